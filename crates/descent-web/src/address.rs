//! The address of the page: read when it opens, written when it rests.

use std::cell::RefCell;
use std::rc::Rc;

use descent_app::{Event, merge_queries};
use gloo_events::EventListener;
use wasm_bindgen::JsValue;

use crate::dom;
use crate::playground::{Change, Playground};

/// The query that the page's address gives: the search part and then the
/// fragment, which wins.
pub(crate) fn query() -> String {
    let (search, fragment) = parts();
    merge_queries(&search, &fragment)
}

/// Keeps the fragment and the state in step. The listeners live as long as
/// what is returned.
pub(crate) fn follow(playground: &Rc<Playground>) -> Vec<EventListener> {
    let written = Rc::new(RefCell::new(parts().1));
    let last = Rc::clone(&written);
    playground.watch(Box::new(move |playground, change| {
        if change == Change::Frame {
            return;
        }
        let fragment = format!("#{}", playground.query_over(&parts().0));
        let fragment = if fragment == "#" {
            String::new()
        } else {
            fragment
        };
        if fragment != *last.borrow() && write(&fragment, change == Change::Entry).is_ok() {
            last.replace(fragment);
        }
    }));
    let Some(window) = dom::window() else {
        return Vec::new();
    };
    let on = |name: &'static str| {
        let (playground, written) = (Rc::downgrade(playground), Rc::clone(&written));
        EventListener::new(&window, name, move |_| {
            let fragment = parts().1;
            if let Some(playground) = playground.upgrade()
                && fragment != *written.borrow()
            {
                written.replace(fragment);
                playground.dispatch(Event::Open(query()));
            }
        })
    };
    vec![on("popstate"), on("hashchange")]
}

/// The search part and the fragment of the address.
fn parts() -> (String, String) {
    let location = dom::window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location
            .as_ref()
            .and_then(|location| read(location).ok())
            .unwrap_or_default()
    };
    (
        part(web_sys::Location::search),
        part(web_sys::Location::hash),
    )
}

/// Puts a fragment into the address, as a new entry of the history or in
/// place of the present one.
fn write(fragment: &str, entry: bool) -> Result<(), JsValue> {
    let window = dom::window().ok_or("no window")?;
    let (path, search) = (window.location().pathname()?, window.location().search()?);
    let url = format!("{path}{search}{fragment}");
    let history = window.history()?;
    if entry {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    }
}

/// Whether the address says nothing at all.
pub(crate) fn is_empty() -> bool {
    let (search, fragment) = parts();
    search.len() < 2 && fragment.len() < 2
}
