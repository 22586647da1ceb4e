//! Holes, and input that makes no picture.

use super::*;

#[test]
fn cells_with_a_node_that_is_not_finite_are_holes() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for in_colors in [false, true] {
            let at = nodes(9);
            let z = heights(&at, &at, |_, _| 0.5);
            let mut with_hole = z.clone();
            with_hole[4 * 9 + 2] = bad;
            let (z, t) = if in_colors {
                (&z, &with_hole)
            } else {
                (&with_hole, &z)
            };
            let mesh = Mesh::new(&unit(), &at, &at, z, t);
            let view = from_above();
            let (image, depth) = painted(&mesh, &view, &style());
            for (x, y, is_hole) in [
                (0.25, 0.5, true),
                (0.15, 0.4, true),
                (0.35, 0.6, true),
                (0.1, 0.5, false),
                (0.25, 0.65, false),
                (0.8, 0.5, false),
            ] {
                let at = view.pixel([x, y, 0.5]);
                assert_eq!(pixel(&image, at)[3] == 0, is_hole, "{x}, {y}");
                assert_eq!(depth.at(at).is_none(), is_hole, "{x}, {y}");
                assert_eq!(mesh.height(x, y).is_none(), is_hole, "{x}, {y}");
            }
        }
    }
}

#[test]
fn the_image_is_in_step_with_the_pixels_of_the_picture() {
    let room = Rect::new(3.3, 7.8, 100.0, 90.0);
    let view = View3::new(unit(), Camera::new(33.0, 33.0), room);
    for fineness in [1.0, 2.0] {
        let style = MeshStyle {
            fineness,
            ..style()
        };
        let (image, _) = mesh(9, wavy).image(&view, room, &style).unwrap();
        for edge in [
            image.rect.x,
            image.rect.y,
            image.rect.right(),
            image.rect.bottom(),
        ] {
            assert!((edge * fineness).fract().abs() < 1e-9, "{edge}");
        }
        assert_eq!(image.columns as f64, image.rect.w * fineness);
        assert_eq!(image.rows as f64, image.rect.h * fineness);
    }
}

#[test]
fn an_image_has_a_bounded_number_of_pixels() {
    let mesh = mesh(3, wavy);
    for (room, fineness) in [
        (Rect::new(0.0, 0.0, 5000.0, 5000.0), 2.0),
        (Rect::new(0.0, 0.0, 90_000.0, 9.0), 1.0),
        (Rect::new(0.0, 0.0, 100.0, 80.0), 1e30),
    ] {
        let view = View3::new(unit(), Camera::new(20.0, 50.0), room);
        let (image, _) = mesh
            .image(
                &view,
                room,
                &MeshStyle {
                    fineness,
                    ..style()
                },
            )
            .unwrap();
        assert!(image.columns * image.rows <= 4_010_000);
        assert!(image.columns <= 8200 && image.rows <= 8200);
    }
}

#[test]
fn input_that_makes_no_picture_makes_none() {
    let at = nodes(5);
    let z = heights(&at, &at, wavy);
    let view = view(20.0, 30.0);
    let none = |mesh: &Mesh| assert!(mesh.image(&view, ROOM, &style()).is_none());
    none(&Mesh::new(&unit(), &[], &[], &[], &[]));
    none(&Mesh::new(&unit(), &[], &at, &z, &z));
    none(&Mesh::new(&unit(), &at, &[], &z, &z));
    none(&Mesh::new(&unit(), &at, &at, &[f64::NAN; 25], &z));
    // Too few heights: whole rows of them count.
    let short = Mesh::new(&unit(), &at, &at, &z[..13], &z);
    assert!(short.height(0.5, 0.2).is_some() && short.height(0.5, 0.3).is_none());
    let mesh = Mesh::new(&unit(), &at, &at, &z, &z);
    for room in [
        Rect::new(0.0, 0.0, 0.0, 10.0),
        Rect::new(0.0, 0.0, 10.0, -1.0),
        Rect::new(0.0, 0.0, f64::NAN, 10.0),
        Rect::new(f64::INFINITY, 0.0, 10.0, 10.0),
        Rect::new(900.0, 0.0, 10.0, 10.0),
        Rect::new(0.0, 0.0, f64::MAX, f64::MAX),
    ] {
        assert!(mesh.image(&view, room, &style()).is_none(), "{room:?}");
    }
    for fineness in [f64::NAN, 0.0, -3.0] {
        let (image, _) = painted(
            &mesh,
            &view,
            &MeshStyle {
                fineness,
                ..style()
            },
        );
        assert_eq!(image.columns as f64, image.rect.w);
    }
}

#[test]
fn wild_heights_and_styles_are_survived_in_bounded_time() {
    let at = nodes(80);
    let huge = |x: f64, y: f64| {
        if (79.0 * (x + y)).round() % 2.0 == 0.0 {
            900.0
        } else {
            -900.0
        }
    };
    for f in [
        huge,
        |x: f64, _: f64| 1e30 * x,
        |x: f64, y: f64| 1e308 * (x - y),
    ] {
        let z = heights(&at, &at, f);
        let mesh = Mesh::new(&unit(), &at, &at, &z, &z);
        let levels: Vec<f64> = (0..500).map(|i| f64::from(i) - 250.0).collect();
        let style = MeshStyle {
            light: [f64::NAN, f64::INFINITY, 1e300],
            ambient: f64::NAN,
            every: 1,
            lines: Stroke::solid(WHITE, 1e300),
            levels: &levels,
            level_lines: Stroke::solid(WHITE, f64::NAN),
            ..style()
        };
        for elevation in [-90.0, 0.0, 30.0, 90.0] {
            let _ = mesh.image(&view(45.0, elevation), ROOM, &style);
        }
    }
}
