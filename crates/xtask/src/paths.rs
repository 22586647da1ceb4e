//! Where things are.
use std::env;
use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    // This crate lies two folders below the root, so the fallback is never taken.
    own.ancestors().nth(2).unwrap_or(own)
}

/// The folder that holds the built page.
#[must_use]
pub fn dist_dir() -> PathBuf {
    root().join("dist")
}

/// Cargo's target directory for native builds.
pub(crate) fn target_dir() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) if !dir.is_empty() => root().join(dir),
        _ => root().join("target"),
    }
}

/// The target directory of the page. It is one of its own, because the page may
/// be compiled by another Rust than native code, and two compilers in one
/// directory rebuild each other's work.
pub(crate) fn web_target_dir() -> PathBuf {
    target_dir().join("web")
}

/// Where tools are installed, a folder for each version, so that every clone of
/// the repository uses the same ones: `descent` in the user's cache directory.
pub(crate) fn cache_dir() -> PathBuf {
    cache_dir_from(|name| env::var_os(name).map(PathBuf::from))
        .unwrap_or_else(|| target_dir().join("cache"))
}

fn cache_dir_from(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    let given = variable("XDG_CACHE_HOME").filter(|dir| dir.is_absolute());
    let home = || variable("HOME").filter(|dir| dir.is_absolute());
    given
        .or_else(|| home().map(|home| home.join(".cache")))
        .map(|dir| dir.join("descent"))
}

/// The first executable called `name` in `dirs`.
pub(crate) fn which(name: &str, dirs: &[PathBuf]) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    dirs.iter()
        .map(|dir| dir.join(&file))
        .find(|path| path.is_file())
}

/// The directories of `PATH`.
pub(crate) fn search_path() -> Vec<PathBuf> {
    env::var_os("PATH")
        .map(|path| env::split_paths(&path).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_workspace() {
        assert!(root().join("Trunk.toml").is_file());
    }

    #[test]
    fn the_cache_follows_the_users_wish() {
        let with = |xdg: Option<&str>, home: Option<&str>| {
            cache_dir_from(|name| match name {
                "XDG_CACHE_HOME" => xdg.map(PathBuf::from),
                "HOME" => home.map(PathBuf::from),
                _ => None,
            })
        };
        assert_eq!(with(Some("/c"), Some("/h")), Some("/c/descent".into()));
        assert_eq!(with(None, Some("/h")), Some("/h/.cache/descent".into()));
        // The base directory specification has relative paths ignored.
        assert_eq!(
            with(Some("c"), Some("/h")),
            Some("/h/.cache/descent".into())
        );
        assert_eq!(with(None, None), None);
    }
}
