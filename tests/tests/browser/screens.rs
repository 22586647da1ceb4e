//! Screens of all sizes, and pixels of all sizes.
use crate::seams::{AT_REST, next_frame, rate};
use descent_tests::browser::{Outcome, Page, Viewport, Wish, browse, key, until};

#[test]
fn canvases_have_a_pixel_for_each_of_the_screen() {
    for ratio in [1.0, 2.0, 3.0] {
        let viewport = Viewport {
            ratio,
            ..Viewport::new(1280, 800)
        };
        let wish = Wish {
            viewport,
            ..Wish::default()
        };
        browse(wish, async |page| {
            page.open(AT_REST).await?;
            for pane in ["map", "loss"] {
                let plot = page.plot(pane).await?;
                for layer in 0..3 {
                    let canvas = page.canvas(pane, layer).await?;
                    let size = [canvas.width as f64, canvas.height as f64];
                    for (pixels, css) in size.into_iter().zip([plot.width, plot.height]) {
                        let off = (pixels - css * ratio).abs();
                        assert!(off <= ratio, "{pane} {layer}: {canvas:?}, {plot:?}");
                    }
                }
            }
            Ok(())
        });
    }
}

/// Zooming makes the window smaller in CSS pixels and each of them larger.
#[test]
fn zooming_keeps_the_picture_sharp() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let zoomed = Viewport {
            ratio: 2.0,
            ..Viewport::new(1100, 700)
        };
        page.resize(zoomed).await?;
        let pixels_per_pixel = async || {
            let plot = page.plot("map").await?.width;
            Ok(page.canvas("map", 0).await?.width as f64 / plot)
        };
        let is_fine = |ratio: &f64| (ratio - 2.0).abs() < 0.01;
        until("two pixels a pixel", pixels_per_pixel, is_fine).await?;
        Ok(())
    });
}

/// How far the page can be scrolled sideways, CSS pixels.
async fn overflow(page: &Page) -> Outcome<f64> {
    page.ask("return document.scrollingElement.scrollWidth - innerWidth;")
        .await
}

#[test]
fn nothing_stands_out_at_any_width() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let mut too_wide = Vec::new();
        for width in [
            320, 360, 390, 480, 600, 768, 900, 1024, 1280, 1440, 1920, 2560,
        ] {
            page.resize(Viewport::new(width, 800)).await?;
            next_frame(page).await?;
            let inner: u32 = page.ask("return innerWidth;").await?;
            assert_eq!(inner, width);
            let overflow = overflow(page).await?;
            if overflow > 0.0 {
                too_wide.push(format!("{overflow} px at {width}"));
            }
            let plot = page.plot("map").await?;
            let inside = plot.left >= 0.0 && plot.left + plot.width <= f64::from(width);
            assert!(inside && plot.width >= 200.0, "{plot:?} at {width}");
            let drawn = async || {
                let canvas = page.canvas("map", 0).await?;
                let same = (canvas.width as f64 - page.plot("map").await?.width).abs() <= 1.0;
                Ok((same, canvas.distinct()))
            };
            until("a map of that width", drawn, |(same, n)| *same && *n > 100).await?;
        }
        assert_eq!(too_wide, Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn on_a_phone_the_map_stays_in_view_while_the_rate_moves() {
    let wish = Wish {
        viewport: Viewport::phone(390, 844),
        ..Wish::default()
    };
    browse(wish, async |page| {
        page.open(AT_REST).await?;
        let overflow = overflow(page).await?;
        assert!(overflow <= 0.0, "{overflow} px");
        let slider = rate(page).await?;
        let before = page.canvas("map", 2).await?;
        page.client()
            .execute(
                "arguments[0].scrollIntoView({ block: 'center' });",
                vec![serde_json::to_value(&slider)?],
            )
            .await?;
        next_frame(page).await?;
        slider.send_keys(&String::from_iter([key::LEFT; 5])).await?;
        let path = async || page.canvas("map", 2).await;
        until("another path", path, |now| *now != before).await?;
        let (plot, track) = (page.plot("map").await?, page.spot(&slider).await?);
        assert!(plot.top >= 0.0 && plot.bottom() <= 0.55 * 844.0, "{plot:?}");
        assert!(
            track.top > plot.bottom() && track.bottom() <= 844.0,
            "{track:?}"
        );
        Ok(())
    });
}

#[test]
fn controls_are_large_enough_for_a_finger() {
    let wish = Wish {
        viewport: Viewport::phone(390, 844),
        ..Wish::default()
    };
    browse(wish, async |page| {
        page.open(AT_REST).await?;
        for name in ["Play", "Step back", "Step forward", "Reset"] {
            let spot = page.spot(&page.button(name).await?).await?;
            assert!(
                spot.width >= 40.0 && spot.height >= 40.0,
                "{name}: {spot:?}"
            );
        }
        let spot = page.spot(&rate(page).await?).await?;
        assert!(spot.width >= 200.0 && spot.height >= 24.0, "{spot:?}");
        Ok(())
    });
}
