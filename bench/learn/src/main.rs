//! Learns the constants of `src/forecast/pool.rs` from forecasting competitions, and shows how well
//! they do on series that they were not learnt from.
//!
//! `learn FOLDER [RHYTHM]` reads `m1_yearly.csv` and the like from a folder. Three kinds of figures are printed:
//! cross-fitted (ten folds over series: each is scored with constants learnt without it), cross-set
//! (learnt on one set, scored on the other) and shipped (the constants in the code).

use std::process::ExitCode;

use fanchart::competition::{self, Entry, Score, Step, TAILS};
use fanchart::forecast::pool::Pool;
use fanchart::forecast::prediction::Prediction;

const FOLDS: usize = 10;

/// A series whose candidates have been fitted: only their weights and the ranges change with the
/// constants that are learnt.
struct Fitted {
    entry: Entry,
    prediction: Option<Prediction>,
    size: f64,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: learn FOLDER [yearly|quarterly]");
        return ExitCode::from(2);
    };
    let rhythm = arguments.next().unwrap_or_else(|| "yearly".to_owned());
    let names = ["m1", "tourism"].map(|set| format!("{set}_{rhythm}"));
    let mut sets = Vec::new();
    for name in &names {
        let path = format!("{folder}/{name}.csv");
        let read = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"));
        match read.and_then(|text| competition::read(&path, &text).map_err(|errors| format!("{errors:?}"))) {
            Ok(entries) => sets.push(entries),
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
    }
    let shipped = sets.iter().flatten().next().map_or(Pool::YEARLY, |entry| *Pool::of(entry.frequency));
    let fitted: Vec<Vec<Fitted>> =
        sets.into_iter().map(|set| set.into_iter().map(|e| fit(e, &shipped)).collect()).collect();
    let all: Vec<&[Fitted]> = fitted.iter().map(Vec::as_slice).collect();
    for (set, name) in all.iter().zip(&names) {
        show("shipped", name, &score(set, |_| shipped));
    }
    let learnt = learn(&all, shipped, |_, _| true);
    for (set, name) in all.iter().zip(&names) {
        show("learnt on all", name, &score(set, |_| learnt));
    }
    println!("{learnt:#?}");
    for (index, name) in names.iter().enumerate() {
        let others: Vec<&[Fitted]> = all.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, set)| *set).collect();
        let learnt = learn(&others, shipped, |_, _| true);
        show("cross-set", name, &score(all[index], |_| learnt));
    }
    let mut folds = Vec::new();
    for fold in 0..FOLDS {
        folds.push(learn(&all, shipped, |_, series| series % FOLDS != fold));
    }
    for (set, name) in all.iter().zip(&names) {
        show("cross-fitted", name, &score(set, |series| folds[series % FOLDS]));
    }
    ExitCode::SUCCESS
}

fn show(kind: &str, name: &str, s: &Score) {
    println!(
        "{kind:14} {name:18} sMAPE {:6.3} MASE {:.3} MSIS95 {:6.2} pinball {:.3} coverage {:.3} {:.3}",
        s.smape, s.mase, s.msis, s.pinball, s.coverage[0], s.coverage[1]
    );
}

fn fit(entry: Entry, pool: &Pool) -> Fitted {
    let size = entry.size();
    let values: Vec<f64> = entry.values.iter().map(|value| value / size).collect();
    let steps = entry.held_out.len();
    let prediction = Prediction::new(&entry.problem(&values), entry.season(), pool, steps);
    Fitted { entry, prediction, size }
}

/// The score of a set, each series with the constants that `pool` gives it.
fn score(set: &[Fitted], pool: impl Fn(usize) -> Pool) -> Score {
    let (mut entries, mut forecasts) = (Vec::new(), Vec::new());
    for (index, series) in set.iter().enumerate() {
        entries.push(&series.entry);
        forecasts.push(forecast(series, &pool(index)));
    }
    competition::score(&entries, &forecasts)
}

fn forecast(series: &Fitted, pool: &Pool) -> Vec<Step> {
    let count = series.entry.held_out.len();
    let Some(prediction) = &series.prediction else {
        let last = series.entry.values.last().copied().unwrap_or(0.0);
        return vec![Step { mean: last, tails: [last; 4] }; count];
    };
    let again = prediction.with(pool, series.entry.values.len());
    let step = |step| Step {
        mean: again.quantile(step, 0.5) * series.size,
        tails: TAILS.map(|p| again.quantile(step, p) * series.size),
    };
    (1..=count).map(step).collect()
}

/// What is made small: each measure over about what the best libraries reach on the set, so that
/// both sets count alike.
fn point_loss(score: &Score) -> f64 {
    score.owa
}

fn range_loss(score: &Score) -> f64 {
    // A promise that is not kept costs more than width.
    let broken: f64 = [0.8, 0.95].iter().zip(score.coverage).map(|(level, held)| (level - held).max(0.0)).sum();
    score.pinball / score.mase.max(1e-9) + 0.02 * score.msis / score.mase.max(1e-9) + BROKEN * broken
}

/// What a range that holds one outcome in a hundred too few costs, against its score: a hundredth of this.
const BROKEN: f64 = 0.5;

/// Learns weights first, for the medians, and then what makes the ranges.
fn learn(sets: &[&[Fitted]], start: Pool, taken: impl Fn(usize, usize) -> bool) -> Pool {
    let chosen: Vec<Vec<&Fitted>> = sets
        .iter()
        .enumerate()
        .map(|(set, all)| all.iter().enumerate().filter(|(i, _)| taken(set, *i)).map(|(_, s)| s).collect())
        .collect();
    let loss = |pool: &Pool, measure: fn(&Score) -> f64| -> f64 {
        chosen
            .iter()
            .map(|set| {
                let entries: Vec<&Entry> = set.iter().map(|series| &series.entry).collect();
                let forecasts: Vec<Vec<Step>> = set.iter().map(|series| forecast(series, pool)).collect();
                measure(&competition::score(&entries, &forecasts))
            })
            .zip([1.0, 1.5])
            .map(|(l, w)| l * w)
            .sum::<f64>()
            / 2.5
    };
    let mut pool = start;
    let weights = |pool: &mut Pool, place: usize, by: f64| {
        if let Some(weight) = pool.weights.get_mut(place) {
            *weight = (*weight + by).max(0.0);
        }
        let all: f64 = pool.weights.iter().sum();
        pool.weights.iter_mut().for_each(|weight| *weight /= all);
    };
    // A weight must earn its place: what one candidate says is shrunk towards what most say.
    let prior = |pool: &Pool| 1.0 * pool.weights.iter().zip(start.weights).map(|(w, s)| (w - s) * (w - s)).sum::<f64>();
    let point = |pool: &Pool| loss(pool, point_loss) + prior(pool);
    descend(&mut pool, 9, 0.1, 3, &point, &weights);
    let range = |pool: &Pool| loss(pool, range_loss);
    let yearly = start.longest == Pool::YEARLY.longest;
    descend(&mut pool, 6, 0.2, 4, &range, &|pool, place, by| match place {
        0 => pool.widening += by,
        1 => pool.length += by,
        2 => pool.distance = (pool.distance + by).max(0.0),
        3 => pool.skew += by,
        // A yearly series is too short to tell the autocorrelation of its changes.
        _ if yearly => {}
        4 => pool.momentum += by,
        _ => pool.momentum_distance += by,
    });
    let best = range(&pool);
    for freedom in [2.0, 3.0, 4.0, 6.0, 9.0] {
        let mut other = Pool { freedom, ..pool };
        descend(&mut other, 1, 0.1, 3, &range, &|pool, _, by| pool.widening += by);
        if range(&other) < best - 1e-9 && range(&other) < range(&pool) {
            pool = other;
        }
    }
    pool
}

/// Coordinate descent: tries every constant both ways, with ever smaller steps.
fn descend(
    pool: &mut Pool,
    constants: usize,
    first_step: f64,
    halvings: usize,
    loss: &dyn Fn(&Pool) -> f64,
    moved: &dyn Fn(&mut Pool, usize, f64),
) {
    let (mut step, mut best) = (first_step, loss(pool));
    for _ in 0..halvings {
        let mut improved = true;
        let mut rounds = 0;
        while improved && rounds < 6 {
            improved = false;
            rounds += 1;
            for place in 0..constants {
                for by in [step, -step] {
                    let mut there = *pool;
                    moved(&mut there, place, by);
                    let found = loss(&there);
                    if found < best - 1e-5 {
                        (best, *pool, improved) = (found, there, true);
                    }
                }
            }
        }
        step *= 0.5;
    }
}
