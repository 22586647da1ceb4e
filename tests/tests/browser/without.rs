//! Browsers that lack something.
use descent_tests::browser::{Outcome, Page, Wish, browse, until};

/// A picture that was loaded and shows something.
async fn expect_still(page: &Page) -> Outcome<()> {
    let still = page.find("#descent img").await?;
    assert!(still.is_displayed().await?);
    let spot = page.spot(&still).await?;
    assert!(spot.width > 100.0 && spot.height > 80.0, "{spot:?}");
    let drawn = async || Ok(page.screenshot_of("#descent img").await?.distinct());
    until("the still picture", drawn, |colors| *colors > 20).await?;
    Ok(())
}

#[test]
fn without_scripts_there_is_a_sentence_and_a_picture() {
    let wish = Wish {
        scripts: false,
        ..Wish::default()
    };
    browse(wish, async |page| {
        page.visit("").await?;
        let words = page.texts("#descent p").await?.join(" ");
        assert!(words.to_lowercase().contains("scripts"), "{words}");
        expect_still(page).await
    });
}

#[test]
fn without_webassembly_there_is_a_sentence_and_a_picture() {
    let wish = Wish {
        webassembly: false,
        // That it could not start is said there, too.
        quiet: false,
        ..Wish::default()
    };
    browse(wish, async |page| {
        page.visit("").await?;
        let words = async || Ok(page.texts("#descent p").await?.join(" "));
        until("a sentence", words, |words| {
            words.contains("WebAssembly, or")
        })
        .await?;
        expect_still(page).await
    });
}
