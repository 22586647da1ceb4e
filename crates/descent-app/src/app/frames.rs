//! What is shown: layers of panes, drawn again only where something changed.

use std::rc::Rc;

use descent_draw::{DisplayList, PathData, Size, SvgOptions, svg};

use super::App;
use super::pointer::Gesture;
use crate::event::Light;
use crate::panel::{Panel, PanelSource};
use crate::panes::{self, Geometry, Layers, Palette, PaneKind, Picture};
use crate::params::{MapLayer, Named, Theme};
use crate::words::words;

/// The latest layers of a pane and what they were drawn from.
pub(super) struct PaneCache {
    pub(super) pane: PaneKind,
    pub(super) geometry: Geometry,
    layers: [(LayerKey, Rc<DisplayList>); 3],
}

/// What a layer was drawn from, besides its geometry.
type LayerKey = [u64; 11];

impl App {
    /// The layers of a pane at a size in CSS pixels. Layers that did not
    /// change are the same `Rc` as in the call before.
    pub fn frame(&mut self, pane: PaneKind, size: Size) -> Layers {
        let picture = self.picture();
        let geometry = match self.held_still(pane, size) {
            Some(geometry) => geometry.clone(),
            None => panes::geometry(pane, &picture, size),
        };
        let mut old = None;
        for cache in &self.caches {
            if cache.pane == pane && cache.geometry == geometry {
                old = Some(cache);
            }
        }
        let layer = |layer: usize| {
            let key = self.layer_key(layer);
            match old {
                Some(cache) if cache.layers[layer].0 == key => cache.layers[layer].clone(),
                _ => (key, Rc::new(panes::draw(pane, layer, &picture, &geometry))),
            }
        };
        let layers = [layer(0), layer(1), layer(2)];
        let shown = [
            Rc::clone(&layers[0].1),
            Rc::clone(&layers[1].1),
            Rc::clone(&layers[2].1),
        ];
        let cache = PaneCache {
            pane,
            geometry,
            layers,
        };
        for old in &mut self.caches {
            if old.pane == pane {
                *old = cache;
                return shown;
            }
        }
        self.caches.push(cache);
        shown
    }

    /// What a layer depends on besides its geometry: 0 at the back.
    fn layer_key(&self, layer: usize) -> LayerKey {
        let p = &self.params;
        let mut layers = 0;
        for layer in MapLayer::ALL {
            layers = layers << 1 | u64::from(p.shows_layer(*layer));
        }
        let look = u64::from(self.is_dark())
            | layers << 1
            | (p.field() as u64) << 16
            | (p.colors() as u64) << 17
            | (self.scene.loss_scale(p) as u64) << 20
            | u64::from(self.picture().draws_batches()) << 21
            | u64::from(self.picture().turning) << 22
            | (p.compare() as u64) << 23;
        let mut key = [look, self.scene.ground_revision, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        if layer > 0 {
            key[2] = self.scene.run_revision;
            key[3] = u64::from(self.picture().ghost.is_some());
        }
        if layer > 1 {
            key[4] = self.progress().to_bits();
            key[5] = self.light.map_or(0, |light| light as u64 + 1);
            let picture = self.picture();
            key[6] = u64::from(picture.dragging) | u64::from(picture.leaving) << 1;
            if let Some(hover) = picture.hover {
                let [x, y] = hover.position.unwrap_or([f64::NAN; 2]);
                let (run, row) = hover.row.unwrap_or((usize::MAX, 0));
                key[7] = 1 + hover.pane as u64 + (hover.sample.map_or(0, |i| i as u64 + 1) << 8);
                key[8] = x.to_bits();
                key[9] = y.to_bits();
                key[10] = (run as u64) << 32 | row as u64;
            }
        }
        key
    }

    /// Words and numbers around the pictures.
    #[must_use]
    pub fn panel(&self) -> Panel {
        Panel::of(&PanelSource {
            params: &self.params,
            scene: &self.scene,
            diagnosis: &self.diagnosis,
            update: self.update.as_ref(),
            row: self.row(),
            step: self.timeline_step(),
            playing: self.playback.is_some_and(|play| !play.introduction),
            dark: self.is_dark(),
        })
    }

    /// What the pointer or the formula lights at present.
    #[must_use]
    pub fn light(&self) -> Option<Light> {
        self.light
    }

    /// A pane as an SVG document at a size in CSS pixels, on its ground.
    #[must_use]
    pub fn svg(&mut self, pane: PaneKind, size: Size, options: SvgOptions) -> String {
        let mut ground = DisplayList::new(size);
        let mut sheet = PathData::new();
        sheet.rect(ground.bounds());
        ground.fill(sheet, Palette::of(self.is_dark()).paper);
        let layers = self.frame(pane, size);
        let lists = [&ground, &*layers[0], &*layers[1], &*layers[2]];
        svg(&lists, options)
    }

    pub(super) fn picture(&self) -> Picture<'_> {
        let moved_on = self.ghost.run_revision != self.scene.run_revision
            && self.ghost.ground_revision == self.scene.ground_revision;
        Picture {
            params: &self.params,
            scene: &self.scene,
            palette: Palette::of(self.is_dark()),
            words: words(),
            progress: self.progress(),
            update: self.update.as_ref(),
            light: self.light,
            dragging: self.holds_start(),
            turning: self.is_turning(),
            hover: match self.held_sample() {
                Some(held) => Some(held),
                None => self.hover.filter(|_| self.playback.is_none()),
            },
            leaving: matches!(self.gesture, Gesture::DragSample(held) if held.leaving),
            ghost: moved_on.then_some(&self.ghost.path),
        }
    }

    /// Whether the surface is being turned: by the hand, a slider, a key or a
    /// script.
    fn is_turning(&self) -> bool {
        matches!(self.gesture, Gesture::Move(PaneKind::Surface, _))
            || self.camera_at_rest != self.params.camera()
    }

    fn holds_start(&self) -> bool {
        matches!(self.gesture, Gesture::DragStart(..))
    }

    pub(super) fn is_dark(&self) -> bool {
        match self.params.theme() {
            Theme::Dark => true,
            Theme::Light => false,
            Theme::Auto => self.system_dark,
        }
    }
}
