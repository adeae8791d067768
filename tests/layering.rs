//! Which module may name which: the pipeline runs one way, and only its ends touch the world.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

const ENDS: [&str; 4] = ["command", "lib", "main", "wasm"];
/// What makes a result depend on more than its arguments.
const IMPURE: [&str; 5] = ["std::time", "std::fs", "std::env", "HashMap", "HashSet"];
const BROWSER: [&str; 3] = ["JsValue", "web_sys", "js_sys"];

/// Each module and those of the crate that it may name, besides itself, as docs/architecture.md has them. The ends may name
/// any, and `lib` all of them, to declare them.
fn allowed() -> Vec<(String, Vec<String>)> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md")).unwrap();
    let (_, table) = page.split_once("## Direction\n").expect("the table is where it is looked for");
    let names = |list: &str| list.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let mut all = Vec::new();
    for line in table.lines().skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()) {
        let (modules, those) = match line.split_once('→') {
            Some((_, those)) if those.trim() == "any" => continue,
            Some((modules, those)) => (names(modules), names(those)),
            None => (names(line.split_once("name no other module").expect("a line of the table").0), Vec::new()),
        };
        all.extend(modules.into_iter().map(|module| (module, those.clone())));
    }
    all
}

/// A source file.
struct Source {
    /// Path below `src`.
    name: String,
    /// The crate's module it belongs to.
    module: String,
    /// Its text without comments and tests.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    assert!(files.len() > 20, "the sources are where they are looked for");
    files
        .iter()
        .map(|file| {
            let name = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            let module = name.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
            Source { code: code(&fs::read_to_string(file).unwrap()), name, module }
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The code of a file: whole-line comments and modules under `#[cfg(test)]` are left out.
fn code(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            code += line;
            code.push('\n');
            continue;
        }
        // rustfmt closes a block in the column that it opened in.
        let Some(opening) = lines.next() else { break };
        if opening.trim_end().ends_with('{') {
            let close = format!("{}}}", &opening[..opening.len() - opening.trim_start().len()]);
            lines.by_ref().find(|line| *line == close).expect("the test module is closed");
        }
    }
    code
}

/// The names right after each `crate::`, those of a list `crate::{a::b, c}` one by one.
fn named(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (place, start) in code.match_indices("crate::") {
        let before = code[..place].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[place + start.len()..];
        match rest.strip_prefix('{') {
            Some(list) => names.extend(heads(list)),
            None => names.push(head(rest)),
        }
    }
    names
}

fn head(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first names of a list's entries, up to the brace that closes it.
fn heads(list: &str) -> Vec<String> {
    let (mut depth, mut names) = (0, vec![head(list)]);
    for (index, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(head(&list[index + 1..])),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Whether `word` stands in `code` as a whole name.
fn names_word(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(place, _)| {
        !code[..place].chars().next_back().is_some_and(part)
            && !code[place + word.len()..].chars().next().is_some_and(part)
    })
}

#[test]
fn every_module_names_only_those_before_it() {
    let (table, mut wrong) = (allowed(), Vec::new());
    for source in sources().iter().filter(|source| !ENDS.contains(&source.module.as_str())) {
        let Some((_, allowed)) = table.iter().find(|(module, _)| *module == source.module) else {
            wrong.push(format!("src/{} belongs to no module of the table", source.name));
            continue;
        };
        for name in named(&source.code) {
            // What stands in lib.rs under a shorter name is what it stands for.
            let module = match name.as_str() {
                "Chart" => "chart",
                "project" => "forecast",
                other => other,
            };
            if module != source.module && !allowed.iter().any(|other| other == module) {
                wrong.push(format!("src/{} names crate::{name}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circle_and_no_module_that_is_gone() {
    let table = allowed();
    let mut done: Vec<&String> = Vec::new();
    while done.len() < table.len() {
        let next = table
            .iter()
            .find(|(module, allowed)| !done.contains(&module) && allowed.iter().all(|other| done.contains(&other)));
        done.push(&next.expect("a module whose own are all done").0);
    }
    let sources = sources();
    for (module, _) in &table {
        assert!(sources.iter().any(|source| source.module == *module), "{module}");
    }
}

#[test]
fn nothing_climbs_out_of_its_module_unseen() {
    // `super::super` and `super` in a top-level file reach the crate's root without saying `crate`.
    for source in sources() {
        let depth = source.name.matches('/').count() - usize::from(source.name.ends_with("/mod.rs"));
        let climb = "super::".repeat(depth + 1);
        assert!(!source.code.contains(&climb), "src/{} leaves its module by {climb}", source.name);
    }
}

#[test]
fn only_the_boundary_names_the_browser() {
    for source in sources().iter().filter(|source| source.module != "wasm") {
        for word in BROWSER {
            assert!(!names_word(&source.code, word), "src/{} names {word}", source.name);
        }
    }
}

#[test]
fn only_the_ends_name_what_differs_from_run_to_run() {
    for source in sources().iter().filter(|source| !["command", "main", "wasm"].contains(&source.module.as_str())) {
        for word in IMPURE {
            assert!(!names_word(&source.code, word), "src/{} names {word}", source.name);
        }
    }
}

#[test]
fn names_are_found_in_every_way_they_are_written() {
    let text = "use crate::a::{b, c};\n// crate::no\nuse crate::{d::{e, f}, g as h,\n    i::j};\nfn k() { crate::l::m() }\n\
                #[cfg(test)]\nmod tests {\n    use crate::n;\n}\nuse mycrate::o;\npub(crate) fn p() {}\n";
    assert_eq!(named(&code(text)), ["a", "d", "g", "i", "l"]);
    assert!(names_word("std::fs::read", "std::fs") && !names_word("std::fsync", "std::fs"));
}
