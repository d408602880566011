// j and k: to the next and the last difference of a comparison. Off while somebody types, and for those who switched
// keys off.
(() => {
  "use strict";

  const place = document.querySelector("[data-compare]");
  if (!place || document.documentElement.dataset.keys === "off") return;
  const hint = place.querySelector(".compare-keys");
  const rows = [...place.querySelectorAll("[data-difference]")];
  if (hint && rows.length) hint.hidden = false;
  let at = -1;

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !rows.length) return;
    const here = rows.indexOf(document.activeElement?.closest("[data-difference]"));
    if (here !== -1) at = here;
    at = Math.min(rows.length - 1, Math.max(0, at + step));
    rows[at].focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "center" });
    event.preventDefault();
  });
})();
