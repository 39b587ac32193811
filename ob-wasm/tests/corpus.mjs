// The corpus as the JavaScript runner sees it. Runs in Node; the browser gets its cases as JSON from `cases()`.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fixtures = join(root, "spec-fixtures");
const json = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));
const base64 = (...path) => readFileSync(join(...path)).toString("base64");

/** The bytes of a file of the corpus. */
export const fixture = (...path) => new Uint8Array(readFileSync(join(fixtures, ...path)));

/** Every case, with its image in base64. */
export function cases() {
  const found = [];
  for (const folder of readdirSync(join(fixtures, "cases/verify")).sort()) {
    for (const file of readdirSync(join(fixtures, "cases/verify", folder)).sort()) {
      const one = json(fixtures, "cases/verify", folder, file);
      if (one.input.image) one.imageBase64 = base64(fixtures, one.input.image);
      found.push(one);
    }
  }
  return found;
}

/** The fake internet: URL to answer, bodies in base64. */
export function standingWeb() {
  const web = json(fixtures, "web/index.json");
  for (const row of Object.values(web)) {
    if (row.file) row.bodyBase64 = base64(fixtures, "web", row.file);
  }
  return web;
}

/** Cases that the core still answers wrongly: the same list that the Rust runner holds to. */
export function openCases() {
  try {
    return new Set(json(root, "tests/open_cases.json").open.map((row) => row.case));
  } catch (error) {
    if (error.code === "ENOENT") return new Set();
    throw error;
  }
}

/** A picture that holds nothing but the address of a badge, as issuers baked before Open Badges 2.0. */
export function bakedUrl(url) {
  const plain = Buffer.from(fixture("images", "plain.png"));
  const content = Buffer.from(`tEXtopenbadges\0${url}`);
  const number = (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const chunk = Buffer.concat([number(content.length - 4), content, number(crc32(content))]);
  // Behind the signature and the header.
  return Buffer.concat([plain.subarray(0, 33), chunk, plain.subarray(33)]);
}
