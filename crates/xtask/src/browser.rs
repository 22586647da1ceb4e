//! The browser that the tests drive.
use std::env;
use std::path::PathBuf;

const CHROMIUM: &str = "DESCENT_CHROMIUM";
const CHROMEDRIVER: &str = "DESCENT_CHROMEDRIVER";

/// A Chromium and the driver that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    /// The browser's executable.
    pub chromium: PathBuf,
    /// The executable of its WebDriver server.
    pub chromedriver: PathBuf,
}

impl Browser {
    /// The browser that `cargo xtask test` hands over to the tests in the
    /// variables `DESCENT_CHROMIUM` and `DESCENT_CHROMEDRIVER`; `None` where
    /// tests are run without it.
    #[must_use]
    pub fn from_env() -> Option<Self> {
        Some(Self {
            chromium: env::var_os(CHROMIUM)?.into(),
            chromedriver: env::var_os(CHROMEDRIVER)?.into(),
        })
    }

    /// The variables that [`Browser::from_env`] reads, with their values.
    pub(crate) fn variables(&self) -> [(&'static str, &PathBuf); 2] {
        [
            (CHROMIUM, &self.chromium),
            (CHROMEDRIVER, &self.chromedriver),
        ]
    }
}
