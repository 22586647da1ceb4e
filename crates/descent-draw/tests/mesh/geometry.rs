//! Where surfaces are: held to rays that are followed one by one.

use super::*;

/// What a ray meets: depth and colour of the nearest triangle, and whether it
/// passes so near an edge that rounding decides.
fn followed(triangles: &[[[f64; 4]; 3]], (x, y): (f64, f64)) -> (Option<(f64, f64)>, bool) {
    let (mut nearest, mut is_close) = (None::<(f64, f64)>, false);
    for [a, b, c] in triangles {
        let area = |p: [f64; 2], q: &[f64; 4], r: &[f64; 4]| {
            (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
        };
        let whole = area([a[0], a[1]], b, c);
        let parts = [area([x, y], b, c), area([x, y], c, a), area([x, y], a, b)];
        let smallest = parts
            .map(|part| part / whole)
            .into_iter()
            .fold(1.0, f64::min);
        is_close |= smallest.abs() < 1e-3;
        if smallest > 0.0 {
            let mix = |i: usize| (parts[0] * a[i] + parts[1] * b[i] + parts[2] * c[i]) / whole;
            if nearest.is_none_or(|(depth, _)| mix(2) > depth) {
                nearest = Some((mix(2), mix(3)));
            }
        }
    }
    (nearest, is_close)
}

/// The triangles on the screen: pixel, depth and height.
fn triangles(at: &[f64], view: &View3) -> Vec<[[f64; 4]; 3]> {
    let node = |x: f64, y: f64| {
        let z = wavy(x, y);
        let [px, py, depth] = view.project([x, y, z]);
        [px, py, depth, z]
    };
    let mut triangles = Vec::new();
    for x in at.windows(2) {
        for y in at.windows(2) {
            let [a, b] = [node(x[0], y[0]), node(x[1], y[0])];
            let [d, c] = [node(x[0], y[1]), node(x[1], y[1])];
            if (a[3] - c[3]).abs() <= (b[3] - d[3]).abs() {
                triangles.extend([[a, b, c], [a, c, d]]);
            } else {
                triangles.extend([[a, b, d], [b, c, d]]);
            }
        }
    }
    triangles
}

#[test]
fn every_pixel_is_what_a_ray_meets_first() {
    let at = nodes(9);
    let mesh = mesh(9, wavy);
    for (azimuth, elevation) in [(135.0, 45.0), (-60.0, 12.0), (20.0, -35.0), (-90.0, 90.0)] {
        let view = view(azimuth, elevation);
        let triangles = triangles(&at, &view);
        let (image, depth) = painted(&mesh, &view, &style());
        let (mut seen, mut compared) = (0, 0);
        for (at, color) in pixels(&image) {
            let (met, is_close) = followed(&triangles, at);
            if is_close {
                continue;
            }
            compared += 1;
            assert_eq!(
                color[3] == 255,
                met.is_some(),
                "{azimuth}, {elevation}: {at:?}"
            );
            let Some((expected, height)) = met else {
                assert_eq!(depth.at(at), None);
                continue;
            };
            seen += 1;
            let found = depth.at(at).unwrap();
            assert!(
                (found - expected).abs() < 2e-3,
                "{at:?}: {found}, not {expected}"
            );
            let place = height.clamp(0.0, 1.0);
            let near = [-2e-4, 2e-4].map(|away| Colormap::Viridis.sample(place + away));
            let found = Color::rgb(color[0], color[1], color[2]);
            assert!(near.contains(&found), "{at:?}: {found:?}, not {near:?}");
        }
        assert!(
            seen > 500 && compared > image.columns * image.rows / 2,
            "{seen}"
        );
    }
}

#[test]
fn cells_meet_without_gaps() {
    // Seen from above every pixel of the square is covered, however many cells
    // meet in it.
    for count in [2, 3, 30, 101] {
        let mesh = mesh(count, wavy);
        for azimuth in [-90.0, -77.0, 10.0] {
            let view = view(azimuth, 90.0);
            let (image, _) = painted(&mesh, &view, &style());
            for (at, color) in pixels(&image) {
                let [x, y, _] = view.unproject([at.0, at.1, 0.0]);
                let reach = 0.01;
                if (x - 0.5).abs() < 0.5 - reach && (y - 0.5).abs() < 0.5 - reach {
                    assert_eq!(color[3], 255, "{count} nodes, {azimuth}: {at:?}");
                }
            }
        }
    }
}

#[test]
fn what_lies_behind_a_ridge_is_hidden() {
    // A wall along x = 0.5, seen from the side of high x.
    let mesh = mesh(41, |x, _| 0.8 * (-80.0 * (x - 0.5) * (x - 0.5)).exp());
    let view = view(0.0, 15.0);
    let (_, depth) = painted(&mesh, &view, &style());
    let is_hidden = |x: f64, y: f64| {
        let z = mesh.height(x, y).unwrap();
        depth.hides(view.project([x, y, z]), 2.0)
    };
    for y in [0.1, 0.5, 0.9] {
        assert!(is_hidden(0.2, y));
        assert!(is_hidden(0.4, y));
        assert!(!is_hidden(0.5, y));
        assert!(!is_hidden(0.8, y));
    }
    // Over the wall one sees as far as the sky.
    assert!(!depth.hides(view.project([0.2, 0.5, 1.0]), 2.0));
    assert!(!depth.hides([f64::NAN, 0.0, 0.0], 2.0));
    assert!(!depth.hides([60.0, 45.0, f64::NAN], 2.0));
    assert_eq!(depth.at((-5.0, 45.0)), None);
    assert_eq!(depth.at((60.0, 1e9)), None);
}

#[test]
fn a_pixel_and_its_depth_are_a_point_of_the_surface() {
    let mesh = mesh(21, wavy);
    let view = view(-60.0, 35.0);
    let (image, depth) = painted(&mesh, &view, &style());
    let mut found = 0;
    for (at, _) in pixels(&image) {
        let Some(near) = depth.at(at) else { continue };
        let [x, y, z] = view.unproject([at.0, at.1, near]);
        if let Some(height) = mesh.height(x, y) {
            assert!((height - z).abs() < 1e-3, "{at:?}: {z}, not {height}");
            found += 1;
        }
    }
    assert!(found > 1000);
}

#[test]
fn heights_lie_on_the_triangles_whichever_way_the_axes_run() {
    let (up, down) = (nodes(9), nodes(9).into_iter().rev().collect::<Vec<_>>());
    for xs in [&up, &down] {
        for ys in [&up, &down] {
            let z = heights(xs, ys, wavy);
            let mesh = Mesh::new(&unit(), xs, ys, &z, &z);
            for (x, y) in [(0.0, 0.0), (1.0, 1.0), (0.5, 0.25), (0.0, 1.0)] {
                let height = mesh.height(x, y).unwrap();
                assert!((height - wavy(x, y)).abs() < 1e-12, "{x}, {y}: {height}");
            }
            // Halfway along the diagonal whose ends differ least.
            let corner = |i: f64, j: f64| wavy((2.0 + i) / 8.0, (5.0 + j) / 8.0);
            let rising = [corner(0.0, 0.0), corner(1.0, 1.0)];
            let falling = [corner(1.0, 0.0), corner(0.0, 1.0)];
            let rise = |ends: [f64; 2]| (ends[0] - ends[1]).abs();
            let [a, b] = if rise(rising) < rise(falling) {
                rising
            } else {
                falling
            };
            let height = mesh.height(2.5 / 8.0, 5.5 / 8.0).unwrap();
            assert!((height - 0.5 * (a + b)).abs() < 1e-12);
            assert_eq!(mesh.height(1.01, 0.5), None);
            assert_eq!(mesh.height(0.5, -0.01), None);
            assert_eq!(mesh.height(f64::NAN, 0.5), None);
        }
    }
}

#[test]
fn the_picture_is_the_same_whichever_way_the_axes_run() {
    let (up, down) = (nodes(9), nodes(9).into_iter().rev().collect::<Vec<_>>());
    let view = view(-50.0, 25.0);
    let style = MeshStyle {
        light: [0.3, -0.4, 0.8],
        ambient: 0.3,
        ..style()
    };
    let image = |xs: &[f64], ys: &[f64]| {
        let z = heights(xs, ys, wavy);
        painted(&Mesh::new(&unit(), xs, ys, &z, &z), &view, &style).0
    };
    let straight = image(&up, &up);
    for turned in [image(&down, &up), image(&up, &down), image(&down, &down)] {
        assert_eq!(turned.rect, straight.rect);
        let mut different = 0;
        for (a, b) in turned.pixels.iter().zip(straight.pixels.iter()) {
            different += usize::from(a.abs_diff(*b) > 4);
        }
        assert!(different * 500 < straight.pixels.len(), "{different}");
    }
}
