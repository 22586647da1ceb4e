//! The picture that stands for the page where scripts cannot run.

use descent_draw::{Size, SvgImages, SvgOptions};

use crate::{App, PaneKind};

/// The opening view as an SVG document.
#[must_use]
pub fn still() -> String {
    let (mut app, _) = App::new("");
    let size = Size { w: 640.0, h: 560.0 };
    let options = SvgOptions {
        images: SvgImages::EMBED,
        ..SvgOptions::default()
    };
    app.svg(PaneKind::Map, size, options)
}
