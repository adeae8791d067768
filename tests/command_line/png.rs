//! Pictures in pixels, by the fonts of the machine.

use std::fs;
use std::path::Path;

use crate::{err, fanchart, out, root, story, text};

/// Keywords and texts.
type Chunks = Vec<(String, String)>;

/// Size, what the text chunks say, and the pixels.
fn read(path: &Path) -> ((u32, u32), Chunks, Vec<u8>) {
    let decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(path).unwrap()));
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let info = reader.info();
    let texts = info.utf8_text.iter().map(|chunk| (chunk.keyword.clone(), chunk.get_text().unwrap())).collect();
    ((info.width, info.height), texts, pixels)
}

fn chunk<'a>(texts: &'a [(String, String)], name: &str) -> &'a str {
    texts.iter().find(|(keyword, _)| keyword == name).map_or("", |(_, text)| text)
}

#[test]
fn a_png_has_the_size_of_the_picture_and_names_its_rasteriser_and_fonts() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("users.png");
    let output = fanchart(&["render", &story("users"), "-o", text(&target), "--scale", "1"]);
    if !output.status.success() && err(&output).contains("no font with letters") {
        println!("skipped: this machine has no fonts");
        return;
    }
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    let ((width, height), texts, pixels) = read(&target);
    let svg = out(&fanchart(&["render", &story("users"), "-o", "-"]));
    let svg = roxmltree::Document::parse(&svg).unwrap();
    let length = |name: &str| svg.root_element().attribute(name).unwrap().parse::<f64>().unwrap() as u32;
    assert_eq!((width, height), (length("width"), length("height")));
    assert_eq!(chunk(&texts, "Title"), "A billion users, and hardly anyone left to join");
    assert!(chunk(&texts, "Description").contains("Projected for December 2026"));
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for library in ["tiny-skia", "harfrust"] {
        let version = lock.split(&format!("name = \"{library}\"\nversion = \"")).nth(1).unwrap();
        let version: Vec<&str> = version.split('.').take(2).collect();
        let named = format!("{library} {}.{}", version[0], version[1]);
        assert!(chunk(&texts, "Software").contains(&named), "{named}: {}", chunk(&texts, "Software"));
    }
    let fonts = chunk(&texts, "Software").split("; ").nth(1).unwrap();
    assert!(!fonts.is_empty(), "the fonts are named");
    // Text is dark on a white sheet; an empty sheet has none.
    let dark = pixels.chunks(3).filter(|pixel| pixel.iter().all(|channel| *channel < 60)).count();
    assert!(dark > 1000, "{dark} dark pixels");
    assert!(pixels.ends_with(&[255, 255, 255]), "the sheet reaches the last pixel");
}

#[test]
fn a_png_is_the_same_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let targets = ["a.png", "b.png"].map(|name| folder.path().join(name));
    for target in &targets {
        fanchart(&["render", &story("users-ar"), "-o", text(target)]);
    }
    assert_eq!(fs::read(&targets[0]).ok(), fs::read(&targets[1]).ok());
}

#[test]
fn every_script_of_the_nine_languages_is_drawn_or_its_missing_font_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for (name, fonts) in [("users-zh", "CJK SC"), ("users-ar", "Arabic"), ("users-hi", "Devanagari")] {
        let spec = match name {
            "users-hi" => {
                let spec = fs::read_to_string(root().join(story("users"))).unwrap();
                let spec = spec.replace("\"locale\": \"en\"", "\"locale\": \"hi\"");
                fs::copy(root().join("www/story/users.csv"), folder.path().join("users.csv")).unwrap();
                let path = folder.path().join("users-hi.json");
                fs::write(&path, spec).unwrap();
                text(&path).to_owned()
            }
            _ => story(name),
        };
        let target = folder.path().join(format!("{name}.png"));
        let output = fanchart(&["render", &spec, "-o", text(&target)]);
        if output.status.success() {
            let (_, texts, _) = read(&target);
            assert!(chunk(&texts, "Software").contains(';'), "{name}");
        } else {
            let faults = err(&output);
            assert!(faults.contains(&format!("as Noto Sans {fonts}")) && !target.exists(), "{faults}");
        }
    }
}

#[test]
fn a_character_that_no_font_has_is_an_error_that_names_the_font_to_install() {
    // A folder without fonts has not even letters.
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("users.png");
    let none = fanchart(&["render", &story("users"), "-o", text(&target), "--fonts", text(folder.path())]);
    assert_eq!(none.status.code(), Some(1));
    assert_eq!(err(&none), "www/story/users.json: no font with letters was found; install one, as Noto Sans\n");
    assert!(!target.exists());

    let Some(latin) = latin_font() else {
        println!("skipped: this machine has no Liberation Sans or DejaVu Sans to copy");
        return;
    };
    fs::copy(latin, folder.path().join("latin.ttf")).unwrap();
    for (name, script, font) in [
        ("users-zh", "Chinese and Japanese characters", "Noto Sans CJK SC"),
        ("users-ar", "Arabic characters", "Noto Sans Arabic"),
    ] {
        let output = fanchart(&["render", &story(name), "-o", text(&target), "--fonts", text(folder.path())]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let faults = err(&output);
        assert!(faults.contains(script) && faults.contains(&format!("install one that has, as {font}")), "{faults}");
        assert!(!target.exists());
    }
}

#[test]
fn what_is_no_character_needs_no_font_and_leaves_no_mark() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(root().join("www/story/users.csv"), folder.path().join("users.csv")).unwrap();
    let spec = fs::read_to_string(root().join(story("users"))).unwrap();
    let shown = ["", "\u{fdd0}\u{fdef}\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}\\u0085"].map(|nothing| {
        let path = folder.path().join("spec.json");
        fs::write(&path, spec.replace("\"title\": \"A", &format!("\"title\": \"A{nothing}"))).unwrap();
        let target = folder.path().join("users.png");
        let output = fanchart(&["render", text(&path), "-o", text(&target)]);
        if err(&output).contains("no font with letters") {
            println!("skipped: this machine has no fonts");
            return None;
        }
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
        Some(read(&target).2)
    });
    assert!(shown[0] == shown[1], "a mark is left");
}

#[test]
fn a_minus_that_the_font_of_the_letters_lacks_is_of_another_font_of_letters() {
    if latin_font().is_none() {
        println!("skipped: this machine has no second font that has a minus");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("negative.png");
    let output = fanchart(&["render", "www/gallery/bars-negative.json", "-o", text(&target)]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    let (_, texts, _) = read(&target);
    let fonts = chunk(&texts, "Software").split("; ").nth(1).unwrap();
    let letters = "Noto Sans, Open Sans, Inter, Roboto, Helvetica Neue, Arial, Liberation Sans, DejaVu Sans, Segoe UI";
    assert!(fonts.split(", ").all(|font| letters.split(", ").any(|known| known == font)), "{fonts}");
}

/// A font of this machine that has letters, and neither ideographs nor Arabic.
fn latin_font() -> Option<std::path::PathBuf> {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    let family = fontdb::Family::Name("Liberation Sans");
    let id = fonts.query(&fontdb::Query { families: &[family], ..fontdb::Query::default() })?;
    match fonts.face_source(id)?.0 {
        fontdb::Source::File(path) | fontdb::Source::SharedFile(path, _) => Some(path),
        fontdb::Source::Binary(_) => None,
    }
}
