//! Numbers are typed.
use crate::seams::{AT_REST, rate, written};
use descent_tests::browser::{Wish, browse, key, until};

#[test]
fn a_typed_rate_is_taken() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let number = page.number_box("lr").await?;
        page.retype(&number, "0.42").await?;
        page.press([key::ENTER]).await?;
        written(page, "lr=0.42").await?;
        assert_eq!(page.value(&rate(page).await?).await?, "0.42");
        let sentence = async || page.sentence().await;
        until("it blows up", sentence, |s| s.starts_with("Blows up")).await?;
        Ok(())
    });
}

#[test]
fn the_track_stretches_to_a_number_beyond_its_range() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let number = page.number_box("lr").await?;
        page.retype(&number, "0.75").await?;
        page.press([key::TAB]).await?;
        written(page, "lr=0.75").await?;
        let slider = rate(page).await?;
        let max = async || Ok(slider.attr("max").await?.unwrap_or_default());
        until("a longer track", max, |max| max == "0.75").await?;
        assert_eq!(page.value(&slider).await?, "0.75");
        Ok(())
    });
}

#[test]
fn a_negative_start_is_typed_and_read_back() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let number = page.number_box("x").await?;
        page.retype(&number, "-1.25").await?;
        page.press([key::ENTER]).await?;
        written(page, "x=-1.25").await?;
        assert_eq!(page.start().await?, (-1.25, 2.0));
        page.find("h1").await?.click().await?;
        // What the box itself wrote, typed again, is the same number.
        let shown = page.value(&number).await?;
        page.retype(&number, &shown).await?;
        page.press([key::ENTER]).await?;
        assert_eq!(page.start().await?, (-1.25, 2.0));
        assert_eq!(page.texts(".notices p").await?, Vec::<String>::new());
        Ok(())
    });
}
