// Rows of a form: "Thêm" puts an empty row at the end without asking the server. Without this file the button sends the
// form and gets it back with one more row.
(() => {
  "use strict";

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-row-more]");
    const rows = button?.closest("[data-rows]");
    if (!rows) return;
    event.preventDefault();
    const total = rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
    const shell = document.createElement("div");
    const model = rows.querySelector("template[data-row]");
    shell.innerHTML = model.innerHTML.replaceAll("__prefix__", total.value);
    const row = shell.firstElementChild;
    total.value = String(Number(total.value) + 1);
    row.querySelector("legend").textContent += ` ${total.value}`;
    model.before(row);
    window.htmx?.process(row);
    row.querySelector("input:not([type=hidden]), select").focus();
  });

  // Ctrl+Enter sends what is being typed, from any field of it.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    const form = event.target.closest("form.entry");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[name=step]"));
  });
})();
