// The peer's surface: painter's algorithm, farthest quadrilateral first, each
// filled once and outlined in its own colour so that no seam shows.
import { css, heatTable } from "./drawing.mjs";

/** A surface of `cells × cells` on a canvas in `host`; gives what draws it from
 *  an azimuth in degrees. */
export function build(host, { width, height }, fn, cells) {
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

  return (azimuth) => {
    const [az, el] = [(azimuth * Math.PI) / 180, Math.PI / 5];
    const [ca, sa, ce, se] = [Math.cos(az), Math.sin(az), Math.cos(el), Math.sin(el)];
    const scale = 0.55 * Math.min(width, height);
    for (let k = 0; k < heights.length; k++) {
      const x = (k % side) / cells - 0.5;
      const y = Math.floor(k / side) / cells - 0.5;
      const z = 0.7 * (heights[k] - 0.5);
      const toward = x * ca + y * sa;
      px[k] = width / 2 + scale * (y * ca - x * sa);
      py[k] = height / 2 - scale * (z * ce - toward * se);
      depth[k] = toward * ce + z * se;
    }
    for (let c = 0; c < order.length; c++) {
      const k = Math.floor(c / cells) * side + (c % cells);
      middle[c] = depth[k] + depth[k + 1] + depth[k + side] + depth[k + side + 1];
      order[c] = c;
    }
    order.sort((a, b) => middle[a] - middle[b]);
    context.clearRect(0, 0, width, height);
    context.lineWidth = 0.5;
    for (const c of order) {
      const k = Math.floor(c / cells) * side + (c % cells);
      context.fillStyle = context.strokeStyle = shade[c];
      context.beginPath();
      context.moveTo(px[k], py[k]);
      context.lineTo(px[k + 1], py[k + 1]);
      context.lineTo(px[k + side + 1], py[k + side + 1]);
      context.lineTo(px[k + side], py[k + side]);
      context.closePath();
      context.fill();
      context.stroke();
    }
    return px[0];
  };
}
