// Loads the page again when the site was made anew, and lays what is wrong over it.
// The number behind the address of this script is the version that the page was made with.
(() => {
  const shown = document.currentScript.src.split("?")[1];
  const source = new EventSource("/__daibiao/events");
  let layer;

  const clear = () => {
    if (layer) layer.remove();
    layer = undefined;
  };

  const lay = async () => {
    const html = await (await fetch("/__daibiao/problems")).text();
    clear();
    layer = document.createElement("div");
    layer.id = "daibiao-overlay";
    const root = layer.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/__daibiao/overlay.css";
    const box = document.createElement("div");
    box.className = "box";
    box.setAttribute("role", "alertdialog");
    box.setAttribute("tabindex", "-1");
    box.innerHTML = html;
    root.append(style, box);
    document.body.append(layer);
    box.focus();
  };

  source.onmessage = (event) => {
    const [version, bad] = event.data.split(" ");
    if (bad === "1") lay();
    else if (version !== shown) location.reload();
    else clear();
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
})();
