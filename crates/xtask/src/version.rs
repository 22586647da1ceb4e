//! Versions of programs, as they print them.
use std::fmt;

/// A version of up to three numbers; what follows them (`-nightly`,
/// `+dfsg1-1`) is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    numbers: [u32; 3],
    written: usize,
}

impl Version {
    /// A version of three numbers.
    pub(crate) const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self {
            numbers: [major, minor, patch],
            written: 3,
        }
    }

    /// The first word of `text` that is a version, as in `trunk 0.21.14`,
    /// `wasm-opt version 132 (version_132)` or `rustc 1.95.0 (59807616e)`.
    pub(crate) fn find(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::parse)
    }

    fn parse(word: &str) -> Option<Self> {
        let end = word
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(word.len());
        let mut numbers = [0; 3];
        let mut written = 0;
        for part in word[..end].split('.').take(3) {
            numbers[written] = part.parse().ok()?;
            written += 1;
        }
        Some(Self { numbers, written })
    }

    /// The first number.
    pub(crate) const fn major(self) -> u32 {
        self.numbers[0]
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, number) in self.numbers[..self.written].iter().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            write!(f, "{dot}{number}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_print_is_understood() {
        for (text, version) in [
            ("trunk 0.21.14\n", "0.21.14"),
            ("wasm-bindgen 0.2.130", "0.2.130"),
            ("wasm-opt version 132 (version_132)", "132"),
            ("wasm-opt version 108", "108"),
            (
                "rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)",
                "1.96.0",
            ),
            ("rustc 1.97.0-nightly (abc 2026-06-01)", "1.97.0"),
            ("1.96.0+dfsg1-1~deb12u2", "1.96.0"),
            (
                "Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)",
                "156.0.8078",
            ),
        ] {
            assert_eq!(Version::find(text).expect(text).to_string(), version);
        }
        assert_eq!(Version::find("command not found"), None);
        assert_eq!(Version::find(""), None);
        assert_eq!(Version::find("(none)"), None);
    }

    #[test]
    fn versions_are_ordered_by_number() {
        let find = |text| Version::find(text).expect(text);
        assert!(find("1.100.0") > find("1.88.0"));
        assert!(find("1.85.0+dfsg3") < Version::new(1, 88, 0));
        assert_eq!(find("0.21.14"), Version::new(0, 21, 14));
    }
}
