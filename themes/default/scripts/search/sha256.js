// SHA-256 (FIPS 180-4), for pages that are read without https.
//
// Takes bytes, gives the first 64 bits of their digest as 16 hex digits: the names of the
// index's files. Browsers offer SubtleCrypto only in secure contexts; the second function here
// stands in for it. Must not know what the bytes are.

/** The first 32 bits of the fractional part of `root(prime)`, for the first primes. */
function fractions(count, root) {
  const primes = [];
  for (let n = 2; primes.length < count; n++) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  return primes.map((prime) => {
    const value = root(prime);
    return ((value - Math.floor(value)) * 4294967296) | 0;
  });
}

const START = Int32Array.from(fractions(8, Math.sqrt));
const ROUNDS = Int32Array.from(fractions(64, Math.cbrt));

function hex(words) {
  return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The bytes followed by a one bit, zeros and their length in bits, in blocks of 64. */
function padded(bytes) {
  const whole = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(whole.length - 4, (bytes.length << 3) >>> 0);
  return view;
}

function turn(word, by) {
  return (word >>> by) | (word << (32 - by));
}

/** The first 16 hex digits of the SHA-256 of `bytes`, without the browser's help. */
export function digestOurselves(bytes) {
  const view = padded(bytes);
  const state = Int32Array.from(START);
  const w = new Int32Array(64);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + 4 * i);
    for (let i = 16; i < 64; i++) {
      const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const t1 = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i];
      const t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => {
      state[i] += word;
    });
  }
  return hex(state.subarray(0, 2));
}

/** A promise of the first 16 hex digits of the SHA-256 of `bytes`. */
export function digest(bytes) {
  const subtle = typeof crypto === "undefined" ? undefined : crypto.subtle;
  if (subtle === undefined) return Promise.resolve(digestOurselves(bytes));
  return subtle.digest("SHA-256", bytes).then((buffer) => {
    const view = new DataView(buffer);
    return hex([view.getInt32(0), view.getInt32(4)]);
  });
}
