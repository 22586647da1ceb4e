//! The start is put where the hand wants it.
use crate::seams::{AT_REST, next_frame, ring, unwritten, written};
use descent_tests::browser::{Outcome, Page, Pointer, Viewport, Wish, browse, key, until};

/// Notes for each move of a pointer whether the map's foreground was another
/// one after the next frame.
const WATCH_FRAMES: &str = "
  const canvas = document.querySelectorAll('[data-pane=map] canvas')[2];
  window.frames_seen = [];
  addEventListener('pointermove', (event) => {
    if (event.buttons === 0) return;
    const before = canvas.toDataURL();
    requestAnimationFrame(() => window.frames_seen.push(canvas.toDataURL() !== before));
  });";

async fn drag_the_ring(page: &Page, pointer: Pointer) -> Outcome<()> {
    page.open(AT_REST).await?;
    let before = page.canvas("map", 2).await?;
    let ring_at = ring(page).await?;
    page.ask::<()>(WATCH_FRAMES).await?;
    page.drag(pointer, ring_at, ring_at.beside(-90.0, 60.0))
        .await?;
    next_frame(page).await?;
    let (x, y) = page.start().await?;
    assert!(x < 1.5 && y < 1.7, "the start is at ({x}, {y})");
    let state = page.state().await?;
    assert_eq!(state.step, 40);
    assert_ne!(page.canvas("map", 2).await?, before);
    // Dragged, not put: the ring keeps its distance to the hand.
    let now = ring(page).await?;
    let (dx, dy) = (now.x - ring_at.x, now.y - ring_at.y);
    assert!(
        (dx + 90.0).hypot(dy - 60.0) < 6.0,
        "the ring went ({dx}, {dy})"
    );
    // Moves of a few pixels each, and after each the path is another one.
    let seen: Vec<bool> = page.ask("return window.frames_seen;").await?;
    assert!(seen.len() >= 2, "{seen:?}");
    assert!(seen.iter().all(|changed| *changed), "{seen:?}");
    written(page, &format!("x={x}")).await?;
    written(page, &format!("y={y}")).await?;
    Ok(())
}

#[test]
fn the_mouse_drags_the_ring() {
    browse(Wish::default(), async |page| {
        drag_the_ring(page, Pointer::Mouse).await
    });
}

#[test]
fn a_finger_drags_the_ring() {
    let wish = Wish {
        viewport: Viewport::phone(390, 844),
        ..Wish::default()
    };
    browse(wish, async |page| {
        drag_the_ring(page, Pointer::Touch).await?;
        // The page did not scroll instead.
        assert_eq!(page.ask::<f64>("return scrollY;").await?, 0.0);
        Ok(())
    });
}

#[test]
fn a_click_elsewhere_moves_the_start_there() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let place = page.plot("map").await?.at(0.3, 0.7);
        page.tap(Pointer::Mouse, place).await?;
        written(page, "x=").await?;
        let (x, y) = page.start().await?;
        assert!(x < 0.0 && y < 0.0, "the start is at ({x}, {y})");
        let now = ring(page).await?;
        assert!(
            (now.x - place.x).hypot(now.y - place.y) < 6.0,
            "{now:?} {place:?}"
        );
        Ok(())
    });
}

#[test]
fn a_tap_elsewhere_moves_the_start_and_a_swipe_scrolls() {
    let wish = Wish {
        viewport: Viewport::phone(390, 844),
        ..Wish::default()
    };
    browse(wish, async |page| {
        page.open(AT_REST).await?;
        let plot = page.plot("map").await?;
        page.drag(Pointer::Touch, plot.at(0.3, 0.7), plot.at(0.3, 0.2))
            .await?;
        let scrolled = async || page.ask::<f64>("return scrollY;").await;
        until("the page scrolls", scrolled, |y| *y > 0.0).await?;
        assert_eq!(page.start().await?, (2.0, 2.0));
        unwritten(page, "x=").await?;
        let plot = page.plot("map").await?;
        page.tap(Pointer::Touch, plot.at(0.3, 0.6)).await?;
        written(page, "x=").await?;
        let (x, y) = page.start().await?;
        assert!(x < 0.0 && y < 0.0, "the start is at ({x}, {y})");
        Ok(())
    });
}

#[test]
fn arrow_keys_on_the_plot_move_the_start() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let before = page.canvas("map", 2).await?;
        let plot = page.find("[data-pane=map] .plot").await?;
        plot.send_keys(&key::LEFT.to_string()).await?;
        let start = async || page.start().await;
        let (left, _) = until("a step to the left", start, |(x, _)| *x < 2.0).await?;
        assert_ne!(page.canvas("map", 2).await?, before);
        page.press([key::DOWN]).await?;
        until("a step down", start, |(_, y)| *y < 2.0).await?;
        page.press_with(&[key::SHIFT], key::LEFT).await?;
        let far = 2.0 - 9.0 * (2.0 - left);
        until("a larger step", start, |(x, _)| *x < far).await?;
        written(page, "x=").await?;
        Ok(())
    });
}
