//! Nonlinear regression against certified values.
//!
//! NIST Statistical Reference Datasets, nonlinear regression
//! (<https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml>): data, both official starting
//! points, certified parameters, their standard deviations and the residual sum of squares.

use fanchart::growth::least_squares::minimize;

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

const PROBLEMS: [Problem; 4] = [
    Problem {
        name: "Misra1a",
        model: |b, x| b[0] * (1.0 - libm::exp(-b[1] * x)),
        starts: [&[500.0, 0.0001], &[250.0, 0.0005]],
        certified: &[238.94212918, 0.00055015643181],
        deviations: &[2.7070075241, 7.2668688436e-06],
        residual_sum: 0.12455138894,
        x: &[77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0],
        y: &[10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78],
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
            let fit = minimize(start, &residuals).expect(&what);
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
