//! Nonlinear least squares: Levenberg–Marquardt with Marquardt's scaling (Marquardt 1963; damping
//! by the gain ratio after Nielsen 1999).
//!
//! Derivatives are central differences: the certified NIST values are met to more than six digits
//! without a gradient for each curve, and a wrong gradient cannot exist.

/// A local minimum of a sum of squares.
#[derive(Debug, Clone)]
pub struct Minimum {
    /// Where it is.
    pub parameters: Vec<f64>,
    /// The sum of squared residuals there.
    pub residual_sum: f64,
    /// The inverse of J′J there, row by row; times the residual variance it is the parameters'
    /// covariance. `None` where the data do not determine every parameter.
    pub inverse: Option<Vec<f64>>,
    /// Whether the steps had come to nothing, rather than run out.
    pub converged: bool,
}

impl Minimum {
    /// The variance that uncertain parameters give to a quantity with this gradient, in units of
    /// the residual variance.
    #[must_use]
    pub fn variance(&self, gradient: &[f64]) -> Option<f64> {
        let inverse = self.inverse.as_ref()?;
        let rows = inverse.chunks(gradient.len().max(1));
        let sum: f64 = rows.zip(gradient).map(|(row, g)| g * dot(row, gradient)).sum();
        sum.is_finite().then_some(sum.max(0.0))
    }
}

const MOST_STEPS: usize = 500;
/// Parameters smaller than this are as good as zero: their steps are measured against this.
const SMALL: f64 = 1e-3;
/// Steps smaller than this, relative to the parameters, are nothing.
const SMALL_STEP: f64 = 1e-11;

/// Minimizes the sum of squares of what `residuals` writes, starting from `start`.
///
/// `residuals` is given parameters and an empty vector; residuals that are not finite mark
/// parameters as impossible. `None` where the start itself is impossible.
pub fn minimize(start: &[f64], residuals: &dyn Fn(&[f64], &mut Vec<f64>)) -> Option<Minimum> {
    let size = start.len();
    let mut parameters = start.to_vec();
    let mut current = evaluate(residuals, &parameters)?;
    let mut sum = dot(&current, &current);
    let (mut damping, mut raise, mut converged) = (1e-3, 2.0, false);
    let (mut steps, mut scale) = (0, vec![0.0_f64; size]);
    'outer: while steps < MOST_STEPS {
        let Some(columns) = jacobian(residuals, &mut parameters) else { break };
        let normal = normal_matrix(&columns);
        // Moré 1978: scaled by the steepest derivative seen, a parameter that has run to where the
        // curve no longer depends on it stays damped.
        scale.iter_mut().zip(normal.iter().step_by(size + 1)).for_each(|(s, d)| *s = s.max(d.sqrt()));
        let slope: Vec<f64> = columns.iter().map(|column| dot(column, &current)).collect();
        loop {
            steps += 1;
            if steps > MOST_STEPS {
                break 'outer;
            }
            let step = solve_damped(&normal, &scale, &slope, damping).map(|step| shorten(step, &parameters));
            let moved: Option<Vec<f64>> =
                step.as_ref().map(|step| parameters.iter().zip(step).map(|(p, d)| p - d).collect());
            let small = step.as_ref().zip(moved.as_ref()).is_some_and(|(step, moved)| {
                step.iter().zip(moved).all(|(d, p)| d.abs() <= SMALL_STEP * (p.abs() + SMALL_STEP))
            });
            if let Some(moved) = moved
                && let Some(there) = evaluate(residuals, &moved)
            {
                let sum_there = dot(&there, &there);
                if sum_there <= sum {
                    // How much of the promised decrease came true decides how bold to be next.
                    let promised: f64 = step.iter().flatten().zip(&slope).map(|(d, g)| d * g).sum();
                    let gain = if promised > 0.0 { (sum - sum_there) / promised } else { 1.0 };
                    let swing = 2.0 * gain - 1.0;
                    damping = (damping * (1.0 - swing * swing * swing).max(1.0 / 3.0)).max(1e-15);
                    raise = 2.0;
                    (parameters, current, sum) = (moved, there, sum_there);
                    if small || sum == 0.0 {
                        converged = true;
                        break 'outer;
                    }
                    break;
                }
            }
            if small {
                converged = true;
                break 'outer;
            }
            damping *= raise;
            raise *= 2.0;
            if damping > 1e20 {
                converged = step.is_some();
                break 'outer;
            }
        }
    }
    let inverse = jacobian(residuals, &mut parameters).and_then(|columns| invert(&normal_matrix(&columns), size));
    Some(Minimum { parameters, residual_sum: sum, inverse, converged })
}

/// The derivative of `quantity` by each parameter, by central differences.
#[must_use]
pub fn gradient(parameters: &[f64], quantity: &dyn Fn(&[f64]) -> f64) -> Vec<f64> {
    let mut moved = parameters.to_vec();
    (0..parameters.len())
        .map(|index| {
            let step = difference_step(&moved, index);
            let high = at_offset(&mut moved, index, step, quantity);
            let low = at_offset(&mut moved, index, -step, quantity);
            (high - low) / (2.0 * step)
        })
        .collect()
}

fn at_offset<T>(parameters: &mut [f64], index: usize, offset: f64, quantity: &dyn Fn(&[f64]) -> T) -> T {
    let kept = parameters.get(index).copied().unwrap_or_default();
    if let Some(parameter) = parameters.get_mut(index) {
        *parameter += offset;
    }
    let result = quantity(parameters);
    if let Some(parameter) = parameters.get_mut(index) {
        *parameter = kept;
    }
    result
}

/// The step that balances truncation and rounding: the cube root of the machine epsilon.
fn difference_step(parameters: &[f64], index: usize) -> f64 {
    6e-6 * parameters.get(index).map_or(1.0, |p| p.abs()).max(SMALL)
}

fn evaluate(residuals: &dyn Fn(&[f64], &mut Vec<f64>), parameters: &[f64]) -> Option<Vec<f64>> {
    let mut out = Vec::new();
    residuals(parameters, &mut out);
    dot(&out, &out).is_finite().then_some(out)
}

/// One column of derivatives for each parameter.
fn jacobian(residuals: &dyn Fn(&[f64], &mut Vec<f64>), parameters: &mut [f64]) -> Option<Vec<Vec<f64>>> {
    (0..parameters.len())
        .map(|index| {
            let step = difference_step(parameters, index);
            let mut high = at_offset(parameters, index, step, &|p| evaluate(residuals, p))?;
            let low = at_offset(parameters, index, -step, &|p| evaluate(residuals, p))?;
            high.iter_mut().zip(&low).for_each(|(h, l)| *h = (*h - l) / (2.0 * step));
            Some(high)
        })
        .collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// J′J, row by row.
fn normal_matrix(columns: &[Vec<f64>]) -> Vec<f64> {
    columns.iter().flat_map(|a| columns.iter().map(move |b| dot(a, b))).collect()
}

/// The step, shortened until no parameter more than doubles: far from the minimum the linear
/// model promises more than it knows, and a leap may end where the curve is flat.
fn shorten(mut step: Vec<f64>, parameters: &[f64]) -> Vec<f64> {
    let sizes = parameters.iter().map(|p| p.abs().max(SMALL));
    let longest = step.iter().zip(sizes).map(|(d, size)| d.abs() / size).fold(1.0, f64::max);
    step.iter_mut().for_each(|d| *d /= longest);
    step
}

/// Solves (A + damping · diag scale²) x = b.
fn solve_damped(matrix: &[f64], scale: &[f64], slope: &[f64], damping: f64) -> Option<Vec<f64>> {
    let size = slope.len();
    if scale.iter().any(|s| *s <= 0.0) {
        return None;
    }
    let mut scaled = scale_matrix(matrix, scale);
    scaled.iter_mut().step_by(size + 1).for_each(|d| *d += damping);
    let factor = cholesky(scaled, size)?;
    let right: Vec<f64> = slope.iter().zip(scale).map(|(b, s)| b / s).collect();
    Some(substitute(&factor, right).iter().zip(scale).map(|(x, s)| x / s).collect())
}

/// The inverse, row by row, unless the matrix is singular to working precision.
fn invert(matrix: &[f64], size: usize) -> Option<Vec<f64>> {
    let scale = scales(matrix, size)?;
    let factor = cholesky(scale_matrix(matrix, &scale), size)?;
    let mut inverse = Vec::with_capacity(size * size);
    for (index, at) in scale.iter().enumerate() {
        let unit = (0..size).map(|i| f64::from(i == index)).collect();
        inverse.extend(substitute(&factor, unit).iter().zip(&scale).map(|(x, s)| x / (s * at)));
    }
    inverse.iter().all(|x| x.is_finite()).then_some(inverse)
}

/// Square roots of the diagonal; dividing by them makes parameters of any size comparable.
fn scales(matrix: &[f64], size: usize) -> Option<Vec<f64>> {
    let scale: Vec<f64> = matrix.iter().step_by(size + 1).map(|d| d.sqrt()).collect();
    scale.iter().all(|s| *s > 0.0 && s.is_finite()).then_some(scale)
}

fn scale_matrix(matrix: &[f64], scale: &[f64]) -> Vec<f64> {
    matrix
        .chunks(scale.len().max(1))
        .zip(scale)
        .flat_map(|(row, s)| row.iter().zip(scale).map(move |(x, t)| x / (s * t)))
        .collect()
}

/// The lower triangle L with L L′ = matrix, as rows; `None` where the matrix is not positive
/// definite to working precision.
fn cholesky(matrix: Vec<f64>, size: usize) -> Option<Vec<Vec<f64>>> {
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(size);
    for (index, given) in matrix.chunks(size.max(1)).enumerate() {
        let mut row: Vec<f64> = Vec::with_capacity(index + 1);
        for (earlier, value) in rows.iter().zip(given) {
            row.push((value - dot(earlier, &row)) / earlier.last()?);
        }
        let pivot = given.get(index)? - dot(&row, &row);
        if pivot.is_nan() || pivot <= 1e-13 {
            return None;
        }
        row.push(pivot.sqrt());
        rows.push(row);
    }
    Some(rows)
}

/// Solves L L′ x = b.
fn substitute(factor: &[Vec<f64>], mut x: Vec<f64>) -> Vec<f64> {
    let mut forward: Vec<f64> = Vec::with_capacity(x.len());
    for (row, value) in factor.iter().zip(&x) {
        let pivot = row.last().copied().unwrap_or(1.0);
        forward.push((value - dot(row, &forward)) / pivot);
    }
    x = forward;
    for index in (0..x.len()).rev() {
        let Some((row, pivot)) = factor.get(index).and_then(|row| Some((row, row.last()?))) else { continue };
        let (before, after) = x.split_at_mut(index);
        if let Some(value) = after.first_mut() {
            *value /= pivot;
            before.iter_mut().zip(row).for_each(|(b, l)| *b -= l * *value);
        }
    }
    x
}
