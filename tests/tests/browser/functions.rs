//! Other functions, other optimizers.
use crate::seams::{AT_REST, ring, written};
use descent_core::{OBJECTIVES, ObjectiveEntry, Settings};
use descent_tests::browser::{Pointer, Wish, browse, until};

#[test]
fn a_parabola_is_a_curve() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        page.choice("Function")
            .await?
            .select_by_value("parabola")
            .await?;
        written(page, "f=parabola").await?;
        let there = async || page.has("[data-pane=curve] figcaption", "").await;
        until("a curve", there, |there| *there).await?;
        page.wait_until_drawn().await?;
        let curve = page.canvas("curve", 2).await?;
        assert!(curve.distinct() > 3, "{curve:?}");
        assert!(!page.has("input[type=range]", "Start y").await?);
        assert_eq!(page.state().await?.position.len(), 1);
        // A click moves the start along the curve.
        let before = page.value(&page.number_box("x").await?).await?;
        let place = page.plot("curve").await?.at(0.35, 0.5);
        page.tap(Pointer::Mouse, place).await?;
        let x = async || page.value(&page.number_box("x").await?).await;
        until("another start", x, |x| *x != before).await?;
        Ok(())
    });
}

#[test]
fn adam_brings_its_own_rate_and_knobs() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        assert!(!page.has("input[type=range]", "β₁").await?);
        page.choice("Optimizer")
            .await?
            .select_by_value("adam")
            .await?;
        written(page, "opt=adam").await?;
        for knob in ["beta1", "beta2", "eps"] {
            let number = page.number_box(knob).await?;
            assert!(number.is_displayed().await?, "{knob}");
        }
        assert_eq!(page.state().await?.learning_rate, 0.05);
        assert_eq!(page.value(&page.number_box("lr").await?).await?, "0.05");
        // And they go with it.
        page.choice("Optimizer")
            .await?
            .select_by_value("gd")
            .await?;
        let knobs = async || Ok(page.texts("[data-key=beta1]").await?.len());
        until("no knobs of adam", knobs, |count| *count == 0).await?;
        assert_eq!(page.state().await?.learning_rate, 0.36);
        Ok(())
    });
}

#[test]
fn momentum_shows_its_velocity() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let plain = page.text(".rule").await?;
        page.choice("Optimizer")
            .await?
            .select_by_value("momentum")
            .await?;
        written(page, "opt=momentum").await?;
        let rule = async || page.text(".rule").await;
        let rule = until("its rule", rule, |rule| *rule != plain).await?;
        assert!(rule.contains('v'), "{rule}");
        assert!(rule.contains("0.9"), "{rule}");
        Ok(())
    });
}

#[test]
fn every_function_opens_with_its_ring_in_sight() {
    browse(Wish::default(), async |page| {
        let is_a_map = |entry: &ObjectiveEntry| {
            let settings = Settings::resolve(entry.knobs, &|_| None);
            (entry.make)(&settings).dim() == 2
        };
        for objective in OBJECTIVES.iter().filter(|entry| is_a_map(entry)) {
            page.open(&format!("?theme=light&f={}", objective.id))
                .await?;
            let heat = page.canvas("map", 0).await?;
            assert!(heat.distinct() > 200, "{}: {heat:?}", objective.id);
            let (plot, ring) = (page.plot("map").await?, ring(page).await?);
            let inside = (plot.left..plot.left + plot.width).contains(&ring.x)
                && (plot.top..plot.bottom()).contains(&ring.y);
            assert!(inside, "{}: {ring:?}", objective.id);
        }
        Ok(())
    });
}
