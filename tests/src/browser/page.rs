//! The page: what a person finds on it.
use super::command::Command;
use super::console::Console;
use super::{Engine, Failure, Outcome, Picture, Spot, Viewport, Wish, until};
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What `window.descent.state()` says.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// Position of the timeline.
    pub step: usize,
    /// The parameters there.
    pub position: Vec<f64>,
    /// The loss there; `None` where it is not finite.
    pub loss: Option<f64>,
    /// The gradient there.
    pub gradient: Vec<f64>,
    /// The rate of the next step.
    pub learning_rate: f64,
    /// One word.
    pub status: String,
    /// Further words.
    pub reason: String,
    /// How often the function was asked.
    pub evaluations: f64,
}

/// A page in a browser.
pub struct Page {
    engine: Engine,
    client: Client,
    address: String,
    console: Console,
}

/// The elements with a name that a person hears or reads: `arguments[0]` is a
/// selector, `arguments[1]` how the name begins.
const NAMED: &str = "
  const name = (e) => e.getAttribute('aria-label')
    ?? (e.labels?.length ? e.labels[0].textContent : e.textContent);
  return [...document.querySelectorAll(arguments[0])].find(
    (e) => name(e).trim().startsWith(arguments[1]) && e.checkVisibility()) ?? null;";

impl Page {
    pub(crate) fn new(engine: Engine, client: Client, address: String, console: Console) -> Self {
        Self {
            engine,
            client,
            address,
            console,
        }
    }

    /// Brings the window into the shape that was wished for.
    pub(crate) async fn prepare(&self, wish: &Wish) -> Outcome<()> {
        if self.engine == Engine::Chromium && !wish.scripts {
            let disabled = json!({ "value": true });
            self.devtools("Emulation.setScriptExecutionDisabled", &disabled)
                .await?;
        }
        self.resize(wish.viewport).await
    }

    /// The client, for what has no verb here.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    // Going places.

    /// Opens an address below the server's root and waits until the playground
    /// has drawn.
    pub async fn open(&self, path: &str) -> Outcome<()> {
        self.visit(path).await?;
        self.wait_until_drawn().await
    }

    /// Opens an address below the server's root.
    pub async fn visit(&self, path: &str) -> Outcome<()> {
        // An address that differs in its fragment alone is no new page.
        self.client.goto("about:blank").await?;
        self.client.goto(&format!("{}{path}", self.address)).await?;
        Ok(())
    }

    /// Has a script run in every page before its own scripts; false where the
    /// browser cannot be told to.
    pub async fn run_before(&self, script: &str) -> Outcome<bool> {
        if self.engine != Engine::Chromium {
            return Ok(false);
        }
        let source = json!({ "source": script });
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &source)
            .await?;
        Ok(true)
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Outcome<()> {
        self.client.refresh().await?;
        self.wait_until_drawn().await
    }

    /// Waits until the playground is there and has drawn its first pane.
    pub async fn wait_until_drawn(&self) -> Outcome<()> {
        let drawn = "
          const canvases = [...document.querySelectorAll('.plot canvas')];
          return canvases.length > 2 && window.descent !== undefined
            && canvases.slice(0, 3).every((c) => c.width > 300 || c.height > 150);";
        until("a drawn playground", async || self.ask(drawn).await, |d| *d).await?;
        Ok(())
    }

    /// The fragment of the address, with its `#`.
    pub async fn fragment(&self) -> Outcome<String> {
        self.ask("return location.hash;").await
    }

    /// Sets the size of the page's window.
    pub async fn resize(&self, viewport: Viewport) -> Outcome<()> {
        let Viewport {
            width,
            height,
            ratio,
            mobile,
        } = viewport;
        if self.engine == Engine::Chromium {
            // The window itself has a least width and a frame.
            let metrics = json!({
                "width": width, "height": height,
                "deviceScaleFactor": ratio, "mobile": mobile,
            });
            self.devtools("Emulation.setDeviceMetricsOverride", &metrics)
                .await?;
            let touch = json!({ "enabled": mobile });
            self.devtools("Emulation.setTouchEmulationEnabled", &touch)
                .await?;
        } else {
            // Once to learn how much the window's frame takes.
            self.client.set_window_size(width, height).await?;
            let inner: (u32, u32) = self.ask("return [innerWidth, innerHeight];").await?;
            let frame = |outer: u32, inner: u32| outer + outer.saturating_sub(inner);
            self.client
                .set_window_size(frame(width, inner.0), frame(height, inner.1))
                .await?;
        }
        Ok(())
    }

    // Finding things.

    /// The slider whose name begins so.
    pub async fn slider(&self, name: &str) -> Outcome<Element> {
        self.named("input[type=range]", name).await
    }

    /// The button whose name begins so.
    pub async fn button(&self, name: &str) -> Outcome<Element> {
        self.named("button", name).await
    }

    /// The choice whose name begins so.
    pub async fn choice(&self, name: &str) -> Outcome<Element> {
        self.named("select", name).await
    }

    /// The number box of a query key.
    pub async fn number_box(&self, key: &str) -> Outcome<Element> {
        self.find(&format!("input[type=text][data-key='{key}']"))
            .await
    }

    /// The first element that a selector finds.
    pub async fn find(&self, selector: &str) -> Outcome<Element> {
        Ok(self.client.find(Locator::Css(selector)).await?)
    }

    /// Whether something that can be seen has the name.
    pub async fn has(&self, selector: &str, name: &str) -> Outcome<bool> {
        let found = self
            .client
            .execute(NAMED, vec![selector.into(), name.into()])
            .await?;
        Ok(!found.is_null())
    }

    async fn named(&self, selector: &str, name: &str) -> Outcome<Element> {
        let args = vec![selector.into(), name.into()];
        let found = self.client.execute(NAMED, args).await?;
        let id = found
            .as_object()
            .and_then(|object| object.values().next())
            .and_then(Value::as_str)
            .ok_or_else(|| Failure::new(format!("no {selector} is called “{name}”")))?;
        let id = fantoccini::elements::ElementRef::from(id.to_owned());
        Ok(Element::from_element_id(self.client.clone(), id))
    }

    /// The computed accessible name, as the browser tells it to a screen
    /// reader.
    pub async fn accessible_name(&self, element: &Element) -> Outcome<String> {
        let path = format!("element/{}/computedlabel", &*element.element_id());
        Ok(serde_json::from_value(
            self.issue(Command::get(path)).await?,
        )?)
    }

    /// Where an element is in the viewport.
    pub async fn spot(&self, element: &Element) -> Outcome<Spot> {
        let script = "
          const r = arguments[0].getBoundingClientRect();
          return { left: r.left, top: r.top, width: r.width, height: r.height };";
        let args = vec![serde_json::to_value(element)?];
        Ok(serde_json::from_value(
            self.client.execute(script, args).await?,
        )?)
    }

    /// Where the plot of a pane is.
    pub async fn plot(&self, pane: &str) -> Outcome<Spot> {
        let plot = self.find(&format!("[data-pane={pane}] .plot")).await?;
        self.spot(&plot).await
    }

    // Reading.

    /// The text that a person reads in the first element of a selector.
    pub async fn text(&self, selector: &str) -> Outcome<String> {
        Ok(self.find(selector).await?.text().await?)
    }

    /// The sentence that follows the hand.
    pub async fn sentence(&self) -> Outcome<String> {
        self.text(".sentence").await
    }

    /// The texts of all elements of a selector.
    pub async fn texts(&self, selector: &str) -> Outcome<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText);";
        let texts = self.client.execute(script, vec![selector.into()]).await?;
        Ok(serde_json::from_value(texts)?)
    }

    /// The value of a slider, number box or choice.
    pub async fn value(&self, element: &Element) -> Outcome<String> {
        Ok(element.prop("value").await?.unwrap_or_default())
    }

    /// What `window.descent.state()` says.
    pub async fn state(&self) -> Outcome<State> {
        self.ask("return window.descent.state();").await
    }

    /// What `window.descent.query()` says.
    pub async fn query(&self) -> Outcome<String> {
        self.ask("return window.descent.query();").await
    }

    /// The start of the path as the number boxes say it.
    pub async fn start(&self) -> Outcome<(f64, f64)> {
        let number = async |key: &str| -> Outcome<f64> {
            let text = self.value(&self.number_box(key).await?).await?;
            let text = text.replace('\u{2212}', "-");
            text.parse()
                .map_err(|_| Failure::new(format!("the box of {key} says “{text}”")))
        };
        Ok((number("x").await?, number("y").await?))
    }

    /// Runs a script and gives what it returns.
    pub async fn ask<T: DeserializeOwned>(&self, script: &str) -> Outcome<T> {
        let answer = self.client.execute(script, Vec::new()).await?;
        Ok(serde_json::from_value(answer)?)
    }

    /// Runs a script that calls its last argument when it is done, and gives
    /// what it calls it with.
    pub async fn ask_later<T: DeserializeOwned>(&self, script: &str) -> Outcome<T> {
        let answer = self.client.execute_async(script, Vec::new()).await?;
        Ok(serde_json::from_value(answer)?)
    }

    // Pixels.

    /// A canvas of a pane: 0 is its background, 1 the middle, 2 the foreground.
    pub async fn canvas(&self, pane: &str, layer: usize) -> Outcome<Picture> {
        let script = format!(
            "return document.querySelectorAll('[data-pane={pane}] canvas')[{layer}].toDataURL();"
        );
        Picture::from_data_url(&self.ask::<String>(&script).await?)
    }

    /// What the window shows.
    pub async fn screenshot(&self) -> Outcome<Picture> {
        Picture::from_png(&self.client.screenshot().await?)
    }

    /// What an element shows.
    pub async fn screenshot_of(&self, selector: &str) -> Outcome<Picture> {
        Picture::from_png(&self.find(selector).await?.screenshot().await?)
    }

    // The browser.

    /// The console of this browser.
    pub(crate) fn own_console(&self) -> &Console {
        &self.console
    }

    /// A command of Chromium's own protocol.
    pub(crate) async fn devtools(&self, name: &str, parameters: &Value) -> Outcome<Value> {
        let body = json!({ "cmd": name, "params": parameters });
        self.issue(Command::post("goog/cdp/execute", body)).await
    }

    /// Sends a command to the driver.
    pub(crate) async fn issue(&self, command: Command) -> Outcome<Value> {
        Ok(self.client.issue_cmd(command).await?)
    }
}
