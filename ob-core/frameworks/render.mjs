// Renders every SVG of a folder to PNG: npm install --no-save @resvg/resvg-js@2.6.2 && node render.mjs [folder]
//
// 512 x 512 px with transparency, written beside its SVG. The same SVG and the same version of resvg give the same bytes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

const SIDE_PX = 512;
const BYTES_MAX = 256 * 1024;
const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), 'ai4stem');

for (const name of readdirSync(folder).filter((file) => file.endsWith('.svg')).sort()) {
  const svg = readFileSync(join(folder, name), 'utf8');
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: SIDE_PX }, font: { loadSystemFonts: false } }).render().asPng();
  if (png.length > BYTES_MAX) throw new Error(`${name}: ${png.length} bytes as PNG, at most ${BYTES_MAX} are allowed`);
  writeFileSync(join(folder, name.replace(/\.svg$/, '.png')), png);
  console.log(`${name}: ${svg.length} bytes as SVG, ${png.length} as PNG`);
}
