//! What the panes show: as files, and linked with one another.
use crate::seams::{AT_REST, next_frame};
use descent_tests::browser::{Outcome, Page, Wish, browse};

/// Draws the SVG of the first pane over a canvas of the pane's size, puts the
/// pane's three canvases on another, and gives the mean difference of their
/// channels, 0 to 255, and the part of all pixels that differ by more than 48.
const COMPARE: &str = "
  const done = arguments[arguments.length - 1];
  (async () => {
    const canvases = [...document.querySelector('.main-pane').querySelectorAll('canvas')];
    const { width, height } = canvases[0];
    const sheet = () => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext('2d', { willReadFrequently: true });
      context.fillStyle = getComputedStyle(document.querySelector('.descent')).backgroundColor;
      context.fillRect(0, 0, width, height);
      return context;
    };
    const ours = sheet();
    for (const canvas of canvases) ours.drawImage(canvas, 0, 0);
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([descent.svg()], { type: 'image/svg+xml' }));
    await image.decode();
    const theirs = sheet();
    theirs.drawImage(image, 0, 0, width, height);
    const a = ours.getImageData(0, 0, width, height).data;
    const b = theirs.getImageData(0, 0, width, height).data;
    let sum = 0, far = 0;
    for (let i = 0; i < a.length; i += 4) {
      let most = 0;
      for (let c = 0; c < 3; c += 1) {
        const difference = Math.abs(a[i + c] - b[i + c]);
        sum += difference;
        most = Math.max(most, difference);
      }
      far += most > 48;
    }
    done([sum / (0.75 * a.length), far / (width * height), width]);
  })();";

/// How far the two renderings of a pane may be apart: on the average of all
/// channels, of 255, and the part of pixels that differ by more than 48.
const MEAN: f64 = 1.0;
const FAR: f64 = 0.01;

#[test]
fn the_svg_of_every_pane_looks_like_its_canvas() {
    let pictures = [
        "view=map&layers=heat,contours,labels,field,minima,gradient&step=3",
        "view=map&layers=bands,contours&f=himmelblau&theme=dark",
        "view=map&race=adam,momentum&starts=20&step=9",
        "view=curve&f=triple-well&step=4",
        "view=loss&race=adam,momentum",
        "view=surface&f=hills&race=adam",
        "view=surface&f=rosenbrock&theme=dark&az=-60&el=30",
        "view=fit&f=line-fit&data=parabola&layers=residuals",
        "view=fit&f=line-fit&holdout=0.2&data=line&batch=10",
        "view=slice&f=line-fit&data=parabola",
        "view=slice&f=ravine&theme=dark",
    ];
    browse(Wish::default(), async |page| {
        for picture in pictures {
            page.open(&format!("#{picture}")).await?;
            page.ask::<()>("descent.pause();").await?;
            next_frame(page).await?;
            let [mean, far, width] = page.ask_later::<[f64; 3]>(COMPARE).await?;
            eprintln!("{picture}: mean {mean:.3}, far {far:.5}");
            assert!(width > 300.0, "{picture}: {width} pixels");
            assert!(mean < MEAN, "{picture}: {mean} of 255 apart");
            assert!(far < FAR, "{picture}: {far} of its pixels are far apart");
        }
        Ok(())
    });
}

/// The foregrounds of all panes.
async fn foregrounds(page: &Page) -> Outcome<Vec<String>> {
    page.ask(
        "return [...document.querySelectorAll('.plot')].map(
           (plot) => plot.querySelectorAll('canvas')[2].toDataURL());",
    )
    .await
}

#[test]
fn pointing_at_one_pane_shows_in_all() {
    let pages = [
        ("#view=map,loss,surface,slice&step=9", "loss"),
        ("#view=map,loss,surface,slice&step=9", "map"),
        ("#view=map,fit,loss&f=line-fit&step=9", "map"),
        ("#view=curve,fit,loss&f=one-parameter-fit&step=9", "curve"),
    ];
    browse(Wish::default(), async |page| {
        for (address, pane) in pages {
            page.open(address).await?;
            next_frame(page).await?;
            let before = foregrounds(page).await?;
            let plot = page.plot(pane).await?;
            page.hover(plot.at(0.45, 0.6)).await?;
            next_frame(page).await?;
            let after = foregrounds(page).await?;
            for (i, (a, b)) in before.iter().zip(&after).enumerate() {
                // A point of the plane that is no iterate has no step.
                let no_step = pane != "loss"
                    && address
                        .split(',')
                        .nth(i)
                        .is_some_and(|name| name.starts_with("loss"));
                assert!(a != b || no_step, "{address}: pane {i} does not answer");
            }
            page.hover(plot.at(0.5, -0.08)).await?;
            next_frame(page).await?;
            assert_eq!(foregrounds(page).await?, before, "{address}");
        }
        Ok(())
    });
}

#[test]
fn one_to_four_panes_have_their_places() {
    browse(Wish::default(), async |page| {
        for (view, count) in [
            ("map", 1),
            ("loss", 1),
            ("map,loss", 2),
            ("surface,loss,map", 3),
            ("map,surface,slice,loss", 4),
        ] {
            page.open(&format!("{AT_REST}&view={view}")).await?;
            let plots: Vec<[f64; 4]> = page
                .ask(
                    "return [...document.querySelectorAll('.plot')].map((plot) => {
                       const r = plot.getBoundingClientRect();
                       return [r.left, r.top, r.right, r.bottom];
                     });",
                )
                .await?;
            assert_eq!(plots.len(), count);
            for (i, a) in plots.iter().enumerate() {
                assert!(a[2] - a[0] > 250.0 && a[3] - a[1] > 150.0, "{view}: {a:?}");
                for b in &plots[..i] {
                    let apart = a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3];
                    assert!(apart, "{view}: {a:?} {b:?}");
                }
            }
        }
        Ok(())
    });
}
