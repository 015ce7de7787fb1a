// Builds the pages into dist/: the stage, and below overlay/ its sisters, each with a script of its own.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const OVERLAYS = ["chat", "subtitles", "alerts", "now-speaking", "goal"];

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const script = {
  bundle: true,
  minify: true,
  format: "iife",
  target: "chrome103", // what OBS 28 carries
  sourcemap: false,
  legalComments: "none",
};
const style = { bundle: true, minify: true, target: "chrome103", loader: { ".svg": "dataurl" } };

await rm(here("dist"), { recursive: true, force: true });
await mkdir(here("dist/overlay"), { recursive: true });
await build({ ...script, entryPoints: [here("src/main.ts")], outfile: here("dist/stage.js") });
await build({ ...style, entryPoints: [here("src/stage.css")], outfile: here("dist/stage.css") });
await copyFile(here("src/index.html"), here("dist/index.html"));

await build({ ...script, entryPoints: OVERLAYS.map((page) => here(`src/overlay/${page}.ts`)), outdir: here("dist/overlay") });
await build({ ...style, entryPoints: [here("src/overlay/styles/overlay.css")], outfile: here("dist/overlay/overlay.css") });
const frame = await readFile(here("src/overlay/page.html"), "utf8");
for (const page of OVERLAYS) await writeFile(here(`dist/overlay/${page}.html`), frame.replaceAll("PAGE", page));
