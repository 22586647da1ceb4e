//! The elements of a playground and how they are brought up to date.

use std::rc::Weak;

use descent_app::words::words;
use descent_app::{App, Panel};
use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{HtmlAnchorElement, HtmlElement};

use crate::controls::Controls;
use crate::dom::{append, attribute, element, show, text};
use crate::pane::Pane;
use crate::playground::Playground;
use crate::story::{Notices, Readings, Rule, Timeline};

/// Everything that a playground has in the page.
pub(crate) struct View {
    pub(crate) root: HtmlElement,
    header: HtmlElement,
    question: HtmlElement,
    sentence: HtmlElement,
    main: HtmlElement,
    side: HtmlElement,
    story: HtmlElement,
    open: HtmlAnchorElement,
    pub(crate) notices: Notices,
    panes: Vec<Pane>,
    controls: Controls,
    timeline: Timeline,
    rule: Rule,
    readings: Readings,
    owner: Weak<Playground>,
    shown: Option<Panel>,
    _listener: EventListener,
}

impl View {
    /// Builds a playground inside `host`; `prefix` makes ids unique.
    pub(crate) fn new(
        host: &HtmlElement,
        app: &App,
        prefix: &str,
        owner: &Weak<Playground>,
    ) -> Result<Self, JsValue> {
        let panel = app.panel();
        let root: HtmlElement = element("div", "descent")?;
        let header: HtmlElement = element("header", "")?;
        let name: HtmlElement = element("b", "")?;
        text(&name, words().title);
        append(&header, &[&name]);
        let question: HtmlElement = element("h1", "question")?;
        let sentence: HtmlElement = element("p", "sentence")?;
        attribute(&sentence, "role", "status");
        let main: HtmlElement = element("div", "main-pane")?;
        let side: HtmlElement = element("div", "side")?;
        let story: HtmlElement = element("section", "story")?;
        let open: HtmlAnchorElement = element("a", "open")?;
        open.set_target("_blank");
        open.set_rel("noopener");
        text(&open, words().open_playground);
        let notices = Notices::new()?;
        let controls = Controls::new(&panel, prefix, owner)?;
        let timeline = Timeline::new(prefix, owner)?;
        let rule = Rule::new(owner)?;
        let readings = Readings::new()?;
        append(&story, &[&rule.block, &readings.list]);
        let stage: HtmlElement = element("main", "stage")?;
        let lead: HtmlElement = element("div", "lead")?;
        append(&lead, &[&main, &timeline.row]);
        append(
            &stage,
            &[
                &question,
                &sentence,
                &lead,
                &controls.column,
                &side,
                &story,
                &open,
            ],
        );
        append(&root, &[&header, &notices.list, &stage]);
        append(host, &[&root]);
        Ok(Self {
            _listener: notices.dismissals(),
            root,
            header,
            question,
            sentence,
            main,
            side,
            story,
            open,
            notices,
            panes: Vec::new(),
            controls,
            timeline,
            rule,
            readings,
            owner: owner.clone(),
            shown: None,
        })
    }

    /// Shows the words and numbers that changed.
    pub(crate) fn show(&mut self, app: &App) -> Result<(), JsValue> {
        let panel = app.panel();
        let light = app.light();
        self.rule.show(&panel.rule, light)?;
        self.readings.show(&panel.readings, light)?;
        if self.shown.as_ref() == Some(&panel) {
            return Ok(());
        }
        text(&self.question, panel.question);
        text(&self.sentence, &panel.sentence);
        self.show_panes(&panel)?;
        self.controls.show(&panel)?;
        self.timeline.show(&panel);
        attribute(
            &self.root,
            "data-theme",
            if panel.dark { "dark" } else { "light" },
        );
        let _ = self
            .root
            .class_list()
            .toggle_with_force("embed", panel.embed);
        show(&self.header, !panel.embed);
        show(&self.question, !panel.embed);
        show(&self.story, !panel.embed);
        show(&self.open, panel.embed);
        if panel.embed {
            self.open
                .set_href(&format!("./#{}", without_embed(&app.params().query())));
        }
        self.shown = Some(panel);
        Ok(())
    }

    fn show_panes(&mut self, panel: &Panel) -> Result<(), JsValue> {
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
            for (i, caption) in panel.panes.iter().enumerate() {
                let pane = Pane::new(caption.pane, &self.owner)?;
                let place = if i == 0 { &self.main } else { &self.side };
                append(place, &[&pane.figure]);
                self.panes.push(pane);
            }
            let panes = panel.panes.len().to_string();
            attribute(&self.root, "data-panes", &panes);
        }
        for (caption, pane) in panel.panes.iter().zip(&self.panes) {
            pane.caption(caption);
        }
        Ok(())
    }

    /// Paints the layers that changed.
    pub(crate) fn paint(&self, app: &mut App) -> Result<(), JsValue> {
        self.panes.iter().try_for_each(|pane| pane.paint(app))
    }

    /// The size of the first pane, for the SVG of the view.
    pub(crate) fn main_size(&self) -> descent_draw::Size {
        self.panes.first().map(Pane::size).unwrap_or_default()
    }
}

/// A query without the keys that make it an embed.
fn without_embed(query: &str) -> String {
    let kept = query
        .split('&')
        .filter(|part| !part.starts_with("embed=") && !part.starts_with("show="));
    kept.collect::<Vec<_>>().join("&")
}
