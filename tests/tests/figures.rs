//! The articles' figures and ours: `figures.md` lists them, and what each
//! states must be so in our picture.

#[path = "figures/drawn.rs"]
mod drawn;
#[path = "figures/facts.rs"]
mod facts;
#[path = "figures/stated.rs"]
mod stated;
#[path = "figures/whole.rs"]
mod whole;

use descent_app::App;
use descent_draw::Size;
use drawn::Drawn;
use facts::FIGURES;

const LIST: &str = include_str!("../figures.md");

const SIZE: Size = Size { w: 600.0, h: 560.0 };

/// A figure's file and our query, as the list has them.
fn rows() -> Vec<(&'static str, &'static str)> {
    let mut rows = Vec::new();
    for line in LIST.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", file, query, shows, differs, ""] = cells[..]
            && file.starts_with('`')
        {
            assert!(!shows.is_empty() && !differs.is_empty(), "{file}");
            rows.push((file.trim_matches('`'), query.trim_matches('`')));
        }
    }
    rows
}

/// A figure of ours, opened and drawn.
struct Opened {
    app: App,
    panes: Vec<Drawn>,
}

fn opened(query: &str) -> Opened {
    let (mut app, warnings) = App::new(query);
    assert_eq!(warnings, [], "{query}");
    let mut panes = Vec::new();
    for pane in app.params().view() {
        panes.push(Drawn::new(&mut app, pane, SIZE));
    }
    Opened { app, panes }
}

fn fail_on(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_figure_has_one_row() {
    let mut listed: Vec<&str> = rows().iter().map(|row| row.0).collect();
    let mut known: Vec<&str> = FIGURES.iter().map(|figure| figure.0).collect();
    listed.sort_unstable();
    known.sort_unstable();
    assert_eq!(listed, known);
    assert_eq!(listed.len(), 48);
}

#[test]
fn every_pane_of_every_figure_is_drawn_and_true() {
    let mut faults = Vec::new();
    for (file, query) in rows() {
        let figure = opened(query);
        for pane in &figure.panes {
            for (layer, list) in pane.layers.iter().enumerate() {
                if list.items.is_empty() {
                    faults.push(format!("{file}: layer {layer} of {:?} is empty", pane.pane));
                }
            }
            let found = whole::faults(&figure.app, pane).into_iter();
            faults.extend(found.map(|fault| format!("{file}, {:?}: {fault}", pane.pane)));
        }
    }
    fail_on(&faults);
}

#[test]
fn what_the_figures_state_is_so_in_ours() {
    let rows = rows();
    let mut faults = Vec::new();
    for (file, facts) in FIGURES {
        let (_, query) = rows
            .iter()
            .find(|row| row.0 == *file)
            .expect("it is listed");
        let figure = opened(query);
        for fact in *facts {
            if let Err(fault) = stated::check(&figure, fact) {
                faults.push(format!("{file}: {fault}"));
            }
        }
    }
    fail_on(&faults);
}
