//! What the page does not do.
use crate::seams::{AT_REST, next_frame, ring, written};
use descent_tests::browser::{Outcome, Page, Pointer, Wish, browse, key, until};
use std::time::Duration;

async fn requests(page: &Page) -> Outcome<usize> {
    page.ask("return performance.getEntriesByType('resource').length;")
        .await
}

#[test]
fn nothing_is_requested_after_loading() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let before = requests(page).await?;
        assert!(before > 1, "{before} requests");
        let from = ring(page).await?;
        page.drag(Pointer::Mouse, from, from.beside(-60.0, 40.0))
            .await?;
        page.slider("Learning rate")
            .await?
            .send_keys(&key::LEFT.to_string())
            .await?;
        page.ask::<Vec<String>>("return descent.set('f=hills&opt=adam&layers=heat,field');")
            .await?;
        written(page, "f=hills").await?;
        page.ask::<()>("descent.set('speed=16'); descent.step(-1000); descent.play();")
            .await?;
        let end = async || page.has("button", "Play").await;
        until("the end", end, |there| *there).await?;
        page.ask::<String>("return descent.svg() + descent.csv();")
            .await?;
        assert_eq!(requests(page).await?, before);
        Ok(())
    });
}

/// Counts the animation frames that are asked for within half a second.
const COUNT_FRAMES: &str = "
  const done = arguments[arguments.length - 1];
  const request = window.requestAnimationFrame;
  let frames = 0;
  window.requestAnimationFrame = (f) => { frames += 1; return request.call(window, f); };
  setTimeout(() => { window.requestAnimationFrame = request; done(frames); }, 500);";

#[test]
fn at_rest_no_frame_is_asked_for() {
    browse(Wish::default(), async |page| {
        page.open("").await?;
        // While the introduction plays, frames are asked for: the count counts.
        let playing: u32 = page.ask_later(COUNT_FRAMES).await?;
        assert!(playing > 2, "{playing} frames");
        let timeline = page.slider("Timeline").await?;
        let step = async || page.value(&timeline).await;
        until("its end", step, |step| step == "40").await?;
        page.slider("Learning rate")
            .await?
            .send_keys(&key::LEFT.to_string())
            .await?;
        written(page, "lr=0.359").await?;
        next_frame(page).await?;
        assert_eq!(page.ask_later::<u32>(COUNT_FRAMES).await?, 0);
        Ok(())
    });
}

/// Counts every frame and timer that comes due, from before the page's first
/// script on.
const COUNT_ALL: &str = "
  window.due = { frames: 0, timeouts: 0, intervals: 0 };
  for (const [name, kind] of [
    ['requestAnimationFrame', 'frames'], ['setTimeout', 'timeouts'], ['setInterval', 'intervals'],
  ]) {
    const plain = window[name];
    window[name] = (f, ...rest) => plain.call(window, (...args) => {
      window.due[kind] += 1;
      return f(...args);
    }, ...rest);
  }";

#[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize)]
struct Due {
    frames: u32,
    timeouts: u32,
    intervals: u32,
}

#[test]
fn when_nothing_moves_no_frame_and_no_timer_comes_due() {
    browse(Wish::default(), async |page| {
        if !page.run_before(COUNT_ALL).await? {
            return Ok(());
        }
        let due = async || page.ask::<Due>("return window.due;").await;
        let still = async |what: &str| -> Outcome<()> {
            // A frame may follow the rest, which follows the last change.
            tokio::time::sleep(Duration::from_millis(600)).await;
            let before = due().await?;
            tokio::time::sleep(Duration::from_secs(2)).await;
            assert_eq!(due().await?, before, "{what}");
            Ok(())
        };
        page.open("").await?;
        let timeline = page.slider("Timeline").await?;
        let step = async || page.value(&timeline).await;
        until("the introduction's end", step, |step| step == "40").await?;
        still("after the introduction").await?;
        // The count counts: frames of the introduction, the wait for rest.
        let after = due().await?;
        assert!(after.frames > 10 && after.timeouts > 0, "{after:?}");
        assert_eq!(after.intervals, 0);
        page.ask::<Vec<String>>("return descent.set('view=surface,loss&race=adam&az=20');")
            .await?;
        written(page, "az=20").await?;
        still("after a change").await?;
        assert!(due().await?.frames > after.frames);
        Ok(())
    });
}

#[test]
fn several_inputs_in_one_frame_cost_one_frame() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let frames: u32 = page
            .ask_later(
                "const done = arguments[arguments.length - 1];
                 const request = window.requestAnimationFrame;
                 let frames = 0;
                 requestAnimationFrame(() => {
                   window.requestAnimationFrame = (f) => { frames += 1; return request.call(window, f); };
                   for (const rate of [0.1, 0.2, 0.3]) descent.set(`lr=${rate}`);
                   request.call(window, () => {
                     window.requestAnimationFrame = request;
                     done(frames);
                   });
                 });",
            )
            .await?;
        assert_eq!(frames, 1);
        Ok(())
    });
}
