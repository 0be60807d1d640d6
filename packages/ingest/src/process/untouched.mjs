// A loader's hook: modules of libraries are what they are. tsx rewrites and maps them all, which for pdf.js takes 260 MB.
import { readFile } from "node:fs/promises";

export async function load(url, context, next) {
  if (!/\/node_modules\/.*\.mjs$/.test(url)) return next(url, context);
  return { format: "module", source: await readFile(new URL(url)), shortCircuit: true };
}
