// Runs every bench, prints the tables and writes them down. `cargo xtask bench`
// builds what it needs and calls it.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PAIRS, SERIES, STAGE } from "./cases.mjs";
import { browse } from "./chromium.mjs";
import { natively } from "./native.mjs";
import { report } from "./report.mjs";
import { compare, here } from "./rounds.mjs";

const [site, chromium, native, modules, output, tools] = process.argv.slice(2);

const { resolve } = createRequire(join(modules, "of-the-peers.js"));
const library = (name) => import(pathToFileURL(resolve(name)).href);
const libraries = { d3: await library("d3-contour"), math: await library("mathjs") };

const size = { width: 1280, height: 800 };
const jobs = { url: `${site}page.html`, size, ready: "'pair' in window" };
const page = { url: `${site}playground/index.html?theme=light`, size, ready: "'descent' in window" };

const onStage = await browse(chromium, page, async (version, evaluate) => {
  const stage = 'import("../stage/page.mjs")';
  await evaluate(`${stage}.then((stage) => stage.prepare())`);
  const measured = [];
  for (const { title, bench, told, peerTitle } of STAGE) {
    console.log(`${version}: ${title}; ${peerTitle}`);
    const result = await evaluate(`${stage}.then((stage) => stage.${bench}(${JSON.stringify(told)}))`);
    if (!result) console.log("  left out: the page does not know what it asks for");
    measured.push(result);
  }
  return measured;
});

const inBrowser = await browse(chromium, jobs, async (version, evaluate) => {
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
const text = report(machine, onStage, inBrowser, onMachine);
console.log(`\n${text}`);
writeFileSync(output, text);
