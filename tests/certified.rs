//! Nonlinear regression against certified values.
//!
//! NIST Statistical Reference Datasets, nonlinear regression
//! (<https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml>): data, both official starting
//! points, certified parameters, their standard deviations and the residual sum of squares.

use fanchart::growth::least_squares::{MANY_STEPS, minimize};
use fanchart::growth::{Bass, Curve};

struct Problem {
    name: &'static str,
    model: fn(&[f64], f64) -> f64,
    starts: [&'static [f64]; 2],
    certified: &'static [f64],
    deviations: &'static [f64],
    residual_sum: f64,
    x: &'static [f64],
    y: &'static [f64],
}

/// Data of the four problems of Misra (1978), dental research on monomolecular adsorption.
const MISRA_X: [f64; 14] =
    [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];
const MISRA_Y: [f64; 14] =
    [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78];

const PROBLEMS: [Problem; 7] = [
    Problem {
        name: "Misra1a",
        model: |b, x| b[0] * (1.0 - libm::exp(-b[1] * x)),
        starts: [&[500.0, 0.0001], &[250.0, 0.0005]],
        certified: &[238.94212918, 0.00055015643181],
        deviations: &[2.7070075241, 7.2668688436e-06],
        residual_sum: 0.12455138894,
        x: &MISRA_X,
        y: &MISRA_Y,
    },
    Problem {
        name: "Misra1b",
        model: |b, x| b[0] * (1.0 - 1.0 / ((1.0 + b[1] * x / 2.0) * (1.0 + b[1] * x / 2.0))),
        starts: [&[500.0, 0.0001], &[300.0, 0.0002]],
        certified: &[337.99746163, 0.00039039091287],
        deviations: &[3.1643950207, 4.2547321834e-06],
        residual_sum: 0.075464681533,
        x: &MISRA_X,
        y: &MISRA_Y,
    },
    Problem {
        name: "Misra1c",
        model: |b, x| b[0] * (1.0 - 1.0 / (1.0 + 2.0 * b[1] * x).sqrt()),
        starts: [&[500.0, 0.0001], &[600.0, 0.0002]],
        certified: &[636.42725809, 0.00020813627256],
        deviations: &[4.6638326572, 1.7728423155e-06],
        residual_sum: 0.040966836971,
        x: &MISRA_X,
        y: &MISRA_Y,
    },
    Problem {
        name: "Misra1d",
        model: |b, x| b[0] * b[1] * x / (1.0 + b[1] * x),
        starts: [&[500.0, 0.0001], &[450.0, 0.0003]],
        certified: &[437.36970754, 0.00030227324449],
        deviations: &[3.6489174345, 2.9334354479e-06],
        residual_sum: 0.056419295283,
        x: &MISRA_X,
        y: &MISRA_Y,
    },
    Problem {
        name: "BoxBOD",
        model: |b, x| b[0] * (1.0 - libm::exp(-b[1] * x)),
        starts: [&[1.0, 1.0], &[100.0, 0.75]],
        certified: &[213.80940889, 0.54723748542],
        deviations: &[12.354515176, 0.10455993237],
        residual_sum: 1168.0088766,
        x: &[1.0, 2.0, 3.0, 5.0, 7.0, 10.0],
        y: &[109.0, 149.0, 149.0, 191.0, 213.0, 224.0],
    },
    Problem {
        name: "Rat42 (logistic)",
        model: |b, x| b[0] / (1.0 + libm::exp(b[1] - b[2] * x)),
        starts: [&[100.0, 1.0, 0.1], &[75.0, 2.5, 0.07]],
        certified: &[72.462237576, 2.6180768402, 0.067359200066],
        deviations: &[1.7340283401, 0.088295217536, 0.0034465663377],
        residual_sum: 8.0565229338,
        x: &[9.0, 14.0, 21.0, 28.0, 42.0, 57.0, 63.0, 70.0, 79.0],
        y: &[8.93, 10.80, 18.59, 22.33, 39.35, 56.11, 61.73, 64.62, 67.08],
    },
    Problem {
        name: "Rat43 (Richards)",
        model: |b, x| b[0] / libm::pow(1.0 + libm::exp(b[1] - b[2] * x), 1.0 / b[3]),
        starts: [&[100.0, 10.0, 1.0, 1.0], &[700.0, 5.0, 0.75, 1.3]],
        certified: &[699.6415127, 5.2771253025, 0.75962938329, 1.2792483859],
        deviations: &[16.302297817, 2.0828735829, 0.19566123451, 0.68761936385],
        residual_sum: 8786.404908,
        x: &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0],
        y: &[
            16.08, 33.83, 65.80, 97.20, 191.55, 326.20, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96, 637.56,
            717.41,
        ],
    },
];

fn close(found: f64, certified: f64, what: &str) {
    let error = ((found - certified) / certified).abs();
    assert!(error < 1e-6, "{what}: found {found}, certified {certified}, relative error {error:e}");
}

#[test]
fn the_fits_agree_with_the_certified_ones_to_six_digits_from_both_starts() {
    for problem in &PROBLEMS {
        for start in problem.starts {
            let residuals = |b: &[f64], out: &mut Vec<f64>| {
                out.extend(problem.x.iter().zip(problem.y).map(|(x, y)| y - (problem.model)(b, *x)));
            };
            let what = format!("{} from {start:?}", problem.name);
            let fit = minimize(start, &residuals, MANY_STEPS).expect(&what);
            assert!(fit.converged, "{what} did not converge: {fit:?}");
            close(fit.residual_sum, problem.residual_sum, &what);
            let variance = fit.residual_sum / (problem.x.len() - start.len()) as f64;
            for (index, (found, certified)) in fit.parameters.iter().zip(problem.certified).enumerate() {
                close(*found, *certified, &what);
                let unit: Vec<f64> = (0..start.len()).map(|i| f64::from(i == index)).collect();
                let deviation = (variance * fit.variance(&unit).expect(&what)).sqrt();
                close(deviation, problem.deviations[index], &format!("{what}, standard deviation"));
            }
        }
    }
}

/// Sales of video recorders in the United States, 1980 to 1989, in thousands, and the Bass model by
/// nonlinear least squares as published to three digits: m = 6.80e4, p = 6.59e-3, q = 0.638, residual
/// standard error 727 on 7 degrees of freedom (a textbook example of the Bass model).
#[test]
fn the_bass_model_of_video_recorder_sales_is_the_published_one() {
    let sales = [840.0, 1470.0, 2110.0, 4000.0, 7590.0, 10950.0, 10530.0, 9470.0, 7790.0, 5890.0];
    let points: Vec<(f64, f64)> = sales.iter().enumerate().map(|(t, y)| (t as f64, *y)).collect();
    let curve = Bass { adopting: true };
    let residuals = |b: &[f64], out: &mut Vec<f64>| out.extend(points.iter().map(|(t, y)| y - curve.value(b, *t)));
    for capacity in [1.02, 1.3, 2.5] {
        let start = curve.start(capacity * 10950.0, &points).expect("values between 0 and the capacity");
        let fit = minimize(&start, &residuals, MANY_STEPS).expect("a fit");
        assert!(fit.converged);
        let [m, p, q] = [0, 1, 2].map(|index| libm::exp(fit.parameters[index]));
        let deviation = (fit.residual_sum / 7.0).sqrt();
        assert!((m / 6.80e4 - 1.0).abs() < 1e-3 && (p / 6.59e-3 - 1.0).abs() < 2e-3, "{m} {p}");
        assert!((q - 0.638).abs() < 5e-4 && (deviation - 727.0).abs() < 0.5, "{q} {deviation}");
    }
}
