// What the verify page has beside its sources: the framework of its progress view, and the list of its files for offline.js.
//
// usage: node build/page.mjs   (after dist/ was built; again after a change of the page)
import { createHash } from "node:crypto";
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const demo = join(root, "demo");
/** Entries of the package that the page does not use; and of the page, what is no part of it. */
const LEFT_OUT = /^(inline|node)\.js$|\.d\.ts$|^integrity\.json$/;
const NOT_SHOWN = /^(serve\.mjs|offline\.js|files\.js|index\.html)$|\.(md|schema\.json)$/;

rmSync(join(demo, "frameworks"), { recursive: true, force: true });
cpSync(join(root, "../ob-core/frameworks"), join(demo, "frameworks"), { recursive: true, filter: (path) => !/\.(py|mjs|md|png)$/.test(path) });

const within = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/"))
  .sort();
const hashOf = (...path) => `sha384-${createHash("sha384").update(readFileSync(join(...path))).digest("base64")}`;
const files = [
  // The page goes by the address that every server has for it.
  ["./", hashOf(demo, "index.html")],
  ...within(demo).filter((file) => !NOT_SHOWN.test(file)).map((file) => [file, hashOf(demo, file)]),
  ...within(join(root, "dist")).filter((file) => !LEFT_OUT.test(file)).map((file) => [`../dist/${file}`, hashOf(root, "dist", file)]),
];
const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
writeFileSync(join(demo, "files.js"), `// Written by build/page.mjs.\nself.PAGE = ${JSON.stringify({ version, files }, null, 1)};\n`);
