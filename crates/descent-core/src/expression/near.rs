//! What was probably meant by an unknown name.

use super::function::FUNCTIONS;

/// A suggestion: the names that were run together (`xy` is `x y`, `sinx` is
/// `sin(x)`), or the nearest known name. `called`: whether `(` follows.
pub(super) fn near(name: &str, called: bool) -> Option<String> {
    if name.len() == 1 {
        // A capital that would be taken for the small letter.
        return Some(name.to_ascii_lowercase()).filter(|small| small != name && small != "f");
    }
    let small = name.to_ascii_lowercase();
    if small == "pi" {
        return Some(small);
    }
    let ends = |ending: &str| name.ends_with(ending);
    let calls = FUNCTIONS.iter().any(|function| ends(function.0));
    let variables = split(name, |c| matches!(c, 'x' | 'y' | 'e'));
    if variables.is_some() && (calls || !called) {
        return variables;
    }
    if name.len() < 4 && (!called || ends("x") || ends("y")) {
        return split(name, |c| c != 'f').or_else(|| closest(&small));
    }
    closest(&small).or(variables)
}

/// A run of names with blanks between them, if it is nothing but functions,
/// `pi` and letters that are known.
fn split(name: &str, known: fn(char) -> bool) -> Option<String> {
    let mut out = String::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let mut length = usize::from(known(first));
        let mut function = false;
        for (word, _) in FUNCTIONS
            .iter()
            .chain([&("pi", super::function::Code::Input)])
        {
            if word.len() > length && rest.starts_with(word) {
                (length, function) = (word.len(), *word != "pi");
            }
        }
        if length == 0 {
            return None;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
        if function && !rest.is_empty() {
            out.push('(');
            out.push_str(&split(rest, known)?);
            out.push(')');
            return Some(out);
        }
    }
    Some(out)
}

/// The function with the fewest letters to change, if they are few; of equals
/// one that begins the same.
fn closest(name: &str) -> Option<String> {
    let mut best = None;
    let mut least = 2 * (name.len() / 2 + 1);
    for (word, _) in &FUNCTIONS {
        let (a, b) = (name.as_bytes(), word.as_bytes());
        let cost = 2 * distance(a, b) + usize::from(a[0] != b[0]);
        if cost < least {
            (best, least) = (Some((*word).to_owned()), cost);
        }
    }
    best
}

/// Letters to add, drop, change or swap with their neighbour (optimal string
/// alignment).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (row[j - 1] + same).min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(above[j - 2] + 1);
            }
            next.push(least);
        }
        above = row;
        row = next;
    }
    row[b.len()]
}
