//! Waiting for what must come true, on machines that may be slow.
use super::{Failure, Outcome};
use std::fmt::Debug;
use std::time::{Duration, Instant};

/// How long anything may take: much longer than on a quiet machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Reads again and again until what was read `holds`, and gives it.
///
/// # Errors
/// Where it does not hold within [`PATIENCE`] (with what was read last), and
/// where reading fails.
pub async fn until<T: Debug>(
    what: &str,
    read: impl AsyncFn() -> Outcome<T>,
    holds: impl Fn(&T) -> bool,
) -> Outcome<T> {
    let start = Instant::now();
    loop {
        let last = read().await?;
        if holds(&last) {
            return Ok(last);
        }
        if start.elapsed() > PATIENCE {
            return Err(Failure::new(format!("waited for {what}, found {last:?}")));
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}
