// A digit chooses that answer of the question in hand; every question can be answered without this file.
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const group = event.target.closest?.(".answer-group");
    if (!group || event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
    if (event.target.matches("input:not([type=radio]), select, textarea")) return;
    const radio = group.querySelectorAll("input[type=radio]")[Number(event.key) - 1];
    if (!radio) return;
    event.preventDefault();
    radio.checked = true;
    radio.focus();
  });
  // Whoever writes another text means it.
  document.addEventListener("input", (event) => {
    if (!event.target.matches(".answer-other")) return;
    const radio = event.target.closest(".answer-group").querySelector("input[value=other]");
    if (radio && event.target.value) radio.checked = true;
  });
})();
