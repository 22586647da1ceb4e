//! The JavaScript calls.
use crate::seams::{AT_REST, at_step, rate};
use descent_app::{Params, trace};
use descent_tests::browser::{State, Wish, browse, until};

#[test]
fn set_replaces_named_keys_and_returns_warnings() {
    browse(Wish::default(), async |page| {
        page.open("").await?;
        let set = async |query: &str| {
            page.ask::<Vec<String>>(&format!("return window.descent.set('{query}');"))
                .await
        };
        assert!(set("lr=0.2&steps=10").await?.is_empty());
        assert_eq!(page.query().await?, "lr=0.2&steps=10");
        let state = page.state().await?;
        assert_eq!((state.step, state.learning_rate), (10, 0.2));
        let slider = rate(page).await?;
        let value = async || page.value(&slider).await;
        until("the slider", value, |value| value == "0.2").await?;

        assert!(set("lr=").await?.is_empty());
        assert_eq!(page.query().await?, "steps=10");
        let warnings = set("lr=fast&steps=11&wat=1").await?;
        assert_eq!(warnings.len(), 2, "{warnings:#?}");
        assert_eq!(page.query().await?, "steps=11");
        // Another function drops what belonged to the one before.
        assert!(set("x=1&lr=0.1&xmin=-1").await?.is_empty());
        assert!(set("f=bowl").await?.is_empty());
        assert_eq!(page.query().await?, "f=bowl");
        Ok(())
    });
}

#[test]
fn step_play_pause_and_reset_move_the_timeline() {
    browse(Wish::default(), async |page| {
        page.open("?theme=light&speed=0.25").await?;
        for (call, step) in [("-1", 39), ("", 40), ("5", 40), ("-1000", 0), ("3", 3)] {
            let state: State = page.ask(&format!("return descent.step({call});")).await?;
            assert_eq!(state.step, step, "step({call})");
            assert_eq!(page.state().await?, state);
        }
        at_step(page, 3).await?;
        page.ask::<()>("descent.play();").await?;
        let step = async || Ok(page.state().await?.step);
        until("it plays", step, |step| *step > 4).await?;
        page.ask::<()>("descent.pause();").await?;
        let paused = page.state().await?.step;
        at_step(page, paused).await?;
        page.ask::<()>("descent.reset();").await?;
        at_step(page, 40).await?;
        Ok(())
    });
}

#[test]
fn csv_is_what_trace_prints() {
    browse(Wish::default(), async |page| {
        for query in [
            "lr=0.3",
            "f=himmelblau&opt=adam&steps=30",
            "f=parabola&lr=1.2&steps=2000",
        ] {
            page.open(&format!("?{query}")).await?;
            let csv: String = page.ask("return descent.csv();").await?;
            assert!(csv == trace(&Params::parse(query).0), "{query} differs");
        }
        Ok(())
    });
}

#[test]
fn svg_is_the_first_pane_with_its_words() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        let svg: String = page.ask("return descent.svg();").await?;
        let options = roxmltree::ParsingOptions {
            allow_dtd: true,
            ..roxmltree::ParsingOptions::default()
        };
        let document = roxmltree::Document::parse_with_options(&svg, options).unwrap();
        assert_eq!(document.root_element().tag_name().name(), "svg");
        let texts: Vec<&str> = document
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
            .filter_map(|node| node.text())
            .collect();
        for word in ["x", "y"] {
            assert!(texts.contains(&word), "{texts:?}");
        }
        Ok(())
    });
}

#[test]
fn changes_are_announced_to_who_listens() {
    browse(Wish::default(), async |page| {
        page.open(AT_REST).await?;
        page.ask::<()>(
            "window.heard = [];
             window.listener = (event) => heard.push(event);
             descent.addEventListener('change', listener);
             descent.set('lr=0.2');",
        )
        .await?;
        let heard = async || page.ask::<Vec<serde_json::Value>>("return heard;").await;
        let events = until("a change", heard, |heard| !heard.is_empty()).await?;
        assert_eq!(events[0]["type"], "change");
        assert_eq!(events[0]["query"], page.query().await?.as_str());
        assert_eq!(events[0]["state"]["learningRate"], 0.2);
        page.ask::<()>("descent.removeEventListener('change', listener); descent.set('lr=0.1');")
            .await?;
        let value = async || page.value(&rate(page).await?).await;
        until("the slider", value, |value| value == "0.1").await?;
        assert_eq!(heard().await?.len(), events.len());
        Ok(())
    });
}

#[test]
fn unmount_leaves_nothing_behind() {
    browse(Wish::default(), async |page| {
        page.open("").await?;
        page.ask::<()>("descent.play(); descent.unmount();").await?;
        let left: usize = page
            .ask("return document.querySelector('#descent').children.length;")
            .await?;
        assert_eq!(left, 0);
        let count = "
          const done = arguments[arguments.length - 1];
          let frames = 0;
          const request = window.requestAnimationFrame;
          window.requestAnimationFrame = (f) => { frames += 1; return request(f); };
          location.hash = 'lr=0.1';
          dispatchEvent(new Event('resize'));
          setTimeout(() => done(frames), 500);";
        assert_eq!(page.ask_later::<u32>(count).await?, 0);
        Ok(())
    });
}

#[test]
fn it_mounts_in_any_element() {
    browse(Wish::default(), async |page| {
        page.open("?theme=light").await?;
        let mount = "
          const done = arguments[arguments.length - 1];
          const [js] = document.querySelector('meta[name=descent-build]').content.split(' ');
          import(new URL(js, document.baseURI)).then((module) => {
            const element = document.body.appendChild(document.createElement('div'));
            window.second = module.mount(element, 'f=bowl&lr=0.4');
            done([second.query(), descent.query()]);
          });";
        let (second, first): (String, String) = page.ask_later(mount).await?;
        assert_eq!(
            (second.as_str(), first.as_str()),
            ("f=bowl&lr=0.4", "theme=light")
        );
        let ids = "const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
          return ids.length - new Set(ids).size;";
        assert_eq!(page.ask::<usize>(ids).await?, 0, "ids are given twice");
        page.ask::<()>("second.set('lr=0.1'); second.unmount();")
            .await?;
        assert_eq!(page.query().await?, "theme=light");
        Ok(())
    });
}
