//! CSV files beside a spec.

use crate::{fanchart, faults, projection, text, with_csv};

#[test]
fn a_csv_file_with_a_byte_order_mark_crlf_and_quoted_commas_is_read() {
    let plain = "date,value,note\n2019,1,x\n2020,2,x\n2021,3.5,x\n2022,4,x\n2023,6,x\n";
    let dressed = format!("\u{feff}{}", plain.replace(",x", ",\"a, \"\"b\"\"\"").replace('\n', "\r\n"));
    let (_keep, path) = with_csv(Some(plain));
    let (_keep_too, dressed_path) = with_csv(Some(&dressed));
    let expected = projection(&fanchart(&["project", text(&path)]));
    assert_eq!(expected["series"][0]["points"].as_array().map(Vec::len), Some(3));
    assert_eq!(projection(&fanchart(&["project", text(&dressed_path)])), expected);
}

#[test]
fn a_csv_file_without_a_column_is_told_with_file_line_and_column() {
    let (_keep, path) = with_csv(Some("date,amount\n2020,1\n"));
    let lines = faults(&fanchart(&["check", text(&path)]));
    assert_eq!(lines, [format!("{}: a.csv:1: has no column value; the columns are date, amount", path.display())]);
}

#[test]
fn a_missing_csv_file_is_told_by_its_name() {
    let (_keep, path) = with_csv(None);
    let lines = faults(&fanchart(&["check", text(&path)]));
    assert!(lines.len() == 1 && lines[0].contains(": a.csv: cannot be read: "), "{lines:?}");
}

#[test]
fn a_duplicate_date_in_a_csv_file_is_told_with_its_line() {
    let (_keep, path) = with_csv(Some("date,value\n2020,1\n2021,2\n2020,3\n"));
    let lines = faults(&fanchart(&["check", text(&path)]));
    assert!(lines.len() == 1 && lines[0].contains("a.csv:4: \"2020\" must be given once"), "{lines:?}");
}
