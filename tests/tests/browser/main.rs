//! The page as a person uses it, in a browser.
//!
//! `cargo xtask test` builds the page and says where the browser is;
//! `DESCENT_ENGINES` chooses others than Chromium.

mod address;
mod api;
mod article;
mod determinism;
mod drawings;
mod functions;
mod harness;
mod history;
mod mistakes;
mod numbers;
mod opening;
mod quiet;
mod rate;
mod screens;
mod seams;
mod start;
mod timeline;
mod window;
mod without;
