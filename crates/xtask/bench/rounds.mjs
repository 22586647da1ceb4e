// Measuring side by side. A side is an asynchronous function that does its work
// `calls` times and gives { seconds, result }.

const ROUNDS = 31;
/** A sample lasts at least so long: clocks in browsers are coarse. */
const SAMPLE = 0.025;
/** Compilers are given so long to come to rest. */
const WARM_UP = 0.4;

/** A side that does its work here. */
export function here(work) {
  return async (calls) => {
    const since = performance.now();
    let result = 0;
    for (let i = 0; i < calls; i++) result = work();
    return { seconds: (performance.now() - since) / 1000, result };
  };
}

/** Warms a side up; gives how many calls make a sample. */
async function warmUp(side) {
  let [calls, spent, seconds] = [1, 0, 0];
  while (spent < WARM_UP || seconds < SAMPLE) {
    ({ seconds } = await side(calls));
    spent += seconds;
    if (seconds < SAMPLE) {
      calls = Math.ceil(calls * Math.min(10, (1.1 * SAMPLE) / Math.max(seconds, 1e-4)));
    }
  }
  return calls;
}

/** The value below which a share of the numbers lies. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/** Measures both sides in turn, so that what slows the machine slows both. */
export async function compare(ours, theirs, same) {
  const sides = [ours, theirs];
  const calls = [];
  for (const side of sides) calls.push(await warmUp(side));
  const times = [[], []];
  const results = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const i of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const { seconds, result } = await sides[i](calls[i]);
      times[i].push(seconds / calls[i]);
      results[i] = result;
    }
  }
  if (same && Math.abs(results[0] - results[1]) > 1e-9 * Math.abs(results[1])) {
    throw Error(`not the same work: ${results[0]} and ${results[1]}`);
  }
  const ratios = times[0].map((time, round) => times[1][round] / time);
  const [time, peerTime] = times.map((list) => quantile(list, 0.5));
  return {
    ours: time,
    theirs: peerTime,
    ratio: peerTime / time,
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}

/** The median time of a side alone. */
export async function time(side) {
  const calls = await warmUp(side);
  const times = [];
  for (let round = 0; round < 15; round++) times.push((await side(calls)).seconds / calls);
  return quantile(times, 0.5);
}
