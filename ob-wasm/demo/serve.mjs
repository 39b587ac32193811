// Serves the verify page: node demo/serve.mjs [port]. Static files only; any other server will do.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".json": "application/json", ".wasm": "application/wasm" };
const root = fileURLToPath(new URL("..", import.meta.url));

/** The server, not yet listening. Shows `demo/` and `dist/` and nothing else. */
export function server() {
  return createServer((request, response) => {
    let path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    if (path === "/") {
      response.writeHead(302, { location: "/demo/" }).end();
      return;
    }
    if (path.endsWith("/")) path += "index.html";
    const file = join(root, path);
    const shown = /^\/(demo|dist)\//.test(path) && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!shown) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-cache", "x-content-type-options": "nosniff" });
    createReadStream(file).pipe(response);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.argv[2] ?? 8080);
  server().listen(port, "127.0.0.1", () => console.log(`http://localhost:${port}/demo/`));
}
