// On a phone the filter bar folds away, unless something in it must be put right. Not deferred: it runs before what
// follows the bar is there, so that nothing jumps.
(() => {
  "use strict";
  if (!matchMedia("(max-width: 47.9rem)").matches) return;
  for (const fold of document.querySelectorAll(".filters-fold")) {
    if (!fold.querySelector(".field-wrong")) fold.open = false;
  }
})();
