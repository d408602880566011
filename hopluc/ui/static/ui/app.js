// Small comforts; every page works without this file.
(() => {
  "use strict";

  // "/" goes to the search field of the page, unless somebody is typing (or a Vietnamese keyboard is composing).
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  // A form marked data-guard asks before what was typed in it is lost.
  let unsaved = false;
  document.addEventListener("input", (event) => {
    if (event.target.closest("form[data-guard]")) unsaved = true;
  });
  document.addEventListener("submit", () => {
    unsaved = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!unsaved) return;
    event.preventDefault();
    event.returnValue = ""; // browsers before 2023 ask only then
  });

  // After a refused form the reader starts at the list of errors.
  document.querySelector("[data-error-summary]")?.focus();

  // On a phone navigation and tabs are strips: bring the current place into sight.
  for (const strip of document.querySelectorAll(".nav ul, .tabs")) {
    const current = strip.querySelector("[aria-current]");
    if (!current) continue;
    const [place, frame] = [current.getBoundingClientRect(), strip.getBoundingClientRect()];
    strip.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
  }
})();
