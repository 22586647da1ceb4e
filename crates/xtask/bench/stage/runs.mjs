// The peer's descents: typed arrays, numbers in locals.

/** One run of an optimizer: x, y and loss of every row. */
function run(kind, rate, fn, steps) {
  const xs = new Float64Array(steps + 1);
  const ys = new Float64Array(steps + 1);
  const losses = new Float64Array(steps + 1);
  const slope = new Float64Array(2);
  let [x, y] = fn.start;
  let [mx, my, sx, sy, beta1, beta2] = [0, 0, 0, 0, 1, 1];
  for (let step = 0; ; step++) {
    xs[step] = x;
    ys[step] = y;
    losses[step] = fn.value(x, y);
    if (step === steps) break;
    fn.gradient(x, y, slope);
    const [gx, gy] = slope;
    switch (kind) {
      case "momentum":
        mx = 0.9 * mx + gx;
        my = 0.9 * my + gy;
        x -= rate * mx;
        y -= rate * my;
        break;
      case "adam": {
        beta1 *= 0.9;
        beta2 *= 0.999;
        mx = 0.9 * mx + 0.1 * gx;
        my = 0.9 * my + 0.1 * gy;
        sx = 0.999 * sx + 0.001 * gx * gx;
        sy = 0.999 * sy + 0.001 * gy * gy;
        const scale = rate / (1 - beta1);
        x -= (scale * mx) / (Math.sqrt(sx / (1 - beta2)) + 1e-8);
        y -= (scale * my) / (Math.sqrt(sy / (1 - beta2)) + 1e-8);
        break;
      }
      case "rmsprop":
        sx = 0.99 * sx + 0.01 * gx * gx;
        sy = 0.99 * sy + 0.01 * gy * gy;
        x -= (rate * gx) / (Math.sqrt(sx) + 1e-8);
        y -= (rate * gy) / (Math.sqrt(sy) + 1e-8);
        break;
      default:
        x -= rate * gx;
        y -= rate * gy;
    }
  }
  return { xs, ys, losses };
}

/** The main run and its rivals, `[optimizer, rate]` each. */
export function race(fn, steps, racers) {
  return racers.map(([kind, rate]) => run(kind, rate, fn, steps));
}
