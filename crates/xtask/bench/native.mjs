// Our jobs in a program for this machine, told what to do line by line.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Starts the program; hands `use` what makes a side of a job. */
export async function natively(program, use) {
  const child = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  try {
    return await use((job) => async (calls) => {
      child.stdin.write(`${job.join(" ")} ${calls}\n`);
      const { value } = await lines.next();
      if (value === undefined) throw Error("The native program ended.");
      const [seconds, result] = value.split(" ").map(Number);
      return { seconds, result };
    });
  } finally {
    child.stdin.end();
  }
}
