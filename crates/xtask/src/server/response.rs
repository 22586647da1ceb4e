//! What is sent back.
use super::file;
use super::request::Request;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The policy under which the page runs everywhere: its own files only, no
/// inline script or style, and WebAssembly.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; \
     script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; connect-src 'self'";

/// A response with its body in memory.
pub(super) struct Response {
    status: &'static str,
    media_type: &'static str,
    body: Vec<u8>,
}

impl Response {
    /// The answer to `request`, with files from `root`.
    pub(super) fn to(request: &Request, root: &Path) -> Self {
        match request.method.as_str() {
            "GET" | "HEAD" => Self::file(root, &request.target),
            "" => Self::text("400 Bad Request", "This is no HTTP request."),
            _ => Self::text("405 Method Not Allowed", "Only GET and HEAD are answered."),
        }
    }

    fn file(root: &Path, target: &str) -> Self {
        let found = file::find(root, target).and_then(|path| {
            let body = fs::read(&path).ok()?;
            Some((path, body))
        });
        match found {
            Some((path, body)) => Self {
                status: "200 OK",
                media_type: file::media_type(&path),
                body,
            },
            None => Self::text("404 Not Found", "There is no such file."),
        }
    }

    fn text(status: &'static str, text: &str) -> Self {
        Self {
            status,
            media_type: "text/plain; charset=utf-8",
            body: format!("{status}\n{text}\n").into_bytes(),
        }
    }

    /// Sends the response, to a `HEAD` request without its body.
    pub(super) fn write(&self, request: &Request, out: &mut impl Write) -> io::Result<()> {
        let connection = if request.keep_alive {
            "keep-alive"
        } else {
            "close"
        };
        let mut bytes = format!(
            "HTTP/1.1 {}\r\n\
             Content-Type: {}\r\n\
             Content-Length: {}\r\n\
             Cache-Control: no-cache\r\n\
             Access-Control-Allow-Origin: *\r\n\
             Content-Security-Policy: {CONTENT_SECURITY_POLICY}\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Connection: {connection}\r\n\r\n",
            self.status,
            self.media_type,
            self.body.len(),
        )
        .into_bytes();
        if request.method != "HEAD" {
            bytes.extend_from_slice(&self.body);
        }
        out.write_all(&bytes)
    }
}
