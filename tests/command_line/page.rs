//! Charts as HTML: pages that need no script, parts for servers, oEmbed.

use std::fs;

use serde_json::Value;

use crate::{done, fanchart, fanchart_reading, story, text};

/// A page as a tree: what the command writes is XML but for its doctype and its void elements.
fn tree(page: &str) -> String {
    let mut page = page.replace("<!doctype html>", "");
    for void in ["<meta", "<link"] {
        let mut closed = String::new();
        for (index, part) in page.split(void).enumerate() {
            if index == 0 {
                closed += part;
                continue;
            }
            closed += void;
            closed += &part.replacen('>', "/>", 1);
        }
        page = closed;
    }
    page.replace(" crossorigin", " crossorigin=\"\"").replace(" hidden>", " hidden=\"\">")
}

fn page(arguments: &[&str]) -> String {
    done(&fanchart(&[&["render"], arguments, &["--format", "html", "-o", "-"]].concat()))
}

#[test]
fn a_page_has_the_picture_with_its_description_the_table_and_the_sources() {
    let users = story("users");
    let written = page(&[&users]);
    let tree = tree(&written);
    let document = roxmltree::Document::parse(&tree).unwrap();
    let all = |name: &str| document.descendants().filter(|node| node.tag_name().name() == name).collect::<Vec<_>>();
    assert_eq!(document.root_element().attribute("lang"), Some("en"));
    let pictures = all("svg");
    assert_eq!(pictures.len(), 2, "one for wide screens and one for narrow ones");
    for picture in &pictures {
        assert_eq!((picture.attribute("role"), picture.attribute("lang")), (Some("img"), Some("en")));
        let description = picture.children().find(|node| node.tag_name().name() == "desc").unwrap().text().unwrap();
        assert!(description.contains("Projected for December 2026"), "{description}");
    }
    let svg = done(&fanchart(&["render", &users, "-o", "-"]));
    assert!(written.contains(&svg), "the picture is the SVG, byte for byte");
    let rows = all("tr").len();
    assert!(rows > 20, "{rows} rows");
    assert!(all("th").iter().all(|head| head.attribute("scope").is_some()));
    assert!(written.contains("Sources: China Netcasting Services Association"));
}

#[test]
fn a_page_tells_what_the_projection_says_above_the_figures() {
    let written = page(&[&story("market-earlier")]);
    let (title, figures) = ("<p class=\"listed\">What the projection says</p>", "<table>");
    let first = "<li>Market size, on the method used until 2022: reaching 1 trillion yuan is expected in 2025, ";
    let [title, first, figures] = [title, first, figures].map(|text| written.find(text).expect(text));
    assert!(title < first && first < figures);
    assert!(!page(&[&story("market")]).contains("What the projection says"), "nothing is projected there");
}

#[test]
fn a_page_is_clean_under_a_strict_policy() {
    let users = story("users");
    for written in [page(&[&users]), page(&[&users, "--live", "/fanchart"])] {
        let tree = tree(&written);
        let document = roxmltree::Document::parse(&tree).unwrap();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            for attribute in node.attributes() {
                assert!(attribute.name() != "style" && !attribute.name().starts_with("on"), "{}", attribute.name());
            }
            let name = node.tag_name().name();
            assert!(name != "style", "no style in the page");
            assert!(name != "script" || node.attribute("src").is_some_and(|src| src.starts_with("/fanchart/")));
            assert!(name != "script" || node.text().is_none_or(|text| text.trim().is_empty()));
        }
    }
}

#[test]
fn sources_with_an_address_are_links_and_hostile_texts_stay_texts() {
    let spec = r#"{"version":1,"title":"</title><script>alert(1)</script>","unit":{"type":"persons"},
        "series":[{"id":"a","name":"\"><img src=x onerror=alert(1)>","kind":"stock","data":[
        {"date":"2020","value":1,"note":"<b>"},{"date":"2021","value":2}]}],
        "sources":[{"issuer":"A & B","title":"<i>","link":"https://example.org/?a=1&b=\"2"},{"issuer":"C"}]}"#;
    let written = done(&fanchart_reading(&["render", "-", "--format", "html", "-o", "-"], spec));
    for markup in ["<script", "<img", "<b>", "<i>"] {
        assert!(!written.contains(markup), "{markup}");
    }
    let tree = tree(&written);
    let document = roxmltree::Document::parse(&tree).unwrap();
    let links: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "a").collect();
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].attribute("href"), Some("https://example.org/?a=1&b=\"2"));
    assert_eq!(links[0].text(), Some("A & B, <i>"));
}

#[test]
fn what_readers_may_assume_is_text_in_a_servers_page() {
    let spec = r#"{"version":1,"title":"T","unit":{"type":"currency","currency":"USD"},
        "series":[{"id":"a","name":"</legend><script>","kind":"flow","data":[{"date":"2020","value":1,"published":"2021-02-01"},
        {"date":"2021","value":2,"published":"2022-02-01"},{"date":"2022","value":3,"published":"2023-02-01"},
        {"date":"2023","value":5,"published":"2024-02-01"}]}],"rewind":true,
        "levers":[{"id":"l","text":"</fieldset><script>alert(1)</script>","effect":"growth","from":"2024","min":-5,"max":5,"size":1,
        "source":"<img src=x onerror=alert(1)>","presets":[{"text":"</i><script>","size":2}]}]}"#;
    let written = done(&fanchart_reading(&["render", "-", "--format", "element", "-o", "-"], spec));
    for markup in ["<script", "<img"] {
        assert!(!written.contains(markup), "{markup}");
    }
    for part in ["class=\"rooms\"", "class=\"day\"", "<fieldset dir=\"ltr\">", "class=\"keys\""] {
        assert_eq!(written.matches(part).count(), 1, "{part}");
    }
    assert!(written.contains("&lt;script"));
}

#[test]
fn series_share_the_rows_of_a_long_table_and_a_note_says_that_there_are_more() {
    let days = |month: usize, year: usize| (1..=28).map(move |day| format!("{year}-{month:02}-{day:02}"));
    let days: Vec<String> = (2018..2023).flat_map(|year| (1..=12).flat_map(move |month| days(month, year))).collect();
    let data = |first: usize| {
        let row = |(place, day): (usize, &String)| format!(r#"{{"date":"{day}","value":{}}}"#, first + place % 9);
        days.iter().enumerate().map(row).collect::<Vec<_>>().join(",")
    };
    let spec = format!(
        r#"{{"version":1,"title":"T","unit":{{"type":"persons"}},"horizon":"2023-01-11","series":[
        {{"id":"a","name":"A","kind":"stock","data":[{}]}},{{"id":"b","name":"B","kind":"stock","data":[{}]}}]}}"#,
        data(40),
        data(70),
    );
    let written = done(&fanchart_reading(&["render", "-", "--format", "html", "-o", "-"], &spec));
    let tree = tree(&written);
    let document = roxmltree::Document::parse(&tree).unwrap();
    let named = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
    for group in named("tbody") {
        let rows: Vec<String> = group
            .children()
            .filter(roxmltree::Node::is_element)
            .map(|row| row.descendants().filter_map(|node| node.text()).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(rows.len(), 1 + 500);
        assert_eq!(rows.iter().filter(|row| row.contains("projected")).count(), 14, "{:?}", rows.last());
    }
    let foot: Vec<_> = named("tfoot").flat_map(|foot| foot.descendants()).filter_map(|node| node.text()).collect();
    let said = foot.iter().find(|text| !text.trim().is_empty());
    assert_eq!(said, Some(&"Here stand the latest 1,000 figures; all of them are in the CSV."));
}

#[test]
fn events_are_listed_with_their_links() {
    let spec = r#"{"version":1,"title":"T","unit":{"type":"persons"},
        "series":[{"id":"a","kind":"stock","data":[{"date":"2020","value":1},{"date":"2021","value":2}]}],
        "events":[{"date":"2020-04-23","text":"A <b>law</b>","link":"https://example.org/\"","source":"A paper"}]}"#;
    let written = done(&fanchart_reading(&["render", "-", "--format", "html", "-o", "-"], spec));
    assert!(!written.contains("<b>"));
    let tree = tree(&written);
    let document = roxmltree::Document::parse(&tree).unwrap();
    let link = document.descendants().find(|node| node.tag_name().name() == "a").unwrap();
    assert_eq!((link.attribute("href"), link.attribute("rel")), (Some("https://example.org/\""), Some("noopener")));
    assert_eq!(link.text(), Some("A <b>law</b>"));
    let item = link.parent().unwrap();
    assert_eq!(item.text(), Some("23 April 2020:\u{a0}"));
    assert_eq!(link.next_sibling().unwrap().text(), Some(" (A paper)"));
}

#[test]
fn a_page_takes_its_language_its_direction_and_its_theme() {
    let arabic = page(&[&story("users-ar"), "--dark"]);
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(
        arabic.contains("<meta name=\"color-scheme\" content=\"dark\">")
            && arabic.contains("<body class=\"fan-chart-page dark\">")
    );
    assert!(page(&[&story("users-zh")]).contains("<html lang=\"zh\" dir=\"ltr\">"));
}

#[test]
fn what_is_put_into_a_page_says_its_own_language() {
    for (name, said) in [("users", "lang=\"en\" dir=\"ltr\""), ("users-ar", "lang=\"ar\" dir=\"rtl\"")] {
        let written =
            |more: &[&str]| done(&fanchart(&[&["render", &story(name), "-o", "-", "--format"], more].concat()));
        let part = written(&["element"]);
        assert!(part.contains(&format!("<div class=\"fan-chart-still auto\" {said}>")), "{name}");
        let answer = written(&["oembed", "--site", "https://a.example"]);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert!(answer["html"].as_str().unwrap().contains(said), "{name}");
    }
}

#[test]
fn the_style_sheet_stands_beside_a_page() {
    let folder = tempfile::tempdir().unwrap();
    done(&fanchart(&["render", &story("users"), "-o", text(&folder.path().join("users.html"))]));
    let sheet = fs::read_to_string(folder.path().join("fanchart-page.css")).unwrap();
    // It may stand in any site's page, and touches nothing there but charts.
    for rule in sheet.lines().filter(|line| line.trim_end().ends_with('}') && line.contains('{')) {
        let rule = rule.trim_start();
        let selectors =
            rule.strip_prefix("@container").and_then(|rest| rest.split_once("{ ")).map_or(rule, |(_, of)| of);
        let of_charts = [".fan-chart-", "fan-chart", ":where(fan-chart"].iter().any(|one| selectors.starts_with(one));
        assert!(of_charts, "{rule}");
    }
}

#[test]
fn a_part_is_the_element_with_the_still_chart_inside() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("users.part.html");
    done(&fanchart(&["render", &story("users"), "-o", text(&target), "--specs-at", "/charts"]));
    let part = fs::read_to_string(target).unwrap();
    assert!(part.starts_with("<fan-chart src=\"/charts/users.json\">\n") && part.ends_with("</fan-chart>\n"));
    let tree = tree(&part);
    let document = roxmltree::Document::parse(&tree).unwrap();
    for name in ["svg", "table", "details"] {
        assert!(document.descendants().any(|node| node.tag_name().name() == name), "{name}");
    }
}

#[test]
fn an_oembed_answer_holds_the_frame_of_the_page_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let site = "https://news.example/charts/";
    let formats = ["--format", "html,oembed,png", "--site", site];
    let output = fanchart(&[&["render", &story("users"), "--out-dir", text(folder.path())], &formats[..]].concat());
    if !output.status.success() {
        println!("skipped: this machine has no fonts for the thumbnail");
        return;
    }
    let answer = fs::read_to_string(folder.path().join("users.oembed.json")).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!((&answer["version"], &answer["type"]), (&"1.0".into(), &"rich".into()));
    let html = answer["html"].as_str().unwrap();
    let height = answer["height"].as_u64().unwrap();
    assert!(html.contains("src=\"https://news.example/charts/users.html\"") && html.contains(" data-fanchart"));
    assert!(html.contains(&format!(" height=\"{height}\"")) && !html.contains("style="));
    assert_eq!(answer["thumbnail_url"], "https://news.example/charts/users.png");
    let decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(folder.path().join("users.png")).unwrap()));
    let reader = decoder.read_info().unwrap();
    let size = (u64::from(reader.info().width), u64::from(reader.info().height));
    assert_eq!(answer["thumbnail_width"].as_u64().zip(answer["thumbnail_height"].as_u64()), Some(size));
    let page = fs::read_to_string(folder.path().join("users.html")).unwrap();
    let link = "type=\"application/json+oembed\" href=\"https://news.example/charts/users.oembed.json\"";
    assert!(page.contains(link));
}
