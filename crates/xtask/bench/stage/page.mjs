// Benches of the page itself: in the real page, beside the peer's stage, input
// by input. Called from outside.
import { build } from "./peer.mjs";
import { functionOf } from "./functions.mjs";
import { build as buildSurface } from "./surface.mjs";
import { quantile } from "../rounds.mjs";

const STEPS = 200;
/** The sides take turns of so many inputs. */
const TURN = 10;
const TURNS = 20;
/** After so long without input our page has written its address, too. */
const REST = 450;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The plot of one of our panes, CSS pixels. */
function plot(pane) {
  const { clientWidth, clientHeight } = document.querySelector(`[data-pane=${pane}] .plot`);
  return { width: clientWidth, height: clientHeight };
}

/** A host for the peer's canvases, in sight like ours, in place of the last. */
function host() {
  document.querySelector(".peer")?.remove();
  const element = document.createElement("div");
  for (const [name, value] of [["position", "fixed"], ["inset", "0 auto auto 0"], ["contain", "content"]]) {
    element.style.setProperty(name, value);
  }
  element.style.setProperty("width", "40rem");
  element.style.setProperty("height", "40rem");
  element.className = "peer";
  document.body.append(element);
  return element;
}

/** Loads the peer's library the way that pages do. */
function load(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(`../${name}`, import.meta.url).href;
    script.onload = resolve;
    script.onerror = () => reject(Error(`${name} does not load`));
    document.head.append(script);
  });
}

/** Changes our page to this query; gives what it could not take. */
async function open(query) {
  const warnings = window.descent.set(query);
  await wait(REST);
  return warnings;
}

const { port1: later, port2: now } = new MessageChannel();

/** Gives one input and times, in milliseconds, the scripts that answer it (the
 *  event and everything in the frame after it), and all of the main thread's
 *  work for it, style, layout and raster included. */
function answered(give) {
  return new Promise((resolve) => {
    let begun = 0;
    requestAnimationFrame(() => {
      begun = performance.now();
    });
    const since = performance.now();
    give();
    const event = performance.now() - since;
    requestAnimationFrame(() => {
      const frame = performance.now() - begun;
      later.onmessage = () => resolve({ event, scripts: event + frame, all: event + performance.now() - begun });
      now.postMessage(null);
    });
  });
}

/** What our own marks say of the last frame. */
function parts() {
  const last = (name) => performance.getEntriesByName(name).at(-1)?.duration ?? NaN;
  const found = { update: last("descent:update"), paint: last("descent:paint") };
  performance.clearMeasures();
  return found;
}

const sum = (list, key) => list.reduce((total, one) => total + one[key], 0);

/** Has both sides answer the same inputs in turns; each side is what gives
 *  input number `i`. */
async function compare(ours, theirs) {
  const measured = { ours: [], theirs: [] };
  const turn = async (list, give, first, count) => {
    const from = list.length;
    for (let i = first; i < first + count; i++) {
      performance.clearMeasures();
      const times = await answered(() => give(i));
      list.push({ ...times, ...(give === ours ? parts() : {}) });
    }
    await wait(REST);
    return list.slice(from);
  };
  // To warm up: what is not counted.
  for (const give of [ours, theirs]) await turn([], give, 0, 6 * TURN);
  const turns = [];
  for (let k = 0; k < TURNS; k++) {
    const mine = await turn(measured.ours, ours, k * TURN, TURN);
    turns.push([mine, await turn(measured.theirs, theirs, k * TURN, TURN)]);
  }
  const summary = (key) => {
    const [own, peer] = [measured.ours, measured.theirs].map((list) => {
      const times = list.map((one) => one[key] / 1000);
      return { median: quantile(times, 0.5), most: quantile(times, 0.95) };
    });
    const ratios = turns.map(([mine, his]) => sum(his, key) / sum(mine, key));
    const spread = [quantile(ratios, 0.25), quantile(ratios, 0.75)];
    return { ours: own, theirs: peer, ratio: quantile(ratios, 0.5), spread };
  };
  const mean = (key) => sum(measured.ours, key) / measured.ours.length / 1000;
  return {
    scripts: summary("scripts"),
    all: summary("all"),
    parts: Object.fromEntries(["event", "update", "paint", "scripts", "all"].map((key) => [key, mean(key)])),
  };
}

/** Fails where the ends of runs differ from ours. */
function sameEnds(runs) {
  const rows = window.descent.csv().trim().split("\n").slice(1).map((line) => line.split(",").map(Number));
  const ends = runs.map((_, run) => rows.findLast((row) => row[0] === run));
  runs.forEach(({ xs, ys }, run) => {
    if (!ends[run]) throw Error(`our table has no run ${run}`);
    const [, , x, y] = ends[run];
    const off = Math.hypot(xs.at(-1) - x, ys.at(-1) - y);
    if (!(off < 1e-6 * (1 + Math.hypot(x, y)))) throw Error(`run ${run} ends ${off} from ours`);
  });
}

/** How much is on our map: contour levels and arrows, counted in its SVG. */
async function amounts(layers) {
  const svg = async (shown) => {
    await open(`layers=${shown}`);
    return window.descent.svg();
  };
  const count = (text, pattern) => text.match(pattern)?.length ?? 0;
  const [bare, lines, field] = [await svg("none"), await svg("contours"), await svg("field")];
  await open(`layers=${layers}`);
  return {
    levels: count(lines, /<path/g) - count(bare, /<path/g),
    arrows: count(field, /[zZ](?=[M"'])/g) - count(bare, /[zZ](?=[M"'])/g),
  };
}

/** The learning rate is dragged: four runs, map and loss. The peer keeps its
 *  ground on a canvas of its own, or, with `whole`, draws all again. */
export async function drag({ whole }) {
  const fn = functionOf("rosenbrock");
  const rivals = [["momentum", 0.0003], ["adam", 0.05], ["rmsprop", 0.02]];
  const race = rivals.map(([name, rate]) => `${name}:${rate}`).join(",");
  await open(
    `f=rosenbrock&x=-1.2&y=1&steps=${STEPS}&race=${race}&view=map,loss&layers=heat,contours,minima,gradient` +
      `&xmin=-2&xmax=2&ymin=-2&ymax=2`,
  );
  const slider = document.querySelector("input[type=range][data-key=lr]");
  const theirs = build(host(), { map: plot("map"), loss: plot("loss") }, window.d3);
  const still = { ...(await amounts("heat,contours,minima,gradient")), arrows: 0 };
  theirs.ground(fn, still);
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: "-5", max: "-2", step: "0.01" });
  let runs = [];
  let asked = false;
  range.addEventListener("input", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      if (whole) theirs.ground(fn, still);
      runs = theirs.runs(fn, STEPS, [["gd", 10 ** range.value], ...rivals]);
    });
  });
  // From a crawl to what nearly blows up and back, by the slider's own steps,
  // so that every input changes something.
  const position = (i) => (-3.5 + 0.01 * Math.abs(50 - (i % 100))).toFixed(2);
  const give = (input) => (i) => {
    input.value = position(i);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const result = await compare(give(slider), give(range));
  // The same rate to all its digits, which the slider rounds to three.
  window.descent.set("lr=0.001");
  sameEnds(theirs.runs(fn, STEPS, [["gd", 0.001], ...rivals]));
  return result;
}

/** The function changes, and with it everything. */
export async function change({ functions }) {
  const layers = "heat,contours,field";
  const query = ({ text, half, start, rate }) =>
    `f=${encodeURIComponent(text)}&x=${start[0]}&y=${start[1]}&lr=${rate}&steps=${STEPS}` +
    `&xmin=${-half}&xmax=${half}&ymin=${-half}&ymax=${half}`;
  const shown = functions.map(functionOf);
  await open(`view=map,loss&race=&layers=${layers}`);
  const counted = [];
  for (const fn of shown) {
    await open(query(fn));
    counted.push(await amounts(layers));
  }
  const theirs = build(host(), { map: plot("map"), loss: plot("loss") }, window.d3);
  const queries = shown.map(query);
  let runs = [];
  const result = await compare(
    (i) => window.descent.set(queries[i % queries.length]),
    (i) => {
      requestAnimationFrame(() => {
        const [fn, amount] = [shown[i % shown.length], counted[i % shown.length]];
        theirs.ground(fn, amount);
        runs = theirs.runs(fn, STEPS, [["gd", fn.rate]]);
      });
    },
  );
  sameEnds(runs);
  const spread = (key) => {
    const all = counted.map((one) => one[key]);
    return [Math.min(...all), Math.max(...all)];
  };
  return { ...result, levels: spread("levels"), arrows: spread("arrows") };
}

/** The surface turns once around; null where there is none yet. */
export async function rotate(told) {
  const fn = functionOf("himmelblau");
  const warnings = await open(
    `f=himmelblau&x=0&y=0&lr=${fn.rate}&view=surface&xmin=-5&xmax=5&ymin=-5&ymax=5&steps=${STEPS}`,
  );
  const shown = document.querySelector("[data-pane=surface] .plot");
  if (warnings.length > 0 || !shown) return null;
  const theirs = buildSurface(host(), plot("surface"), fn, { ...told, steps: STEPS }, window.d3);
  const azimuth = (i) => (1.8 * i) % 360;
  return compare(
    (i) => window.descent.set(`az=${azimuth(i).toFixed(1)}`),
    (i) => requestAnimationFrame(() => theirs(azimuth(i))),
  );
}

/** Makes everything ready. */
export async function prepare() {
  while (!window.descent) await wait(50);
  await load("d3-array.js");
  await load("d3-contour.js");
}
