//! The server as a client sees it.
use super::*;
use std::io::{Read, Write};

/// Sends `head` on a connection of its own and reads to its end.
fn answer(server: &StaticServer, head: &str) -> String {
    let mut stream = TcpStream::connect(server.address).expect("connects");
    write!(stream, "{head}\r\nConnection: close\r\n\r\n").expect("writes");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("reads");
    text
}

/// Serves this crate's folder.
fn server() -> StaticServer {
    StaticServer::start(Path::new(env!("CARGO_MANIFEST_DIR")), 0).expect("a free port")
}

#[test]
fn a_file_is_sent_under_the_policy_and_to_every_origin() {
    let text = answer(&server(), "GET /Cargo.toml?embed=1 HTTP/1.1");
    for part in [
        "HTTP/1.1 200 OK\r\n",
        "\r\nAccess-Control-Allow-Origin: *\r\n",
        "\r\nContent-Security-Policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' data: blob:; connect-src 'self'\r\n",
        "\r\nCache-Control: no-cache\r\n",
        "name = \"xtask\"",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn a_head_request_gets_no_body() {
    let text = answer(&server(), "HEAD /Cargo.toml HTTP/1.1");
    assert!(
        text.starts_with("HTTP/1.1 200") && text.ends_with("\r\n\r\n"),
        "{text}"
    );
    assert!(!text.contains("Content-Length: 0\r\n"), "{text}");
}

#[test]
fn what_is_not_there_or_not_allowed_is_said() {
    let server = server();
    for (head, status) in [
        ("GET /no.html HTTP/1.1", "404"),
        ("GET /../../Cargo.toml HTTP/1.1", "404"),
        ("POST / HTTP/1.1", "405"),
        ("nonsense", "400"),
    ] {
        let text = answer(&server, head);
        assert!(
            text.starts_with(&format!("HTTP/1.1 {status} ")),
            "{head}: {text}"
        );
        assert!(text.contains("Content-Security-Policy"), "{head}: {text}");
    }
}

#[test]
fn wasm_is_sent_as_wasm() {
    assert_eq!(
        file::media_type(Path::new("a/b_bg.wasm")),
        "application/wasm"
    );
}

#[test]
fn a_connection_that_says_nothing_holds_nobody_up() {
    let server = server();
    let _silent = TcpStream::connect(server.address).expect("connects");
    assert!(answer(&server, "GET /Cargo.toml HTTP/1.1").contains("200 OK"));
}

#[test]
fn dropping_the_server_frees_its_port() {
    let server = server();
    let port = server.port();
    assert_eq!(server.url(), format!("http://127.0.0.1:{port}/"));
    drop(server);
    StaticServer::start(Path::new("."), port).expect("the port is free again");
}
