//! What the page fixes for those outside of it, in the tests' words.
use descent_tests::browser::{Failure, Outcome, Page, Place, Rgb, Spot, until};
use fantoccini::elements::Element;

/// The path on the map.
pub(crate) const MAP_RUN: Rgb = [0xff, 0x6a, 0x3d];

/// The ring that can be dragged.
const WHITE: Rgb = [0xff; 3];

/// An address with nothing to say, so that the page opens at rest, without
/// its introduction.
pub(crate) const AT_REST: &str = "?theme=light";

/// The slider of the learning rate.
pub(crate) async fn rate(page: &Page) -> Outcome<Element> {
    page.slider("Learning rate").await
}

/// Waits until the address's fragment has a part that is `key=value`, or any
/// value for `key=`; gives the fragment.
pub(crate) async fn written(page: &Page, part: &str) -> Outcome<String> {
    let what = format!("{part} in the address");
    let read = async || page.fragment().await;
    until(&what, read, |fragment| says(fragment, part)).await
}

/// Waits until the address's fragment says nothing of a `key=`.
pub(crate) async fn unwritten(page: &Page, key: &str) -> Outcome<()> {
    let what = format!("an address without {key}");
    let read = async || page.fragment().await;
    until(&what, read, |fragment| !says(fragment, key)).await?;
    Ok(())
}

fn says(fragment: &str, part: &str) -> bool {
    let mut parts = fragment.trim_start_matches('#').split('&');
    parts.any(|given| given == part || part.ends_with('=') && given.starts_with(part))
}

/// Waits until the timeline is at a step.
pub(crate) async fn at_step(page: &Page, step: usize) -> Outcome<()> {
    let timeline = page.slider("Timeline").await?;
    let read = async || page.value(&timeline).await;
    until("the step", read, |now| *now == step.to_string()).await?;
    assert_eq!(page.state().await?.step, step);
    Ok(())
}

/// Waits until the next frame has been painted.
pub(crate) async fn next_frame(page: &Page) -> Outcome<()> {
    let script = "const done = arguments[arguments.length - 1];
      requestAnimationFrame(() => setTimeout(() => done(null)));";
    page.ask_later(script).await
}

/// The start ring on the map, found by its white pixels.
pub(crate) async fn ring(page: &Page) -> Outcome<Place> {
    const RADIUS: f64 = 14.0;
    let plot: Spot = page.plot("map").await?;
    let picture = page.canvas("map", 2).await?;
    let scale = plot.width / picture.width as f64;
    let white: Vec<(f64, f64)> = picture
        .near(WHITE, 16)
        .into_iter()
        .map(|(x, y)| (scale * x as f64, scale * y as f64))
        .collect();
    let around = |(x, y): (f64, f64)| -> Vec<(f64, f64)> {
        let close = |(a, b): &(f64, f64)| (a - x).hypot(b - y) < RADIUS;
        white.iter().copied().filter(close).collect()
    };
    let cluster = white
        .iter()
        .map(|pixel| around(*pixel))
        .max_by_key(Vec::len)
        .ok_or_else(|| Failure::new("there is no white ring on the map"))?;
    let count = cluster.len() as f64;
    let mean = |part: fn(&(f64, f64)) -> f64| cluster.iter().map(part).sum::<f64>() / count;
    Ok(Place {
        x: plot.left + mean(|pixel| pixel.0),
        y: plot.top + mean(|pixel| pixel.1),
    })
}
