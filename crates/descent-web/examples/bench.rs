//! The jobs of `cargo xtask bench`, compiled for this machine.
//!
//! Each line of standard input, `name size steps calls`, is answered by one:
//! the seconds that the calls took, and what the last one gave.

use std::collections::HashMap;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

use descent_web::Job;

fn main() -> std::io::Result<()> {
    let mut jobs = HashMap::new();
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        let number = |i: usize| words.get(i).and_then(|word| word.parse().ok()).unwrap_or(1);
        let (name, size, steps, calls) = (words[0], number(1), number(2), number(3));
        let key = (name.to_owned(), size, steps);
        let job = jobs
            .entry(key)
            .or_insert_with(|| Job::new(name, size, steps));
        let since = Instant::now();
        let mut last = 0.0;
        for _ in 0..calls {
            last = job.run();
        }
        writeln!(out, "{:e} {last:e}", since.elapsed().as_secs_f64())?;
        out.flush()?;
    }
    Ok(())
}
