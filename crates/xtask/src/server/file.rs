//! From the target of a request to a file.
use std::path::{Path, PathBuf};

/// The file below `root` that `target` (path and query as sent) stands for; a
/// folder stands for its `index.html`. `None` if there is no such file, and for
/// every target that leads out of `root`, be it by `..` or by a symbolic link.
pub(super) fn find(root: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let decoded = decode(path.strip_prefix('/')?)?;
    let mut file = root.to_owned();
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        let plain = part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
        if !plain {
            return None;
        }
        file.push(part);
    }
    if decoded.is_empty() || decoded.ends_with('/') {
        file.push("index.html");
    }
    let file = file.canonicalize().ok()?;
    let inside = file.starts_with(root.canonicalize().ok()?);
    (inside && file.is_file()).then_some(file)
}

/// Replaces `%41` by `A`; `None` if a code is broken or the text is not UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => 16 * hex(bytes.next()?)? + hex(bytes.next()?)?,
            _ => byte,
        });
    }
    String::from_utf8(decoded).ok()
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

/// The media type of a file, by its ending.
pub(super) fn media_type(file: &Path) -> &'static str {
    let ending = file.extension().and_then(|ending| ending.to_str());
    match ending.unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// This crate's own folder, which has files outside of it.
    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
    }

    #[test]
    fn files_inside_are_found() {
        for target in [
            "/lib.rs",
            "/lib.rs?a=/../b",
            "/%6Cib.rs",
            "/server/file.rs",
            "//lib.rs",
        ] {
            assert!(find(&root(), target).is_some(), "{target}");
        }
        for target in ["/no.rs", "/server", "/server/", "/", "lib.rs", ""] {
            assert_eq!(find(&root(), target), None, "{target}");
        }
    }

    #[test]
    fn nothing_leads_out() {
        assert!(root().join("../Cargo.toml").is_file());
        for target in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/server/../../Cargo.toml",
            "/..\\Cargo.toml",
            "/./../Cargo.toml",
            "/%00/../Cargo.toml",
            "/%",
            "/%zz",
            "/%ff",
            "//etc/passwd",
            "/C:/Windows/win.ini",
        ] {
            assert_eq!(find(&root(), target), None, "{target}");
        }
    }
}
