//! One query is one path, in the browser as without one.
use descent_app::Params;
use descent_core::{OBJECTIVES, OPTIMIZERS, Run};
use descent_tests::browser::{Wish, browse};

/// The bits of x, y and loss of every step; any y that is not a number is the
/// same to a reader.
fn native_bits(query: &str) -> Vec<String> {
    let (params, warnings) = Params::parse(query);
    assert!(warnings.is_empty(), "{query}: {warnings:?}");
    let mut run = Run::new(params.run_spec(params.make_objective()));
    run.run(params.steps());
    let path = run.path();
    let bits = |value: f64| {
        let value = if value.is_nan() { f64::NAN } else { value };
        format!("{:016x}", value.to_bits())
    };
    (0..path.len())
        .flat_map(|i| {
            let y = if path.dim() > 1 {
                path.y()[i]
            } else {
                f64::NAN
            };
            [path.x()[i], y, path.loss()[i]].map(bits)
        })
        .collect()
}

/// The same in the page: `arguments[0]` is the query.
const WASM_BITS: &str = "
  const done = arguments[arguments.length - 1];
  const [js] = document.querySelector('meta[name=descent-build]').content.split(' ');
  import(new URL(js, document.baseURI)).then((module) => {
    const run = new module.Descent(arguments[0]);
    run.run(1e6);
    const numbers = run.path().map((value) => Number.isNaN(value) ? NaN : value);
    run.free();
    const bits = new BigUint64Array(numbers.buffer);
    done([...bits].map((word) => word.toString(16).padStart(16, '0')));
  });";

#[test]
fn paths_agree_with_native_ones_to_the_last_bit() {
    browse(Wish::default(), async |page| {
        page.open("").await?;
        for objective in OBJECTIVES {
            for optimizer in OPTIMIZERS {
                for more in ["", "&steps=300&lr=0.03", "&steps=60&lr=0.7&x=0.3"] {
                    let query = format!("f={}&opt={}{more}", objective.id, optimizer.id);
                    let answer = page
                        .client()
                        .execute_async(WASM_BITS, vec![query.as_str().into()])
                        .await?;
                    let wasm: Vec<String> = serde_json::from_value(answer)?;
                    let native = native_bits(&query);
                    assert!(native.len() > 3, "{query}");
                    assert_eq!(wasm.len(), native.len(), "{query}");
                    let differing = wasm.iter().zip(&native).position(|(a, b)| a != b);
                    assert_eq!(differing, None, "{query}: number {differing:?}");
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_run_without_a_page_goes_step_by_step() {
    browse(Wish::default(), async |page| {
        page.open("").await?;
        let steps: Vec<f64> = page
            .ask_later(
                "const done = arguments[arguments.length - 1];
                 const [js] = document.querySelector('meta[name=descent-build]').content.split(' ');
                 import(new URL(js, document.baseURI)).then((module) => {
                   const run = new module.Descent('lr=0.1&steps=5');
                   const lengths = [run.path().length, run.step().step, run.run(2).step];
                   lengths.push(run.run(100).step, run.step().step, run.path().length);
                   run.reset();
                   lengths.push(run.state().step);
                   run.free();
                   done(lengths);
                 });",
            )
            .await?;
        assert_eq!(steps, [3.0, 1.0, 3.0, 5.0, 5.0, 18.0, 0.0]);
        Ok(())
    });
}
