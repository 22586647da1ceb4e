//! What `Trunk.toml` says: the one place that names the versions of Trunk and of
//! the tools that Trunk calls.

const TRUNK_TOML: &str = include_str!("../../../Trunk.toml");
const INDEX_HTML: &str = include_str!("../../../index.html");

/// The version of Trunk.
pub(crate) fn trunk() -> &'static str {
    setting("trunk-version").trim_start_matches('=')
}

/// The version of wasm-bindgen's command line tool.
pub(crate) fn wasm_bindgen() -> &'static str {
    setting("wasm_bindgen")
}

/// The number of binaryen's release, to which wasm-opt belongs.
pub(crate) fn binaryen() -> &'static str {
    setting("wasm_opt").trim_start_matches("version_")
}

/// The version of terser, which Trunk knows nothing of.
pub(crate) fn terser() -> &'static str {
    "5.51.2"
}

/// The arguments of wasm-opt: its level, then what else it is told.
pub(crate) fn wasm_opt_arguments() -> Vec<String> {
    let level = format!("-O{}", attribute("data-wasm-opt"));
    let rest = attribute("data-wasm-opt-params").split(' ');
    [level].into_iter().chain(rest.map(str::to_owned)).collect()
}

/// The value of an attribute of the page's source; empty where it is missing,
/// which the tests below rule out.
fn attribute(name: &str) -> &'static str {
    INDEX_HTML
        .split_once(&format!("{name}=\""))
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or("", |(value, _)| value)
}

/// The string that `key` stands for; empty where it is missing, which the
/// tests below rule out.
fn setting(key: &str) -> &'static str {
    TRUNK_TOML
        .lines()
        .filter_map(|line| line.split_once('='))
        .find(|(name, _)| name.trim() == key)
        .map_or("", |(_, value)| value.trim().trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CONTENT_SECURITY_POLICY;

    #[test]
    fn every_version_is_there() {
        for version in [trunk(), wasm_bindgen(), binaryen(), terser()] {
            assert!(
                version.starts_with(|c: char| c.is_ascii_digit()),
                "{version:?}"
            );
        }
    }

    #[test]
    fn wasm_opt_has_a_level_and_features() {
        let arguments = wasm_opt_arguments();
        assert_eq!(arguments[0].len(), 3, "{arguments:?}");
        assert!(arguments.iter().any(|a| a == "--enable-simd"));
    }

    #[test]
    fn the_tool_is_of_the_same_version_as_the_crate() {
        let lock = include_str!("../../../Cargo.lock");
        let entry = format!("name = \"wasm-bindgen\"\nversion = \"{}\"", wasm_bindgen());
        assert!(lock.contains(&entry), "Cargo.lock has another wasm-bindgen");
    }

    #[test]
    fn trunk_serves_under_the_same_policy() {
        assert_eq!(setting("Content-Security-Policy"), CONTENT_SECURITY_POLICY);
    }
}
