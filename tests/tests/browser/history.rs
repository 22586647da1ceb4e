//! Undo, redo, reset.
use crate::seams::{AT_REST, rate, unwritten, written};
use descent_tests::browser::{Wish, browse, key, until};

#[test]
fn undo_and_redo_restore_resting_states() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let slider = rate(page).await?;
        slider.send_keys(&String::from_iter([key::LEFT; 5])).await?;
        written(page, "lr=0.355").await?;
        let steps = page.slider("Steps").await?;
        steps.send_keys(&key::LEFT.to_string()).await?;
        written(page, "steps=39").await?;

        page.press_with(&[key::CONTROL], 'z').await?;
        unwritten(page, "steps=").await?;
        assert_eq!(page.value(&slider).await?, "0.355");
        page.press_with(&[key::CONTROL], 'z').await?;
        unwritten(page, "lr=").await?;
        assert_eq!(page.value(&slider).await?, "0.36");
        page.press_with(&[key::CONTROL, key::SHIFT], 'z').await?;
        written(page, "lr=0.355").await?;
        page.press_with(&[key::CONTROL], 'y').await?;
        written(page, "steps=39").await?;
        assert_eq!(page.value(&slider).await?, "0.355");
        Ok(())
    });
}

#[test]
fn undo_in_a_number_box_belongs_to_the_text() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        rate(page).await?.send_keys(&key::LEFT.to_string()).await?;
        written(page, "lr=0.359").await?;
        let number = page.number_box("steps").await?;
        number.click().await?;
        page.press("1".chars()).await?;
        let typed = page.value(&number).await?;
        assert_ne!(typed, "40");
        page.press_with(&[key::CONTROL], 'z').await?;
        let text = async || page.value(&number).await;
        until("the text from before", text, |text| *text != typed).await?;
        assert_eq!(page.state().await?.learning_rate, 0.359);
        Ok(())
    });
}

#[test]
fn reset_goes_to_the_link_and_then_to_the_defaults() {
    browse(Wish::default(), async |page| {
        page.open("?theme=light&lr=0.2&x=1").await?;
        let slider = rate(page).await?;
        slider.send_keys(&key::END.to_string()).await?;
        written(page, "lr=0.5").await?;
        let reset = page.button("Reset").await?;
        let value = async || page.value(&slider).await;
        reset.click().await?;
        until("the link's rate", value, |value| value == "0.2").await?;
        written(page, "lr=0.2").await?;
        assert_eq!(page.start().await?, (1.0, 2.0));
        reset.click().await?;
        until("the default rate", value, |value| value == "0.36").await?;
        assert_eq!(page.start().await?, (2.0, 2.0));
        written(page, "lr=0.36").await?;
        Ok(())
    });
}
