//! Display lists on a canvas.

use descent_draw::{Anchor, Clip, DisplayList, Image, Item, Path, Text};
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData, Path2d};

use crate::dom::document;

/// Paints a list on a canvas, which gets as many pixels as its size has at
/// this device pixel ratio.
///
/// # Errors
/// What the browser throws, for example when it has no memory for the canvas.
pub(crate) fn paint(
    canvas: &HtmlCanvasElement,
    list: &DisplayList,
    ratio: f64,
) -> Result<(), JsValue> {
    let (width, height) = (
        (list.size.w * ratio).round() as u32,
        (list.size.h * ratio).round() as u32,
    );
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let Some(context) = canvas.get_context("2d")? else {
        return Err("this browser has no 2d canvas".into());
    };
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.reset_transform()?;
    context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    context.scale(ratio, ratio)?;
    context.set_line_cap("round");
    context.set_line_join("round");
    items(&context, &list.items)
}

fn items(context: &CanvasRenderingContext2d, items: &[Item]) -> Result<(), JsValue> {
    for item in items {
        match item {
            Item::Path(item) => path(context, item)?,
            Item::Text(item) => text(context, item)?,
            Item::Image(item) => image(context, item)?,
            Item::Clip(item) => clip(context, item)?,
        }
    }
    Ok(())
}

fn path(context: &CanvasRenderingContext2d, path: &Path) -> Result<(), JsValue> {
    let outline = Path2d::new_with_path_string(path.data.as_str())?;
    if let Some(fill) = path.fill {
        context.set_fill_style_str(&fill.css());
        context.fill_with_path_2d(&outline);
    }
    if let Some(stroke) = path.stroke {
        context.set_stroke_style_str(&stroke.color.css());
        context.set_line_width(stroke.width);
        let dash = js_sys::Array::new();
        if let Some((on, off)) = stroke.dash {
            dash.push(&on.into());
            dash.push(&off.into());
        }
        context.set_line_dash(&dash)?;
        context.stroke_with_path(&outline);
    }
    Ok(())
}

fn text(context: &CanvasRenderingContext2d, text: &Text) -> Result<(), JsValue> {
    context.set_font(&text.font());
    context.set_text_align(match text.anchor {
        Anchor::Start => "left",
        Anchor::Middle => "center",
        Anchor::End => "right",
    });
    context.set_text_baseline("alphabetic");
    context.save();
    context.translate(text.x, text.y)?;
    context.rotate(text.rotate.to_radians())?;
    let y = text.shift();
    if let Some((color, width)) = text.halo {
        context.set_stroke_style_str(&color.css());
        context.set_line_width(2.0 * width);
        context.set_line_dash(&js_sys::Array::new())?;
        context.stroke_text(&text.text, 0.0, y)?;
    }
    context.set_fill_style_str(&text.color.css());
    context.fill_text(&text.text, 0.0, y)?;
    context.restore();
    Ok(())
}

fn image(context: &CanvasRenderingContext2d, image: &Image) -> Result<(), JsValue> {
    if !image.is_complete() {
        return Ok(());
    }
    let (columns, rows) = (image.columns as u32, image.rows as u32);
    let bytes = &image.pixels[..image.columns * image.rows * 4];
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(bytes), columns, rows)?;
    let document = document().ok_or("this page has no document")?;
    let sheet: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    sheet.set_width(columns);
    sheet.set_height(rows);
    let Some(inner) = sheet.get_context("2d")? else {
        return Ok(());
    };
    let inner: CanvasRenderingContext2d = inner.unchecked_into();
    inner.put_image_data(&data, 0.0, 0.0)?;
    context.set_image_smoothing_enabled(image.smooth);
    let rect = image.rect;
    context
        .draw_image_with_html_canvas_element_and_dw_and_dh(&sheet, rect.x, rect.y, rect.w, rect.h)
}

fn clip(context: &CanvasRenderingContext2d, clip: &Clip) -> Result<(), JsValue> {
    context.save();
    context.begin_path();
    context.rect(clip.rect.x, clip.rect.y, clip.rect.w, clip.rect.h);
    context.clip();
    let painted = items(context, &clip.items);
    context.restore();
    painted
}
