//! Nonlinear least squares: Levenberg–Marquardt with Marquardt's scaling (Marquardt 1963; damping
//! by the gain ratio after Nielsen 1999).
//!
//! Derivatives are central differences: the certified NIST values are met to more than six digits
//! without a gradient for each curve, and a wrong gradient cannot exist.

#![allow(clippy::needless_range_loop)]

/// The most parameters; a curve with more is not fitted.
pub const MOST_PARAMETERS: usize = 4;

/// A square matrix; the rows and columns beyond the parameters are not used. Plain loops over a
/// fixed size, here and below: in the wasm they take a third of the room of iterators over vectors.
type Matrix = [[f64; MOST_PARAMETERS]; MOST_PARAMETERS];

/// A local minimum of a sum of squares.
#[derive(Debug, Clone)]
pub struct Minimum {
    /// Where it is.
    pub parameters: Vec<f64>,
    /// The sum of squared residuals there.
    pub residual_sum: f64,
    /// The inverse of J′J there; times the residual variance it is the parameters' covariance.
    /// `None` where the data do not determine every parameter.
    inverse: Option<Matrix>,
    /// Whether the steps had come to nothing, rather than run out.
    pub converged: bool,
}

impl Minimum {
    /// The variance that uncertain parameters give to a quantity with this gradient, in units of
    /// the residual variance.
    #[must_use]
    pub fn variance(&self, gradient: &[f64]) -> Option<f64> {
        let inverse = self.inverse.as_ref()?;
        let mut sum = 0.0;
        for (row, g) in inverse.iter().zip(gradient) {
            sum += g * dot(row, gradient);
        }
        sum.is_finite().then_some(sum.max(0.0))
    }
}

/// As many steps as the certified problems need from their farther starts, and then some.
pub const MANY_STEPS: usize = 500;
/// Parameters smaller than this are as good as zero: their steps are measured against this.
const SMALL: f64 = 1e-3;
/// Steps smaller than this, relative to the parameters, are nothing.
const SMALL_STEP: f64 = 1e-11;

/// Writes residuals, given parameters and an empty vector.
pub type Residuals<'a> = &'a dyn Fn(&[f64], &mut Vec<f64>);

/// Minimizes the sum of squares of what `residuals` writes, starting from `start`.
///
/// Residuals that are not finite mark parameters as impossible. `None` where the start itself is
/// impossible, or has more than [`MOST_PARAMETERS`]. Stops after `most_steps` trials.
pub fn minimize(start: &[f64], residuals: Residuals<'_>, most_steps: usize) -> Option<Minimum> {
    let size = start.len();
    if size > MOST_PARAMETERS {
        return None;
    }
    let mut parameters = start.to_vec();
    let mut current = evaluate(residuals, &parameters)?;
    let mut sum = dot(&current, &current);
    let (mut damping, mut raise, mut converged) = (1e-3, 2.0, false);
    let (mut steps, mut scale) = (0, [0.0_f64; MOST_PARAMETERS]);
    'outer: while steps < most_steps {
        let Some((normal, slope)) = derivatives(residuals, &mut parameters, &current) else { break };
        for index in 0..size {
            // Moré 1978: scaled by the steepest derivative seen, a parameter that has run to where
            // the curve no longer depends on it stays damped.
            scale[index] = scale[index].max(normal[index][index].sqrt());
        }
        loop {
            steps += 1;
            if steps > most_steps || damping > 1e20 {
                break 'outer;
            }
            let mut moved = parameters.clone();
            let mut promised = 0.0;
            let mut small = false;
            if let Some(mut step) = solve_damped(&normal, &scale, &slope, damping, size) {
                shorten(&mut step, &parameters);
                small = true;
                for index in 0..size {
                    moved[index] -= step[index];
                    promised += step[index] * slope[index];
                    small &= step[index].abs() <= SMALL_STEP * (moved[index].abs() + SMALL_STEP);
                }
                if let Some(there) = evaluate(residuals, &moved) {
                    let sum_there = dot(&there, &there);
                    if sum_there <= sum {
                        // How much of the promised decrease came true decides how bold to be next.
                        let gain = if promised > 0.0 { (sum - sum_there) / promised } else { 1.0 };
                        let swing = 2.0 * gain - 1.0;
                        damping = (damping * (1.0 - swing * swing * swing).max(1.0 / 3.0)).max(1e-15);
                        raise = 2.0;
                        (parameters, current, sum) = (moved, there, sum_there);
                        converged = small || sum == 0.0;
                        if converged {
                            break 'outer;
                        }
                        break;
                    }
                }
            }
            if small {
                converged = true;
                break 'outer;
            }
            damping *= raise;
            raise *= 2.0;
        }
    }
    let inverse = derivatives(residuals, &mut parameters, &current).and_then(|(normal, _)| invert(&normal, size));
    Some(Minimum { parameters, residual_sum: sum, inverse, converged })
}

/// The step that balances truncation and rounding: the cube root of the machine epsilon.
#[must_use]
pub fn difference_step(parameter: f64) -> f64 {
    6e-6 * parameter.abs().max(SMALL)
}

fn evaluate(residuals: Residuals<'_>, parameters: &[f64]) -> Option<Vec<f64>> {
    let mut out = Vec::new();
    residuals(parameters, &mut out);
    dot(&out, &out).is_finite().then_some(out)
}

/// J′J and J′ times the residuals.
fn derivatives(
    residuals: Residuals<'_>,
    parameters: &mut [f64],
    current: &[f64],
) -> Option<(Matrix, [f64; MOST_PARAMETERS])> {
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for index in 0..parameters.len() {
        let kept = parameters[index];
        let step = difference_step(kept);
        parameters[index] = kept + step;
        let high = evaluate(residuals, parameters);
        parameters[index] = kept - step;
        let low = evaluate(residuals, parameters);
        parameters[index] = kept;
        let (mut high, low) = (high?, low?);
        for (high, low) in high.iter_mut().zip(&low) {
            *high = (*high - low) / (2.0 * step);
        }
        columns.push(high);
    }
    let (mut normal, mut slope): (Matrix, _) = ([[0.0; MOST_PARAMETERS]; MOST_PARAMETERS], [0.0; MOST_PARAMETERS]);
    for (index, column) in columns.iter().enumerate() {
        slope[index] = dot(column, current);
        for (other, second) in columns.iter().enumerate() {
            normal[index][other] = dot(column, second);
        }
    }
    Some((normal, slope))
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (a, b) in a.iter().zip(b) {
        sum += a * b;
    }
    sum
}

/// Shortens a step until no parameter more than doubles: far from the minimum the linear model
/// promises more than it knows, and a leap may end where the curve is flat.
fn shorten(step: &mut [f64; MOST_PARAMETERS], parameters: &[f64]) {
    let mut longest: f64 = 1.0;
    for (d, p) in step.iter().zip(parameters) {
        longest = longest.max(d.abs() / p.abs().max(SMALL));
    }
    for d in step {
        *d /= longest;
    }
}

/// Solves (A + damping · diag scale²) x = b.
fn solve_damped(
    matrix: &Matrix,
    scale: &[f64; MOST_PARAMETERS],
    right: &[f64; MOST_PARAMETERS],
    damping: f64,
    size: usize,
) -> Option<[f64; MOST_PARAMETERS]> {
    let (factor, mut x) = (cholesky(matrix, scale, damping, size)?, *right);
    substitute(&factor, scale, &mut x, size);
    Some(x)
}

/// The inverse, unless the matrix is singular to working precision.
fn invert(matrix: &Matrix, size: usize) -> Option<Matrix> {
    let mut scale = [0.0; MOST_PARAMETERS];
    for index in 0..size {
        scale[index] = matrix[index][index].sqrt();
    }
    let factor = cholesky(matrix, &scale, 0.0, size)?;
    let mut inverse = [[0.0; MOST_PARAMETERS]; MOST_PARAMETERS];
    for (index, row) in inverse.iter_mut().enumerate().take(size) {
        row[index] = 1.0;
        substitute(&factor, &scale, row, size);
        if !row.iter().all(|x| x.is_finite()) {
            return None;
        }
    }
    Some(inverse)
}

/// The lower triangle L with L L′ = S⁻¹ A S⁻¹ + damping, where S is the diagonal `scale` that makes
/// parameters of any size comparable; `None` where that is not positive definite to working
/// precision.
fn cholesky(matrix: &Matrix, scale: &[f64; MOST_PARAMETERS], damping: f64, size: usize) -> Option<Matrix> {
    let mut factor = [[0.0; MOST_PARAMETERS]; MOST_PARAMETERS];
    for row in 0..size {
        for column in 0..=row {
            let mut value = matrix[row][column] / (scale[row] * scale[column]);
            for k in 0..column {
                value -= factor[row][k] * factor[column][k];
            }
            if row == column {
                value += damping;
                // Not a number where a scale is zero.
                if value.is_nan() || value <= 1e-13 {
                    return None;
                }
                factor[row][row] = value.sqrt();
            } else {
                factor[row][column] = value / factor[column][column];
            }
        }
    }
    Some(factor)
}

/// Solves S L L′ S x = b in place.
fn substitute(factor: &Matrix, scale: &[f64; MOST_PARAMETERS], x: &mut [f64; MOST_PARAMETERS], size: usize) {
    for row in 0..size {
        x[row] /= scale[row];
        for k in 0..row {
            x[row] -= factor[row][k] * x[k];
        }
        x[row] /= factor[row][row];
    }
    for row in (0..size).rev() {
        for k in row + 1..size {
            x[row] -= factor[k][row] * x[k];
        }
        x[row] /= factor[row][row];
    }
    for row in 0..size {
        x[row] /= scale[row];
    }
}
