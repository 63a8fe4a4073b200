// Elements of the page.
//
// Takes names, attributes and texts, gives nodes. All scripts add to the page through this file only,
// so text always becomes a text node, never markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const name of Object.keys(attributes || {})) {
    const value = attributes[name];
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

/** Appends nodes and texts; `null` stands for nothing. */
export function append(node, children) {
  for (const child of children || []) {
    if (child === null) continue;
    node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  }
}

export function element(name, attributes, children) {
  return fill(document.createElement(name), attributes, children);
}

/** An element of a drawing. */
export function shape(name, attributes, children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** Replaces everything in a node with nodes and texts. */
export function replace(node, children) {
  node.textContent = "";
  append(node, children);
}
