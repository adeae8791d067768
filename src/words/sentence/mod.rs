//! What the chart says in sentences.

#[cfg(feature = "whole")]
mod answer;
mod caption;
#[cfg(feature = "whole")]
mod course;
#[cfg(feature = "whole")]
mod crossing;
#[cfg(feature = "whole")]
pub mod findings;
#[cfg(feature = "whole")]
pub mod lever;
#[cfg(feature = "whole")]
mod likelihood;
#[cfg(feature = "whole")]
pub mod money;
#[cfg(feature = "whole")]
pub mod parts;
#[cfg(feature = "whole")]
pub mod receipt;
#[cfg(feature = "whole")]
mod record;
#[cfg(feature = "whole")]
mod relation;
mod summary;
#[cfg(feature = "whole")]
mod together;
#[cfg(feature = "whole")]
mod warning;

#[cfg(feature = "whole")]
pub use answer::{backtest, capacity, growth, independent, overtaking};
#[cfg(feature = "whole")]
pub use caption::grey;
pub use caption::{LONGEST, as_of, bands, breaks, hollow, range, source, sources};
#[cfg(feature = "whole")]
pub use record::record;
#[cfg(feature = "whole")]
pub use relation::{assumed, beyond, contrast, cut, derivations, floored, linked, passed, reached};
pub use summary::description;
#[cfg(feature = "whole")]
pub use summary::{outlook, outlook_then, summary};
#[cfg(feature = "whole")]
pub use warning::warning;

use super::phrase::Value::{Count, Percent, Period, Text};
use super::phrase::{Value, join, say};
use crate::forecast::{Caution, FEWEST, Forecast, MOST_STEPS, Method, Refusal, Transform};
use crate::language::{Key, Language};
#[cfg(feature = "whole")]
use crate::number::{enough_decimals, power_of_ten};
use crate::series::Series;

/// The range that answers are given with.
#[cfg(feature = "whole")]
const LEVEL: f64 = 0.8;

/// A share of one, to a tenth of a per cent.
#[cfg(feature = "whole")]
fn percent(share: f64) -> Value<'static> {
    Percent(tenth(share))
}

/// The same as a number: a smaller one to its first digit, as far as that is more than an error of the arithmetic.
#[cfg(feature = "whole")]
fn tenth(share: f64) -> f64 {
    let share = if share.abs() < 1e-12 { 0.0 } else { share };
    let unit = power_of_ten(enough_decimals(share, 3) as i32);
    (share * unit).round() / unit
}

/// Why a series has no projection.
#[must_use]
pub fn refusal(language: &Language, name: &str, refusal: &Refusal) -> String {
    let (mut count, mut other) = (0, "");
    let key = match refusal {
        Refusal::Nothing => Key::RefusedNothing,
        Refusal::TooFew { count: few, basis } => {
            count = *few;
            other = basis.as_deref().unwrap_or_default();
            if other.is_empty() { Key::RefusedFew } else { Key::RefusedFewOnBasis }
        }
        Refusal::Constant => Key::RefusedConstant,
        Refusal::HorizonPassed => Key::RefusedHorizonPassed,
        Refusal::CeilingTooShort => Key::RefusedCeilingShort,
        Refusal::CeilingRefused { name } => {
            other = name;
            Key::RefusedCeiling
        }
        Refusal::NoFit => Key::RefusedNoFit,
    };
    let values = [Text(name), Text(other), Count(count), Count(FEWEST)];
    say(language, key, "name other count fewest", &values)
}

/// What readers should keep in mind about a projection; `None` for what only editors are told.
#[must_use]
pub fn caution(language: &Language, series: &Series, caution: &Caution) -> Option<String> {
    let (mut other, mut count, mut steps) = ("", 0, 0);
    let key = match caution {
        Caution::Far { steps: ahead, observations } => {
            (count, steps) = (*observations, *ahead);
            Key::CautionFar
        }
        Caution::Cut => {
            count = MOST_STEPS;
            Key::CautionCut
        }
        Caution::NoSeason => Key::CautionSeason,
        Caution::TooSmooth => Key::CautionSmooth,
        Caution::IndependentCeiling { name } => {
            other = name;
            Key::CautionCeiling
        }
        #[cfg(feature = "whole")]
        Caution::Open { until } => {
            let values = [Text(&series.name), Value::Period(*until)];
            return Some(say(language, Key::CautionOpen, "name until", &values));
        }
        #[cfg(feature = "whole")]
        Caution::LeversCut => Key::LeversCut,
        #[cfg(feature = "whole")]
        Caution::OfHundred => Key::CautionHundred,
        _ => return None,
    };
    Some(say(language, key, "name other count steps", &[Text(&series.name), Text(other), Count(count), Count(steps)]))
}

/// The most models that are named.
const MOST_MODELS: usize = 3;

/// How a projection was made.
#[must_use]
pub fn method(language: &Language, series: &Series, forecast: &Forecast) -> String {
    let mut models: Vec<String> = Vec::new();
    for method in forecast.methods.iter().take(MOST_MODELS) {
        let name = model(language, method);
        let share = Percent((method.weight * 100.0).round() / 100.0);
        models.push(match forecast.methods.len() {
            1 => name.to_owned(),
            _ => say(language, Key::MethodModel, "model share", &[Text(name), share]),
        });
    }
    let others = forecast.methods.len().saturating_sub(MOST_MODELS);
    if others > 0 {
        models.push(say(language, Key::MethodMore, "count", &[Count(others)]));
    }
    let models = join(language, &models, Key::List, Key::ListEnd);
    let (from, to) = forecast.fitted;
    // From the first day to the last: weeks would each be two dates.
    let fitted = from.to(to);
    let values = [Text(&series.name), Count(forecast.observations), Text(&models), Period(fitted)];
    say(language, Key::Method, "name count models period", &values)
}

/// A model's name in words.
#[must_use]
pub fn model<'a>(language: &'a Language, method: &Method) -> &'a str {
    language.line(match (method.name, method.transform) {
        ("randomWalkWithDrift", Transform::Identity) => Key::ModelDrift,
        ("randomWalkWithDrift", Transform::Log) => Key::ModelGrowth,
        ("randomWalkWithDrift", Transform::Logit) => Key::ModelLogisticGrowth,
        ("exponentialSmoothing", Transform::Identity) => Key::ModelSmoothing,
        ("exponentialSmoothing", Transform::Log) => Key::ModelGrowthSmoothing,
        ("exponentialSmoothing", Transform::Logit) => Key::ModelCeilingSmoothing,
        ("theta", _) => Key::ModelTheta,
        ("linearTrend", Transform::Identity) => Key::ModelTrend,
        ("linearTrend", Transform::Log) => Key::ModelExponentialTrend,
        ("linearTrend", Transform::Logit) => Key::ModelLogisticTrend,
        ("logistic", _) => Key::ModelLogistic,
        ("gompertz", _) => Key::ModelGompertz,
        ("richards", _) => Key::ModelRichards,
        _ => Key::ModelBass,
    })
}

/// A probability to one in a hundred: "74%". Nothing that is drawn from a fit is certain, so it ends at "<1%" and ">99%".
#[cfg(feature = "whole")]
fn chance(language: &Language, share: f64) -> String {
    let hundredths = (share * 100.0).round();
    let shown = hundredths.clamp(1.0, 99.0);
    let mut said = language.percent(shown / 100.0);
    if shown != hundredths {
        said.insert(0, if hundredths < 1.0 { '<' } else { '>' });
    }
    said
}

/// A probability as "8 in 10": the count, and of how many.
fn odds(share: f64) -> [Value<'static>; 2] {
    let whole = |of: &f64| (share * of - (share * of).round()).abs() < 1e-6;
    let of = [10.0, 20.0, 100.0, 1e3, 1e4].into_iter().find(whole).unwrap_or(1e6);
    // A level of 1 there is not.
    [Count((share * of).round().min(of - 1.0) as usize), Count(of as usize)]
}
