//! Derivatives as measured.

/// The derivative of `f` at 0 by central differences, extrapolated to a step
/// of zero over eight step sizes (Ridders, Adv. Eng. Software 4 (1982), 75).
pub(crate) fn derivative(f: impl Fn(f64) -> f64, first_step: f64) -> f64 {
    const SIZES: usize = 8;
    const SHRINK: f64 = 1.6;
    let difference = |h: f64| (f(h) - f(-h)) / (2.0 * h);
    let mut above: Vec<f64> = Vec::new();
    let (mut best, mut least) = (f64::NAN, f64::INFINITY);
    let mut step = first_step;
    for _ in 0..SIZES {
        let mut row = vec![difference(step)];
        let mut factor = 1.0;
        for (j, above) in above.iter().enumerate() {
            factor *= SHRINK * SHRINK;
            let next = (row[j] * factor - above) / (factor - 1.0);
            let error = (next - row[j]).abs().max((next - above).abs());
            if error < least {
                (best, least) = (next, error);
            }
            row.push(next);
        }
        above = row;
        step /= SHRINK;
    }
    best
}
