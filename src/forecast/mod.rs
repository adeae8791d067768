//! From observations to a projection with prediction intervals, or a refusal.
//!
//! Each series is projected from its current basis alone, on a regular frequency taken from its
//! latest observations, with time counted as time. `combination.rs` is the rule that
//! weighs the candidates; `pool.rs` holds what other series have taught.

mod answers;
mod attempt;
mod backtest;
mod candidate;
pub mod combination;
#[cfg(feature = "whole")]
mod contrast;
#[cfg(feature = "whole")]
mod conversion;
#[cfg(feature = "whole")]
mod end;
mod exponential_smoothing;
mod fits;
mod growth_curve;
#[cfg(feature = "whole")]
mod hundred;
#[cfg(feature = "whole")]
mod joint;
#[cfg(feature = "whole")]
mod linked;
mod marginal;
#[cfg(feature = "whole")]
mod moved_sums;
mod overtaking;
#[cfg(feature = "whole")]
mod parts;
pub mod pool;
pub mod prediction;
mod projection;
mod quantile;
mod random_walk;
#[cfg(feature = "whole")]
pub mod receipt;
#[cfg(feature = "whole")]
mod scenario;
mod season;
#[cfg(feature = "whole")]
mod shares;
#[cfg(feature = "whole")]
mod sums;
mod theta;
mod transform;
mod trend;

pub use answers::Capacity;
#[cfg(feature = "whole")]
pub use answers::Crossing;
#[cfg(feature = "whole")]
pub use answers::Growth;
pub use backtest::Backtest;
#[cfg(feature = "whole")]
pub use contrast::{Contrast, contrast};
#[cfg(feature = "whole")]
pub use conversion::add_up;
pub use fits::Fits;
#[cfg(feature = "whole")]
pub use joint::Derivation;
pub use overtaking::{Overtaking, overtakings};
#[cfg(feature = "whole")]
pub use parts::{Pair, Part, Parts, Saturation, Share, parts, saturation};
pub use projection::{
    Caution, Forecast, Method, PredictionInterval, ProjectedPoint, Projection, Refusal, SeriesProjection,
};
pub use quantile::student_t;
pub use transform::Transform;

use crate::chart::Chart;
use crate::series::Ceiling;
use attempt::Attempt;

/// The fewest observations that a projection is fitted to.
pub const FEWEST: usize = 4;
/// The most observations that a projection is fitted to: the latest.
pub const MOST_FITTED: usize = 500;
/// The most steps that are projected.
pub const MOST_STEPS: usize = 400;
/// Steps projected where the spec states no horizon.
const USUAL_STEPS: usize = 3;

/// Projects every series of a chart.
#[must_use]
pub fn project(chart: &Chart) -> Projection {
    project_with(chart, &mut Fits::default())
}

/// The same, without fitting again what `fits` keeps; what is fitted is kept there for the next time.
#[must_use]
pub fn project_with(chart: &Chart, fits: &mut Fits) -> Projection {
    let (mut done, mut settled) = (Vec::new(), vec![false; chart.series.len()]);
    done.resize_with(chart.series.len(), || SeriesProjection::of(Err(Refusal::NoFit), Vec::new()));
    // A series waits for its ceiling; there are no circles, so each round settles at least one.
    for _ in &chart.series {
        for (index, series) in chart.series.iter().enumerate() {
            let waits = matches!(series.ceiling, Some(Ceiling::Series { index, .. }) if !settled[index]);
            if !waits && !settled[index] {
                done[index] = project_series(&Attempt::new(chart, index, series, &done), fits);
                settled[index] = true;
            }
        }
    }
    #[cfg(feature = "whole")]
    {
        sums::add_up(chart, &mut done, fits);
        hundred::add_up(chart, &mut done);
    }
    let projection = Projection {
        series: done,
        #[cfg(feature = "whole")]
        baseline: None,
    };
    #[cfg(feature = "whole")]
    let projection = moved(chart, projection);
    projection
}

/// The projection once more after nothing but levers has moved.
#[cfg(feature = "whole")]
#[must_use]
pub fn project_moved(chart: &Chart, before: Projection) -> Projection {
    let without = match before.baseline {
        Some(baseline) => *baseline,
        None => before,
    };
    moved(chart, without)
}

/// By the levers; what they move is stacked to 100 % again.
#[cfg(feature = "whole")]
fn moved(chart: &Chart, projection: Projection) -> Projection {
    let mut moved = scenario::scenario(chart, projection);
    hundred::add_up(chart, &mut moved.series);
    moved
}

fn project_series(attempt: &Attempt<'_>, fits: &mut Fits) -> SeriesProjection {
    #[cfg(feature = "whole")]
    if let Some(mut linked) = linked::linked(attempt, fits) {
        end::end(attempt, &mut linked);
        return linked;
    }
    let mut cautions = Vec::new();
    let outcome = attempt.forecast(fits, &mut cautions);
    #[cfg_attr(not(feature = "whole"), allow(unused_mut))]
    let mut projected = SeriesProjection::of(outcome, cautions);
    #[cfg(feature = "whole")]
    {
        linked::earlier(attempt, fits, &mut projected);
        end::end(attempt, &mut projected);
    }
    projected
}
