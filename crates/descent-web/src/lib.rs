//! The playground in a browser: canvases, controls, listeners, the frame loop
//! and the JavaScript calls. The only crate that knows a browser.

mod address;
mod api;
#[cfg(feature = "bench")]
mod bench;
mod canvas;
mod controls;
mod dom;
mod hands;
mod pane;
mod playground;
mod plot_hands;
mod story;
mod template;
mod view;

use std::rc::{Rc, Weak};

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::EventTarget;

use playground::Playground;

/// Memory: a smaller program than the standard library's allocator, and as
/// quick.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::GlobalTlsf<SmallAndMerging> = rlsf::GlobalTlsf::new();

/// Without a way of its own to make blocks longer, but with neighbouring pools
/// joined: grids and paths are larger than a page.
#[cfg(target_arch = "wasm32")]
struct SmallAndMerging;

#[cfg(target_arch = "wasm32")]
impl rlsf::GlobalTlsfOptions for SmallAndMerging {
    const ENABLE_REALLOCATION: bool = false;
}

#[cfg(feature = "bench")]
pub use bench::Job;

pub use api::{Descent, Handle, mount, open_page};

/// Listens to an event for as long as the result lives; what happens goes to
/// the playground while there is one. The listener may prevent the default.
fn listen(
    target: &EventTarget,
    name: &'static str,
    owner: &Weak<Playground>,
    react: impl Fn(&Rc<Playground>, &web_sys::Event) + 'static,
) -> EventListener {
    listen_dyn(target, name, owner.clone(), Box::new(react))
}

type Reaction = Box<dyn Fn(&Rc<Playground>, &web_sys::Event)>;

fn listen_dyn(
    target: &EventTarget,
    name: &'static str,
    owner: Weak<Playground>,
    react: Reaction,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, name, options, move |event| {
        if let Some(owner) = owner.upgrade() {
            react(&owner, event);
        }
    })
}
