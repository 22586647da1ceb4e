//! Lists of samples as text: `input:target,input:target,…`.

use super::Sample;
use crate::objective::number_text::read_number;

/// The most samples that a list of one's own may have.
pub const MAX_SAMPLES: usize = 2000;

/// The size up to which inputs and targets of one's own are accepted, so that
/// squares and their sums stay far from overflow.
pub const MAX_SAMPLE_SIZE: f64 = 1e9;

/// Reads a list, blanks allowed around every part.
///
/// # Errors
/// In English, with the column of the first character that does not fit,
/// counted from 1.
pub(super) fn read_samples(text: &str) -> Result<Vec<Sample>, String> {
    let mut samples = Vec::new();
    let mut rest = text.trim_start();
    loop {
        let input = number(text, &mut rest)?;
        rest = (rest.strip_prefix(':')).ok_or_else(|| wrong(text, rest, "`:` and a target"))?;
        rest = rest.trim_start();
        let target = number(text, &mut rest)?;
        samples.push((input, target));
        if rest.is_empty() {
            return Ok(samples);
        }
        if samples.len() == MAX_SAMPLES {
            return Err(wrong(text, rest, "the end after 2,000 samples"));
        }
        rest = (rest.strip_prefix(',')).ok_or_else(|| wrong(text, rest, "`,` or the end"))?;
        rest = rest.trim_start();
    }
}

/// Takes a number and the blanks after it from the rest of the text.
fn number(text: &str, rest: &mut &str) -> Result<f64, String> {
    let (value, after) = read_number(rest).ok_or_else(|| wrong(text, rest, "a number"))?;
    if value.abs() <= MAX_SAMPLE_SIZE {
        *rest = after.trim_start();
        Ok(value)
    } else {
        Err(wrong(text, rest, "a number from -1e9 to 1e9"))
    }
}

/// What is wrong where only `rest` of the text is left.
fn wrong(text: &str, rest: &str, expected: &str) -> String {
    let column = text[..text.len() - rest.len()].chars().count() + 1;
    let mut found = String::from("the end");
    if let Some(first) = rest.chars().next() {
        found = format!("`{first}`");
    }
    format!("column {column}: expected {expected}, found {found}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        assert_eq!(read_samples("1:2"), Ok(vec![(1.0, 2.0)]));
        assert_eq!(
            read_samples(" -1.5 : 2e1 ,\t.5:−3 "),
            Ok(vec![(-1.5, 20.0), (0.5, -3.0)])
        );
        let long = vec!["0.1:-7"; 2000].join(",");
        assert_eq!(read_samples(&long).map(|list| list.len()), Ok(2000));
        assert_eq!(
            read_samples(&(long + ",1:1")),
            Err("column 14000: expected the end after 2,000 samples, found `,`".into())
        );
    }

    #[test]
    fn mistakes_have_a_column() {
        for (text, said) in [
            ("", "column 1: expected a number, found the end"),
            ("  ", "column 3: expected a number, found the end"),
            ("1", "column 2: expected `:` and a target, found the end"),
            ("1;2", "column 2: expected `:` and a target, found `;`"),
            ("1:2,", "column 5: expected a number, found the end"),
            ("1:2 3:4", "column 5: expected `,` or the end, found `3`"),
            ("1:2,é:4", "column 5: expected a number, found `é`"),
            ("−1:2,x:4", "column 6: expected a number, found `x`"),
            ("1:inf", "column 3: expected a number, found `i`"),
            ("1:NaN", "column 3: expected a number, found `N`"),
            (
                "1:2,1e10:4",
                "column 5: expected a number from -1e9 to 1e9, found `1`",
            ),
            (
                "1:1e999",
                "column 3: expected a number from -1e9 to 1e9, found `1`",
            ),
        ] {
            assert_eq!(read_samples(text), Err(said.into()), "{text}");
        }
    }
}
