// The interface's texts, figures and dates in the page's language.
//
// Takes the list of messages that the page carries. Gives finished texts. Must not know what
// they are for.

const MONTH = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Replaces placeholders `{name}` with values; a placeholder without a value stays. */
function fill(message, values) {
  return message.replace(/\{(\w+)\}/g, (place, name) =>
    Object.prototype.hasOwnProperty.call(values, name) ? String(values[name]) : place,
  );
}

export class Texts {
  /** `template` holds elements with `data-key`. */
  constructor(template, lang) {
    this.chinese = lang !== "en";
    this.messages = new Map();
    for (const node of Array.from(template.content.querySelectorAll("[data-key]"))) {
      this.messages.set(node.getAttribute("data-key"), node.textContent);
    }
  }

  has(key) {
    return this.messages.has(key);
  }

  text(key, values) {
    const message = this.messages.get(key);
    return message === undefined ? key : fill(message, values || {});
  }

  /** The form of a message for a number, with the number in it. */
  count(key, n) {
    return this.text(`${key}.${n === 1 ? "one" : "other"}`, { n: this.number(n) });
  }

  /** A message as nodes, whose placeholders may be filled with nodes. */
  nodes(key, values) {
    return this.text(key)
      .split(/(\{\w+\})/)
      .filter((part) => part !== "")
      .map((part) => (part[0] === "{" ? values[part.slice(1, -1)] : part));
  }

  /** Chinese print separates thousands only from 10,000 on. */
  number(n) {
    const digits = String(n);
    if (this.chinese && n < 10000) return digits;
    return digits.replace(/\B(?=(\d{3})+$)/g, ",");
  }

  /** An ISO date, perhaps without day or month; anything else as it is. */
  date(iso) {
    const parts = MONTH.exec(iso);
    if (parts === null) return iso;
    const key = parts[3] ? "date.day" : parts[2] ? "date.month" : "date.year";
    const month = parts[2] ? this.text(`month.${Number(parts[2])}`) : "";
    return this.text(key, { year: parts[1], month, day: parts[3] ? Number(parts[3]) : "" });
  }

  /** The `lang` attribute for a text that may be Chinese on a page in another language. */
  mark(text) {
    return !this.chinese && text >= "\u2e80" ? "zh-CN" : null;
  }
}
