// Builds the page into dist/: one script, one style sheet, one HTML file.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

await rm(here("dist"), { recursive: true, force: true });
await mkdir(here("dist"));
await build({
  entryPoints: [here("src/main.ts")],
  outfile: here("dist/stage.js"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "chrome103", // what OBS 28 carries
  sourcemap: false,
  legalComments: "none",
});
await build({
  entryPoints: [here("src/stage.css")],
  outfile: here("dist/stage.css"),
  minify: true,
  target: "chrome103",
});
await copyFile(here("src/index.html"), here("dist/index.html"));
