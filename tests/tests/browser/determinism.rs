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

/// The same in the page: `arguments[0]` are queries.
const WASM_BITS: &str = "
  const done = arguments[arguments.length - 1];
  const [js] = document.querySelector('meta[name=descent-build]').content.split(' ');
  import(new URL(js, document.baseURI)).then((module) => {
    done(arguments[0].map((query) => {
      const run = new module.Descent(query);
      run.run(1e6);
      const numbers = run.path().map((value) => Number.isNaN(value) ? NaN : value);
      run.free();
      const bits = new BigUint64Array(numbers.buffer);
      return [...bits].map((word) => word.toString(16).padStart(16, '0'));
    }));
  });";

/// What is added to a query of function and optimizer.
const SETTINGS: [&str; 5] = [
    "",
    "&steps=300&lr=0.03",
    "&steps=60&lr=0.7&x=0.3",
    "&steps=40&noise=0.3&seed=5&schedule=cosine",
    "&steps=40&lr=0.02&schedule=one-cycle",
];

/// Every function of the grammar is in one of these.
const TYPED: [&str; 8] = [
    "sin(x) cos(y) + tan(x/3) + 0.1 x^2",
    "asin(x/6) + acos(y/6) + atan(x) + atan2(y, x)",
    "sinh(x/2) + cosh(y/2) + tanh(x y) + exp(-x^2)",
    "log(x^2 + 1) + ln(y^2 + 2) + log2(x^2 + 3) + log10(y^2 + 4)",
    "sqrt(x^2 + 1) + cbrt(y) + abs(x) + sign(y) + floor(x)",
    "min(x, y)^2 + max(x, 2 y) + pow(x^2 + 1, 0.3) + (x^2 + 1)^y",
    "sigmoid(x) + relu(y) + e^(x/3) + pi x^3 + x^4/20",
    "x^2 + 3 x + 2^x/9 - x/(x^2 + 1)",
];

#[test]
fn paths_agree_with_native_ones_to_the_last_bit() {
    browse(Wish::default(), async |page| {
        page.open("").await?;
        let ids = OBJECTIVES.iter().map(|entry| entry.id.to_owned());
        for f in ids.chain(TYPED.map(str::to_owned)) {
            let samples = Params::parse(&format!("f={f}")).0.make_objective().terms();
            let mut settings = SETTINGS.to_vec();
            if samples > 0 {
                settings.push("&steps=50&batch=3&seed=9");
                settings.push("&steps=50&batch=1&noise=0.1");
            }
            let mut queries = Vec::new();
            for optimizer in OPTIMIZERS {
                for more in &settings {
                    queries.push(format!("f={f}&opt={}{more}", optimizer.id));
                }
            }
            let argument = serde_json::to_value(&queries)?;
            let answer = page
                .client()
                .execute_async(WASM_BITS, vec![argument])
                .await?;
            let wasm: Vec<Vec<String>> = serde_json::from_value(answer)?;
            assert_eq!(wasm.len(), queries.len());
            for (query, wasm) in queries.iter().zip(&wasm) {
                let native = native_bits(query);
                assert!(native.len() > 3, "{query}");
                assert_eq!(wasm.len(), native.len(), "{query}");
                let differing = wasm.iter().zip(&native).position(|(a, b)| a != b);
                assert_eq!(differing, None, "{query}: number {differing:?}");
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
