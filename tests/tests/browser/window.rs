//! The map's window and the surface's camera, under the hand.
use crate::seams::{AT_REST, next_frame, ring, written};
use descent_tests::browser::{Outcome, Page, Pointer, Viewport, Wish, browse, until};

/// The visible window: left, right, lower, upper.
async fn window(page: &Page) -> Outcome<[f64; 4]> {
    let query = page.query().await?;
    let mut window = [-3.0, 3.0, -3.0, 3.0];
    for pair in query.split('&') {
        for (i, key) in ["xmin=", "xmax=", "ymin=", "ymax="].iter().enumerate() {
            if let Some(value) = pair.strip_prefix(key) {
                window[i] = value.parse().unwrap_or(f64::NAN);
            }
        }
    }
    Ok(window)
}

#[test]
fn a_drag_moves_the_map_and_a_double_click_shows_all_of_it() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let plot = page.plot("map").await?;
        page.drag(Pointer::Mouse, plot.at(0.3, 0.7), plot.at(0.5, 0.7))
            .await?;
        written(page, "xmin=").await?;
        let [left, right, lower, upper] = window(page).await?;
        assert!((right - left - 6.0).abs() < 0.01, "{left} {right}");
        assert!((-5.0..-4.0).contains(&left), "{left}");
        assert_eq!((lower, upper), (-3.0, 3.0));
        // Neither the drag nor the double click moved the start.
        assert_eq!(page.start().await?, (2.0, 2.0));
        page.double_click(plot.at(0.4, 0.4)).await?;
        let seen = async || window(page).await;
        until("all of it", seen, |window| {
            *window == [-3.0, 3.0, -3.0, 3.0]
        })
        .await?;
        assert_eq!(page.start().await?, (2.0, 2.0));
        Ok(())
    });
}

#[test]
fn the_wheel_zooms_around_the_pointer() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let at = ring(page).await?;
        page.wheel(at, -300).await?;
        let seen = async || window(page).await;
        let [left, right, lower, upper] =
            until("a closer look", seen, |window| window[1] - window[0] < 5.0).await?;
        // The start, at (2, 2), is still where it was: five sixths of the way.
        for (lo, hi) in [(left, right), (lower, upper)] {
            assert!(
                ((2.0 - lo) / (hi - lo) - 5.0 / 6.0).abs() < 0.02,
                "{lo} {hi}"
            );
        }
        // The page did not scroll.
        assert_eq!(page.ask::<f64>("return scrollY;").await?, 0.0);
        page.wheel(at, 600).await?;
        until("a wider look", seen, |window| window[1] - window[0] > 7.0).await?;
        Ok(())
    });
}

#[test]
fn in_an_embed_the_wheel_belongs_to_the_article() {
    browse(Wish::default(), async |page| {
        page.open("?embed=1").await?;
        let plot = page.plot("map").await?;
        page.wheel(plot.at(0.5, 0.5), -300).await?;
        next_frame(page).await?;
        assert_eq!(window(page).await?, [-3.0, 3.0, -3.0, 3.0]);
        Ok(())
    });
}

#[test]
fn keys_zoom_and_move_the_map() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let plot = page.find("[data-pane=map] .plot").await?;
        plot.send_keys("+").await?;
        let seen = async || window(page).await;
        until("a closer look", seen, |window| window[1] - window[0] < 5.0).await?;
        page.press(['0']).await?;
        until("all of it", seen, |window| {
            *window == [-3.0, 3.0, -3.0, 3.0]
        })
        .await?;
        page.press(['d', 'w']).await?;
        until("further right and up", seen, |window| {
            window[0] > -3.0 && window[2] > -3.0
        })
        .await?;
        page.press(['0', '-']).await?;
        until("a wider look", seen, |window| window[1] - window[0] > 7.0).await?;
        Ok(())
    });
}

#[test]
fn two_fingers_zoom_the_map() {
    let wish = Wish {
        viewport: Viewport::phone(390, 844),
        ..Wish::default()
    };
    browse(wish, async |page| {
        page.open(AT_REST).await?;
        let plot = page.plot("map").await?;
        let from = [plot.at(0.4, 0.5), plot.at(0.5, 0.5)];
        let to = [plot.at(0.3, 0.5), plot.at(0.6, 0.5)];
        page.pinch(from, to).await?;
        let seen = async || window(page).await;
        let [left, right, ..] =
            until("a closer look", seen, |window| window[1] - window[0] < 3.0).await?;
        assert!((right - left - 2.0).abs() < 0.3, "{left} {right}");
        assert_eq!(page.start().await?, (2.0, 2.0));
        // The page itself is as large as before.
        assert_eq!(page.ask::<f64>("return visualViewport.scale;").await?, 1.0);
        Ok(())
    });
}

#[test]
fn the_surface_turns_with_the_hand() {
    browse(Wish::default(), async |page| {
        page.open("#view=surface&step=40").await?;
        let plot = page.plot("surface").await?;
        let before = page.canvas("surface", 0).await?;
        page.drag(Pointer::Mouse, plot.at(0.5, 0.5), plot.at(0.7, 0.4))
            .await?;
        written(page, "az=").await?;
        written(page, "el=").await?;
        assert_ne!(page.canvas("surface", 0).await?, before);
        page.double_click(plot.at(0.5, 0.5)).await?;
        let query = async || page.query().await;
        until("as at first", query, |query| !query.contains("az=")).await?;
        Ok(())
    });
}
