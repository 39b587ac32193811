// A WebAssembly module as sections and function bodies: as much of the binary format as splitting needs.
// https://webassembly.github.io/spec/core/binary/

/** Numbers of sections. */
export const SECTION = { custom: 0, type: 1, import: 2, function: 3, table: 4, memory: 5, global: 6, export: 7, start: 8, element: 9, dataCount: 12, code: 10, data: 11 };
/** The order in which sections stand. */
const ORDER = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

/** An unsigned number, LEB128. */
export function u32(number) {
  const out = [];
  do {
    const rest = Math.floor(number / 128);
    out.push((number % 128) | (rest ? 128 : 0));
    number = rest;
  } while (number);
  return out;
}

/** A signed number, LEB128. */
export function s32(number) {
  const out = [];
  for (;;) {
    const low = number & 127;
    number >>= 7;
    if ((number === 0 && !(low & 64)) || (number === -1 && low & 64)) return [...out, low];
    out.push(low | 128);
  }
}

/** A text with its length. */
export const name = (text) => [...u32(Buffer.byteLength(text)), ...Buffer.from(text)];

/** A list with its count. */
export const list = (items) => Buffer.concat([Buffer.from(u32(items.length)), ...items.map((item) => Buffer.from(item))]);

/** Reads what the binary format is made of. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  get done() {
    return this.at >= this.bytes.length;
  }
  byte() {
    return this.bytes[this.at++];
  }
  u32() {
    let number = 0;
    let factor = 1;
    for (;;) {
      const byte = this.byte();
      number += (byte & 127) * factor;
      if (byte < 128) return number;
      factor *= 128;
    }
  }
  /** Any LEB128 number, its value left aside. */
  skip() {
    while (this.byte() >= 128);
  }
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  name() {
    return this.take(this.u32()).toString();
  }
  list(item) {
    return Array.from({ length: this.u32() }, () => item());
  }
  limits() {
    const flags = this.byte();
    const min = this.u32();
    return { flags, min, max: flags & 1 ? this.u32() : undefined };
  }
}

/** The bytes of limits. */
export const limits = ({ flags, min, max }) => [flags, ...u32(min), ...(max === undefined ? [] : u32(max))];

/** Reads a module. Whatever is not taken apart stays as bytes. */
export function read(bytes) {
  const reader = new Reader(bytes, 8);
  const sections = new Map();
  const custom = new Map();
  while (!reader.done) {
    const id = reader.byte();
    const body = reader.take(reader.u32());
    if (id === SECTION.custom) {
      const inner = new Reader(body);
      custom.set(inner.name(), body.subarray(inner.at));
    } else {
      sections.set(id, body);
    }
  }
  const of = (id, item) => {
    const inner = new Reader(sections.get(id) ?? Buffer.from([0]));
    return inner.list(() => item(inner));
  };
  const types = of(SECTION.type, (r) => {
    if (r.byte() !== 0x60) throw new Error("a type that is no function's");
    return { parameters: r.list(() => r.byte()), results: r.list(() => r.byte()) };
  });
  const imports = of(SECTION.import, (r) => {
    const row = { module: r.name(), name: r.name(), kind: r.byte() };
    if (row.kind !== 0) throw new Error(`${row.name}: imports of functions alone are known here`);
    return { ...row, type: r.u32() };
  });
  const functions = of(SECTION.function, (r) => r.u32());
  const tables = of(SECTION.table, (r) => ({ type: r.byte(), limits: r.limits() }));
  const globals = of(SECTION.global, (r) => {
    const row = { type: r.byte(), mutable: r.byte() };
    const start = r.at;
    constant(r);
    return { ...row, init: r.bytes.subarray(start, r.at) };
  });
  const exports = of(SECTION.export, (r) => ({ name: r.name(), kind: r.byte(), index: r.u32() }));
  const elements = of(SECTION.element, (r) => {
    const flags = r.u32();
    if (flags !== 0) throw new Error(`segments of kind ${flags} are not known here`);
    const start = r.at - 1;
    constant(r);
    const functions = r.list(() => r.u32());
    return { functions, bytes: r.bytes.subarray(start, r.at) };
  });
  const bodies = of(SECTION.code, (r) => r.take(r.u32()));
  return { sections, custom, types, imports, functions, tables, globals, exports, elements, bodies };
}

/** Steps over a constant expression. */
function constant(reader) {
  for (;;) {
    const opcode = reader.byte();
    if (opcode === 0x0b) return;
    if (opcode === 0x41 || opcode === 0x42 || opcode === 0x23) reader.skip();
    else throw new Error(`opcode ${opcode} in a constant`);
  }
}

/** Writes a module of sections. */
export function write(sections) {
  const parts = [Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])];
  for (const id of ORDER) {
    const body = sections.get(id);
    if (body) parts.push(Buffer.from([id, ...u32(body.length)]), body);
  }
  return Buffer.concat(parts);
}

/** Where the instructions of a body begin: behind its locals. */
export function afterLocals(body) {
  const reader = new Reader(body);
  reader.list(() => [reader.u32(), reader.byte()]);
  return reader.at;
}

/** The functions that a body calls or takes the address of. */
export function callsOf(body) {
  const r = new Reader(body, afterLocals(body));
  const found = new Set();
  while (!r.done) {
    const opcode = r.byte();
    if (opcode === 0x10 || opcode === 0xd2) found.add(r.u32());
    else if (opcode >= 0x02 && opcode <= 0x04) r.skip(); // block, loop, if: a type
    else if (opcode === 0x0c || opcode === 0x0d) r.skip(); // br, br_if
    else if (opcode === 0x0e) {
      r.list(() => r.skip());
      r.skip();
    } else if (opcode === 0x11) {
      r.skip();
      r.skip();
    } else if (opcode === 0x1c) r.list(() => r.byte()); // select with types
    else if (opcode >= 0x20 && opcode <= 0x26) r.skip(); // variables and tables
    else if (opcode >= 0x28 && opcode <= 0x3e) {
      r.skip();
      r.skip();
    } else if (opcode === 0x3f || opcode === 0x40 || opcode === 0x41 || opcode === 0x42 || opcode === 0xd0) r.skip();
    else if (opcode === 0x43) r.take(4);
    else if (opcode === 0x44) r.take(8);
    else if (opcode === 0xfc) {
      const further = r.u32();
      // Saturating conversions have no operand; those on memories and tables have one or two.
      const operands = further <= 7 ? 0 : [9, 11, 13, 15, 16, 17].includes(further) ? 1 : 2;
      for (let left = operands; left; left -= 1) r.skip();
    } else if (!plain(opcode)) throw new Error(`opcode 0x${opcode.toString(16)} is not known here`);
  }
  return found;
}

/** Instructions without operands. */
const plain = (opcode) =>
  [0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].includes(opcode) || (opcode >= 0x45 && opcode <= 0xc4);
