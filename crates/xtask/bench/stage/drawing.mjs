// Small helpers of the peer's page.

/** Viridis at nine places. */
const STOPS = [
  [68, 1, 84], [72, 40, 120], [62, 74, 137], [49, 104, 142], [38, 130, 142],
  [31, 158, 137], [53, 183, 121], [109, 205, 89], [253, 231, 37],
];

/** 256 colours as pixels in memory have them: alpha, blue, green, red. */
export function heatTable() {
  return Uint32Array.from({ length: 256 }, (_, i) => {
    const place = (i / 255) * (STOPS.length - 1);
    const from = Math.min(Math.floor(place), STOPS.length - 2);
    const part = (k) => {
      const [a, b] = [STOPS[from][k], STOPS[from + 1][k]];
      return Math.round(a + (b - a) * (place - from));
    };
    return ((255 << 24) | (part(2) << 16) | (part(1) << 8) | part(0)) >>> 0;
  });
}

/** A colour of the table as CSS. */
export function css(pixel) {
  return `rgb(${pixel & 255}, ${(pixel >> 8) & 255}, ${(pixel >> 16) & 255})`;
}

/** Round numbers between two, about as many as asked for. */
export function ticks(low, high, count) {
  const raw = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * [1, 2, 5, 10].find((m) => m * power >= raw);
  const found = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) found.push(k * step);
  return found;
}

/** Powers of ten between two powers, six at most. */
export function decades(low, high) {
  const every = Math.max(1, Math.ceil((high - low) / 6));
  const found = [];
  for (let k = Math.ceil(low / every) * every; k <= high; k += every) found.push(k);
  return found;
}

/** A number as a reader wants it. */
export function digits(value) {
  return String(Number(value.toPrecision(3)));
}
