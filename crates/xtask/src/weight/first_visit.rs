//! Which files a first visit of a page fetches.
use std::collections::BTreeSet;

/// The `rel` values of links that a browser fetches at once.
const FETCHED: [&str; 5] = ["stylesheet", "icon", "preload", "modulepreload", "manifest"];

/// The files that `html` names in its scripts, links and pictures, as paths
/// relative to it. What stands in `noscript` or comments is not fetched; nor
/// are other pages, such as those of `a` and `iframe`.
pub(super) fn files(html: &str) -> BTreeSet<String> {
    let html = without(html, "<!--", "-->");
    let html = without(&html, "<noscript>", "</noscript>");
    html.split('<').skip(1).filter_map(fetched).collect()
}

/// The file that a tag (without its `<`) has the browser fetch.
fn fetched(tag: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let name = tag.split(|c: char| c.is_whitespace() || c == '/').next()?;
    let address = match name {
        "script" | "img" => attribute(tag, "src")?,
        "link" if FETCHED.contains(&attribute(tag, "rel")?) => attribute(tag, "href")?,
        _ => return None,
    };
    let path = address.split(['?', '#']).next()?;
    Some(path.trim_start_matches("./").to_owned())
}

/// The value of an attribute; in a minified page it may be without quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}="))? + name.len() + 2;
    match tag[start..].strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => tag[start..].split_whitespace().next(),
    }
}

/// `html` without everything from `open` to `close`.
fn without(html: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(open) {
        kept.push_str(before);
        rest = after.split_once(close).map_or("", |(_, rest)| rest);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_names_is_fetched() {
        let html = r#"<!DOCTYPE html><html><head>
            <meta name="descent-build" content="./a.js ./a_bg.wasm">
            <link rel="icon" type="image/svg+xml" href="icon.svg">
            <link rel="stylesheet" href="./style-1.css" integrity="sha384-x"/>
            <link rel="alternate" href="other.html">
            <link crossorigin=anonymous href=./short-1.css rel=stylesheet>
            <!-- <script src="old.js"></script> -->
            <script type="module" src="./boot-2.js"></script>
            <link rel="modulepreload" href="./a.js" crossorigin="anonymous">
            <link rel="preload" href="./a_bg.wasm?v=1" as="fetch">
            </head><body><noscript><img src="still.svg" alt=""></noscript>
            <a href="article.html">article</a><iframe src="frame.html"></iframe></body></html>"#;
        let expected = [
            "a.js",
            "a_bg.wasm",
            "boot-2.js",
            "icon.svg",
            "short-1.css",
            "style-1.css",
        ];
        assert_eq!(files(html).into_iter().collect::<Vec<_>>(), expected);
    }
}
