//! Display lists on a canvas.

use descent_draw::{Anchor, DisplayList, Image, Item, Path, PathData, Text};
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData, Path2d};

use crate::dom::create;

/// Paints a list on a canvas, which gets as many pixels as its size has at
/// this device pixel ratio.
///
/// Where the browser has no memory for the canvas, nothing is painted.
pub(crate) fn paint(canvas: &HtmlCanvasElement, list: &DisplayList, ratio: f64) {
    let (width, height) = (
        (list.size.w * ratio).round() as u32,
        (list.size.h * ratio).round() as u32,
    );
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let Some(context) = context_of(canvas) else {
        return;
    };
    let _ = context.reset_transform();
    context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    let _ = context.scale(ratio, ratio);
    context.set_line_cap("round");
    context.set_line_join("round");
    items(&context, &list.items, &mut None);
}

fn context_of(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    let context = canvas.get_context("2d").ok().flatten()?;
    Some(context.unchecked_into())
}

/// The outline painted last: a halo and the line on it have the same.
type Last<'a> = Option<(&'a PathData, Path2d)>;

fn items<'a>(context: &CanvasRenderingContext2d, items: &'a [Item], last: &mut Last<'a>) {
    for item in items {
        match item {
            Item::Path(item) => path(context, item, last),
            Item::Text(item) => text(context, item),
            Item::Image(item) => image(context, item),
            Item::Clip(item) => {
                context.save();
                context.begin_path();
                context.rect(item.rect.x, item.rect.y, item.rect.w, item.rect.h);
                context.clip();
                self::items(context, &item.items, last);
                context.restore();
            }
        }
    }
}

fn path<'a>(context: &CanvasRenderingContext2d, path: &'a Path, last: &mut Last<'a>) {
    if last.as_ref().is_none_or(|(data, _)| **data != path.data) {
        let outline = Path2d::new_with_path_string(path.data.as_str());
        *last = outline.ok().map(|outline| (&path.data, outline));
    }
    let Some((_, outline)) = last else {
        return;
    };
    if let Some(fill) = path.fill {
        context.set_fill_style_str(&fill.css());
        context.fill_with_path_2d(outline);
    }
    if let Some(stroke) = path.stroke {
        context.set_stroke_style_str(&stroke.color.css());
        context.set_line_width(stroke.width);
        dash(context, stroke.dash);
        context.stroke_with_path(outline);
    }
}

fn dash(context: &CanvasRenderingContext2d, dash: Option<(f64, f64)>) {
    let lengths = js_sys::Array::new();
    if let Some((on, off)) = dash {
        lengths.push(&on.into());
        lengths.push(&off.into());
    }
    let _ = context.set_line_dash(&lengths);
}

fn text(context: &CanvasRenderingContext2d, text: &Text) {
    context.set_font(&text.font());
    context.set_text_align(match text.anchor {
        Anchor::Start => "left",
        Anchor::Middle => "center",
        Anchor::End => "right",
    });
    context.set_text_baseline("alphabetic");
    context.save();
    let _ = context.translate(text.x, text.y);
    let _ = context.rotate(text.rotate.to_radians());
    let y = text.shift();
    if let Some((color, width)) = text.halo {
        context.set_stroke_style_str(&color.css());
        context.set_line_width(2.0 * width);
        dash(context, None);
        let _ = context.stroke_text(&text.text, 0.0, y);
    }
    context.set_fill_style_str(&text.color.css());
    let _ = context.fill_text(&text.text, 0.0, y);
    context.restore();
}

fn image(context: &CanvasRenderingContext2d, image: &Image) {
    if !image.is_complete() {
        return;
    }
    let (columns, rows) = (image.columns as u32, image.rows as u32);
    let bytes = &image.pixels[..image.columns * image.rows * 4];
    let sheet: HtmlCanvasElement = create("canvas");
    sheet.set_width(columns);
    sheet.set_height(rows);
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(bytes), columns, rows);
    if let (Ok(data), Some(inner)) = (data, context_of(&sheet)) {
        let _ = inner.put_image_data(&data, 0.0, 0.0);
        context.set_image_smoothing_enabled(image.smooth);
        let rect = image.rect;
        let _ = context.draw_image_with_html_canvas_element_and_dw_and_dh(
            &sheet, rect.x, rect.y, rect.w, rect.h,
        );
    }
}
