//! Hands: pointers and keys.
use super::command::Command;
use super::{Outcome, Page, Place};
use fantoccini::elements::Element;
use serde_json::{Value, json};

/// Keys as WebDriver writes them.
pub mod key {
    /// Held with others.
    pub const CONTROL: char = '\u{E009}';
    /// Held with others.
    pub const SHIFT: char = '\u{E008}';
    /// The arrow to the left.
    pub const LEFT: char = '\u{E012}';
    /// The arrow up.
    pub const UP: char = '\u{E013}';
    /// The arrow to the right.
    pub const RIGHT: char = '\u{E014}';
    /// The arrow down.
    pub const DOWN: char = '\u{E015}';
    /// To the start.
    pub const HOME: char = '\u{E011}';
    /// To the end.
    pub const END: char = '\u{E010}';
    /// Done.
    pub const ENTER: char = '\u{E007}';
    /// To the next control.
    pub const TAB: char = '\u{E004}';
}

/// What points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse with its left button.
    Mouse,
    /// A finger.
    Touch,
}

impl Pointer {
    fn name(self) -> &'static str {
        match self {
            Self::Mouse => "mouse",
            Self::Touch => "touch",
        }
    }
}

/// How many moves a drag is made of, and how long each takes, milliseconds.
const MOVES: u32 = 8;
const PACE: u32 = 20;

impl Page {
    /// Presses at `from`, moves to `to`, lets go.
    pub async fn drag(&self, pointer: Pointer, from: Place, to: Place) -> Outcome<()> {
        let mut steps = vec![go(from, 0), json!({ "type": "pointerDown", "button": 0 })];
        for i in 1..=MOVES {
            let along = f64::from(i) / f64::from(MOVES);
            steps.push(go(from.towards(to, along), PACE));
        }
        steps.push(json!({ "type": "pointerUp", "button": 0 }));
        self.point(pointer, &steps).await
    }

    /// Presses and lets go at a place.
    pub async fn tap(&self, pointer: Pointer, at: Place) -> Outcome<()> {
        let steps = [
            go(at, 0),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        self.point(pointer, &steps).await
    }

    /// Presses and lets go twice at a place.
    pub async fn double_click(&self, at: Place) -> Outcome<()> {
        let press = [
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let steps = [vec![go(at, 0)], press.to_vec(), press.to_vec()].concat();
        self.point(Pointer::Mouse, &steps).await
    }

    /// Turns the wheel at a place; positive is towards the person.
    pub async fn wheel(&self, at: Place, by: i32) -> Outcome<()> {
        let turn = json!({
            "type": "scroll",
            "origin": "viewport",
            "x": at.x.round() as i32,
            "y": at.y.round() as i32,
            "deltaX": 0,
            "deltaY": by,
            "duration": 0,
        });
        self.act(&json!({ "type": "wheel", "id": "wheel", "actions": [turn] }))
            .await
    }

    /// Two fingers go down at the first places and move to the second ones.
    pub async fn pinch(&self, from: [Place; 2], to: [Place; 2]) -> Outcome<()> {
        let mut sources = Vec::new();
        for (i, id) in ["thumb", "finger"].into_iter().enumerate() {
            let mut steps = vec![
                go(from[i], 0),
                json!({ "type": "pointerDown", "button": 0 }),
            ];
            for part in 1..=MOVES {
                let along = f64::from(part) / f64::from(MOVES);
                steps.push(go(from[i].towards(to[i], along), PACE));
            }
            steps.push(json!({ "type": "pointerUp", "button": 0 }));
            sources.push(json!({
                "type": "pointer",
                "id": id,
                "parameters": { "pointerType": "touch" },
                "actions": steps,
            }));
        }
        let body = json!({ "actions": sources });
        self.issue(Command::post("actions", body)).await?;
        Ok(())
    }

    /// Moves the mouse to a place.
    pub async fn hover(&self, at: Place) -> Outcome<()> {
        self.point(Pointer::Mouse, &[go(at, 0)]).await
    }

    /// Presses keys one after another, wherever the focus is.
    pub async fn press(&self, keys: impl IntoIterator<Item = char>) -> Outcome<()> {
        let strokes: Vec<Value> = keys
            .into_iter()
            .flat_map(|key| [stroke("keyDown", key), stroke("keyUp", key)])
            .collect();
        self.type_keys(&strokes).await
    }

    /// Clicks into a text, selects all of it and types another over it, which
    /// is not finished yet.
    pub async fn retype(&self, text_box: &Element, text: &str) -> Outcome<()> {
        text_box.click().await?;
        self.press_with(&[key::CONTROL], 'a').await?;
        self.press(text.chars()).await
    }

    /// Presses a key while others are held.
    pub async fn press_with(&self, held: &[char], key: char) -> Outcome<()> {
        let down = held.iter().map(|key| stroke("keyDown", *key));
        let up = held.iter().rev().map(|key| stroke("keyUp", *key));
        let pressed = [stroke("keyDown", key), stroke("keyUp", key)];
        let strokes: Vec<Value> = down.chain(pressed).chain(up).collect();
        self.type_keys(&strokes).await
    }

    async fn point(&self, pointer: Pointer, steps: &[Value]) -> Outcome<()> {
        let name = pointer.name();
        let source = json!({
            "type": "pointer",
            "id": name,
            "parameters": { "pointerType": name },
            "actions": steps,
        });
        self.act(&source).await
    }

    async fn type_keys(&self, strokes: &[Value]) -> Outcome<()> {
        let source = json!({ "type": "key", "id": "keyboard", "actions": strokes });
        self.act(&source).await
    }

    async fn act(&self, source: &Value) -> Outcome<()> {
        let body = json!({ "actions": [source] });
        self.issue(Command::post("actions", body)).await?;
        Ok(())
    }
}

/// A move to a place of the viewport. Drivers take whole pixels there.
fn go(to: Place, duration: u32) -> Value {
    json!({
        "type": "pointerMove",
        "origin": "viewport",
        "x": to.x.round(),
        "y": to.y.round(),
        "duration": duration,
    })
}

fn stroke(kind: &str, key: char) -> Value {
    json!({ "type": kind, "value": key })
}
