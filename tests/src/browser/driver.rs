//! A running WebDriver server.
use super::scratch::Scratch;
use super::{Engine, Failure, Outcome};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a driver may take until it answers.
const PATIENCE: Duration = Duration::from_secs(30);

/// A driver, ended with its session and its display when it is dropped.
#[derive(Debug)]
pub(crate) struct Driver {
    // Fields are dropped in this order.
    process: Process,
    port: u16,
    _display: Option<Process>,
}

/// A child process, ended by its own id when it is dropped.
#[derive(Debug)]
struct Process {
    child: Child,
    /// The session to close first.
    session: Option<(u16, String)>,
}

impl Driver {
    /// Starts the driver of `engine` on a free port; it and its browser keep
    /// their files in `scratch`.
    pub(crate) fn start(engine: Engine, scratch: &Scratch) -> Outcome<Self> {
        let display = match engine.needs_display() {
            true => Some(start_display()?),
            false => None,
        };
        // Another program may take the port between its choice and its use.
        let mut attempt = 1;
        loop {
            let port = free_port()?;
            let mut command = engine.driver(port)?;
            if let Some((name, _)) = &display {
                command.env("DISPLAY", name);
            }
            let log = File::create(scratch.path().join("driver.log"))?;
            command
                .env("HOME", scratch.path())
                .env("TMPDIR", scratch.path())
                .stdin(Stdio::null())
                .stdout(log.try_clone()?)
                .stderr(log);
            let process = Process::start(&mut command)?;
            match wait_for_answer(process, port) {
                Ok(process) => {
                    return Ok(Self {
                        process,
                        port,
                        _display: display.map(|(_, process)| process),
                    });
                }
                Err(failure) if attempt == 3 => return Err(failure),
                Err(_) => attempt += 1,
            }
        }
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Has a session closed before the driver ends.
    pub(crate) fn close_with(&mut self, session: String) {
        self.process.session = Some((self.port, session));
    }
}

impl Process {
    fn start(command: &mut Command) -> Outcome<Self> {
        let doing = format!("starting {}", command.get_program().display());
        let child = command.spawn().map_err(Failure::during(doing))?;
        Ok(Self {
            child,
            session: None,
        })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some((port, session)) = &self.session {
            // The browser ends with its session. If the driver does not answer
            // there is nothing better to be done than to end it.
            let _ = ask(*port, "DELETE", &format!("/session/{session}"));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port of 127.0.0.1 that nobody uses at present.
fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?.port())
}

/// Starts an Xvfb on a display that it chooses itself; gives its name, too.
fn start_display() -> Outcome<(String, Process)> {
    let mut command = Command::new("Xvfb");
    command
        .args(["-displayfd", "1", "-nolisten", "tcp"])
        .args(["-screen", "0", "2600x1600x24"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut process = Process::start(&mut command)?;
    let mut number = String::new();
    if let Some(stdout) = process.child.stdout.take() {
        BufReader::new(stdout).read_line(&mut number)?;
    }
    match number.trim() {
        "" => Err(Failure::new("Xvfb ended without a display.")),
        number => Ok((format!(":{number}"), process)),
    }
}

/// Waits until the driver says that it is ready.
fn wait_for_answer(mut process: Process, port: u16) -> Outcome<Process> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if let Some(status) = process.child.try_wait()? {
            return Err(Failure::new(format!("The driver ended with {status}.")));
        }
        let answer = ask(port, "GET", "/status").unwrap_or_default();
        if answer.replace(' ', "").contains("\"ready\":true") {
            return Ok(process);
        }
        thread::sleep(Duration::from_millis(50));
    }
    Err(Failure::new("The driver did not answer."))
}

/// One request to the driver, without the client, which needs its runtime;
/// gives the answer's body.
fn ask(port: u16, method: &str, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n");
    write!(
        stream,
        "{head}Connection: close\r\nContent-Length: 0\r\n\r\n"
    )?;
    // Not every driver closes the connection, so its length ends the answer.
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 && !line.trim().is_empty() {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    let mut body = String::new();
    reader.take(length).read_to_string(&mut body)?;
    Ok(body)
}
