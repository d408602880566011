// Keys: "/" to the search, "?" to the list of keys, "g" and a letter to a place. Off while somebody types, while a
// Vietnamese keyboard is composing, and for those who switched them off (WCAG 2.1.4).
(() => {
  "use strict";

  if (document.documentElement.dataset.keys === "off") return;
  const PAUSE = 2000; // milliseconds between "g" and its letter
  let first = 0;

  const search = () => {
    const place = document.querySelector(".masthead [data-search]") ?? document.querySelector("[data-search]");
    const field = place?.matches("form") ? place.querySelector("input[type=search], input[type=text]") : place;
    field?.focus();
    field?.select();
    return Boolean(field);
  };
  const list = () => {
    const link = document.querySelector("a[data-keys-page]");
    if (link) window.dispatchEvent(new CustomEvent("hopluc:dialog", { detail: link.href }));
    return Boolean(link);
  };
  const go = (letter) => {
    const link = document.querySelector(`a[data-key="g ${CSS.escape(letter)}"]`);
    link?.click();
    return Boolean(link);
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
    const second = performance.now() - first < PAUSE;
    first = 0;
    let done = false;
    if (event.key === "/") done = search();
    else if (event.key === "?") done = list();
    else if (second && event.key.length === 1) done = go(event.key.toLowerCase());
    else if (event.key === "g") first = performance.now();
    if (!done) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
})();
