//! What a test needs of its browser.
use super::Viewport;

/// How the browser is to be before it opens the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// The size of the page's window and how fine its pixels are.
    pub viewport: Viewport,
    /// Scripts run.
    pub scripts: bool,
    /// WebAssembly is there.
    pub webassembly: bool,
    /// The reader asked the system for less motion.
    pub reduced_motion: bool,
    /// Whether the console must be empty at the end.
    pub quiet: bool,
}

impl Default for Wish {
    /// A laptop's window in which everything works.
    fn default() -> Self {
        Self {
            viewport: Viewport::new(1280, 800),
            scripts: true,
            webassembly: true,
            reduced_motion: false,
            quiet: true,
        }
    }
}
