// A static host: folders by their `index.html`, 404 by its page, and the strictest policy that
// the pages are made for.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** Pages may use their own files and nothing else; no script can turn text into markup. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
};

/** What lies at a path: the file, or where the path leads instead. */
function find(folder, path) {
  const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
  if (!file.startsWith(folder) || !existsSync(file)) return { status: 404, file: join(folder, "404.html") };
  if (statSync(file).isDirectory()) return { status: 301, location: `${path}/` };
  return { status: 200, file };
}

/** Serves a folder on a free port; `replaced` are pairs of a pattern of paths and a text. */
export async function host(folder, replaced = []) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const instead = replaced.find(([pattern]) => pattern.test(path));
    const found = instead ? { status: 200, file: path } : find(folder, path);
    const type = TYPES[extname(found.file ?? "")] ?? "application/octet-stream";
    const headers = { "content-security-policy": POLICY, "content-type": type, "x-content-type-options": "nosniff" };
    if (found.location) headers.location = found.location;
    response.writeHead(found.status, headers);
    response.end(instead ? instead[1] : found.file ? readFileSync(found.file) : undefined);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}
