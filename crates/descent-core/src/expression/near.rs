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

/// The names that are run together, with blanks between them, if it is nothing
/// but functions, `pi` and known letters.
fn split(name: &str, known: fn(char) -> bool) -> Option<String> {
    let mut out = String::new();
    let mut open = 0;
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let mut length = usize::from(known(first));
        if rest.starts_with("pi") {
            length = 2;
        }
        let mut function = false;
        for (word, _) in &FUNCTIONS {
            if word.len() > length && rest.starts_with(word) {
                (length, function) = (word.len(), true);
            }
        }
        if length == 0 {
            return None;
        }
        if !out.is_empty() && !out.ends_with('(') {
            out.push(' ');
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
        if function && !rest.is_empty() {
            out.push('(');
            open += 1;
        }
    }
    for _ in 0..open {
        out.push(')');
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
/// alignment). `b` is the name of a function, 7 letters at most.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut rows = [[0, 1, 2, 3, 4, 5, 6, 7]; 3];
    for i in 0..a.len() {
        let [above, row, next] = &mut rows;
        next[0] = i + 1;
        for j in 0..b.len() {
            let mut least = row[j] + usize::from(a[i] != b[j]);
            least = least.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(above[j - 1] + 1);
            }
            next[j + 1] = least;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()]
}
