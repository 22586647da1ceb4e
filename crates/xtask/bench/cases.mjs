// What is compared, and what is hoped for.
import { FUNCTIONS } from "./stage/functions.mjs";

/** Each pair: our job with its size and steps, the peer, how many times as fast
 *  we mean to be in the browser, and whether both give the same number. */
export const PAIRS = [
  {
    title: "30 isolines of himmelblau on a 256×256 grid",
    job: ["isolines", 256, 0],
    peer: "isolines",
    peerTitle: "d3-contour",
    wanted: 12,
    same: false,
  },
  {
    title: "typed (x^2 + y - 11)^2 + (x + y^2 - 7)^2 on a 256×256 grid",
    job: ["typed", 256, 0],
    peer: "typed-mathjs",
    peerTitle: "mathjs, compiled",
    wanted: 50,
    same: true,
  },
  {
    title: "typed (x^2 + y - 11)^2 + (x + y^2 - 7)^2 on a 256×256 grid",
    job: ["typed", 256, 0],
    peer: "typed-compiled",
    peerTitle: "JavaScript function",
    wanted: 0.25,
    same: true,
  },
  {
    title: "typed sin(x y) + exp(-(x^2 + y^2) / 8) on a 256×256 grid",
    job: ["typed-waves", 256, 0],
    peer: "waves-mathjs",
    peerTitle: "mathjs, compiled",
    wanted: null,
    same: true,
  },
  {
    title: "typed sin(x y) + exp(-(x^2 + y^2) / 8) on a 256×256 grid",
    job: ["typed-waves", 256, 0],
    peer: "waves-compiled",
    peerTitle: "JavaScript function",
    wanted: 0.25,
    same: true,
  },
  {
    title: "1,000 descents of 1,000 steps, paths kept",
    job: ["descents", 1000, 1000],
    peer: "descents",
    peerTitle: "plain loop, the same record",
    wanted: 1,
    same: true,
  },
  {
    title: "1,000 descents of 1,000 steps, paths kept",
    job: ["descents", 1000, 1000],
    peer: "descents-brief",
    peerTitle: "plain loop, only x, y and loss",
    wanted: null,
    same: true,
  },
  {
    title: "1,000 descents of 1,000 steps, paths kept",
    job: ["descents", 1000, 1000],
    peer: "descents-once",
    peerTitle: "plain loop, into arrays made once",
    wanted: null,
    same: true,
  },
  {
    title: "256×256 starts, 100 steps of gd, ends kept",
    job: ["swarm-gd", 256, 100],
    peer: "swarm-gd",
    peerTitle: "plain loop",
    wanted: 3,
    same: true,
  },
  {
    title: "256×256 starts, 100 steps of momentum, ends kept",
    job: ["swarm-momentum", 256, 100],
    peer: "swarm-momentum",
    peerTitle: "plain loop",
    wanted: 3,
    same: true,
  },
];

/** Each series: our job at growing sizes. */
export const SERIES = [
  { title: "steps of one run", jobs: [12_500, 25_000, 50_000, 100_000].map((n) => [n, ["descents", 1, n]]) },
  { title: "runs of 1,000 steps", jobs: [125, 250, 500, 1000].map((n) => [n, ["descents", n, 1000]]) },
  { title: "cells of a sampled grid", jobs: [256, 512, 1024, 2048].map((n) => [n * n, ["grid", n, 0]]) },
  { title: "cells under 30 isolines", jobs: [256, 512, 1024, 2048].map((n) => [n * n, ["isolines", n, 0]]) },
];

const FRAME = 1 / 60;

/** What the page itself answers, input by input: the bench in `stage/page.mjs`
 *  and what it is told, the most that scripts may take at the 95th percentile,
 *  seconds, and how many times as fast as the peer we mean to be. */
export const STAGE = [
  {
    title: "the rate is dragged: 4 runs of 200 steps, map and loss",
    bench: "drag",
    told: { whole: false },
    peerTitle: "ground kept on a canvas of its own",
    most: FRAME / 4,
    wanted: 4,
  },
  {
    title: "the rate is dragged: 4 runs of 200 steps, map and loss",
    bench: "drag",
    told: { whole: true },
    peerTitle: "all drawn again",
    most: FRAME / 4,
    wanted: 4,
  },
  {
    title: "another function: 256×256 heat map, {levels} levels, {arrows} arrows",
    bench: "change",
    told: { functions: FUNCTIONS.map((one) => one.text) },
    peerTitle: "d3-contour",
    most: FRAME,
    wanted: 4,
  },
  {
    title: "a surface of 60×60 cells is turned",
    bench: "rotate",
    told: { cells: 60, levels: 12 },
    peerTitle: "a path a cell, farthest first",
    most: FRAME,
    wanted: 4,
  },
];
