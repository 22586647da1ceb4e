//! A browser for the length of a test.
use super::console::Console;
use super::driver::Driver;
use super::scratch::Scratch;
use super::{Engine, Failure, Outcome, Page, Wish};
use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use xtask::StaticServer;

/// As many browsers run at once.
const MOST: usize = 2;

/// Runs `test` in each of the engines that are chosen, each time in a new
/// browser that is as `wish` says. Afterwards the console must be empty,
/// unless the wish says otherwise.
///
/// # Panics
/// With the engine's name and what went wrong.
#[expect(clippy::needless_pass_by_value, reason = "tests read better so")]
pub fn browse(wish: Wish, test: impl AsyncFn(&Page) -> Outcome<()>) {
    let engines = Engine::chosen().unwrap_or_else(|failure| panic!("{failure}"));
    for engine in engines {
        if !engine.grants(&wish) {
            eprintln!("{} cannot be told {wish:?}", engine.name());
            continue;
        }
        let _turn = Turn::take();
        if let Err(failure) = browse_in(engine, &wish, &test) {
            panic!("{}: {failure}", engine.name());
        }
    }
}

fn browse_in(
    engine: Engine,
    wish: &Wish,
    test: &impl AsyncFn(&Page) -> Outcome<()>,
) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    // Dropped in the opposite order: the browser, then its files, then the
    // server.
    let server = StaticServer::start(&xtask::dist_dir(), 0)?;
    let scratch = Scratch::new()?;
    let capabilities = engine.capabilities(wish, &scratch)?;
    let mut driver = Driver::start(engine, &scratch)?;
    runtime.block_on(async {
        let Value::Object(capabilities) = capabilities else {
            return Err(Failure::new("capabilities are an object"));
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .map_err(Failure::during("opening a session"))?;
        let session = client.session_id().await?;
        driver.close_with(session.unwrap_or_default());
        let console = Console::new(engine, &scratch);
        let page = Page::new(engine, client, server.url(), console);
        page.prepare(wish).await?;
        let outcome = test(&page).await;
        let console = page.console().await?;
        match outcome {
            Err(failure) if console.is_empty() => Err(failure),
            Err(failure) => Err(Failure::new(format!("{failure}; console: {console:#?}"))),
            Ok(()) if wish.quiet && !console.is_empty() => {
                Err(Failure::new(format!("the console says {console:#?}")))
            }
            Ok(()) => Ok(()),
        }
    })
}

static RUNNING: Mutex<usize> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

fn running() -> MutexGuard<'static, usize> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The right to run a browser, given back on drop.
struct Turn;

impl Turn {
    fn take() -> Self {
        let mut count = FREED
            .wait_while(running(), |count| *count >= MOST)
            .unwrap_or_else(PoisonError::into_inner);
        *count += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *running() -= 1;
        FREED.notify_one();
    }
}
