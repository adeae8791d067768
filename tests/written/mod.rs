//! Series as an editor might write them, of shapes that have caused trouble somewhere.

use fanchart::forecast::Projection;
use fanchart::spec::value::Value;
use fanchart::{Chart, project};
use proptest::prelude::*;

const UNITS: [&str; 4] = ["persons", "currency", "percent", "percentChange"];

/// A series as an editor might write it.
#[derive(Debug, Clone)]
pub struct Written {
    pub unit: &'static str,
    pub scale: f64,
    pub kind: &'static str,
    /// Months since the year 0, each once, and values.
    pub rows: Vec<(i32, f64)>,
    pub ceiling: Option<f64>,
    /// The end of the horizon, in months after the last observation.
    pub reach: i32,
}

fn month(months: i32) -> String {
    format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1)
}

impl Written {
    pub fn document(&self) -> Value {
        let mut unit = vec![("type".to_owned(), Value::from(self.unit))];
        if self.unit == "currency" {
            unit.push(("currency".to_owned(), "CNY".into()));
        }
        if !self.unit.starts_with("percent") {
            unit.push(("scale".to_owned(), self.scale.into()));
        }
        let rows = self
            .rows
            .iter()
            .map(|(at, value)| Value::object(vec![("date", month(*at).into()), ("value", (*value).into())]));
        let mut series = vec![
            ("id".to_owned(), Value::from("a")),
            ("name".to_owned(), "Things that are counted".into()),
            ("kind".to_owned(), self.kind.into()),
            ("data".to_owned(), Value::List(rows.collect())),
        ];
        if let Some(ceiling) = self.ceiling {
            series.push(("ceiling".to_owned(), Value::object(vec![("value", ceiling.into())])));
        }
        let last = self.rows.iter().map(|row| row.0).max().unwrap_or(2020 * 12);
        Value::object(vec![
            ("version", 1.0.into()),
            ("title", "What is counted, and where it is heading".into()),
            ("horizon", month(last + self.reach).into()),
            ("unit", Value::Object(unit)),
            ("series", Value::List(vec![Value::Object(series)])),
        ])
    }

    pub fn chart(&self) -> Chart {
        Chart::check(&self.document(), |_| Err("there is none".to_owned())).unwrap_or_else(|e| panic!("{e:?}"))
    }

    #[allow(dead_code)]
    pub fn projection(&self) -> Projection {
        project(&self.chart())
    }
}

/// Values of one of the shapes that have caused trouble somewhere, then a unit that allows them.
pub fn written() -> impl Strategy<Value = Written> {
    let size = prop_oneof![Just(1e-12), Just(1e-3), Just(1.0), Just(1e9), Just(1e17)];
    let noise = prop::collection::vec(-1.0..1.0_f64, 0..40);
    let steps = prop_oneof![
        Just(vec![12]),
        Just(vec![6]),
        Just(vec![3]),
        Just(vec![1]),
        prop::collection::vec(prop_oneof![1..4, 6..30], 1..6),
    ];
    (size, noise, steps, 0..9_usize, 0..4_usize, 0..2_usize, 0..3_usize, 1..60_i32).prop_map(
        |(size, noise, steps, shape, unit, kind, ceiling, reach)| {
            let count = noise.len();
            let mut at = 1990 * 12;
            let rows: Vec<(i32, f64)> = noise
                .iter()
                .enumerate()
                .map(|(index, noise)| {
                    at += steps[index % steps.len()];
                    let x = index as f64;
                    let value = match shape {
                        0 => 5.0,
                        1 => 5.0 + x + 0.3 * noise,
                        2 => 5.0 + x,
                        3 => libm::exp(0.3 * x + 0.1 * noise),
                        4 => 9.0 / (1.0 + libm::exp(3.0 - 0.5 * x)) * (1.0 + 0.02 * noise),
                        5 => noise.abs() * 10.0,
                        6 => {
                            if index + 1 == count / 2 {
                                1e6
                            } else {
                                3.0 + noise
                            }
                        }
                        7 => {
                            if noise.abs() < 0.5 {
                                0.0
                            } else {
                                *noise
                            }
                        }
                        _ => 9.0 - x,
                    };
                    (at, value * size)
                })
                .collect();
            let unit = UNITS[unit];
            let highest = rows.iter().map(|row| row.1.abs()).fold(0.0, f64::max);
            let rows: Vec<(i32, f64)> = rows
                .into_iter()
                .map(|(at, value)| match unit {
                    "persons" => (at, value.abs()),
                    "percent" if highest > 0.0 => (at, (100.0 * value.abs() / highest).min(100.0)),
                    _ => (at, value),
                })
                .collect();
            let highest = rows.iter().map(|row| row.1).fold(0.0, f64::max);
            // A ceiling needs values that are not negative: shares of it are what is projected.
            let positive = highest > 0.0 && rows.iter().all(|row| row.1 >= 0.0);
            let ceiling = match ceiling {
                1 if positive => Some(highest),
                2 if positive && unit != "percent" => Some(highest * 1.3),
                _ => None,
            };
            Written { unit, scale: 1.0, kind: ["stock", "flow"][kind], rows, ceiling, reach }
        },
    )
}

pub fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::default() }
}
