//! All words that a person reads, one file a language.
//!
//! Names of functions, optimizers and knobs are in their registry entries, in
//! English. Templates hold `{slots}` for [`fill`].

mod en;
mod table;

pub use table::Words;

/// The words of the present language.
#[must_use]
pub fn words() -> &'static Words {
    &en::WORDS
}

/// A template with its `{slots}` replaced; a slot without a value stays.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(name, _)| *name == slot) {
            Some((_, value)) => out.push_str(value),
            None => {
                out.push('{');
                out.push_str(slot);
                out.push('}');
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn slots_are_filled_and_others_stay() {
        assert_eq!(
            fill("{a} of {b}{c", &[("a", "1"), ("b", "{a}")]),
            "1 of {a}{c"
        );
        assert_eq!(fill("{x} {y}", &[("y", "2")]), "{x} 2");
    }
}
