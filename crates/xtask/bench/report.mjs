// The tables.
import { PAIRS, SERIES, STAGE } from "./cases.mjs";

const INTRODUCTION = `# Benchmarks

Written by \`cargo xtask bench\`. Ours and the peer take turns in one process
(natively in two), 31 rounds; times are medians, a ratio is that of the medians,
in brackets the middle half of the ratios of the rounds. The library is compiled
as it ships. Grids are sampled before the clock runs, and our results stay in
the memory of WebAssembly, where the page draws from them.
`;

/** Three digits. */
function digits(value) {
  return value >= 100 ? value.toFixed(0) : Number(value).toPrecision(3);
}

function duration(seconds) {
  if (seconds < 1e-3) return `${digits(seconds * 1e6)} µs`;
  return seconds < 1 ? `${digits(seconds * 1e3)} ms` : `${digits(seconds)} s`;
}

function size(bytes) {
  return bytes < 1e6 ? `${digits(bytes / 1e3)} KB` : `${digits(bytes / 1e6)} MB`;
}

/** A table with columns of equal width. */
function table(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i].length)));
  const line = (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(" | ")} |\n`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|\n`;
  return line(head) + rule + rows.map(line).join("");
}

function pairs(measured, wanted) {
  const rows = PAIRS.map((pair, i) => {
    const { ours, theirs, ratio, spread } = measured[i];
    const row = [
      pair.title,
      duration(ours),
      `${pair.peerTitle}: ${duration(theirs)}`,
      `${digits(ratio)} × (${spread.map(digits).join(" to ")})`,
    ];
    if (!wanted) return row;
    const mark = ratio >= pair.wanted ? "reached" : "**missed**";
    return [...row, pair.wanted === null ? "" : `${digits(pair.wanted)} ×, ${mark}`];
  });
  const head = ["what", "ours", "peer", "times as fast"];
  return table(wanted ? [...head, "wanted"] : head, rows);
}

/** The slope of a straight line through the logarithms. */
function exponent(points) {
  const logs = points.map(([n, value]) => [Math.log(n), Math.log(value)]);
  const mean = (i) => logs.reduce((sum, log) => sum + log[i], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const above = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return above / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

function series(measured) {
  const rows = SERIES.map(({ title }, i) => {
    const points = measured[i];
    const [first, last] = [points[0], points.at(-1)];
    const fitted = (key) => exponent(points.map((point) => [point.size, point[key]])).toFixed(2);
    return [
      title,
      `${first.size} to ${last.size}`,
      `${duration(first.seconds)} to ${duration(last.seconds)}`,
      fitted("seconds"),
      `${size(first.bytes)} to ${size(last.bytes)}`,
      fitted("bytes"),
    ];
  });
  return table(["against", "sizes", "time", "exponent", "memory", "exponent"], rows);
}

/** A title with the least and most of what was there. */
function filled({ title }, result) {
  return title.replace(/\{(\w+)\}/g, (_, key) => {
    const [low, high] = result[key];
    return low === high ? `${low}` : `${low} to ${high}`;
  });
}

function stage(measured) {
  const shown = STAGE.map((one, i) => ({ ...one, result: measured[i] })).filter(({ result }) => result);
  const missing = STAGE.filter((_, i) => !measured[i]);
  const kept = (holds) => (holds ? "" : ", **missed**");
  const rows = (key) =>
    shown.map((one) => {
      const { ours, theirs, ratio, spread } = one.result[key];
      return [
        filled(one, one.result),
        `${duration(ours.median)}, ${duration(ours.most)}`,
        `${duration(one.most)}${kept(ours.most <= one.most)}`,
        `${one.peerTitle}: ${duration(theirs.median)}, ${duration(theirs.most)}`,
        `${digits(ratio)} × (${spread.map(digits).join(" to ")})`,
        `${digits(one.wanted)} ×${kept(ratio >= one.wanted)}`,
      ];
    });
  const parts = shown.map((one) => {
    const { event, update, paint, scripts, all } = one.result.parts;
    const rest = scripts - event - update - paint;
    return [filled(one, one.result), ...[event, update, paint, rest, all - scripts].map(duration)];
  });
  const heads = ["what", "ours", "at most", "peer", "times as fast", "wanted"];
  return `${table(heads, rows("scripts"))}
The same with all of the main thread's work: style, layout, and the raster of
canvases, which comes after the scripts that draw on them.

${table(heads, rows("all"))}
Where our time goes, on average:

${table(["what", "event", "words and numbers", "pictures", "other scripts", "browser"], parts)}${missing
    .map(({ title }) => `\nNot measured, because the page does not show it yet: ${title}.\n`)
    .join("")}`;
}

/** Everything that was measured, as Markdown. */
export function report(machine, onStage, inBrowser, onMachine) {
  return `${INTRODUCTION}
- ${machine.date}, ${machine.processor}
- ${machine.browser}; ${machine.node}
- ${machine.tools}

## The page

The page as it ships, 1280 × 800 in a Chromium that draws in software, answers
200 inputs, ten by ten in turns with a peer of plain JavaScript (d3-contour,
canvas 2D, typed arrays) in the same page. Times are the median and the 95th
percentile of what scripts take for one input, the event and its frame; a ratio
is the median over the turns.

${stage(onStage)}
## In the browser

${pairs(inBrowser.pairs, true)}
## On the machine

Ours compiled natively, the peers in Node.

${pairs(onMachine.pairs, false)}
## Growth

In the browser; memory is by how much a fresh copy of the program grows. The
exponent is fitted to four sizes: 1 is linear.

${series(inBrowser.series)}`;
}
