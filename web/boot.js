// Starts the playground: finds the files of this build, compiles them, and
// hands #descent over to the wasm module's `open_page`. Whatever goes wrong is
// said in #descent, beside a picture of what would have been there.

const STILL_ALT =
  "A contour map of an elliptic bowl; gradient descent zigzags from the start point down to the minimum.";
/** Milliseconds after which a page that is still loading shows the picture. */
const PATIENCE = 1500;

/** Replaces what is in `element` by a sentence and, if asked, the still picture. */
function say(element, sentence, { picture, failed }) {
  const text = document.createElement("p");
  text.className = "boot";
  text.setAttribute("role", failed ? "alert" : "status");
  text.textContent = sentence;
  element.replaceChildren(text);
  if (picture) {
    const still = document.createElement("img");
    still.className = "boot";
    still.src = new URL("still.svg", document.baseURI).href;
    still.alt = STILL_ALT;
    element.append(still);
  }
}

/** An error whose message is a sentence for the reader of the page. */
class Told extends Error {}

/** The addresses of the JavaScript and the wasm file of this build. */
function buildFiles() {
  const content = document.querySelector('meta[name="descent-build"]')?.content;
  const files = content?.split(" ") ?? [];
  if (files.length !== 2) throw new Told("This page was not put together by its build.");
  return files.map((file) => new URL(file, document.baseURI).href);
}

/** Loads the module and opens the page in `element`; gives the page's handle. */
async function start(element) {
  if (typeof WebAssembly !== "object") {
    throw new Told("This browser has no WebAssembly, or has it switched off.");
  }
  const [js, wasm] = buildFiles();
  const playground = await import(js);
  await playground.default({ module_or_path: wasm });
  if (typeof playground.open_page !== "function") {
    throw new Told("This build has no open_page function.");
  }
  element.replaceChildren();
  return playground.open_page(element);
}

/** One sentence on what went wrong. */
function reason(error) {
  if (error instanceof Told) return error.message;
  if (error instanceof WebAssembly.CompileError) {
    return `This browser cannot compile the playground's WebAssembly; a newer one can (${error.message}).`;
  }
  return `Something failed on the way; reloading may help (${error?.message ?? error}).`;
}

const element = document.querySelector("#descent");
say(element, "Starting the playground…", { picture: false, failed: false });
const slow = setTimeout(() => {
  say(element, "Still loading the playground… This is what it will show:", { picture: true, failed: false });
}, PATIENCE);
try {
  window.descent = await start(element);
} catch (error) {
  say(element, `The playground could not start. ${reason(error)}`, { picture: true, failed: true });
  console.error(error);
} finally {
  clearTimeout(slow);
}
