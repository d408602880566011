// Small comforts; every page works without this file.
(() => {
  "use strict";

  // A form marked data-guard asks before what was typed in it is lost. One whose draft is kept loses nothing.
  let unsaved = false;
  document.addEventListener("input", (event) => {
    if (event.target.closest("form[data-guard]:not([data-draft])")) unsaved = true;
  });
  document.addEventListener("submit", () => {
    unsaved = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!unsaved) return;
    event.preventDefault();
    event.returnValue = ""; // browsers before 2023 ask only then
  });

  // After a refused form the reader starts at the list of errors; a line of it leads into its field.
  document.querySelector("main > .wrap [data-error-summary]:not(.specimens *)")?.focus();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    const inside = field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
    const whole = field.closest(".field") ?? field;
    for (let fold = whole.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    whole.scrollIntoView({ block: "start" });
    (inside ?? field).focus({ preventScroll: true });
  });

  // On a phone navigation and tabs are strips: bring the current place into sight.
  for (const strip of document.querySelectorAll(".nav ul, .tabs")) {
    const current = strip.querySelector("[aria-current]");
    if (!current) continue;
    const [place, frame] = [current.getBoundingClientRect(), strip.getBoundingClientRect()];
    strip.scrollLeft += place.left - frame.left - (frame.width - place.width) / 2;
  }

  // A page that stood open overnight is printed with the day of the printing.
  window.addEventListener("beforeprint", () => {
    const two = (number) => String(number).padStart(2, "0");
    const now = new Date();
    for (const place of document.querySelectorAll("[data-printed-on]")) {
      place.textContent = `${two(now.getDate())}/${two(now.getMonth() + 1)}/${now.getFullYear()}`;
    }
  });
})();
