//! Every command of the README, as it stands there.

use std::fs;
use std::path::Path;

use crate::text;

/// The commands that the page gives, without what is said of them.
fn commands() -> Vec<String> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let given = page.lines().filter_map(|line| line.strip_prefix("    cargo run --release -- "));
    given.map(|line| line.split_once(" #").map_or(line, |(command, _)| command).trim().to_owned()).collect()
}

/// With what stands in brackets, and without it.
fn variants(command: &str) -> Vec<String> {
    let with = command.replace(['[', ']'], "");
    let without = command.split('[').map(|part| part.split_once(']').map_or(part, |(_, after)| after)).collect();
    if command.contains('[') { vec![with, without] } else { vec![with] }
}

/// The example of the page about the spec whose lever the command moves.
fn with_lever() -> String {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/spec.md")).unwrap();
    let found = page.split("```json\n").filter_map(|part| part.split_once("\n```"));
    found.map(|(spec, _)| spec.to_owned()).find(|spec| spec.contains("\"id\": \"rules\"")).unwrap()
}

/// A competition of two series.
fn competition() -> String {
    let rows = ["a", "b"].into_iter().flat_map(|id| (1..=12).map(move |t| (id, t)));
    let row = |(id, t): (&str, i32)| {
        format!("{id},{t},{},{},{}\n", 1990 + t, if t < 10 { "train" } else { "test" }, 100 + 3 * t + t * t % 5)
    };
    rows.map(row).fold("series_id,t,time,split,value\n".to_owned(), |all, row| all + &row)
}

#[test]
fn every_command_of_the_read_me_does_what_it_says() {
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/story");
    let all = commands();
    assert!(all.len() >= 8, "{all:?}");
    for command in all.iter().flat_map(|command| variants(command)) {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, content: &str| fs::write(folder.path().join(name), content).unwrap();
        fs::create_dir_all(folder.path().join("specs")).unwrap();
        put("lever.json", &with_lever());
        put("DATA.csv", &competition());
        for name in ["users.json", "users.csv"] {
            put(&format!("specs/{name}"), &fs::read_to_string(story.join(name)).unwrap());
        }
        let users = story.join("users.json");
        let money = story.join("market-dollars.json");
        let spec = match command.as_str() {
            one if one.contains("--lever") => "lever.json",
            one if one.contains("--currency") => text(&money),
            _ => text(&users),
        };
        let arguments = command.split(' ').map(|word| match word {
            "SPEC" | "www/story/users.json" => spec,
            "specs/*.json" => "specs/users.json",
            word => word,
        });
        let arguments: Vec<&str> = arguments.filter(|word| !word.is_empty()).collect();
        let run =
            assert_cmd::Command::cargo_bin("fanchart").unwrap().current_dir(folder.path()).args(&arguments).output();
        let run = run.unwrap();
        assert!(run.status.success(), "{command}: {}", String::from_utf8_lossy(&run.stderr));
        let written = arguments.windows(2).find(|pair| pair[0] == "-o" || pair[0] == "--out-dir").map(|pair| pair[1]);
        match written {
            Some(file) => assert!(folder.path().join(file).exists(), "{command}"),
            None => assert!(!run.stdout.is_empty(), "{command}"),
        }
        if command.ends_with("-o users.svg") {
            let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/users-720.svg");
            let shown = fs::read_to_string(golden).unwrap();
            let now = fs::read_to_string(folder.path().join("users.svg")).unwrap();
            assert!(shown == now, "the picture of the page is the one that its command writes");
        }
    }
}
