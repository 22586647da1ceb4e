//! A static file server for one machine: what `cargo xtask serve` and the
//! browser tests use. It sends the headers that a host of the page must send.
mod file;
mod request;
mod response;

pub use response::CONTENT_SECURITY_POLICY;

use request::Request;
use response::Response;
use std::io::{self, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a connection may be idle.
const IDLE: Duration = Duration::from_secs(10);

/// Serves the files of a folder on 127.0.0.1 until it is dropped.
///
/// Every response carries `Access-Control-Allow-Origin: *`, without which the
/// page cannot run in a sandboxed frame, and [`CONTENT_SECURITY_POLICY`].
#[derive(Debug)]
pub struct StaticServer {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
    acceptor: Option<JoinHandle<()>>,
}

impl StaticServer {
    /// Serves the files below `root`, which may come into being later, on
    /// `port`; port 0 has the system choose a free one.
    ///
    /// # Errors
    /// What the system says if the port cannot be opened.
    pub fn start(root: &Path, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        let stopped = Arc::new(AtomicBool::new(false));
        let acceptor = {
            let stopped = Arc::clone(&stopped);
            let root = root.to_owned();
            thread::spawn(move || accept(&listener, &root, &stopped))
        };
        Ok(Self {
            address,
            stopped,
            acceptor: Some(acceptor),
        })
    }

    /// The port that is served.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The address of the root: `http://127.0.0.1:8080/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until the program ends.
    pub(crate) fn wait(mut self) {
        if let Some(acceptor) = self.acceptor.take() {
            // It ends only if it is told to, which nobody can from here on.
            let _ = acceptor.join();
        }
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // Wakes the acceptor, which waits for a connection.
        let _ = TcpStream::connect(self.address);
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
    }
}

/// Accepts connections, each on a thread of its own: browsers keep several
/// open, and some without ever using them.
fn accept(listener: &TcpListener, root: &Path, stopped: &Arc<AtomicBool>) {
    for stream in listener.incoming() {
        if stopped.load(Ordering::Relaxed) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let (root, stopped) = (root.to_owned(), Arc::clone(stopped));
        thread::spawn(move || {
            // A connection that breaks is the other side's affair.
            let _ = converse(&stream, &root, &stopped);
        });
    }
}

/// Answers requests until the other side has no more of them.
fn converse(stream: &TcpStream, root: &Path, stopped: &AtomicBool) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_write_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader)? {
        if stopped.load(Ordering::Relaxed) {
            break;
        }
        Response::to(&request, root).write(&request, &mut &*stream)?;
        if !request.keep_alive {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
