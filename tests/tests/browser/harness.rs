//! What the other tests rely on: that trouble is heard of.
use crate::seams::AT_REST;
use descent_tests::browser::{Outcome, Page, Wish, browse, until};

/// Breaks the policy by an inline style, throws, and asks for a file that is
/// not there.
const TROUBLE: &str = "
  const style = document.createElement('style');
  style.textContent = 'p { color: red }';
  document.body.append(style);
  setTimeout(() => { throw new Error('a test throws this'); });
  const image = new Image();
  image.src = 'nothing-there.png';";

/// How the console tells of the first two.
const POLICY: &str = "Content Security Policy";
const ERROR: &str = "a test throws this";

async fn hear_trouble(page: &Page, signs: &[&str]) -> Outcome<()> {
    page.ask::<()>(TROUBLE).await?;
    let mut heard = Vec::new();
    for sign in signs {
        // Asking empties the log.
        while !heard.iter().any(|line: &String| line.contains(sign)) {
            let more = until(sign, async || page.console().await, |m| !m.is_empty()).await?;
            heard.extend(more);
        }
    }
    Ok(())
}

#[test]
fn the_console_tells_of_violations_errors_and_missing_files() {
    let wish = Wish {
        quiet: false,
        ..Wish::default()
    };
    browse(wish, async |page| {
        page.open(AT_REST).await?;
        assert_eq!(page.console().await?, Vec::<String>::new());
        hear_trouble(page, &[POLICY, ERROR, "404"]).await
    });
}

#[test]
fn the_console_tells_of_sandboxed_frames_too() {
    let wish = Wish {
        quiet: false,
        ..Wish::default()
    };
    browse(wish, async |page| {
        page.visit("article.html").await?;
        page.find("iframe").await?.enter_frame().await?;
        page.wait_until_drawn().await?;
        hear_trouble(page, &[POLICY, ERROR]).await
    });
}
