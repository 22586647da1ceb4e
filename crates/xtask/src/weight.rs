//! What the built page weighs: compressed bytes of each file and of a first
//! visit. Hosts compress with brotli, so that is what is counted.
mod first_visit;

use crate::Error;
use brotli::enc::BrotliEncoderParams;
use std::fmt;
use std::fs;
use std::path::Path;

/// How many compressed bytes a first visit may fetch.
pub(crate) const LIMIT: usize = 197_000;

/// A file of the built page.
struct File {
    /// Its path below `dist/`, with `/` between folders.
    name: String,
    bytes: usize,
    compressed: usize,
    /// A first visit of the page fetches it.
    first: bool,
}

/// The weight of the built page.
pub(crate) struct Weight {
    files: Vec<File>,
}

impl Weight {
    /// Weighs every file below `dist`.
    ///
    /// # Errors
    /// [`Error::Io`] if a file cannot be read.
    pub(crate) fn of(dist: &Path) -> Result<Self, Error> {
        let mut contents = Vec::new();
        read_all(dist, "", &mut contents)
            .map_err(Error::io(format!("reading {}", dist.display())))?;
        let index = contents
            .iter()
            .find(|(name, _)| name == "index.html")
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default();
        let fetched = first_visit::files(&index);
        let mut files: Vec<File> = contents
            .into_iter()
            .map(|(name, bytes)| File {
                bytes: bytes.len(),
                compressed: compressed(&bytes),
                first: name == "index.html" || fetched.contains(&name),
                name,
            })
            .collect();
        files.sort_by_key(|file| (!file.first, usize::MAX - file.compressed));
        Ok(Self { files })
    }

    /// Compressed bytes of a first visit.
    fn first_visit(&self) -> usize {
        let fetched = self.files.iter().filter(|file| file.first);
        fetched.map(|file| file.compressed).sum()
    }

    /// The error to report if a first visit is too heavy.
    pub(crate) fn overweight(&self) -> Option<Error> {
        let bytes = self.first_visit();
        (bytes > LIMIT).then_some(Error::Overweight {
            bytes,
            limit: LIMIT,
        })
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n  brotli     bytes  file")?;
        for file in &self.files {
            let File {
                name,
                bytes,
                compressed,
                first,
            } = file;
            let note = if *first {
                ""
            } else {
                "  (not fetched by a first visit)"
            };
            writeln!(f, "{compressed:>8}  {bytes:>8}  {name}{note}")?;
        }
        let sum = self.first_visit();
        write!(f, "{sum:>8}            a first visit; it may be {LIMIT}")
    }
}

/// Reads every file below `dir` as (path below the root, contents).
fn read_all(dir: &Path, prefix: &str, into: &mut Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_all(&entry.path(), &format!("{name}/"), into)?;
        } else {
            into.push((name, fs::read(entry.path())?));
        }
    }
    Ok(())
}

/// The length of `bytes` compressed with brotli, quality 11, window 22.
fn compressed(bytes: &[u8]) -> usize {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    // Reading from and writing to memory cannot fail; if it did, the plain
    // length would be the truth.
    match brotli::BrotliCompress(&mut &*bytes, &mut out, &params) {
        Ok(_) => out.len(),
        Err(_) => bytes.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_weighs_little_and_noise_its_length() {
        assert!(compressed(&[b'a'; 10_000]) < 50);
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(1000)
        .collect();
        assert!(compressed(&noise) >= 1000);
        assert!(compressed(b"") <= 1);
    }

    #[test]
    fn only_a_first_visit_counts_against_the_limit() {
        let file = |name: &str, compressed, first| File {
            name: name.into(),
            bytes: 2 * compressed,
            compressed,
            first,
        };
        let mut weight = Weight {
            files: vec![
                file("index.html", LIMIT, true),
                file("article.html", 50, false),
            ],
        };
        assert!(weight.overweight().is_none());
        assert!(
            weight.to_string().contains("article.html  (not"),
            "{weight}"
        );
        weight.files.push(file("more.wasm", 1, true));
        let text = weight.overweight().expect("too heavy").to_string();
        assert!(text.contains(&(LIMIT + 1).to_string()), "{text}");
    }
}
