//! What the values of a series cannot exceed.

/// An upper bound on a series' values, in the series' own unit.
#[derive(Debug, Clone, PartialEq)]
pub enum Ceiling {
    /// The same at all times.
    Value(f64),
    /// Another series of the chart, and the factor that brings its values into this series' scale.
    /// Its future is its own projection.
    Series {
        /// Index of that series in the chart.
        index: usize,
        /// This series' values of one of that series'.
        factor: f64,
    },
    /// A path stated by the editor: times in [`super::Date::months`], ascending, and values.
    Path(Vec<(f64, f64)>),
}

/// The value at `time` on the straight lines between `points` (ascending in time); `None` outside.
#[must_use]
pub fn interpolate(points: &[(f64, f64)], time: f64) -> Option<f64> {
    let after = points.partition_point(|(at, _)| *at < time);
    let &(to, high) = points.get(after)?;
    if to == time {
        return Some(high);
    }
    let &(from, low) = points.get(after.checked_sub(1)?)?;
    Some(low + (high - low) * (time - from) / (to - from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_known_between_its_points_only() {
        let path = [(0.0, 10.0), (2.0, 20.0), (3.0, 0.0)];
        assert_eq!(interpolate(&path, 0.0), Some(10.0));
        assert_eq!(interpolate(&path, 1.0), Some(15.0));
        assert_eq!(interpolate(&path, 3.0), Some(0.0));
        assert_eq!(interpolate(&path, -0.1), None);
        assert_eq!(interpolate(&path, 3.1), None);
        assert_eq!(interpolate(&[], 0.0), None);
    }
}
