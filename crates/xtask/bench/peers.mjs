// The same work in JavaScript, as somebody would write it who wants it fast:
// numbers in locals and typed arrays, no objects, no calls through a table.

const RATE = 0.004;
const MOMENTUM_RATE = 0.0005;

function himmelblau(x, y) {
  const a = x * x + y - 11;
  const b = x + y * y - 7;
  return a * a + b * b;
}

const waves = (x, y) => Math.sin(x * y) + Math.exp(-(x * x + y * y) / 8);

const POLYNOMIAL = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2";
const WAVES = "sin(x y) + exp(-(x^2 + y^2) / 8)";

function sampled(side, evaluate) {
  const values = new Float64Array(side * side);
  for (let j = 0; j < side; j++) {
    const y = -5 + 10 * (j / (side - 1));
    for (let i = 0; i < side; i++) {
      values[j * side + i] = evaluate(-5 + 10 * (i / (side - 1)), y);
    }
  }
  return values;
}

/** Samples a grid; gives the sum of a few values only, to measure no sum. */
function sampling(side, evaluate) {
  return () => {
    const values = sampled(side, evaluate);
    let sum = 0;
    for (let i = 0; i < values.length; i += 101) sum += values[i];
    return sum;
  };
}

/** A formula as mathjs evaluates it. */
function byMathjs(text, math) {
  const formula = math.compile(text);
  const scope = { x: 0, y: 0 };
  return (x, y) => {
    scope.x = x;
    scope.y = y;
    return formula.evaluate(scope);
  };
}

const levels = () => Array.from({ length: 30 }, (_, i) => 0.95 * (i + 1) * (i + 1));

function start(k, count) {
  const turn = k * 0.6180339887498949;
  return [10 * ((k + 0.5) / count) - 5, 10 * (turn - Math.floor(turn)) - 5];
}

/** Isolines by d3-contour, on a grid that is there already. */
function isolines(side, d3) {
  const [values, thresholds] = [sampled(side, himmelblau), levels()];
  const contours = d3.contours().size([side, side]).thresholds(thresholds);
  return () => contours(values).length;
}

/** Descents that record what a path of ours records. The columns are made in
 *  each call, as ours are, unless `once` has them made before the clock runs. */
function descents(count, steps, once) {
  const rows = steps + 1;
  const columns = () => Array.from({ length: 6 }, () => new Float64Array(count * rows));
  const kept = once ? columns() : null;
  return () => {
    const [xs, ys, losses, slopesX, slopesY, evaluations] = kept ?? columns();
    let ends = 0;
    for (let k = 0; k < count; k++) {
      let [x, y] = start(k, count);
      for (let row = k * rows, step = 0; ; row++, step++) {
        const a = x * x + y - 11;
        const b = x + y * y - 7;
        const slopeX = 4 * x * a + 2 * b;
        const slopeY = 2 * a + 4 * y * b;
        xs[row] = x;
        ys[row] = y;
        losses[row] = a * a + b * b;
        slopesX[row] = slopeX;
        slopesY[row] = slopeY;
        evaluations[row] = step;
        if (step === steps) break;
        x -= RATE * slopeX;
        y -= RATE * slopeY;
      }
      ends += x;
    }
    return ends;
  };
}

/** The same with half the record: position and loss. */
function descentsBrief(count, steps) {
  const rows = steps + 1;
  return () => {
    const [xs, ys, losses] = Array.from({ length: 3 }, () => new Float64Array(count * rows));
    let ends = 0;
    for (let k = 0; k < count; k++) {
      let [x, y] = start(k, count);
      for (let row = k * rows, step = 0; ; row++, step++) {
        const a = x * x + y - 11;
        const b = x + y * y - 7;
        xs[row] = x;
        ys[row] = y;
        losses[row] = a * a + b * b;
        if (step === steps) break;
        x -= RATE * (4 * x * a + 2 * b);
        y -= RATE * (2 * a + 4 * y * b);
      }
      ends += x;
    }
    return ends;
  };
}

/** A descent from every node of a grid, of which the end is kept. */
function swarm(side, steps, descend) {
  const along = (i) => 10 * (i / (side - 1)) - 5;
  return () => {
    const ends = new Float64Array(2 * side * side);
    for (let j = 0; j < side; j++) {
      for (let i = 0; i < side; i++) {
        descend(along(i), along(j), steps, ends, 2 * (j * side + i));
      }
    }
    let sum = 0;
    for (let i = 0; i < ends.length; i += 2) sum += ends[i] + ends[i + 1];
    return sum;
  };
}

function byGradient(x, y, steps, ends, at) {
  for (let step = 0; step < steps; step++) {
    const a = x * x + y - 11;
    const b = x + y * y - 7;
    const slopeX = 4 * x * a + 2 * b;
    y -= RATE * (2 * a + 4 * y * b);
    x -= RATE * slopeX;
  }
  ends[at] = x;
  ends[at + 1] = y;
}

function byMomentum(x, y, steps, ends, at) {
  let velocityX = 0;
  let velocityY = 0;
  for (let step = 0; step < steps; step++) {
    const a = x * x + y - 11;
    const b = x + y * y - 7;
    velocityX = 0.9 * velocityX + (4 * x * a + 2 * b);
    velocityY = 0.9 * velocityY + (2 * a + 4 * y * b);
    x -= MOMENTUM_RATE * velocityX;
    y -= MOMENTUM_RATE * velocityY;
  }
  ends[at] = x;
  ends[at + 1] = y;
}

/** Makes the peer of that name: a function that does the work once. */
export function peer(name, size, steps, libraries) {
  switch (name) {
    case "isolines": return isolines(size, libraries.d3);
    case "typed-mathjs": return sampling(size, byMathjs(POLYNOMIAL, libraries.math));
    case "typed-compiled": return sampling(size, himmelblau);
    case "waves-mathjs": return sampling(size, byMathjs(WAVES, libraries.math));
    case "waves-compiled": return sampling(size, waves);
    case "descents": return descents(size, steps, false);
    case "descents-once": return descents(size, steps, true);
    case "swarm-gd": return swarm(size, steps, byGradient);
    case "swarm-momentum": return swarm(size, steps, byMomentum);
    case "descents-brief": return descentsBrief(size, steps);
  }
  throw Error(`no peer is called ${name}`);
}
