// Runs every bench, prints the tables and writes them down. `cargo xtask bench`
// builds what it needs and calls it.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PAIRS, SERIES } from "./cases.mjs";
import { browse } from "./chromium.mjs";
import { natively } from "./native.mjs";
import { report } from "./report.mjs";
import { compare, here } from "./rounds.mjs";

const [url, chromium, native, modules, output, tools] = process.argv.slice(2);

const { resolve } = createRequire(join(modules, "of-the-peers.js"));
const library = (name) => import(pathToFileURL(resolve(name)).href);
const libraries = { d3: await library("d3-contour"), math: await library("mathjs") };

const inBrowser = await browse(chromium, url, async (version, evaluate) => {
  const [pairs, series] = [[], []];
  for (const [i, { title, peerTitle }] of PAIRS.entries()) {
    console.log(`${version}: ${title}; ${peerTitle}`);
    pairs.push(await evaluate(`pair(${i})`));
  }
  for (const [i, { title }] of SERIES.entries()) {
    console.log(`${version}: ${title}`);
    series.push(await evaluate(`series(${i})`));
  }
  return { version, pairs, series };
});

const onMachine = await natively(native, async (ours) => {
  const pairs = [];
  for (const [i, { title, job, peer: name, peerTitle, same }] of PAIRS.entries()) {
    console.log(`native and Node: ${title}; ${peerTitle}`);
    // A fresh copy, because compilers remember what functions were called with.
    const { peer } = await import(`./peers.mjs?pair=${i}`);
    const theirs = peer(name, job[1], job[2], libraries);
    pairs.push(await compare(ours(job), here(theirs), same));
  }
  return { version: `Node ${process.version.slice(1)}`, pairs };
});

const machine = {
  date: new Date().toISOString().slice(0, 10),
  processor: `${cpus()[0].model.trim()}, ${cpus().length} cores`,
  browser: inBrowser.version.replace("/", " "),
  node: onMachine.version,
  tools,
};
const text = report(machine, inBrowser, onMachine);
console.log(`\n${text}`);
writeFileSync(output, text);
