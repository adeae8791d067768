//! `backtest` on files of competitions.

const COMPETITION: &str = "series_id,t,time,split,value\n";

fn competition(rows: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.csv");
    std::fs::write(&path, format!("{COMPETITION}{rows}")).unwrap();
    (folder, path)
}

#[test]
fn backtest_writes_a_row_for_every_step_held_out_and_says_how_well_it_went() {
    let mut rows = String::new();
    for (id, slope) in [("a", 3.0), ("b", 7.0)] {
        for t in 0..14 {
            let value = 100.0 + slope * f64::from(t) + f64::from(t * t % 5);
            rows += &format!("{id},{},{},{},{value}\n", t + 1, 1990 + t, if t < 10 { "train" } else { "test" });
        }
    }
    rows += "flat,1,1990,train,5\nflat,2,1991,train,5\nflat,3,1992,test,5\n";
    let (folder, path) = competition(&rows);
    let out = folder.path().join("out.csv");
    let run =
        assert_cmd::Command::cargo_bin("fanchart").unwrap().arg("backtest").arg(&path).arg("-o").arg(&out).unwrap();
    let report = String::from_utf8(run.stdout).unwrap();
    for word in ["3 series", "sMAPE", "MASE", "OWA", "MSIS95", "pinball", "step 4", "flat"] {
        assert!(report.contains(word), "{word}: {report}");
    }
    let table = std::fs::read_to_string(out).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "series_id,step,mean,lo80,hi80,lo95,hi95");
    assert_eq!(lines.len(), 1 + 4 + 4 + 1);
    for line in &lines[1..9] {
        let numbers: Vec<f64> = line.split(',').skip(2).map(|field| field.parse().unwrap()).collect();
        let [mean, low80, high80, low95, high95] = numbers[..] else { panic!("{line}") };
        assert!(low95 < low80 && low80 < mean && mean < high80 && high80 < high95, "{line}");
    }
    assert_eq!(lines[9], "flat,1,5,5,5,5,5");
}

#[test]
fn backtest_names_every_line_that_it_cannot_read() {
    let (folder, path) =
        competition("a,1,1990,train,x\na,2,1991,learn,2\na,3,1992,train,NaN\na,4,1993,train,1\na,4,1994,train,2\n");
    let out = folder.path().join("out.csv");
    let run =
        assert_cmd::Command::cargo_bin("fanchart").unwrap().arg("backtest").arg(&path).arg("-o").arg(&out).assert();
    let error = String::from_utf8(run.code(1).get_output().stderr.clone()).unwrap();
    for place in ["data.csv:2", "data.csv:3", "data.csv:4", "data.csv:6"] {
        assert!(error.contains(place), "{place}: {error}");
    }
    assert!(!out.exists());
}

#[test]
fn backtest_writes_a_series_whose_name_has_a_comma_as_one_cell() {
    let rows =
        (0..12).map(|t| format!("\"a, \"\"b\"\"\",{},{},{},{}\n", t + 1, 1990 + t, ["train", "test"][t / 9], 5 * t));
    let (folder, path) = competition(&rows.collect::<String>());
    let out = folder.path().join("out.csv");
    assert_cmd::Command::cargo_bin("fanchart").unwrap().arg("backtest").arg(&path).arg("-o").arg(&out).unwrap();
    let mut table = csv::Reader::from_path(out).unwrap();
    let ids: Vec<String> = table.records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert_eq!(ids, ["a, \"b\""; 3]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_written_is_a_fault_and_no_crash() {
    let (_folder, path) = competition("a,1,1990,train,1\na,2,1991,train,2\na,3,1992,test,3\n");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = std::process::Command::new(assert_cmd::cargo::cargo_bin("fanchart"))
        .args([std::ffi::OsStr::new("backtest"), path.as_os_str(), "-o".as_ref(), "-".as_ref()])
        .stderr(full)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8(run.stdout).unwrap().starts_with("series_id,step,mean"));
}
