//! Pictures as data.
//!
//! A picture is a [`DisplayList`]: paths, texts, images and clips, in the
//! order in which they are painted. Scales, axes, colour maps and colour bars
//! add items to a list; a canvas, the [`svg()`] exporter and tests read it.
//! There is no painter trait: every exporter is a plain function over the list.
//!
//! Lengths and coordinates are CSS pixels, x to the right and **y down**.
//! Angles are radians except where a name or a comment says degrees; with y
//! down, positive angles turn clockwise on the screen.
//!
//! Numbers that are not finite never panic and never reach a browser: paths
//! break at them, scales give them no place, and each function says what it
//! makes of them.
//!
//! ```
//! use descent_draw::{Color, DisplayList, PathData, Scale, Size, Stroke, SvgOptions, svg};
//!
//! let mut picture = DisplayList::new(Size { w: 200.0, h: 100.0 });
//! let x = Scale::linear((-1.0, 1.0), (0.0, 200.0));
//! let y = Scale::linear((0.0, 1.0), (100.0, 0.0));
//! let mut parabola = PathData::new();
//! parabola.polyline((-4..=4).map(|i| f64::from(i) / 4.0).map(|v| (x.map(v), y.map(v * v))), false);
//! picture.stroke(parabola, Stroke::solid(Color::hex(0x0072b2), 2.0));
//! assert!(svg(&[&picture], SvgOptions::default()).contains("M0 0L25 43.75L50 75"));
//! ```

mod axis;
mod base64;
mod box_frame;
mod camera;
mod color;
mod color_bar;
mod colormap;
mod colormap_data;
mod cuboid;
mod decimal;
mod deflate;
mod depth_map;
mod exact;
mod geometry;
mod item;
mod labels;
mod legend;
mod list;
mod marker;
mod mesh;
mod mesh_image;
pub mod number;
mod path_data;
mod png;
mod scale;
mod svg;
mod svg_sheet;
mod text;
mod text_size;
mod ticks;
mod view3;
mod xml;

pub use axis::{AxisStyle, Side, axis, axis_extent, axis_title_extent};
pub use box_frame::{Axis3, BoxEdge, Edge};
pub use camera::Camera;
pub use color::Color;
pub use color_bar::{color_bar, color_bar_extent};
pub use colormap::Colormap;
pub use cuboid::Cuboid;
pub use depth_map::DepthMap;
pub use geometry::{Rect, Size};
pub use item::{Clip, Image, Item, Path, Stroke};
pub use legend::{LegendEntry, LegendStyle, legend, legend_extent};
pub use list::{DisplayList, Texts};
pub use marker::Marker;
pub use mesh::Mesh;
pub use mesh_image::MeshStyle;
pub use path_data::PathData;
pub use scale::{Scale, ScaleKind};
pub use svg::{SvgImages, SvgOptions, svg};
pub use svg_sheet::{SheetPart, svg_sheet};
pub use text::{Anchor, Baseline, Family, Text, Weight};
pub use text_size::{text_bounds, text_width};
pub use ticks::Tick;
pub use view3::View3;
