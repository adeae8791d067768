//! The distribution of one future value.

use super::quantile::{below, student_t};
use super::transform::Transform;

/// Student's t on a working scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Component {
    /// Its share of the mixture.
    pub(super) weight: f64,
    /// The scale.
    pub(super) transform: Transform,
    /// The middle.
    pub(super) location: f64,
    /// What t is multiplied by; above 0.
    pub(super) deviation: f64,
    /// Degrees of freedom.
    pub(super) freedom: f64,
}

impl Component {
    fn quantile(&self, t: f64) -> f64 {
        self.transform.invert(self.location + self.deviation * t)
    }

    fn below(&self, value: f64) -> f64 {
        let inside = match self.transform {
            Transform::Identity => true,
            Transform::Log => value > 0.0,
            Transform::Logit => value > 0.0 && value < 1.0,
        };
        match inside {
            true => below((self.transform.apply(value) - self.location) / self.deviation, self.freedom),
            false => f64::from(value >= 1.0),
        }
    }
}

/// The predictive distribution of a value at one date.
#[derive(Debug)]
pub(super) enum Marginal {
    /// A mixture, multiplied by a factor (the ceiling of a share, else 1) and cut at a lower bound.
    Mixture { components: Vec<Component>, factor: f64, lowest: f64 },
    /// Equally likely values, ascending.
    Sampled(Vec<f64>),
}

/// How finely two distributions are multiplied: the outermost of 64 cells holds 1.6 %.
const CELLS: usize = 64;

impl Marginal {
    /// The value that is not exceeded with probability `p`.
    pub(super) fn quantile(&self, p: f64) -> f64 {
        match self {
            Self::Mixture { components, factor, lowest } => (mixture_quantile(components, p) * factor).max(*lowest),
            Self::Sampled(values) => {
                let place = (p * values.len() as f64 - 0.5).clamp(0.0, values.len().saturating_sub(1) as f64);
                let at = |index: f64| values.get(index as usize).or(values.last()).copied().unwrap_or(f64::NAN);
                let (low, high) = (at(place.floor()), at(place.floor() + 1.0));
                low + (high - low) * (place - place.floor())
            }
        }
    }

    /// The distribution of a share times an independent ceiling, whose quantiles `ceiling` gives.
    pub(super) fn times(&self, ceiling: &dyn Fn(f64) -> f64) -> Self {
        let middle = |cell: usize| (cell as f64 + 0.5) / CELLS as f64;
        let mut shares = [0.0; CELLS];
        for (cell, share) in shares.iter_mut().enumerate() {
            *share = self.quantile(middle(cell));
        }
        let mut products = Vec::with_capacity(CELLS * CELLS);
        for cell in 0..CELLS {
            let ceiling = ceiling(middle(cell));
            for share in shares {
                products.push(share * ceiling);
            }
        }
        products.sort_unstable_by(f64::total_cmp);
        Self::Sampled(products)
    }
}

/// Where the components' distribution functions add up to `p`, between the components' own
/// quantiles; by false position, the end that stays halved (Illinois; Dowell and Jarratt 1971).
fn mixture_quantile(components: &[Component], p: f64) -> f64 {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for component in components {
        let quantile = component.quantile(student_t(p, component.freedom));
        (low, high) = (low.min(quantile), high.max(quantile));
    }
    let excess = |value: f64| {
        let mut sum = -p;
        for component in components {
            sum += component.weight * component.below(value);
        }
        sum
    };
    if components.len() < 2 || low >= high {
        return low;
    }
    let (mut at_low, mut at_high) = (excess(low), excess(high));
    let mut side = 0;
    for _ in 0..60 {
        if high - low <= 1e-12 * (low.abs() + high.abs()) || at_high <= at_low {
            break;
        }
        let middle = low + (high - low) * (-at_low / (at_high - at_low)).clamp(0.0, 1.0);
        let at_middle = excess(middle);
        if at_middle.abs() < 1e-14 {
            return middle;
        }
        if at_middle < 0.0 {
            (low, at_low) = (middle, at_middle);
            at_high *= if side == -1 { 0.5 } else { 1.0 };
            side = -1;
        } else {
            (high, at_high) = (middle, at_middle);
            at_low *= if side == 1 { 0.5 } else { 1.0 };
            side = 1;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn component(weight: f64, transform: Transform, location: f64, deviation: f64) -> Component {
        Component { weight, transform, location, deviation, freedom: 5.0 }
    }

    #[test]
    fn a_mixtures_quantiles_add_up_to_their_probability() {
        let components = vec![
            component(0.5, Transform::Identity, 10.0, 2.0),
            component(0.3, Transform::Log, 3.0, 0.4),
            component(0.2, Transform::Identity, 50.0, 0.1),
        ];
        let marginal = Marginal::Mixture { components: components.clone(), factor: 1.0, lowest: f64::NEG_INFINITY };
        for p in [0.001, 0.025, 0.1, 0.5, 0.79, 0.9, 0.975, 0.999] {
            let value = marginal.quantile(p);
            let found: f64 = components.iter().map(|c| c.weight * c.below(value)).sum();
            assert!((found - p).abs() < 1e-6, "{p}: {value} {found}");
        }
    }

    #[test]
    fn a_share_times_a_ceiling_stays_below_the_ceilings_largest() {
        let share = Marginal::Mixture {
            components: vec![component(1.0, Transform::Logit, 3.0, 1.0)],
            factor: 1.0,
            lowest: 0.0,
        };
        let product = share.times(&|p| 100.0 + 10.0 * p);
        assert!(product.quantile(0.999) < 110.0 && product.quantile(0.5) > 90.0);
        assert!(product.quantile(0.1) < product.quantile(0.9));
    }
}
