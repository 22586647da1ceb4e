// A browser without a window, spoken to over two pipes.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-pipe",
];

/** Starts the browser with a window of `size`, opens the address, waits until
 *  the expression `ready` holds there, hands `use` the browser's version and a
 *  function that evaluates JavaScript in the page, and ends the browser. */
export async function browse(program, { url, size, ready }, use) {
  const profile = mkdtempSync(join(tmpdir(), "descent-bench-"));
  const child = spawn(program, [...ARGUMENTS, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => child.on("close", resolve));
  const send = connect(child);
  try {
    const { product } = await send("Browser.getVersion");
    const { targetId } = await send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const metrics = { ...size, deviceScaleFactor: 1, mobile: false };
    await send("Emulation.setDeviceMetricsOverride", metrics, sessionId);
    await send("Page.navigate", { url }, sessionId);
    const evaluate = async (expression) => {
      const parameters = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = await send("Runtime.evaluate", parameters, sessionId);
      if (exceptionDetails) {
        throw Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      }
      return result.value;
    };
    while (!(await evaluate(`document.readyState === 'complete' && ${ready}`))) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return await use(product.replace("Headless", ""), evaluate);
  } finally {
    await Promise.race([send("Browser.close"), ended]).catch(() => child.kill());
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
  }
}

/** Messages end with a zero byte; answers carry the number of the question. */
function connect(child) {
  const [into, out] = [child.stdio[3], child.stdio[4]];
  const waiting = new Map();
  const fail = (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  child.on("error", fail);
  child.on("close", () => fail(Error("The browser ended.")));
  into.on("error", fail);
  let rest = "";
  out.setEncoding("utf8").on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const question = waiting.get(id);
      waiting.delete(id);
      if (error) question?.reject(Error(error.message));
      else question?.resolve(result);
    }
  });
  let last = 0;
  return (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      into.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
}
