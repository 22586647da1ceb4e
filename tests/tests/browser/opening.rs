//! What an empty address opens.
use crate::seams::{MAP_RUN, rate};
use descent_tests::browser::{Outcome, Wish, browse, until};

#[test]
fn an_empty_address_opens_the_question() {
    browse(Wish::default(), async |page| {
        page.open("").await?;
        assert_eq!(page.text("h1").await?, "How big should each step be?");
        assert_eq!(
            page.sentence().await?,
            "Zigzags, then settles: small steps from 38 on."
        );
        for pane in ["map", "loss"] {
            let plot = page.plot(pane).await?;
            assert!(plot.width > 200.0 && plot.height > 100.0, "{pane} {plot:?}");
        }
        // Its introduction does not touch the address.
        until(
            "the introduction's end",
            async || page.value(&page.slider("Timeline").await?).await,
            |step| step == "40",
        )
        .await?;
        assert_eq!(page.fragment().await?, "");
        assert_eq!(page.query().await?, "");
        Ok(())
    });
}

#[test]
fn every_control_has_its_name() {
    browse(Wish::default(), async |page| {
        page.open("").await?;
        let rate = rate(page).await?;
        for (attribute, value) in [("min", "0"), ("max", "0.5")] {
            assert_eq!(rate.attr(attribute).await?.as_deref(), Some(value));
        }
        assert_eq!(page.value(&rate).await?, "0.36");
        for name in ["Learning rate", "Steps", "Start x", "Start y", "Timeline"] {
            let slider = page.slider(name).await?;
            let heard = page.accessible_name(&slider).await?;
            assert!(heard.starts_with(name), "{name}: {heard}");
        }
        for name in ["Function", "Optimizer"] {
            let heard = page.accessible_name(&page.choice(name).await?).await?;
            assert!(heard.starts_with(name), "{name}: {heard}");
        }
        for name in ["Play", "Step back", "Step forward", "Reset"] {
            let heard = page.accessible_name(&page.button(name).await?).await?;
            assert!(heard.starts_with(name), "{name}: {heard}");
        }
        Ok(())
    });
}

#[test]
fn the_panes_are_drawn() {
    browse(Wish::default(), async |page| {
        page.open("?theme=light").await?;
        let heat = page.canvas("map", 0).await?;
        assert!(heat.distinct() > 200, "{heat:?}");
        let path = page.canvas("map", 2).await?;
        assert!(path.near(MAP_RUN, 8).len() > 200, "{path:?}");
        let loss = page.canvas("loss", 2).await?;
        assert!(loss.distinct() > 3, "{loss:?}");
        // What is on the screen, not only in the canvases.
        let seen = page.screenshot_of("[data-pane=map] .plot").await?;
        assert!(seen.distinct() > 200, "{seen:?}");
        assert!(seen.near(MAP_RUN, 8).len() > 200, "{seen:?}");
        Ok(())
    });
}

#[test]
fn with_reduced_motion_nothing_plays_by_itself() {
    let wish = Wish {
        reduced_motion: true,
        ..Wish::default()
    };
    browse(wish, async |page| -> Outcome<()> {
        page.open("").await?;
        assert!(page.has("button", "Play").await?);
        assert_eq!(page.value(&page.slider("Timeline").await?).await?, "40");
        Ok(())
    });
}
