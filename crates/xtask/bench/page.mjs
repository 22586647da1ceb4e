// The benches in a browser; called from outside.
import init, { Job } from "./descent.js";
import { PAIRS, SERIES } from "./cases.mjs";
import { compare, here, time } from "./rounds.mjs";

const ready = init({ module_or_path: "./descent_bg.wasm" });

function ours(job) {
  const made = new Job(...job);
  return here(() => made.run());
}

/** Compares the pair of that number. */
window.pair = async (number) => {
  await ready;
  const { job, peer: name, same } = PAIRS[number];
  // A fresh copy, because compilers remember what functions were called with.
  const { peer } = await import(`./peers.mjs?pair=${number}`);
  const theirs = peer(name, job[1], job[2], { d3: window.d3, math: window.math });
  return compare(ours(job), here(theirs), same);
};

/** Time and memory of each size of the series of that number. */
window.series = async (number) => {
  await ready;
  const points = [];
  for (const [size, job] of SERIES[number].jobs) {
    points.push({ size, seconds: await time(ours(job)), bytes: await memory(job) });
  }
  return points;
};

let copies = 0;

/** How much a fresh copy of the program grows. */
async function memory(job) {
  const copy = await import(`./descent.js?copy=${copies++}`);
  const program = await copy.default({ module_or_path: "./descent_bg.wasm" });
  const before = program.memory.buffer.byteLength;
  const made = new copy.Job(...job);
  made.run();
  return program.memory.buffer.byteLength - before;
}
