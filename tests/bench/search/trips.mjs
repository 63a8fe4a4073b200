// Bytes and round trips of requests.
//
// Takes what was sent and when. Gives sizes as a host with brotli would send them, and how many
// waves of requests waited for one another. Must not know who asked.

import { brotliCompressSync, constants } from "node:zlib";

/** The best that brotli can, for both sides; hosts compress what never changes once. */
const QUALITY = 11;

/** Every answer comes this late, so that requests which wait for one are told from those which do not. */
export const LATENCY = 120;

export function compressed(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}

/**
 * The longest chain of requests `{begin, end}` of which each began after the one before it had
 * ended: what a reader with a slow line waits for.
 */
export function trips(requests) {
  const order = [...requests].sort((a, b) => a.begin - b.begin);
  order.forEach((one, i) => {
    one.depth = 1 + Math.max(0, ...order.slice(0, i).filter((other) => other.end <= one.begin).map((other) => other.depth));
  });
  return Math.max(0, ...order.map((one) => one.depth));
}
