//! The address is the state.
use crate::seams::{AT_REST, rate, written};
use descent_tests::browser::{Outcome, Page, Pointer, Wish, browse, key, until};

async fn until_query(page: &Page, holds: impl Fn(&String) -> bool) -> Outcome<String> {
    until("the query", async || page.query().await, holds).await
}

#[test]
fn a_reload_comes_back_to_where_it_was() {
    browse(Wish::default(), async |page| {
        page.open("").await?;
        page.choice("Function")
            .await?
            .select_by_value("himmelblau")
            .await?;
        page.choice("Optimizer")
            .await?
            .select_by_value("momentum")
            .await?;
        let timeline = page.slider("Timeline").await?;
        let place = page.plot("map").await?.at(0.4, 0.4);
        page.tap(Pointer::Mouse, place).await?;
        rate(page).await?.send_keys(&key::LEFT.to_string()).await?;
        timeline
            .send_keys(&String::from_iter([key::LEFT; 3]))
            .await?;
        written(page, "step=").await?;
        let (query, state) = (page.query().await?, page.state().await?);
        let fragment = page.fragment().await?;
        assert_eq!(fragment, format!("#{query}"));
        for key in ["f=himmelblau", "opt=momentum", "x=", "y=", "lr="] {
            assert!(query.contains(key), "{key} in {query}");
        }
        page.reload().await?;
        assert_eq!(page.query().await?, query);
        assert_eq!(page.state().await?, state);
        assert_eq!(page.fragment().await?, fragment);
        Ok(())
    });
}

#[test]
fn back_returns_to_the_function_before() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        rate(page).await?.send_keys(&key::LEFT.to_string()).await?;
        written(page, "lr=0.359").await?;
        page.choice("Function")
            .await?
            .select_by_value("bowl")
            .await?;
        written(page, "f=bowl").await?;
        let bowl = page.canvas("map", 0).await?;
        page.client().back().await?;
        until_query(page, |query| !query.contains("bowl")).await?;
        assert_eq!(page.value(&rate(page).await?).await?, "0.359");
        let map = async || page.canvas("map", 0).await;
        until("another map", map, |now| *now != bowl).await?;
        page.client().forward().await?;
        until_query(page, |query| query.contains("f=bowl")).await?;
        until("the same map", map, |now| *now == bowl).await?;
        Ok(())
    });
}

#[test]
fn a_fragment_edited_by_hand_is_followed() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        page.ask::<()>("location.hash = 'lr=0.1&steps=7';").await?;
        let slider = rate(page).await?;
        let value = async || page.value(&slider).await;
        until("the rate", value, |value| value == "0.1").await?;
        let state = page.state().await?;
        assert_eq!((state.step, state.learning_rate), (7, 0.1));
        // The search part still counts.
        assert!(page.query().await?.contains("theme=light"));
        Ok(())
    });
}

#[test]
fn the_fragment_wins_over_the_search_part() {
    browse(Wish::default(), async |page| {
        page.open("?lr=0.2&steps=9#lr=0.3").await?;
        let state = page.state().await?;
        assert_eq!((state.step, state.learning_rate), (9, 0.3));
        // What is put back to its default must be said, or the search part
        // would win after a reload.
        let number = page.number_box("lr").await?;
        page.retype(&number, "0.36").await?;
        page.press([key::ENTER]).await?;
        written(page, "lr=0.36").await?;
        page.reload().await?;
        assert_eq!(page.state().await?.learning_rate, 0.36);
        Ok(())
    });
}
