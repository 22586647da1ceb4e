//! The head of an HTTP request.
use std::io::{self, BufRead, Read};

/// The longest head that is read.
const LONGEST: u64 = 16 * 1024;

/// What the other side asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// `GET`, `HEAD`, …; empty if the head makes no sense.
    pub(super) method: String,
    /// Path and query as sent.
    pub(super) target: String,
    /// The connection stays open for further requests.
    pub(super) keep_alive: bool,
}

impl Request {
    /// Reads the head of the next request; `None` at the end of the connection.
    /// A request with a body, or one that makes no sense, is the last.
    pub(super) fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut lines = Vec::new();
        let mut head = reader.take(LONGEST);
        loop {
            let mut line = Vec::new();
            if head.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            match (line.is_empty(), lines.is_empty()) {
                (false, _) => lines.push(line),
                (true, false) => return Ok(Some(Self::parse(&lines))),
                // An empty line may stand before a request.
                (true, true) => {}
            }
        }
    }

    fn parse(lines: &[String]) -> Self {
        let mut words = lines.first().map_or("", String::as_str).split(' ');
        let mut word = || words.next().unwrap_or_default().to_owned();
        let (method, target, version) = (word(), word(), word());
        let header = |name: &str| {
            let mut fields = lines.iter().skip(1).filter_map(|line| line.split_once(':'));
            fields
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.trim().to_ascii_lowercase())
        };
        let has_body = header("content-length").is_some_and(|length| length != "0")
            || header("transfer-encoding").is_some();
        let closes = header("connection").is_some_and(|value| value.contains("close"));
        let keep_alive = version == "HTTP/1.1" && !closes && !has_body;
        Self {
            method: if version.starts_with("HTTP/1.") {
                method
            } else {
                String::new()
            },
            target,
            keep_alive,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut text: &str) -> Vec<Request> {
        // Safe to read to the end: `&[u8]` never blocks.
        let mut bytes = std::mem::take(&mut text).as_bytes();
        std::iter::from_fn(|| Request::read(&mut bytes).expect("reads")).collect()
    }

    #[test]
    fn requests_on_one_connection_are_told_apart() {
        let requests = read(
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n\r\nHEAD /a?b HTTP/1.1\r\nconnection: Close\r\n\r\n",
        );
        let request = |method: &str, target: &str, keep_alive| Request {
            method: method.into(),
            target: target.into(),
            keep_alive,
        };
        assert_eq!(
            requests,
            [request("GET", "/", true), request("HEAD", "/a?b", false)]
        );
    }

    #[test]
    fn what_cannot_be_followed_ends_the_connection() {
        for head in [
            "GET / HTTP/1.0\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n",
            "nonsense\r\n\r\n",
        ] {
            assert!(!read(head)[0].keep_alive, "{head}");
        }
        assert_eq!(read("nonsense\r\n\r\n")[0].method, "");
        assert_eq!(read("GET / HTTP/1.1\r\nHost: x"), []);
        assert_eq!(read(&"a".repeat(1 << 20)), []);
    }
}
