//! Support for the tests in this crate.

pub mod reference;
