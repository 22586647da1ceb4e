//! The playground in a browser: canvases, controls, listeners, the frame loop
//! and the JavaScript calls. The only crate that knows a browser.

mod address;
mod api;
mod canvas;
mod controls;
mod dom;
mod pane;
mod playground;
mod slider;
mod story;
mod view;

pub use api::{Descent, Handle, mount, open_page};
