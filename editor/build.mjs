// Bundles src/ into the one script of /sparql: node build.mjs FILE. The licences of what is in it stand at its end.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const into = process.argv[2];
if (!into) throw new Error("Name the file to write: node build.mjs FILE");

const { metafile, outputFiles } = await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ["src/main.ts"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});

const packages = new Set(
  Object.keys(metafile.inputs).flatMap((file) => file.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []),
);
const texts = new Map(); // most packages share one text
for (const folder of [...packages].sort()) {
  const { name, version } = JSON.parse(readFileSync(`${import.meta.dirname}/${folder}/package.json`, "utf8"));
  const text = readFileSync(`${import.meta.dirname}/${folder}/LICENSE`, "utf8").trim(); // without one nothing is bundled
  if (text.includes("*/")) throw new Error(`The licence of ${name} would end a comment.`);
  texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
}
const licences = [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n");
const code = outputFiles[0].text;
// Written whole or not at all: a file that is there counts as built.
writeFileSync(`${into}.new`, `${code}/*! This file contains:\n\n${licences}\n*/\n`);
renameSync(`${into}.new`, into);
console.log(`${into}: ${Math.round(code.length / 1000)} kB, with ${packages.size} packages`);
