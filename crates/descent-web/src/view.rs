//! The elements of a playground and how they are brought up to date.

use std::rc::Weak;

use descent_app::words::words;
use descent_app::{App, Panel, Warning};
use web_sys::HtmlElement;

use crate::controls::Controls;
use crate::dom::{Part, attribute, create, find};
use crate::pane::Pane;
use crate::playground::Playground;
use crate::story::{self, Pieces, Timeline};
use crate::template;

/// Everything that a playground has in the page.
pub(crate) struct View {
    pub(crate) root: HtmlElement,
    panes: Vec<Pane>,
    controls: Controls,
    timeline: Timeline,
    owner: Weak<Playground>,
    /// The root once more.
    frame: Part,
    question: Part,
    sentence: Part,
    rule: Pieces,
    readings: Pieces,
    header: Part,
    story: Part,
    open: Part,
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
            timeline: Timeline::new(&find(&root, ".time")),
            frame: Part::new(root.clone()),
            question: Part::of(&root, ".question"),
            sentence: Part::of(&root, ".sentence"),
            rule: Pieces::new(Part::of(&root, ".rule"), "span"),
            readings: Pieces::new(Part::of(&root, ".readings"), "dd"),
            header: Part::of(&root, "header"),
            story: Part::of(&root, ".story"),
            open: Part::of(&root, ".open"),
            root,
            panes: Vec::new(),
            owner: owner.clone(),
        }
    }

    fn part(&self, selector: &str) -> HtmlElement {
        find(&self.root, selector)
    }

    /// Shows the words and numbers that changed.
    pub(crate) fn show(&mut self, app: &App) {
        let panel = app.panel();
        self.frame
            .attribute("data-light", story::light_name(app.light()));
        self.question.text(panel.question);
        self.sentence.text(&panel.sentence);
        story::show_rule(&mut self.rule, &panel.rule);
        story::show_readings(&mut self.readings, &panel.readings);
        self.show_panes(app, &panel);
        self.controls.show(&panel);
        self.timeline.show(&panel);
        let (theme, class) = (
            if panel.dark { "dark" } else { "light" },
            if panel.embed {
                "descent embed"
            } else {
                "descent"
            },
        );
        self.frame.attribute("data-theme", theme);
        self.frame.attribute("class", class);
        for part in [&mut self.header, &mut self.question, &mut self.story] {
            part.show(!panel.embed);
        }
        self.open.show(panel.embed);
        if panel.embed {
            let address = without_embed(&app.params().query());
            self.open.attribute("href", &address);
        }
    }

    /// Whether the panes in the page are those of the view.
    pub(crate) fn has_panes_of(&self, app: &App) -> bool {
        let there = self.panes.iter().map(|pane| pane.kind);
        there.eq(app.params().view())
    }

    fn show_panes(&mut self, app: &App, panel: &Panel) {
        if !self.has_panes_of(app) {
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
        for (caption, pane) in panel.panes.iter().zip(&mut self.panes) {
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

    /// The sizes of the panes, for the SVG of the view.
    pub(crate) fn sizes(&self) -> Vec<descent_draw::Size> {
        self.panes.iter().map(Pane::size).collect()
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
