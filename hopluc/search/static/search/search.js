// The list under the search field, and what was seen last. Without this file the field is a plain form.
(() => {
  "use strict";

  const box = document.querySelector("[data-search-box]");
  if (!box) return;
  const field = box.querySelector("[data-search]");
  const panel = box.querySelector("[data-search-panel]");
  const said = box.querySelector("[data-search-said]");
  const WAIT = 150; // ms after the last letter
  const KEPT = 12;
  const PREFIX = "hopluc-recent:";
  const owner = document.body.dataset.owner || "";

  // ── What was seen last: in this browser only, for this person only, gone at log-out ──

  // A reader without an account leaves nothing behind once the tab is closed.
  const drawer = () => (owner ? window.localStorage : window.sessionStorage);

  // The browser may forbid storage altogether; then nothing is remembered.
  const quietly = (work, otherwise) => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  const isLocal = (url) => typeof url === "string" && /^\/(?![/\\])/.test(url);
  const recent = () =>
    quietly(() => {
      const found = JSON.parse(drawer().getItem(PREFIX + owner) || "[]");
      return found.filter((each) => each && typeof each.title === "string" && isLocal(each.url)).slice(0, KEPT);
    }, []);
  const forget = (keep) =>
    quietly(() => {
      for (const store of [window.localStorage, window.sessionStorage])
        for (const key of Object.keys(store)) if (key.startsWith(PREFIX) && key !== keep) store.removeItem(key);
    });

  // Whatever another person left (a session that ran out) goes as soon as somebody else opens a page.
  forget(PREFIX + owner);
  const seen = document.querySelector("[data-recent-kind]");
  if (seen) {
    const url = seen.dataset.recentUrl || location.pathname + location.search;
    const path = url.split(/[?#]/)[0];
    const before = recent().filter((each) => each.url.split(/[?#]/)[0] !== path);
    const now = { kind: seen.dataset.recentKind, title: seen.dataset.recentTitle, url };
    quietly(() => drawer().setItem(PREFIX + owner, JSON.stringify([now, ...before].slice(0, KEPT))));
  }
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-log-out]")) forget("");
  });
  // Back at a page that the browser kept, the list is asked for anew.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) close();
  });

  const link = (each, className) => {
    const made = document.createElement("a");
    made.href = each.url;
    made.className = className;
    made.lang = "vi";
    made.textContent = each.title;
    return made;
  };

  // ── The list ──

  let timer = 0;
  let asking = null;
  let rest = null; // the list before anything is typed, as the server gave it
  let active = -1;

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", "search-list");

  const options = () => [...panel.querySelectorAll('[role="option"]')];

  function close() {
    window.clearTimeout(timer);
    if (asking) asking.abort();
    panel.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const all = options();
    if (!all.length) return;
    active = (place + all.length) % all.length;
    all.forEach((each, order) => each.setAttribute("aria-selected", String(order === active)));
    field.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function show(html) {
    panel.innerHTML = html;
    const group = panel.querySelector("[data-recent-group]");
    if (group) {
      const pinned = new Set(options().map((each) => each.getAttribute("href")));
      for (const each of recent()) {
        if (pinned.has(each.url) || each.url === location.pathname + location.search) continue;
        const made = link(each, "search-option");
        made.setAttribute("role", "option");
        made.setAttribute("aria-selected", "false");
        made.tabIndex = -1;
        group.append(made);
      }
      group.hidden = group.querySelectorAll("a").length === 0;
      if (!options().length) panel.querySelector('[role="listbox"]').remove();
      else panel.querySelector("[data-search-hint]").remove();
    }
    options().forEach((each, order) => {
      each.id = `search-option-${order}`;
    });
    active = -1;
    field.removeAttribute("aria-activedescendant");
    panel.hidden = false;
    panel.scrollTop = 0;
    field.setAttribute("aria-expanded", String(options().length > 0));
    const words = panel.querySelector("[data-said]");
    said.textContent = words ? words.dataset.said : "";
  }

  async function ask() {
    const typed = field.value.trim();
    if (!typed && rest !== null) {
      show(rest);
      return;
    }
    if (asking) asking.abort();
    const mine = new AbortController();
    asking = mine;
    try {
      const answer = await fetch(`${box.getAttribute("action")}?q=${encodeURIComponent(typed)}`, {
        headers: { "HX-Request": "true" },
        signal: mine.signal,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      if (!typed) rest = html;
      // Something newer was typed, or the reader went on, while this answer was on its way.
      if (asking !== mine || field.value.trim() !== typed || document.activeElement !== field) return;
      show(html);
    } catch {
      // A dropped line: the form still leads to the page of results.
      if (asking === mine) close();
    }
  }

  const later = () => {
    window.clearTimeout(timer);
    if (asking) asking.abort();
    timer = window.setTimeout(ask, WAIT);
  };

  field.addEventListener("input", (event) => {
    if (!event.isComposing) later();
  });
  field.addEventListener("compositionend", later);
  field.addEventListener("focus", () => {
    if (!field.value.trim()) ask();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (panel.hidden) ask();
      else choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
    } else if (event.key === "Enter" && !panel.hidden && active >= 0) {
      event.preventDefault();
      options()[active].click();
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault(); // the first press closes the list, the second clears the field
      close();
    }
  });
  // The field keeps the focus while the list is pressed; leaving both closes it.
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) close();
  });
  box.addEventListener("submit", close);

  // The page of the search itself has the list at length.
  const listed = document.querySelector("[data-recent-list]");
  if (listed && recent().length) {
    for (const each of recent()) {
      const row = document.createElement("li");
      row.append(link(each, ""));
      listed.querySelector("ul").append(row);
    }
    listed.hidden = false;
  }
})();
