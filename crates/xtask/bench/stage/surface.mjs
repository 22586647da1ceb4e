// The peer's surface: painter's algorithm, farthest quadrilateral first, each
// filled once; isolines on the floor, the path on the slope, ticks at the edges.
// What does not depend on the camera is worked out once.
import { css, digits, heatTable, ticks } from "./drawing.mjs";
import { race } from "./runs.mjs";

/** A surface of `cells × cells` on a canvas in `host`, with so many isolines and
 *  steps; gives what draws it from an azimuth in degrees. */
export function build(host, { width, height }, fn, { cells, levels, steps }, d3) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.style.setProperty("position", "absolute");
  host.append(canvas);
  const context = canvas.getContext("2d");
  context.lineJoin = "round";
  const colors = Array.from(heatTable(), css);
  const side = cells + 1;
  const heights = new Float64Array(side * side);
  let high = 0;
  for (let k = 0; k < heights.length; k++) {
    heights[k] = fn.value(...corner(k));
    high = Math.max(high, heights[k]);
  }
  for (let k = 0; k < heights.length; k++) heights[k] = Math.log1p(heights[k]) / Math.log1p(high);
  const [px, py, depth] = [0, 1, 2].map(() => new Float64Array(side * side));
  const middle = new Float64Array(cells * cells);
  const order = new Uint32Array(cells * cells);
  const shade = shades();
  const floor = isolines();
  const path = slope();
  const marks = ticks(-fn.half, fn.half, 5).map((value) => [value / (2 * fn.half), digits(value)]);

  function corner(k) {
    const along = (i) => fn.half * ((2 * i) / cells - 1);
    return [along(k % side), along(Math.floor(k / side))];
  }

  /** The colour of each cell, darker where it faces away from the light; it
   *  does not depend on the camera. */
  function shades() {
    return Array.from({ length: cells * cells }, (_, c) => {
      const k = Math.floor(c / cells) * side + (c % cells);
      const dx = (heights[k + 1] - heights[k]) * cells;
      const dy = (heights[k + side] - heights[k]) * cells;
      const light = (0.6 - 0.3 * dx - 0.3 * dy) / Math.sqrt(1 + dx * dx + dy * dy);
      const color = colors[Math.min(255, Math.floor(heights[k] * 255))];
      const factor = 0.65 + 0.35 * Math.max(0, Math.min(1, light));
      return color.replace(/\d+/g, (part) => String(Math.round(Number(part) * factor)));
    });
  }

  /** Contour lines as pieces of x, y in the unit square about the origin. */
  function isolines() {
    const thresholds = Array.from({ length: levels }, (_, k) => (k + 1) / (levels + 1));
    const sets = d3.contours().size([side, side]).thresholds(thresholds)(heights);
    return sets.map(({ coordinates }) => {
      return coordinates.flat().map((ring) => {
        return Float64Array.from(ring.flat(), (value) => value / side - 0.5);
      });
    });
  }

  /** The path as x, y, z in the box. */
  function slope() {
    const [{ xs, ys, losses }] = race(fn, steps, [["gd", fn.rate]]);
    return Float64Array.from({ length: 3 * xs.length }, (_, k) => {
      const row = Math.floor(k / 3);
      if (k % 3 === 2) return 0.7 * (Math.log1p(losses[row]) / Math.log1p(high) - 0.5);
      return (k % 3 === 0 ? xs[row] : ys[row]) / (2 * fn.half);
    });
  }

  return (azimuth) => {
    const [az, el] = [(azimuth * Math.PI) / 180, Math.PI / 5];
    const [ca, sa, ce, se] = [Math.cos(az), Math.sin(az), Math.cos(el), Math.sin(el)];
    const scale = 0.55 * Math.min(width, height);
    const across = (x, y) => width / 2 + scale * (y * ca - x * sa);
    const down = (x, y, z) => height / 2 - scale * (z * ce - (x * ca + y * sa) * se);
    for (let k = 0; k < heights.length; k++) {
      const x = (k % side) / cells - 0.5;
      const y = Math.floor(k / side) / cells - 0.5;
      const z = 0.7 * (heights[k] - 0.5);
      px[k] = across(x, y);
      py[k] = down(x, y, z);
      depth[k] = (x * ca + y * sa) * ce + z * se;
    }
    for (let c = 0; c < order.length; c++) {
      const k = Math.floor(c / cells) * side + (c % cells);
      middle[c] = depth[k] + depth[k + 1] + depth[k + side] + depth[k + side + 1];
      order[c] = c;
    }
    order.sort((a, b) => middle[a] - middle[b]);
    context.clearRect(0, 0, width, height);
    context.lineWidth = 1;
    context.strokeStyle = "#8b8992";
    for (const set of floor) {
      context.beginPath();
      for (const ring of set) {
        context.moveTo(across(ring[0], ring[1]), down(ring[0], ring[1], -0.35));
        for (let i = 2; i < ring.length; i += 2) {
          context.lineTo(across(ring[i], ring[i + 1]), down(ring[i], ring[i + 1], -0.35));
        }
      }
      context.stroke();
    }
    for (const c of order) {
      const k = Math.floor(c / cells) * side + (c % cells);
      context.fillStyle = shade[c];
      context.beginPath();
      context.moveTo(px[k], py[k]);
      context.lineTo(px[k + 1], py[k + 1]);
      context.lineTo(px[k + side + 1], py[k + side + 1]);
      context.lineTo(px[k + side], py[k + side]);
      context.closePath();
      context.fill();
    }
    context.beginPath();
    for (let i = 0; i < path.length; i += 3) {
      context.lineTo(across(path[i], path[i + 1]), down(path[i], path[i + 1], path[i + 2]));
    }
    context.strokeStyle = "#ff6a3d";
    context.lineWidth = 3;
    context.stroke();
    // The edges of the floor that are nearest.
    const [near, aside] = [Math.sign(ca) * 0.5, Math.sign(sa) * 0.5];
    context.fillStyle = "#1d1e24";
    context.font = "12px system-ui, sans-serif";
    context.textAlign = "center";
    for (const [place, text] of marks) {
      context.fillText(text, across(place, aside), down(place, aside, -0.35) + 16);
      context.fillText(text, across(near, place), down(near, place, -0.35) + 16);
    }
    return px[0];
  };
}
