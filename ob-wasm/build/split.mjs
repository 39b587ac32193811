// Splits a module in two that share memory, table and stack: the functions that everyday verifications run, and the rest, which
// is loaded when a badge first needs it. (What wasm-split of Binaryen does; its npm package comes without that tool.)
//
// Functions keep their numbers: where a function lives in the other half, a stub stands in its place and calls it through the
// table. Until the rest is there, its places in the table are empty, and a call ends in a RuntimeError: js/engine.js loads the rest
// and begins again.
import { SECTION, afterLocals, callsOf, limits, list, name, read, s32, u32, write } from "./wasm.mjs";

const EXPORTED = { function: 0, table: 1, memory: 2, global: 3 };
/** The table of functions, and the name under which the first half gives things to the second. */
const FUNCTIONS = 0;
const FIRST = "first";

/** A module whose functions raise an exported flag, `ran` and their number, when they are called. */
export function instrumented(bytes) {
  const module = read(bytes);
  const first = module.globals.length;
  const flags = module.bodies.map(() => [0x7f, 1, 0x41, 0, 0x0b]);
  const globals = [...module.globals.map(({ type, mutable, init }) => [type, mutable, ...init]), ...flags];
  const exports = [
    ...module.exports.map((row) => [...name(row.name), row.kind, ...u32(row.index)]),
    ...flags.map((_, at) => [...name(`ran${at}`), EXPORTED.global, ...u32(first + at)]),
  ];
  const bodies = module.bodies.map((body, at) => {
    const start = afterLocals(body);
    const raise = [0x41, 1, 0x24, ...u32(first + at)];
    return sized(Buffer.concat([body.subarray(0, start), Buffer.from(raise), body.subarray(start)]));
  });
  return write(new Map(module.sections)
    .set(SECTION.global, list(globals))
    .set(SECTION.export, list(exports))
    .set(SECTION.code, list(bodies)));
}

/** Which functions of an instrumented instance have run. */
export const ran = (exports) =>
  Object.keys(exports).filter((key) => /^ran\d+$/.test(key) && exports[key].value === 1).map((key) => Number(key.slice(3)));

/** A function that is no longer than this many bytes is not worth a stub. */
const SMALL_BYTES = 12;

/** The two halves; `everyday` are the numbers of the functions (of those that the module defines) for the first. */
export function split(bytes, everyday) {
  const module = read(bytes);
  const imported = module.imports.length;
  const inFirst = module.bodies.map((body) => body.length <= SMALL_BYTES);
  for (const at of everyday) inFirst[at] = true;
  // What frees objects is called whenever the collector sees fit, where nobody could load the rest: with all that it calls.
  const frees = new Set(module.exports.filter((row) => row.kind === EXPORTED.function && /^__/.test(row.name)).map(({ index }) => index));
  for (const index of frees) {
    if (index < imported) continue;
    inFirst[index - imported] = true;
    for (const called of callsOf(module.bodies[index - imported])) frees.add(called);
  }
  const typeOf = (index) => (index < imported ? module.imports[index].type : module.functions[index - imported]);
  const isFirst = (index) => index < imported || inFirst[index - imported];

  // Every function that the other half calls gets a place in the table, behind those that are there.
  const table = module.tables[FUNCTIONS];
  const place = new Map();
  const reached = (index) => place.has(index) || place.set(index, table.limits.min + place.size);
  module.bodies.forEach((body, at) => {
    for (const called of callsOf(body)) if (isFirst(called) !== inFirst[at]) reached(called);
  });
  // What JavaScript and the table know is called from the first half.
  for (const { kind, index } of module.exports) if (kind === EXPORTED.function && !isFirst(index)) reached(index);
  for (const index of module.elements.flatMap(({ functions }) => functions)) if (!isFirst(index)) reached(index);

  const unreachable = sized(Buffer.from([0, 0x00, 0x0b]));
  const stub = (index) => {
    if (!place.has(index)) return unreachable;
    const { parameters } = module.types[typeOf(index)];
    const pass = parameters.flatMap((_, at) => [0x20, ...u32(at)]);
    return sized(Buffer.from([0, ...pass, 0x41, ...s32(place.get(index)), 0x11, ...u32(typeOf(index)), FUNCTIONS, 0x0b]));
  };
  const half = (first) => module.bodies.map((body, at) => (inFirst[at] === first ? sized(body) : stub(at + imported)));
  // One run of places after the other.
  const segments = (first) => {
    const runs = [];
    for (const [index, at] of place) {
      if (isFirst(index) !== first) continue;
      const last = runs.at(-1);
      if (last && last.at + last.functions.length === at) last.functions.push(index);
      else runs.push({ at, functions: [index] });
    }
    return runs.map(({ at, functions }) => [0, 0x41, ...s32(at), 0x0b, ...u32(functions.length), ...functions.flatMap(u32)]);
  };

  const grown = { ...table.limits, min: table.limits.min + place.size };
  if (grown.max !== undefined) grown.max += place.size;
  const tables = module.tables.map((row, at) => [row.type, ...limits(at === FUNCTIONS ? grown : row.limits)]);
  // What the second half shares, under the names that it is exported by already, or else under new ones.
  const exports = module.exports.map((row) => [...name(row.name), row.kind, ...u32(row.index)]);
  const shared = (kind, index) => {
    const found = module.exports.find((row) => row.kind === kind && row.index === index);
    if (found) return found.name;
    const fresh = `${Object.keys(EXPORTED)[kind]}${index}`;
    exports.push([...name(fresh), kind, ...u32(index)]);
    return fresh;
  };
  const memory = [...module.sections.get(SECTION.memory).subarray(1)];
  const imports = [
    [...name(FIRST), ...name(shared(EXPORTED.memory, 0)), EXPORTED.memory, ...memory],
    ...tables.map((row, at) => [...name(FIRST), ...name(shared(EXPORTED.table, at)), EXPORTED.table, ...row]),
    ...module.globals.map(({ type, mutable }, at) => [...name(FIRST), ...name(shared(EXPORTED.global, at)), EXPORTED.global, type, mutable]),
  ];

  const first = new Map(module.sections)
    .set(SECTION.table, list(tables))
    .set(SECTION.export, list(exports))
    .set(SECTION.element, list([...module.elements.map((row) => row.bytes), ...segments(true)]))
    .set(SECTION.code, list(half(true)));
  const second = new Map()
    .set(SECTION.type, module.sections.get(SECTION.type))
    .set(SECTION.import, list(imports))
    // The functions of JavaScript are the first half's: stubs here, so that every number stays.
    .set(SECTION.function, list([...module.imports.map(({ type }) => u32(type)), ...module.functions.map(u32)]))
    .set(SECTION.element, list(segments(false)))
    .set(SECTION.code, list([...module.imports.map((_, at) => stub(at)), ...half(false)]));
  return { first: write(first), second: write(second) };
}

/** A body with its length. */
function sized(body) {
  return Buffer.concat([Buffer.from(u32(body.length)), body]);
}
