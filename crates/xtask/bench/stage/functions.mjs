// The functions that the stage shows, as the peer evaluates them: written out
// by hand, with their gradients, so that no parser stands in its way.

/** `text` is what our query says. */
function shown(text, half, start, rate, value, gradient) {
  return { text, half, start, rate, value, gradient };
}

/** Functions of the registry and typed ones, each with the half width of its
 *  window, its start and a rate at which it descends. */
export const FUNCTIONS = [
  shown(
    "ellipse", 3, [2, 2], 0.3,
    (x, y) => (5 * x * x + y * y) / 2,
    (x, y, out) => {
      out[0] = 5 * x;
      out[1] = y;
    },
  ),
  shown(
    "himmelblau", 5, [0, 0], 0.004,
    (x, y) => {
      const a = x * x + y - 11;
      const b = x + y * y - 7;
      return a * a + b * b;
    },
    (x, y, out) => {
      const a = x * x + y - 11;
      const b = x + y * y - 7;
      out[0] = 4 * x * a + 2 * b;
      out[1] = 2 * a + 4 * y * b;
    },
  ),
  shown(
    "rosenbrock", 2, [-1.2, 1], 0.001,
    (x, y) => {
      const a = 1 - x;
      const b = y - x * x;
      return a * a + 100 * b * b;
    },
    (x, y, out) => {
      const b = y - x * x;
      out[0] = -2 * (1 - x) - 400 * x * b;
      out[1] = 200 * b;
    },
  ),
  shown(
    "booth", 10, [-8, 6], 0.02,
    (x, y) => {
      const a = x + 2 * y - 7;
      const b = 2 * x + y - 5;
      return a * a + b * b;
    },
    (x, y, out) => {
      const a = x + 2 * y - 7;
      const b = 2 * x + y - 5;
      out[0] = 2 * a + 4 * b;
      out[1] = 4 * a + 2 * b;
    },
  ),
  shown(
    "(x^2+2y-4)^2+(x+y^2-3)^2", 4, [-3, 3], 0.002,
    (x, y) => {
      const a = x * x + 2 * y - 4;
      const b = x + y * y - 3;
      return a * a + b * b;
    },
    (x, y, out) => {
      const a = x * x + 2 * y - 4;
      const b = x + y * y - 3;
      out[0] = 4 * x * a + 2 * b;
      out[1] = 4 * a + 4 * y * b;
    },
  ),
  shown(
    "exp(sin(x))*(1+y^2)+x^2/4", 5, [4, 3], 0.05,
    (x, y) => Math.exp(Math.sin(x)) * (1 + y * y) + (x * x) / 4,
    (x, y, out) => {
      const a = Math.exp(Math.sin(x));
      out[0] = a * Math.cos(x) * (1 + y * y) + x / 2;
      out[1] = 2 * a * y;
    },
  ),
];

/** The function of that query. */
export function functionOf(text) {
  return FUNCTIONS.find((one) => one.text === text);
}
