//! Playing, stepping and scrubbing.
use crate::seams::{AT_REST, at_step, rate, written};
use descent_tests::browser::{Pointer, Wish, browse, key, until};
use std::time::{Duration, Instant};

#[test]
fn play_takes_about_three_seconds_to_the_end() {
    browse(Wish::default(), async |page| {
        page.open("?theme=light&step=0").await?;
        let start = Instant::now();
        page.button("Play").await?.click().await?;
        let step = async || Ok(page.state().await?.step);
        let middle = until("a step in between", step, |step| *step > 0).await?;
        assert!(middle < 40, "{middle} at once");
        assert!(page.has("button", "Pause").await?);
        until("the end", step, |step| *step == 40).await?;
        let took = start.elapsed();
        assert!(took > Duration::from_millis(2500), "{took:?}");
        until(
            "it stands",
            async || page.has("button", "Play").await,
            |x| *x,
        )
        .await?;
        at_step(page, 40).await
    });
}

#[test]
fn pause_stops_where_it_is() {
    browse(Wish::default(), async |page| {
        page.open("?theme=light&step=0&speed=0.25").await?;
        page.button("Play").await?.click().await?;
        let step = async || Ok(page.state().await?.step);
        until("it plays", step, |step| *step >= 2).await?;
        page.button("Pause").await?.click().await?;
        let paused = page.state().await?.step;
        assert!((2..40).contains(&paused), "{paused}");
        // The step that it stands at is written down, and it stays there.
        written(page, &format!("step={paused}")).await?;
        at_step(page, paused).await?;
        assert!(page.has("button", "Play").await?);
        Ok(())
    });
}

#[test]
fn any_input_ends_the_introduction() {
    browse(Wish::default(), async |page| {
        page.open("").await?;
        let timeline = page.slider("Timeline").await?;
        let step = async || page.value(&timeline).await;
        until("it plays", step, |step| step != "40").await?;
        rate(page).await?.send_keys(&key::LEFT.to_string()).await?;
        let shown = page.value(&timeline).await?;
        assert_eq!(shown, "40");
        assert_eq!(written(page, "lr=").await?, "#lr=0.359");
        Ok(())
    });
}

#[test]
fn single_steps_go_back_and_forward() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let end = page.canvas("map", 2).await?;
        let back = page.button("Step back").await?;
        back.click().await?;
        at_step(page, 39).await?;
        back.click().await?;
        at_step(page, 38).await?;
        assert_ne!(page.canvas("map", 2).await?, end);
        written(page, "step=38").await?;
        let forward = page.button("Step forward").await?;
        for step in [39, 40] {
            forward.click().await?;
            at_step(page, step).await?;
        }
        forward.click().await?;
        at_step(page, 40).await
    });
}

#[test]
fn the_timeline_is_scrubbed_by_keys() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let before = page.texts(".readings, .rule").await?;
        let timeline = page.slider("Timeline").await?;
        timeline.send_keys(&key::HOME.to_string()).await?;
        at_step(page, 0).await?;
        assert_eq!(page.state().await?.position, [2.0, 2.0]);
        assert_ne!(page.texts(".readings, .rule").await?, before);
        timeline.send_keys(&key::RIGHT.to_string()).await?;
        at_step(page, 1).await?;
        let position = page.state().await?.position;
        assert!((position[0] + 1.6).abs() < 1e-9, "{position:?}");
        written(page, "step=1").await?;
        timeline.send_keys(&key::END.to_string()).await?;
        at_step(page, 40).await
    });
}

#[test]
fn the_loss_pane_is_scrubbed_by_the_mouse() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let loss = page.plot("loss").await?;
        page.tap(Pointer::Mouse, loss.at(0.5, 0.5)).await?;
        let step = async || Ok(page.state().await?.step);
        let clicked = until("a step in between", step, |step| *step < 40).await?;
        assert!((5..35).contains(&clicked), "{clicked}");
        page.drag(Pointer::Mouse, loss.at(0.5, 0.5), loss.at(0.7, 0.5))
            .await?;
        until("a later step", step, |step| *step > clicked).await?;
        // The start stays where it is.
        assert_eq!(page.start().await?, (2.0, 2.0));
        Ok(())
    });
}
