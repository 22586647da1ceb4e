//! A page in a browser, driven as a person would: by pointer and keys through
//! WebDriver.
//!
//! [`browse`] opens a browser of its own for each test and each [`Engine`],
//! serves the built page under its content-security policy, and afterwards
//! insists that the console stayed empty.

mod actions;
mod command;
mod console;
mod driver;
mod engine;
mod failure;
mod look;
mod page;
mod picture;
mod places;
mod scratch;
mod session;
mod wait;
mod wish;

pub use actions::{Pointer, key};
pub use engine::Engine;
pub use failure::{Failure, Outcome};
pub use look::Viewport;
pub use page::{Page, State};
pub use picture::{Picture, Rgb};
pub use places::{Place, Spot};
pub use session::browse;
pub use wait::{PATIENCE, until};
pub use wish::Wish;
