// The button that prints; without this file one prints by the browser's own menu.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-list-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
