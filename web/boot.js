// Starts the playground: finds the files of this build, compiles them, and
// hands #descent over. Whatever goes wrong is said there, beside a picture.

const place = document.querySelector("#descent");

/** Puts a sentence in place, and the still picture if asked. */
function say(sentence, picture, failed) {
  const text = document.createElement("p");
  text.className = "boot";
  text.setAttribute("role", failed ? "alert" : "status");
  text.textContent = sentence;
  place.replaceChildren(text);
  if (picture) {
    const still = new Image();
    still.className = "boot";
    still.src = "still.svg";
    still.alt =
      "A contour map of an elliptic bowl; gradient descent zigzags from the start point down to the minimum.";
    place.append(still);
  }
}

/** Loads the module and opens the page; gives the page's handle. */
async function start() {
  if (typeof WebAssembly !== "object") {
    throw Error("This browser has no WebAssembly, or has it switched off.");
  }
  const build = document.querySelector('meta[name="descent-build"]').content;
  const [js, wasm] = build.split(" ").map((file) => new URL(file, document.baseURI).href);
  const playground = await import(js);
  await playground.default({ module_or_path: wasm });
  place.replaceChildren();
  return playground.open_page(place);
}

say("Starting the playground…");
// Who waits longer sees at least what will come.
const slow = setTimeout(say, 1500, "Still loading the playground… This is what it will show:", true);
try {
  window.descent = await start();
} catch (error) {
  say(`The playground could not start. Reloading, or a newer browser, may help. (${error.message})`, true, true);
  console.error(error);
}
clearTimeout(slow);
