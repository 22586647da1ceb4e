// The page as a competent front-end programmer writes it: d3-contour for the
// isolines, canvas 2D for everything, one path a level and one a kind of mark,
// typed arrays, texts touched only where they change. What moves has canvases
// of its own above the ground, as ours has.
import { css, decades, digits, heatTable, ticks } from "./drawing.mjs";
import { race } from "./runs.mjs";

const NODES = 256;
const COLORS = ["#ff6a3d", "#56b4e9", "#f0e442", "#cc79a7"];
const HALO = "rgba(20, 21, 26, 0.75)";
const [LEFT, TOP, RIGHT, BOTTOM] = [46, 8, 60, 40];

/** A sheet of `width × height` in `host`, and how to draw on it. */
function sheet(host, { width, height }) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.style.setProperty("position", "absolute");
  host.append(canvas);
  const context = canvas.getContext("2d");
  context.lineCap = "round";
  context.lineJoin = "round";
  return context;
}

/** Numbers and words beside the plots; `write(i, text)` touches what changed. */
function words(host, count) {
  const nodes = Array.from({ length: count }, () => {
    const line = document.createElement("p");
    const text = document.createTextNode("");
    line.append(text);
    host.append(line);
    return text;
  });
  return (i, text) => {
    if (nodes[i].data !== text) nodes[i].data = text;
  };
}

/** Builds the peer's page in `host`; `map` and `loss` are sizes of plots. */
export function build(host, { map, loss }, d3) {
  const ground = sheet(host, map);
  const paths = sheet(host, map);
  const curve = sheet(host, loss);
  const heat = new OffscreenCanvas(NODES, NODES).getContext("2d");
  const image = new ImageData(NODES, NODES);
  const pixels = new Uint32Array(image.data.buffer);
  const table = heatTable();
  const values = new Float64Array(NODES * NODES);
  const write = words(host, 12);
  const plot = { w: map.width - LEFT - RIGHT, h: map.height - TOP - BOTTOM };
  const inner = { w: loss.width - LEFT - 18, h: loss.height - TOP - BOTTOM };

  /** Pixels of a point of the window. */
  const place = (fn) => ({
    x: (x) => LEFT + ((x + fn.half) / (2 * fn.half)) * plot.w,
    y: (y) => TOP + ((fn.half - y) / (2 * fn.half)) * plot.h,
  });

  function sample(fn) {
    let [low, high] = [Infinity, -Infinity];
    const step = (2 * fn.half) / (NODES - 1);
    for (let j = 0; j < NODES; j++) {
      const y = fn.half - j * step;
      for (let i = 0; i < NODES; i++) {
        const value = fn.value(i * step - fn.half, y);
        values[j * NODES + i] = value;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    return { low, span: high - low, turn: (high - low) / 300 };
  }

  function colour({ low, span, turn }) {
    const scale = 255 / Math.log(1 + span / turn);
    for (let i = 0; i < values.length; i++) {
      pixels[i] = table[(Math.log(1 + (values[i] - low) / turn) * scale) | 0];
    }
    heat.putImageData(image, 0, 0);
    ground.drawImage(heat.canvas, LEFT, TOP, plot.w, plot.h);
  }

  function isolines({ low, span, turn }, count) {
    const thresholds = Array.from({ length: count }, (_, k) => {
      return low + turn * ((1 + span / turn) ** ((k + 1) / (count + 1)) - 1);
    });
    const sets = d3.contours().size([NODES, NODES]).thresholds(thresholds)(values);
    const [sx, sy] = [plot.w / NODES, plot.h / NODES];
    ground.strokeStyle = "rgba(255, 255, 255, 0.38)";
    ground.lineWidth = 1;
    for (const { coordinates } of sets) {
      ground.beginPath();
      for (const polygon of coordinates) {
        for (const ring of polygon) {
          ground.moveTo(LEFT + ring[0][0] * sx, TOP + ring[0][1] * sy);
          for (let i = 1; i < ring.length; i++) {
            ground.lineTo(LEFT + ring[i][0] * sx, TOP + ring[i][1] * sy);
          }
        }
      }
      ground.stroke();
    }
  }

  /** Arrows in five shades, a path each. */
  function arrows(fn, count) {
    const at = place(fn);
    const columns = Math.max(1, Math.round(Math.sqrt((count * plot.w) / plot.h)));
    const rows = Math.max(1, Math.round(count / columns));
    const slope = new Float64Array(2);
    const shafts = Array.from({ length: 5 }, () => new Path2D());
    const heads = Array.from({ length: 5 }, () => new Path2D());
    for (let k = 0; k < columns * rows; k++) {
      const x = fn.half * ((2 * ((k % columns) + 0.5)) / columns - 1);
      const y = fn.half * ((2 * (Math.floor(k / columns) + 0.5)) / rows - 1);
      fn.gradient(x, y, slope);
      const size = Math.hypot(slope[0], slope[1]);
      if (!(size > 0)) continue;
      const [dx, dy] = [(8 * slope[0]) / size, (-8 * slope[1]) / size];
      const [px, py] = [at.x(x), at.y(y)];
      const shade = Math.min(4, Math.floor(5 * (1 - Math.exp(-size / 20))));
      shafts[shade].moveTo(px - dx, py - dy);
      shafts[shade].lineTo(px + dx / 2, py + dy / 2);
      heads[shade].moveTo(px + dx, py + dy);
      heads[shade].lineTo(px + dx / 3 - dy / 3, py + dy / 3 + dx / 3);
      heads[shade].lineTo(px + dx / 3 + dy / 3, py + dy / 3 - dx / 3);
      heads[shade].closePath();
    }
    ground.lineWidth = 1.3;
    shafts.forEach((shaft, i) => {
      ground.strokeStyle = ground.fillStyle = `rgba(255, 255, 255, ${0.18 + 0.15 * i})`;
      ground.stroke(shaft);
      ground.fill(heads[i]);
    });
  }

  function axes(context, box, xs, ys) {
    context.strokeStyle = "#8b8992";
    context.fillStyle = "#1d1e24";
    context.font = "12px system-ui, sans-serif";
    context.lineWidth = 1;
    context.strokeRect(LEFT, TOP, box.w, box.h);
    context.textAlign = "center";
    for (const [text, x] of xs) context.fillText(text, x, TOP + box.h + 16);
    context.textAlign = "right";
    for (const [text, y] of ys) context.fillText(text, LEFT - 6, y + 4);
  }

  /** Heat map, isolines and, if there are any, arrows. */
  function drawGround(fn, { levels, arrows: count }) {
    const tone = sample(fn);
    ground.clearRect(0, 0, map.width, map.height);
    colour(tone);
    isolines(tone, levels);
    if (count > 0) arrows(fn, count);
    const at = place(fn);
    const marks = ticks(-fn.half, fn.half, 7);
    axes(ground, plot, marks.map((x) => [digits(x), at.x(x)]), marks.map((y) => [digits(y), at.y(y)]));
    const bar = LEFT + plot.w + 12;
    for (let i = 0; i < 64; i++) {
      ground.fillStyle = css(table[255 - 4 * i]);
      ground.fillRect(bar, TOP + (i * plot.h) / 64, 12, plot.h / 64 + 1);
    }
  }

  function drawPath(context, at, { xs, ys }, color) {
    const [line, dots, heads] = [new Path2D(), new Path2D(), new Path2D()];
    let [lastX, lastY, dotX, dotY] = [NaN, NaN, NaN, NaN];
    for (let i = 0; i < xs.length; i++) {
      const [x, y] = [at.x(xs[i]), at.y(ys[i])];
      if (i === 0) line.moveTo(x, y);
      else line.lineTo(x, y);
      const [dx, dy] = [x - lastX, y - lastY];
      const length = Math.sqrt(dx * dx + dy * dy);
      if (length >= 22) {
        const [ux, uy] = [(9 * dx) / length, (9 * dy) / length];
        const [mx, my] = [lastX + dx / 2, lastY + dy / 2];
        heads.moveTo(mx + ux / 2, my + uy / 2);
        heads.lineTo(mx - ux / 2 - 0.4 * uy, my - uy / 2 + 0.4 * ux);
        heads.lineTo(mx - ux / 2 + 0.4 * uy, my - uy / 2 - 0.4 * ux);
        heads.closePath();
      }
      if (!(Math.abs(x - dotX) + Math.abs(y - dotY) < 0.5)) {
        dots.moveTo(x + 3.2, y);
        dots.arc(x, y, 3.2, 0, 2 * Math.PI);
        [dotX, dotY] = [x, y];
      }
      [lastX, lastY] = [x, y];
    }
    context.strokeStyle = HALO;
    context.lineWidth = 5.5;
    context.stroke(line);
    context.lineWidth = 2;
    context.stroke(dots);
    context.strokeStyle = context.fillStyle = color;
    context.lineWidth = 3;
    context.stroke(line);
    context.fill(heads);
    context.fill(dots);
  }

  function drawPaths(fn, runs) {
    const at = place(fn);
    paths.clearRect(0, 0, map.width, map.height);
    paths.save();
    paths.beginPath();
    paths.rect(LEFT, TOP, plot.w, plot.h);
    paths.clip();
    for (let i = runs.length - 1; i >= 0; i--) drawPath(paths, at, runs[i], COLORS[i]);
    paths.restore();
    const [x, y] = [at.x(fn.start[0]), at.y(fn.start[1])];
    paths.strokeStyle = "#fff";
    paths.lineWidth = 3;
    paths.beginPath();
    paths.arc(x, y, 9, 0, 2 * Math.PI);
    paths.stroke();
    paths.fillStyle = "#fff";
    paths.font = "bold 13px system-ui, sans-serif";
    for (let i = 0; i < 4; i++) {
      paths.fillText(String(i), at.x(runs[0].xs[i]), at.y(runs[0].ys[i]) - 16);
    }
  }

  function drawCurves(runs) {
    const steps = runs[0].losses.length - 1;
    let [low, high] = [Infinity, 1e-12];
    for (const { losses } of runs) {
      for (const loss of losses) {
        if (loss > 0 && loss < low) low = loss;
        if (loss > high && loss < 1e20) high = loss;
      }
    }
    const [bottom, top] = [Math.log10(Math.max(low, 1e-36)), Math.log10(high) + 0.1];
    const x = (step) => LEFT + (step / steps) * inner.w;
    const y = (loss) => TOP + ((top - Math.log10(loss)) / (top - bottom)) * inner.h;
    curve.clearRect(0, 0, loss.width, loss.height);
    const xs = ticks(0, steps, 5).map((step) => [String(step), x(step)]);
    axes(curve, inner, xs, decades(bottom, top).map((power) => [`1e${power}`, y(10 ** power)]));
    curve.lineWidth = 2.5;
    runs.forEach(({ losses }, i) => {
      curve.strokeStyle = COLORS[i];
      curve.beginPath();
      for (let step = 0; step <= steps; step++) curve.lineTo(x(step), y(losses[step]));
      curve.stroke();
      curve.fillStyle = COLORS[i];
      curve.fillText(digits(losses[steps]), x(steps) - 4, y(losses[steps]) - 6);
    });
  }

  /** Runs, paths, curves and numbers. */
  function drawRuns(fn, steps, racers) {
    const runs = race(fn, steps, racers);
    drawPaths(fn, runs);
    drawCurves(runs);
    const { xs, ys, losses } = runs[0];
    const slope = new Float64Array(2);
    fn.gradient(xs[steps], ys[steps], slope);
    write(0, `Learning rate ${digits(racers[0][1])}`);
    write(1, `${losses[steps] < losses[0] ? "Settles" : "Blows up"} within ${steps} steps`);
    write(2, `x ${digits(xs[steps])}`);
    write(3, `y ${digits(ys[steps])}`);
    write(4, `loss ${digits(losses[steps])}`);
    write(5, `slope ${digits(slope[0])}, ${digits(slope[1])}`);
    write(6, `size ${digits(Math.hypot(slope[0], slope[1]))}`);
    write(7, `x ← ${digits(xs[steps])} − ${digits(racers[0][1])} · ${digits(slope[0])}`);
    write(8, `y ← ${digits(ys[steps])} − ${digits(racers[0][1])} · ${digits(slope[1])}`);
    return runs;
  }

  return { ground: drawGround, runs: drawRuns };
}
