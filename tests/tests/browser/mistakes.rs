//! What is wrong is said, and nothing is lost.
use crate::seams::{AT_REST, rate, unwritten, written};
use descent_tests::browser::{Wish, browse, key, until};

#[test]
fn each_mistake_in_an_address_has_a_line_that_can_be_dismissed() {
    browse(Wish::default(), async |page| {
        page.open("?lr=abc&steps=1000000&f=nothing&xmin=1&xmax=1")
            .await?;
        let lines = page.texts(".notices p").await?;
        assert_eq!(lines.len(), 4, "{lines:#?}");
        for (line, found) in [("lr", "abc"), ("steps", "1000000"), ("f", "nothing")] {
            let said = lines.iter().any(|l| l.contains(&format!("{line}={found}")));
            assert!(said, "{line}: {lines:#?}");
        }
        assert!(lines.iter().any(|l| l.contains("xmin")), "{lines:#?}");
        assert_eq!(page.value(&rate(page).await?).await?, "0.36");
        assert_eq!(page.value(&page.slider("Timeline").await?).await?, "40");
        assert_eq!(
            page.value(&page.choice("Function").await?).await?,
            "ellipse"
        );
        assert!(page.canvas("map", 0).await?.distinct() > 200);
        for left in (0..4).rev() {
            page.find(".notices button").await?.click().await?;
            let count = async || Ok(page.texts(".notices p").await?.len());
            until("one line less", count, |count| *count == left).await?;
        }
        Ok(())
    });
}

#[test]
fn numbers_out_of_bounds_keep_the_default() {
    browse(Wish::default(), async |page| {
        for query in [
            "?lr=-1",
            "?lr=0",
            "?lr=inf",
            "?x=nan",
            "?steps=2.5",
            "?wat=1",
        ] {
            page.open(query).await?;
            let lines = page.texts(".notices p").await?;
            assert_eq!(lines.len(), 1, "{query}: {lines:#?}");
            let state = page.state().await?;
            assert_eq!((state.step, state.learning_rate), (40, 0.36), "{query}");
            assert_eq!(page.start().await?, (2.0, 2.0), "{query}");
        }
        Ok(())
    });
}

#[test]
fn nonsense_in_a_number_box_keeps_the_value_and_says_why() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let number = page.number_box("lr").await?;
        page.retype(&number, "fast").await?;
        page.press([key::ENTER]).await?;
        let lines = async || page.texts(".notices p").await;
        let lines = until("a line", lines, |lines| !lines.is_empty()).await?;
        assert!(lines[0].contains("fast"), "{lines:?}");
        assert_eq!(page.value(&number).await?, "0.36");
        assert_eq!(number.attr("aria-invalid").await?.as_deref(), Some("true"));
        assert_eq!(page.state().await?.learning_rate, 0.36);
        unwritten(page, "lr=").await?;
        // A better number is taken.
        page.retype(&number, "0.1").await?;
        page.press([key::ENTER]).await?;
        written(page, "lr=0.1").await?;
        assert_eq!(number.attr("aria-invalid").await?.as_deref(), Some("false"));
        Ok(())
    });
}
