//! Holds the tables of languages to one another: the same lines, placeholders and plural variants.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use std::collections::BTreeSet;
use std::fs;

use fanchart::language::{Key, LANGUAGES, Language, known};
use fanchart::spec::value::Value;
use fanchart::{Chart, document, project};
use serde_json::json;

/// The lines of a table: key and value.
fn table(language: &str) -> Vec<(String, String)> {
    let file = format!("{}/src/language/tables/{language}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.ends_with('\n') && !text.contains('\r'), "{file}");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            line.split_once('=')
                .map(|(key, value)| (key.trim().to_owned(), value.strip_prefix(' ').unwrap_or(value).to_owned()))
                .unwrap()
        })
        .collect()
}

/// The texts between braces, without the word that a period stands after.
fn placeholders(value: &str) -> BTreeSet<&str> {
    let named = value.split('{').skip(1).map(|part| part.split('}').next().unwrap());
    named.map(|name| name.split_once('-').map_or(name, |(_, name)| name)).collect()
}

/// The variants of a line, or of one item of a list, by category; one without a name where there are none.
fn variants(text: &str) -> Vec<(&str, &str)> {
    if !text.contains('|') {
        return vec![("", text)];
    }
    text.split('|')
        .map(|variant| variant.split_once(": ").map(|(name, text)| (name.trim(), text.trim())).unwrap())
        .collect()
}

/// What stands before a period in sentences, in English.
const AFTER: [&str; 6] = ["for", "by", "until", "after", "since", "from"];

/// Whether a line is a list: its items are told apart by semicolons.
fn is_list(key: &str) -> bool {
    ["magnitudes", "currencies", "months", "short-months", "plural", "columns", "controls", "choices"].contains(&key)
        || AFTER.contains(&key)
        || ["halves", "quarters"].iter().any(|end| key.ends_with(end))
}

#[test]
fn every_table_has_the_lines_that_the_core_asks_for_in_its_order() {
    let english: Vec<String> = table("en").into_iter().map(|(key, _)| key).collect();
    // `Key` numbers the lines.
    assert_eq!(english[Key::Projected as usize], "projected");
    assert_eq!(english[Key::Columns as usize], "columns");
    for language in LANGUAGES {
        let keys: Vec<String> = table(language).into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, english, "{language}");
        let spoken = Language::compiled(language);
        for (key, value) in table(language) {
            assert!(!value.is_empty() || ["vowels", "plural"].contains(&key.as_str()), "{language}: {key} is empty");
        }
        assert_eq!(spoken.tag(), language, "{language}");
        assert_eq!(spoken.line(Key::Columns), table(language)[Key::Columns as usize].1, "{language}");
    }
}

#[test]
fn every_key_of_the_core_is_the_line_of_that_name() {
    let source = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/key.rs")).unwrap();
    let keys = source.lines().filter_map(|line| line.strip_prefix("    ")?.strip_suffix(','));
    let kebab = |name: &str| {
        let mut text = String::new();
        for c in name.chars() {
            if c.is_uppercase() && !text.is_empty() {
                text.push('-');
            }
            text.extend(c.to_lowercase());
        }
        text
    };
    assert!(keys.map(kebab).eq(table("en").into_iter().map(|(key, _)| key)));
}

#[test]
fn every_line_has_the_placeholders_of_the_english_one() {
    for language in LANGUAGES {
        for ((key, value), (_, english)) in table(language).into_iter().zip(table("en")) {
            assert_eq!(placeholders(&value), placeholders(&english), "{language}: {key}");
            assert_eq!(value.matches('{').count(), value.matches('}').count(), "{language}: {key}");
        }
    }
}

/// Names and units are the editor's, who wrote them as they stand alone. In quotes they are cited, and stay so.
#[test]
fn no_word_of_an_editor_stands_where_its_language_would_inflect_it() {
    const NAMES: [&str; 2] = ["{name}", "{other}"];
    const AMOUNTS: [&str; 6] = ["{value}", "{first}", "{lower}", "{upper}", "{amount}", "{of}"];
    let stands = |language: &str, words: &[&str], bad: &dyn Fn(&str, &str) -> bool| {
        for (key, line) in table(language) {
            // A rate names its currencies by code, and odds have no unit.
            if ["rate", "published-rates", "bands", "whiskers"].contains(&key.as_str()) {
                continue;
            }
            for word in words {
                // Of odds, and of a figure whose unit follows with the other.
                let is_bare = match key.as_str() {
                    "summary-projected" | "summary-together" => *word == "{of}",
                    "summary-move" => *word == "{first}",
                    _ => false,
                };
                if is_bare {
                    continue;
                }
                for (at, _) in line.match_indices(word) {
                    let (before, after) = (&line[..at], &line[at + word.len()..]);
                    assert!(!bad(before, after), "{language}: {key}, {word}: {line}");
                }
            }
        }
    };
    let starts = |text: &str, words: &[&str]| {
        words.iter().any(|word| {
            text.strip_prefix(' ')
                .and_then(|text| text.strip_prefix(word))
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    };
    let ends = |text: &str, words: &[&str]| {
        text.strip_suffix(' ').is_some_and(|text| words.contains(&text.rsplit([' ', '\u{a0}']).next().unwrap()))
    };
    // The last of two ends has the unit.
    let postpositions = ["का", "के", "की", "को", "में", "से", "पर", "तक"];
    stands("hi", &[NAMES.as_slice(), &["{value}", "{upper}", "{first}", "{amount}"]].concat(), &|_, after| {
        starts(after, &postpositions)
    });
    let datives = ["von", "zwischen", "und", "bei", "mit", "zu", "aus", "nach", "seit"];
    let conjoined = |before: &str| ends(before, &datives) && !before.contains("{first} {start} und");
    stands("de", &[NAMES.as_slice(), &AMOUNTS].concat(), &|before, _| conjoined(before));
    // No article merges with a name, and no vowel is left out before it.
    stands("fr", &NAMES, &|before, _| ends(before, &["de", "du", "à", "que"]));
    for language in ["es", "pt"] {
        stands(language, &NAMES, &|before, _| ends(before, &["de", "a", "en", "em", "que"]));
    }
    // A verb or a participle beside a name would agree with it.
    const PREPOSITIONS: [&str; 17] = [
        "without",
        "ohne",
        "sans",
        "sin",
        "sem",
        "من دون",
        "on",
        "from {",
        "von {",
        "de {",
        "ahead of",
        "vor",
        "devant",
        "por delante",
        "à frente",
        "का",
        "{",
    ];
    for language in LANGUAGES {
        stands(language, &["{name}"], &|_, after| {
            let line = after.trim_start().trim_start_matches(['\u{202f}', '”', '“', '»', '」']).trim_start();
            !(line.is_empty()
                || line.starts_with([':', '：', ',', '，', '、', '،', '(', '（', '\u{2069}', '\u{200f}'])
                || line.starts_with("rose ")
                || line.starts_with("fell ")
                || line.starts_with(['从', '以', '由', '超', 'は', 'が'])
                || PREPOSITIONS.iter().any(|word| line.starts_with(word)))
        });
    }
}

#[test]
fn every_line_that_differs_by_number_has_every_category_of_its_language() {
    for language in LANGUAGES {
        let lines = table(language);
        let rules = &lines[Key::Plural as usize].1;
        let mut categories: Vec<&str> = Vec::new();
        for rule in rules.split(';').filter_map(|rule| rule.split_whitespace().next()) {
            if !categories.contains(&rule) {
                categories.push(rule);
            }
        }
        categories.push("other");
        for (key, value) in &lines {
            let items: Vec<&str> = if is_list(key) { value.split(';').collect() } else { vec![value] };
            for item in items {
                // The first word of a magnitude or currency is its name.
                let named = ["magnitudes", "currencies"].contains(&key.as_str());
                let text = if named { item.trim().split_once(' ').unwrap().1 } else { item };
                let found: Vec<&str> = variants(text).into_iter().map(|(name, _)| name).collect();
                assert!(found == [""] || found == categories, "{language}: {key}: {found:?}");
                assert!(
                    value.is_empty() || variants(text).iter().all(|(_, text)| !text.is_empty()),
                    "{language}: {key}"
                );
            }
        }
    }
}

/// A line that ended before such a sign would begin with it.
#[test]
fn no_line_of_french_can_end_before_a_sign_that_stands_apart() {
    for (key, value) in table("fr") {
        assert!(
            ![" ;", "\u{a0};", "\u{202f}:", " :", " %", "« ", " »"].iter().any(|sign| value.contains(sign)),
            "{key}: {value}"
        );
    }
}

#[test]
fn every_list_has_as_many_items_as_it_needs() {
    for language in LANGUAGES {
        let count =
            |key: Key| table(language)[key as usize].1.split(';').filter(|item| !item.trim().is_empty()).count();
        let lists = [Key::Months, Key::ShortMonths, Key::Halves, Key::ShortHalves, Key::Quarters, Key::ShortQuarters];
        assert_eq!(lists.map(count), [12, 12, 2, 2, 4, 4], "{language}");
        assert_eq!(count(Key::Currencies), 9, "{language}");
        let exponents = table(language)[Key::Magnitudes as usize].1.clone();
        let exponents: Vec<u32> =
            exponents.split(';').map(|item| item.split_whitespace().next().unwrap().parse().unwrap()).collect();
        assert!(exponents.is_sorted_by(|a, b| a > b) && exponents.len() > 1, "{language}: the largest comes first");
    }
}

/// A chart that says most of what charts say, in a language.
fn spoken(locale: &str) -> (Chart, String) {
    let text = r#"{
        "version": 1, "title": "A title", "locale": "LOCALE", "asOf": "2024-03-28", "horizon": "2026",
        "unit": { "type": "currency", "currency": "EUR", "scale": 1000000 },
        "series": [
            { "id": "a", "kind": "flow", "thresholds": [1000, 2000, 90000], "data": [
                { "date": "2010", "value": 100, "basis": "old" }, { "date": "2011", "value": 150, "basis": "old" },
                { "date": "2012", "value": 410 }, { "date": "2013", "value": 520 }, { "date": "2014", "value": 480 },
                { "date": "2015", "value": 700, "status": "weak", "note": "read from a chart" },
                { "date": "2016", "value": 760 }, { "date": "2017", "value": 900, "status": "upper bound" },
                { "date": "2018", "value": 980, "status": "derived" }, { "date": "2019", "value": 1010 },
                { "date": "2020", "value": 1200 }, { "date": "2021", "value": 1290 } ] },
            { "id": "b", "kind": "stock", "data": [{ "date": "2021-12-31", "value": 1 }] },
            { "id": "c", "kind": "stock", "data": [] } ],
        "sources": [{ "issuer": "The issuer", "title": "Report", "date": "2010..2021" }, { "issuer": "Another" }] }"#;
    let value: Value = serde_json::from_str(&text.replace("LOCALE", locale)).unwrap();
    let chart = Chart::check(&value, |_| Err(String::new())).unwrap();
    let projection = project(&chart);
    let document = serde_json::to_string(&document::document(&chart, &projection)).unwrap();
    let picture = fanchart::layout(&chart, &projection, 720.0, &fanchart::layout::Look::default());
    let picture = fanchart::draw::svg::svg(&picture, "", chart.language.tag());
    (chart, document + &picture)
}

#[test]
fn what_a_chart_says_is_whole_in_every_language_and_of_that_language_alone() {
    let (_, english) = spoken("en");
    for language in LANGUAGES {
        let (chart, said) = spoken(language);
        assert!(chart.warnings.iter().all(|warning| warning.path != "/locale"), "{language}");
        for line in said.split(['"', '>', '<']) {
            assert!(
                !line.contains(['|', '{', '}']) || line.len() < 3 || line.starts_with(['{', '}', ':', ',', ']', '[']),
                "{language}: {line}"
            );
            assert!(!line.contains("other: ") && !line.contains("one: "), "{language}: {line}");
        }
        let words =
            ["observation", "projection", "Projected", "Shaded", "published", "Sources", "expected", "basis", "rose"];
        for word in words.iter().filter(|word| english.contains(*word)) {
            // A name of a field of the document, or a word of Romance languages, is none of ours.
            let elsewhere = ["observations\\\"", "projection", "observation"].contains(word);
            assert!(language == "en" || elsewhere || !said.contains(&format!(" {word} ")), "{language} says {word}");
        }
    }
}

#[test]
fn a_tag_speaks_its_language_and_an_unknown_one_english_with_a_warning() {
    for (tag, language) in [("zh-CN", "zh"), ("pt-BR", "pt"), ("de-AT", "de"), ("AR", "ar"), ("hi-Latn", "hi")] {
        assert_eq!(known(tag), Some(language));
        assert_eq!(spoken(tag).0.language, Language::compiled(language));
    }
    for tag in ["tlh", "zhx", "english"] {
        let chart = spoken(tag).0;
        assert_eq!(chart.language, Language::default());
        let warning = chart.warnings.iter().find(|warning| warning.path == "/locale").expect("a warning");
        assert_eq!(
            warning.to_string(),
            format!("/locale: \"{tag}\" is a language without words here; English is used")
        );
    }
    for (tag, warned) in
        [("zh-TW", true), ("zh-Hant-HK", true), ("zh-Hans-HK", false), ("zh-CN", false), ("pt-MO", false)]
    {
        let told = spoken(tag).0.warnings.iter().any(|warning| warning.rule.contains("simplified Chinese is used"));
        assert_eq!(told, warned, "{tag}");
    }
    assert!(spoken("ar").0.language.right_to_left() && !spoken("hi").0.language.right_to_left());
}

#[test]
fn a_published_table_is_read_and_one_of_another_version_is_not() {
    let values: Vec<String> = table("fr").into_iter().map(|(_, value)| value).collect();
    let published = |version: &str, lines: &[String]| format!("fanchart {version}\n{}\n", lines.join("\n"));
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(Language::read(&published(version, &values)), Some(Language::compiled("fr")));
    assert_eq!(Language::read(&published("0.0.1", &values)), None);
    assert_eq!(Language::read(&published(version, &values[1..])), None);
    assert_eq!(Language::read("<!doctype html>"), None);
}

#[test]
fn an_event_below_the_plot_is_told_with_the_colon_of_its_language() {
    for (name, said) in [("scrutiny-zh", "1 ·\u{a0}2021年4月23日："), ("scrutiny", "1 ·\u{a0}23 April 2021:\u{a0}")]
    {
        assert!(checked::captions(&checked::story(name)).contains(said), "{name}");
    }
}

#[test]
fn a_period_stands_after_a_word_only_where_the_tables_have_that_word_with_its_articles() {
    for language in LANGUAGES {
        for (key, value) in table(language) {
            for name in value.split('{').skip(1).filter_map(|part| part.split('}').next()?.split_once('-')) {
                assert!(AFTER.contains(&name.0), "{language}: {key}: {name:?}");
            }
            if AFTER.contains(&&*key) {
                let items: Vec<BTreeSet<&str>> = value.split(';').map(placeholders).collect();
                let period = BTreeSet::from(["period"]);
                let both = BTreeSet::from(["from", "to"]);
                assert_eq!(items, [period.clone(), period.clone(), period, both], "{language}: {key}");
            }
        }
    }
}

/// What a chart of quarters, and one of days, says of its end.
#[test]
fn the_end_of_a_projection_is_told_with_its_article() {
    for (locale, quarter, by, day) in [
        ("en", "Projected for the fourth quarter of 2023:", "by the fourth quarter of 2023", "by 1 January 2024"),
        ("de", "Projektion für das 4. Quartal 2023:", "bis zum 4. Quartal 2023", "bis zum 1. Januar 2024"),
        (
            "fr",
            "Projection pour le quatrième trimestre 2023 :",
            "d’ici au quatrième trimestre 2023",
            "d’ici au 1er janvier 2024",
        ),
        (
            "es",
            "Proyección para el cuarto trimestre de 2023:",
            "hasta el cuarto trimestre de 2023",
            "hasta el 1 de enero de 2024",
        ),
        (
            "pt",
            "Projeção para o quarto trimestre de 2023:",
            "até o quarto trimestre de 2023",
            "até 1 de janeiro de 2024",
        ),
        ("zh", "预测2023年第四季度为", "到2023年第四季度", "到2024年1月1日"),
        ("ja", "2023年第4四半期の予測は", "2023年第4四半期までの確率", "2024年1月1日までの確率"),
        ("hi", "के लिए अनुमान:", "तक संभावना", "1 जनवरी 2024 तक"),
        ("ar", "التوقّع، الربع الرابع من 2023:", "الاحتمال حتى الربع الرابع من 2023", "الاحتمال حتى 1 يناير 2024"),
    ] {
        let said = |dates: Vec<String>, horizon: &str| {
            let rows = dates.iter().enumerate();
            let rows: Vec<serde_json::Value> =
                rows.map(|(t, date)| serde_json::json!({ "date": date, "value": 100 + 7 * t + t * 5 % 3 })).collect();
            let spec = serde_json::json!({ "version": 1, "title": "T", "locale": locale, "horizon": horizon,
                "unit": { "type": "persons" }, "series": [{ "id": "a", "kind": "stock", "data": rows,
                "thresholds": [{ "value": 9000 }] }] });
            checked::printed(&spec)["summary"].as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ")
        };
        let quarters = (0..11).map(|t| format!("{}Q{}", 2020 + t / 4, 1 + t % 4)).collect();
        let of = said(quarters, "2023Q4");
        assert!(of.contains(quarter) && of.contains(by), "{of}");
        let of = said((10..=31).map(|day| format!("2023-12-{day}")).collect(), "2024-01-01");
        assert!(of.contains(day), "{of}");
    }
}

/// The order in which a line is seen, from left to right.
fn seen(line: &str, right_to_left: bool) -> String {
    let base = if right_to_left { unicode_bidi::Level::rtl() } else { unicode_bidi::Level::ltr() };
    let order = unicode_bidi::BidiInfo::new(line, Some(base));
    order.reorder_line(&order.paragraphs[0], 0..line.len()).into_owned()
}

#[test]
fn a_name_of_another_script_takes_no_number_along() {
    let spec = |locale: &str, name: &str| {
        json!({ "version": 1, "title": "T", "locale": locale, "horizon": "2027", "unit": { "type": "percent" },
            "sources": [{ "issuer": "الديوان" }],
            "series": [checked::yearly("one", 2018, &[40.0, 46.0, 51.0, 55.0, 58.0], json!({ "name": name }))] })
    };
    let summary =
        |locale: &str, name: &str| checked::printed(&spec(locale, name))["summary"].as_str().unwrap().to_owned();
    let growth = |locale: &str, name: &str| {
        checked::printed(&spec(locale, name))["series"][0]["growth"]["text"].as_str().unwrap().to_owned()
    };
    assert!(summary("en", "مستخدمون").contains("\u{2068}مستخدمون\u{2069}\u{200e} rose from 40%"));
    assert!(summary("ja", "مستخدمون").contains("\u{2068}مستخدمون\u{2069}\u{200e}："));
    assert!(!summary("en", "Users").contains('\u{2068}') && !summary("ja", "Users").contains('\u{2068}'));
    // The name is seen first, and then what is said of it.
    let german = summary("de", "مستخدمون (أ)");
    let line = seen(&german, false);
    assert!(line.find('م').unwrap() < line.find("40").unwrap() && line.contains(": 40"), "{line}");
    let without = seen(&german.replace(['\u{2068}', '\u{2069}', '\u{200e}'], ""), false);
    assert!(without.find('م') > without.find("40"), "the isolate makes the difference: {without}");
    let arabic = growth("ar", "Users (A)");
    let line = seen(&arabic, true);
    assert!(line.find("4.5").unwrap() < line.find("Users (A)").unwrap(), "{line}");
    // Data have no marks of direction, and texts are as wide as without them.
    let (chart, projection) = checked::made(&spec("en", "مستخدمون"));
    assert!(!fanchart::table::csv(&chart, &projection).contains('\u{2068}'));
    let (chart, projection) = checked::made(&spec("ar", "Users"));
    assert!(!fanchart::table::csv(&chart, &projection).contains('\u{2068}'));
    let width = |text: &str| fanchart::layout::text::width(text, 12.0, false);
    assert_eq!(width(&german), width(&german.replace(['\u{2068}', '\u{2069}', '\u{200e}'], "")));
}

#[test]
fn a_name_that_is_broken_stays_isolated_in_every_line() {
    let name = "مستخدمو الشبكة في المدن والقرى والجزر البعيدة الذين يدفعون 12 ديناراً في الشهر أو أكثر من ذلك في سنة من السنوات";
    let spec = json!({ "version": 1, "title": "T", "horizon": "2040", "unit": { "type": "percent" },
        "series": [checked::yearly("one", 2018, &[40.0, 46.0, 51.0, 55.0, 58.0], json!({ "name": name }))] });
    let (chart, projection) = checked::made(&spec);
    let scene = fanchart::layout::layout(&chart, &projection, 320.0, &fanchart::layout::Look::default());
    let lines = scene.paragraphs(fanchart::scene::Role::Caption);
    assert!(!lines.is_empty());
    let svg = fanchart::draw::svg::svg(&scene, "", "en");
    for line in svg.split("<text").skip(1).map(|text| text.split_once('>').unwrap().1.split('<').next().unwrap()) {
        let begun = line.matches(|c| ('\u{2066}'..='\u{2068}').contains(&c)).count();
        assert_eq!(begun, line.matches('\u{2069}').count(), "{line}");
    }
}
