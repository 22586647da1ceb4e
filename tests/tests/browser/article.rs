//! The playground in somebody's article.
use crate::seams::MAP_RUN;
use descent_tests::browser::{Wish, browse, key};
use fantoccini::Locator;

#[test]
fn two_sandboxed_frames_draw_different_states() {
    browse(Wish::default(), async |page| {
        page.visit("article.html").await?;
        let frames = page.client().find_all(Locator::Css("iframe")).await?;
        assert_eq!(frames.len(), 2);
        let mut sentences = Vec::new();
        for frame in frames {
            let sandbox = frame.attr("sandbox").await?;
            assert_eq!(sandbox.as_deref(), Some("allow-scripts"));
            frame.enter_frame().await?;
            page.wait_until_drawn().await?;
            let heat = page.canvas("map", 0).await?;
            assert!(heat.distinct() > 200, "{heat:?}");
            let path = page.canvas("map", 2).await?;
            assert!(path.near(MAP_RUN, 8).len() > 50, "{path:?}");
            assert!(!page.has("h1", "").await?);
            assert!(!page.has("header", "").await?);
            assert!(page.has("input[type=range]", "Learning rate").await?);
            assert!(!page.has("select", "Function").await?);
            sentences.push(page.sentence().await?);
            page.client().enter_parent_frame().await?;
        }
        assert_ne!(sentences[0], sentences[1]);
        Ok(())
    });
}

#[test]
fn an_embed_answers_the_hand() {
    browse(Wish::default(), async |page| {
        page.visit("article.html").await?;
        page.find("iframe").await?.enter_frame().await?;
        page.wait_until_drawn().await?;
        let before = page.canvas("map", 2).await?;
        let rate = page.slider("Learning rate").await?;
        let value = page.value(&rate).await?;
        rate.send_keys(&String::from_iter([key::LEFT; 20])).await?;
        assert_ne!(page.value(&rate).await?, value);
        assert_ne!(page.canvas("map", 2).await?, before);
        Ok(())
    });
}
