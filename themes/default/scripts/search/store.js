// The index's files, fetched and verified.
//
// Takes the address of the index's folder. Gives the contents of files exactly as they were published,
// or one of the faults below. Must not know what the files mean.

import { digest } from "./sha256.js";

/** Bytes above which an answer cannot be a file of the index; all files are far smaller. */
const LONGEST = 8 * 1024 * 1024;
/** Requests at one time. A browser queues more than six, and their timeouts would run meanwhile. */
const AT_ONCE = 24;
/** Bytes of files kept in memory. */
const REMEMBERED = 48 * 1024 * 1024;
/** Milliseconds until a request counts as failed. */
const TIMEOUT = 7000;
/** Length of `["`, 16 hex digits and `",`: the head of a member of a group. */
const HEAD = 20;

/**
 * Why a search failed. `code`: `offline` (no answer), `timeout`, `missing` (the host says there
 * is no such file), `corrupt` (an answer that is not the file), `version` (an index that this
 * program cannot read), `cancelled`.
 */
export class SearchError extends Error {
  constructor(code, path) {
    super(path === "" ? code : `${code}: ${path}`);
    this.name = "SearchError";
    this.code = code;
    this.path = path;
  }
}

function parse(bytes, path) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (fault) {
    throw new SearchError("corrupt", path);
  }
}

function ascii(bytes, from, to) {
  return String.fromCharCode.apply(null, bytes.subarray(from, to));
}

export class Store {
  constructor(base, options) {
    this.base = base;
    this.fetch = options.fetch || ((url, init) => fetch(url, init));
    this.timeout = options.timeout === undefined ? TIMEOUT : options.timeout;
    this.files = new Map(); // path to {value: promise, size}
    this.size = 0;
    this.running = 0;
    this.waiting = [];
  }

  /** The manifest, always asked for anew; `read` turns what it holds into what is used. */
  manifest(read) {
    return this.load("manifest.json", "no-cache", () => Promise.resolve(true), read);
  }

  /** A file that is named by the hash of its bytes. */
  file(kind, hash) {
    const verify = (bytes) => digest(bytes).then((found) => found === hash);
    return this.remember(`${kind}/${hash.slice(0, 2)}/${hash.slice(2)}.json`, verify, (value) => value);
  }

  /** The records of member `n` of a group, the first of which is document `first`. */
  member(kind, group, n, first) {
    const path = `${kind}/${group.slice(0, 2)}/${group.slice(2)}/${n}.json`;
    const verify = (bytes) => {
      if (bytes.length < HEAD) return Promise.resolve(false);
      return digest(bytes.subarray(HEAD)).then((found) => ascii(bytes, 0, HEAD) === `["${found}",`);
    };
    return this.remember(path, verify, (value) => {
      if (value[1] !== first || !Array.isArray(value[2])) throw new SearchError("corrupt", path);
      return value[2];
    });
  }

  /** Files are loaded once; one that failed is forgotten, so that trying again tries again. */
  remember(path, verify, read) {
    const known = this.files.get(path);
    if (known !== undefined) return known.value;
    const entry = { value: null, size: 0 };
    const counted = (bytes) => {
      entry.size = bytes.length;
      return verify(bytes);
    };
    entry.value = this.load(path, "default", counted, read).then(
      (value) => {
        this.size += entry.size;
        this.forgetOldest();
        return value;
      },
      (fault) => {
        if (this.files.get(path) === entry) this.files.delete(path);
        throw fault;
      },
    );
    this.files.set(path, entry);
    return entry.value;
  }

  forgetOldest() {
    for (const [path, entry] of this.files) {
      if (this.size <= REMEMBERED) return;
      this.size -= entry.size;
      this.files.delete(path);
    }
  }

  /** Fetches, verifies and reads a file; a wrong answer is fetched once more, past every cache. */
  load(path, cache, verify, read) {
    const attempt = (mode) =>
      this.request(path, mode).then((bytes) =>
        verify(bytes).then((sound) => {
          if (!sound) throw new SearchError("corrupt", path);
          return read(parse(bytes, path));
        }),
      );
    return attempt(cache).catch((fault) => {
      if (fault.code !== "corrupt") throw fault;
      return attempt("reload");
    });
  }

  /** The bytes of an answer. The timer begins when the request does, not while it waits. */
  request(path, cache) {
    return this.turn().then(
      () =>
        new Promise((resolve, reject) => {
          const timer = setTimeout(() => reject(new SearchError("timeout", path)), this.timeout);
          const settle = (end) => (value) => {
            clearTimeout(timer);
            end(value);
          };
          const fail = (fault) =>
            reject(fault instanceof SearchError ? fault : new SearchError("offline", path));
          this.answer(path, cache).then(settle(resolve), settle(fail));
        }),
    ).then(
      (bytes) => {
        this.done();
        return bytes;
      },
      (fault) => {
        this.done();
        throw fault;
      },
    );
  }

  async answer(path, cache) {
    const response = await this.fetch(this.base + path, { cache, credentials: "same-origin" });
    // Some hosts answer 403 for a missing file.
    if ([403, 404, 410].includes(response.status)) throw new SearchError("missing", path);
    if (response.status !== 200) throw new SearchError("offline", path);
    const buffer = await response.arrayBuffer();
    if (buffer.byteLength > LONGEST) throw new SearchError("corrupt", path);
    return new Uint8Array(buffer);
  }

  turn() {
    if (this.running < AT_ONCE) {
      this.running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Lets the next waiting request begin. */
  done() {
    const next = this.waiting.shift();
    if (next === undefined) this.running -= 1;
    else next();
  }
}
