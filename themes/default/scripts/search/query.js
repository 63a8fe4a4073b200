// The query language: parses what was typed into literals.
//
// Takes the text of the box and the fold table. Gives the literals that must and must not be
// found, each with its tokens, and whether the text was cut. Must not know of the index.

import { GAP, HAN, WORD_WIDTH, classOf, key, tokens } from "./analyze.js";

/** How many code points are read; the rest is cut off. */
const LONGEST = 200;
/** Unicode's White_Space, the ideographic space too. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
/** Opening quotes and what closes each. */
const QUOTES = { '"': '"', "\u201c": "\u201d", "\u300c": "\u300d", "\uff02": "\uff02" };

function startsWithHan(token) {
  return classOf(token.codePointAt(0)) === HAN;
}

function isSingle(token) {
  return startsWithHan(token) && token.length === String.fromCodePoint(token.codePointAt(0)).length;
}

/** Whether a token is one Han character after a gap, after which the text may continue. */
function goesOn(parts) {
  if (parts.length < 2) return false;
  const [before, last] = parts.slice(-2);
  if (!isSingle(last.token)) return false;
  let width = WORD_WIDTH;
  if (before.token === GAP) width = 0;
  else if (startsWithHan(before.token)) width = isSingle(before.token) ? 1 : 2;
  return last.position > before.position + width;
}

function sameTokens(left, right) {
  return (
    left.length === right.length &&
    left.every((one, i) => one.token === right[i].token && one.position === right[i].position)
  );
}

/** A literal, or null if nothing of the text can be found. */
function literal(text, negative, quoted, table) {
  const parts = tokens(text, table, false);
  if (parts.length === 0) return null;
  const whole = key(text, table);
  const last = parts[parts.length - 1].token;
  const one = parts.length === 1;
  const word = !startsWithHan(last);
  const prefix = word ? !quoted : goesOn(parts);
  return {
    text,
    negative,
    quoted,
    tokens: parts,
    key: whole,
    /** The tokens of the key alone are the same, so the lists under the key answer the literal. */
    solid: sameTokens(parts, tokens(whole, table, false)),
    /** One Han character: found wherever a term begins with it. */
    single: one && isSingle(last),
    /** The last token also matches longer ones. */
    prefix,
    /** It may be the reading of a name. */
    pinyin: word && prefix && one,
  };
}

/**
 * Parses what was typed: `{literals, cut, empty}`. A quotation mark opens a phrase only where a word
 * may begin. Within pasted text it is a separator like any other.
 */
export function parse(query, table) {
  const read = Array.from(query);
  const cut = read.length > LONGEST;
  const characters = cut ? read.slice(0, LONGEST) : read;
  const literals = [];
  let at = 0;
  while (at < characters.length) {
    if (SPACE.test(characters[at])) {
      at += 1;
      continue;
    }
    const negative = characters[at] === "-" || characters[at] === "\uff0d";
    if (negative) at += 1;
    const close = Object.prototype.hasOwnProperty.call(QUOTES, characters[at]) ? QUOTES[characters[at]] : null;
    if (close !== null) at += 1;
    const ends = close === null ? (character) => SPACE.test(character) : (character) => character === close;
    let end = at;
    while (end < characters.length && !ends(characters[end])) end += 1;
    const found = literal(characters.slice(at, end).join(""), negative, close !== null, table);
    // A word that is typed twice counts once.
    const same = (other) =>
      other.negative === found.negative && other.quoted === found.quoted && sameTokens(other.tokens, found.tokens);
    if (found !== null && !literals.some(same)) literals.push(found);
    at = close === null ? end : end + 1;
  }
  return { literals, cut, empty: literals.every((one) => one.negative) };
}
