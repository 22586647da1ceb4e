//! Support for the tests in this crate.

pub mod browser;
pub mod reference;
