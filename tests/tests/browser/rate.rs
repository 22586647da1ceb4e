//! The learning rate follows the hand, and everything follows the rate.
use crate::seams::{AT_REST, MAP_RUN, rate, written};
use descent_tests::browser::{Place, Pointer, Wish, browse, key, until};

#[test]
fn keys_move_the_rate() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let before = page.canvas("map", 2).await?;
        let reading = page.texts(".readings").await?;
        // How long after the last input the address is written, milliseconds.
        page.ask::<()>(
            "addEventListener('input', () => { window.lastInput = performance.now(); });
             const write = history.replaceState;
             history.replaceState = function (...args) {
               window.waited = performance.now() - window.lastInput;
               return write.apply(this, args);
             };",
        )
        .await?;
        let slider = rate(page).await?;
        slider
            .send_keys(&String::from_iter([key::LEFT; 10]))
            .await?;
        assert_eq!(page.value(&slider).await?, "0.35");
        let box_says = async || page.value(&page.number_box("lr").await?).await;
        until("the number box", box_says, |text| text == "0.35").await?;
        let sentence = async || page.sentence().await;
        until("another sentence", sentence, |s| !s.contains("38")).await?;
        let path = async || page.canvas("map", 2).await;
        until("another path", path, |now| *now != before).await?;
        assert_ne!(page.texts(".readings").await?, reading);
        assert_eq!(page.state().await?.learning_rate, 0.35);
        written(page, "lr=0.35").await?;
        let waited: f64 = page.ask("return window.waited;").await?;
        assert!(waited < 2000.0, "written after {waited} ms");
        Ok(())
    });
}

#[test]
fn the_thumb_is_dragged() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let before = page.canvas("map", 2).await?;
        let slider = rate(page).await?;
        let track = page.spot(&slider).await?;
        let thumb: f64 = 17.0;
        let at = |value: f64| Place {
            x: track.left + thumb / 2.0 + value / 0.5 * (track.width - thumb),
            y: track.at(0.0, 0.5).y,
        };
        page.drag(Pointer::Mouse, at(0.36), at(0.15)).await?;
        let value: f64 = page.value(&slider).await?.parse().unwrap();
        assert!((value - 0.15).abs() < 0.02, "{value}");
        let sentence = async || page.sentence().await;
        until("it settles", sentence, |s| s.starts_with("Settles")).await?;
        assert_ne!(page.canvas("map", 2).await?, before);
        assert_eq!(page.state().await?.learning_rate, value);
        written(page, &format!("lr={value}")).await?;
        Ok(())
    });
}

#[test]
fn a_rate_that_blows_up_is_said_and_shown() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let slider = rate(page).await?;
        slider.send_keys(&key::END.to_string()).await?;
        assert_eq!(page.value(&slider).await?, "0.5");
        let sentence = async || page.sentence().await;
        until("it blows up", sentence, |s| s.starts_with("Blows up")).await?;
        let path = page.canvas("map", 2).await?;
        assert!(path.near(MAP_RUN, 8).len() > 100, "{path:?}");
        let loss = page.canvas("loss", 2).await?;
        assert!(loss.distinct() > 3, "{loss:?}");
        for text in page.texts(".readings, .rule, output, .sentence").await? {
            let insane = ["NaN", "undefined", "null"];
            assert!(insane.iter().all(|word| !text.contains(word)), "{text}");
        }
        Ok(())
    });
}

/// Anyone can see in the browser's own tools what a frame costs.
#[test]
fn what_a_drag_costs_is_on_the_performance_timeline() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let count = async |name: &str| {
            let script = format!(
                "return performance.getEntriesByType('measure')
                   .filter((e) => e.name === 'descent:{name}' && e.duration >= 0).length;"
            );
            page.ask::<usize>(&script).await
        };
        let before = (count("update").await?, count("paint").await?);
        let track = page.spot(&rate(page).await?).await?;
        page.drag(Pointer::Mouse, track.at(0.7, 0.5), track.at(0.3, 0.5))
            .await?;
        written(page, "lr=").await?;
        let after = (count("update").await?, count("paint").await?);
        assert!(after.0 > before.0 + 1, "{after:?} after {before:?}");
        assert!(after.1 > before.1 + 1, "{after:?} after {before:?}");
        // Marks are only what a measure begins with.
        let marks: usize = page
            .ask("return performance.getEntriesByType('mark').length;")
            .await?;
        assert_eq!(marks, 0);
        Ok(())
    });
}
