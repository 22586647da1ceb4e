//! Light and lines on surfaces.

use super::*;

#[test]
fn the_side_that_is_seen_is_the_side_that_is_lit() {
    let flat = mesh(5, |_, _| 0.5);
    let full = Colormap::Viridis.sample(0.5);
    let lit = |elevation: f64, light: [f64; 3]| {
        let view = view(-90.0, elevation);
        let style = MeshStyle {
            light,
            ambient: 0.25,
            ..style()
        };
        let [r, g, b, a] = pixel(&painted(&flat, &view, &style).0, (60.0, 45.0));
        assert_eq!(a, 255);
        let part = f64::from(g) / f64::from(full.g);
        assert!((f64::from(r) / f64::from(full.r) - part).abs() < 0.02);
        assert!((f64::from(b) / f64::from(full.b) - part).abs() < 0.02);
        part
    };
    // By Lambert's law: ambient + (1 − ambient) cos.
    for (elevation, light, expected) in [
        (90.0, [0.0, 0.0, 1.0], 1.0),
        (90.0, [0.0, 0.0, 3.0], 1.0),
        (90.0, [0.8, 0.0, 0.6], 0.7),
        (90.0, [0.0, 0.0, -1.0], 0.25),
        (-90.0, [0.0, 0.0, -1.0], 1.0),
        (-90.0, [0.0, 0.0, 1.0], 0.25),
    ] {
        let part = lit(elevation, light);
        assert!(
            (part - expected).abs() < 0.02,
            "{elevation}, {light:?}: {part}"
        );
    }
    // A slope of one in the box turns the normal by 45°.
    let slope = mesh(5, |x, _| x / SIDES[2]);
    let style = MeshStyle {
        light: [-0.5_f64.sqrt(), 0.0, 0.5_f64.sqrt()],
        ambient: 0.0,
        ..style()
    };
    let (image, _) = painted(&slope, &from_above(), &style);
    let at = from_above().pixel([0.35, 0.5, 0.0]);
    let [r, g, b, _] = pixel(&image, at);
    let found = Color::rgb(r, g, b);
    let around = [0.49, 0.5, 0.51].map(|t| Colormap::Viridis.sample(t));
    assert!(around.contains(&found), "{found:?}");
}

#[test]
fn grid_lines_lie_on_the_columns_and_rows_that_were_asked_for() {
    let mesh = mesh(13, |_, _| 0.5);
    let view = from_above();
    let style = MeshStyle {
        every: 4,
        lines: Stroke::solid(WHITE, 1.0),
        fineness: 4.0,
        ..style()
    };
    let (image, _) = painted(&mesh, &view, &style);
    let plain = Colormap::Viridis.sample(0.5);
    let at = |x: f64, y: f64| {
        let [r, g, b, _] = pixel(&image, view.pixel([x / 12.0, y / 12.0, 0.5]));
        Color::rgb(r, g, b)
    };
    // Well inside half a pixel, in cells.
    let width = 0.2 / view.scale() * 12.0;
    for line in [4.0, 8.0] {
        for other in [1.7, 5.0, 10.3] {
            for side in [-width, width] {
                assert_eq!(at(line + side, other), WHITE, "column {line}");
                assert_eq!(at(other, line + side), WHITE, "row {line}");
                assert_eq!(at(line + 4.0 * side, other), plain);
                assert_eq!(at(line - 1.0 + side, other), plain);
            }
        }
    }
    // The rim has one too.
    assert_eq!(at(12.0 - width, 5.0), WHITE);
    assert_eq!(at(5.0, width), WHITE);
}

#[test]
fn lines_of_equal_height_are_where_the_height_is() {
    let mesh = mesh(9, |x, y| 0.6 * x + 0.4 * y);
    let view = from_above();
    let style = MeshStyle {
        levels: &[f64::NAN, 0.3, 0.7, 9.0],
        level_lines: Stroke::solid(WHITE, 1.0),
        fineness: 4.0,
        ..style()
    };
    let (image, _) = painted(&mesh, &view, &style);
    // A unit of height is so many pixels on the screen.
    let spread = view.scale() / 0.6_f64.hypot(0.4);
    let mut white = 0;
    for (at, color) in pixels(&image) {
        let [x, y, _] = view.unproject([at.0, at.1, 0.0]);
        if !(0.02..=0.98).contains(&x) || !(0.02..=0.98).contains(&y) {
            continue;
        }
        let height = 0.6 * x + 0.4 * y;
        let away = (height - 0.3).abs().min((height - 0.7).abs()) * spread;
        if away < 0.3 {
            assert_eq!(color, [255; 4], "{at:?}");
            white += 1;
        } else if away > 0.7 {
            let plain = [-1e-3, 0.0, 1e-3].map(|d| Colormap::Viridis.sample(height + d));
            assert!(plain.contains(&Color::rgb(color[0], color[1], color[2])));
        }
    }
    assert!(white > 300);
}

#[test]
fn half_a_pixel_of_line_is_half_its_colour_and_crowds_fade() {
    let mesh = mesh(13, |_, _| 0.5);
    let style = |every, width| MeshStyle {
        every,
        lines: Stroke::solid(WHITE, width),
        ..style()
    };
    let mean = |style: &MeshStyle<'_>| {
        let (image, _) = painted(&mesh, &from_above(), style);
        let (mut sum, mut count) = (0.0, 0.0);
        for (at, color) in pixels(&image) {
            // Without the lines along the rim.
            let [x, y, _] = from_above().unproject([at.0, at.1, 0.0]);
            if (x - 0.5).abs() < 0.47 && (y - 0.5).abs() < 0.47 {
                sum += f64::from(color[0]);
                count += 1.0;
            }
        }
        let plain = f64::from(Colormap::Viridis.sample(0.5).r);
        (sum / count - plain) / (255.0 - plain)
    };
    // Two lines across 54 pixels, both ways.
    let (thin, thick) = (mean(&style(4, 0.5)), mean(&style(4, 1.0)));
    assert!((thick / thin - 2.0).abs() < 0.1, "{thin}, {thick}");
    assert!((thin - 2.0 * 2.0 * 0.5 / 54.0).abs() < 0.003, "{thin}");
    // Cells of 4.8 pixels with lines of 3: they would be nearly all line.
    assert!(mean(&style(1, 3.0)) < 0.5);
}

#[test]
fn transparent_pixels_have_a_colour_of_the_map() {
    let (image, _) = painted(&mesh(9, wavy), &view(30.0, 30.0), &style());
    let [r, g, b] = Colormap::Viridis.table()[128];
    let clear = pixels(&image).filter(|(_, color)| color[3] == 0);
    let mut count = 0;
    for (_, color) in clear {
        assert_eq!(color, [r, g, b, 0]);
        count += 1;
    }
    assert!(count > 100);
}
