//! The elements of a playground and how they are brought up to date.

use std::rc::Weak;

use descent_app::words::words;
use descent_app::{App, Panel, Warning};
use web_sys::HtmlElement;

use crate::controls::Controls;
use crate::dom::{attribute, create, find, show, text};
use crate::pane::Pane;
use crate::playground::Playground;
use crate::{story, template};

/// Everything that a playground has in the page.
pub(crate) struct View {
    pub(crate) root: HtmlElement,
    panes: Vec<Pane>,
    controls: Controls,
    owner: Weak<Playground>,
    rule: String,
    readings: String,
}

impl View {
    /// Builds a playground inside `host`; `id` is unique in the page.
    pub(crate) fn new(host: &HtmlElement, id: &str, owner: &Weak<Playground>) -> Self {
        let root: HtmlElement = create("div");
        root.set_class_name("descent");
        root.set_inner_html(&template::page(words(), id));
        // Fails only for a node that contains the host; this one is new.
        let _ = host.append_child(&root);
        Self {
            controls: Controls::new(find(&root, ".controls"), id),
            root,
            panes: Vec::new(),
            owner: owner.clone(),
            rule: String::new(),
            readings: String::new(),
        }
    }

    fn part(&self, selector: &str) -> HtmlElement {
        find(&self.root, selector)
    }

    /// Shows the words and numbers that changed.
    pub(crate) fn show(&mut self, app: &App) {
        let panel = app.panel();
        attribute(&self.root, "data-light", story::light_name(app.light()));
        text(&self.part(".question"), panel.question);
        text(&self.part(".sentence"), &panel.sentence);
        let rule = story::rule(&panel.rule);
        if rule != self.rule {
            self.part(".rule").set_inner_html(&rule);
            self.rule = rule;
        }
        let readings = story::readings(&panel.readings);
        if readings != self.readings {
            self.part(".readings").set_inner_html(&readings);
            self.readings = readings;
        }
        self.show_panes(&panel);
        self.controls.show(&panel);
        story::show_timeline(&self.part(".time"), &panel);
        attribute(
            &self.root,
            "data-theme",
            if panel.dark { "dark" } else { "light" },
        );
        attribute(
            &self.root,
            "class",
            if panel.embed {
                "descent embed"
            } else {
                "descent"
            },
        );
        for part in ["header", ".question", ".story"] {
            show(&self.part(part), !panel.embed);
        }
        let open = self.part(".open");
        show(&open, panel.embed);
        if panel.embed {
            attribute(&open, "href", &without_embed(&app.params().query()));
        }
    }

    fn show_panes(&mut self, panel: &Panel) {
        let same = panel.panes.len() == self.panes.len()
            && panel
                .panes
                .iter()
                .zip(&self.panes)
                .all(|(a, b)| a.pane == b.kind);
        if !same {
            for pane in self.panes.drain(..) {
                pane.figure.remove();
            }
            // The style sheet lays them out by their number, and one alone by
            // its kind.
            attribute(&self.root, "data-panes", template::digit(panel.panes.len()));
            let first = panel
                .panes
                .first()
                .map_or("", |caption| caption.pane.name());
            attribute(&self.root, "data-first", first);
            for (i, caption) in panel.panes.iter().enumerate() {
                let place = self.part(if i == 0 { ".main-pane" } else { ".side" });
                self.panes
                    .push(Pane::new(caption.pane, &place, &self.owner));
            }
        }
        for (caption, pane) in panel.panes.iter().zip(&self.panes) {
            pane.caption(caption);
        }
    }

    /// Says what could not be taken.
    pub(crate) fn warn(&self, warning: &Warning) {
        story::add_notice(&self.part(".notices"), &warning.key, &warning.message);
    }

    /// Takes back what was said about a key, or all that was said.
    pub(crate) fn forgive(&self, key: Option<&str>) {
        story::drop_notices(&self.part(".notices"), key);
    }

    /// Paints the layers that changed.
    pub(crate) fn paint(&self, app: &mut App) {
        for pane in &self.panes {
            pane.paint(app);
        }
    }

    /// The size of the first pane, for the SVG of the view.
    pub(crate) fn main_size(&self) -> descent_draw::Size {
        self.panes.first().map(Pane::size).unwrap_or_default()
    }
}

/// The address of a query in the playground itself.
fn without_embed(query: &str) -> String {
    let mut address = String::from("./#");
    for part in query.split('&') {
        if !part.starts_with("embed=") && !part.starts_with("show=") {
            if !address.ends_with('#') {
                address.push('&');
            }
            address.push_str(part);
        }
    }
    address
}
