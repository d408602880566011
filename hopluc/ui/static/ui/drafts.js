// Drafts: what was typed into a form marked data-draft stays on this machine until the server has confirmed it. Kept by
// its writer only: cleared when he logs out and when somebody else enters. Chosen files cannot be kept, and it says so.
(() => {
  "use strict";

  const PREFIX = "hopluc-draft ";
  const SENT = "hopluc-sent";
  const DAYS = 14 * 24 * 3600 * 1000; // milliseconds after which a draft is forgotten
  const LINE = 8000; // milliseconds to wait for the line
  const owner = document.body.dataset.owner || "";
  let store, visit;
  try {
    [store, visit] = [window.localStorage, window.sessionStorage];
    store.getItem(PREFIX);
  } catch {
    return; // a browser that keeps nothing
  }
  const nameOf = (form) => `${PREFIX}${form.dataset.draftOwner} ${form.dataset.draft}`;
  const kept = () => Object.keys(store).filter((name) => name.startsWith(PREFIX));
  const read = (name) => {
    try {
      return JSON.parse(store.getItem(name));
    } catch {
      return null;
    }
  };
  const forget = (names) => names.forEach((name) => store.removeItem(name));

  // Somebody else's drafts and old ones go. A page without a person (the time ran out) leaves them to their writer.
  if (owner) forget(kept().filter((name) => !name.startsWith(`${PREFIX}${owner} `)));
  forget(kept().filter((name) => !(Date.now() - (read(name)?.at ?? 0) < DAYS)));
  let gone = false;
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-log-out]")) return;
    gone = true;
    forget(kept());
  });

  // Confirmed: the post was answered by a redirect to a page of the same person that complains of nothing.
  const sent = visit.getItem(SENT);
  visit.removeItem(SENT);
  const arrival = performance.getEntriesByType("navigation")[0];
  const isWell = arrival?.type === "navigate" && arrival.redirectCount > 0 && (arrival.responseStatus ?? 200) < 400;
  const complains = document.querySelector("[data-error-summary], .messages .tone-bad");
  if (sent && isWell && !complains && sent.startsWith(`${PREFIX}${owner} `)) forget([sent]);

  const boxes = (form) =>
    [...form.elements].filter(
      (box) => box.name && !["hidden", "file", "password", "submit", "button"].includes(box.type) && box.type !== "fieldset",
    );
  const valuesOf = (form) => {
    const values = {};
    for (const box of boxes(form)) {
      values[box.name] ??= [];
      if (["checkbox", "radio"].includes(box.type)) box.checked && values[box.name].push(box.value);
      else if (box.type === "select-multiple") values[box.name].push(...[...box.selectedOptions].map((each) => each.value));
      else values[box.name].push(box.value);
    }
    return values;
  };
  const fill = (form, values) => {
    const left = Object.fromEntries(Object.entries(values).map(([name, list]) => [name, [...list]]));
    for (const box of boxes(form)) {
      const list = left[box.name];
      if (!list) continue;
      if (["checkbox", "radio"].includes(box.type)) box.checked = list.includes(box.value);
      else if (box.type === "select-multiple") for (const each of box.options) each.selected = list.includes(each.value);
      else if (list.length) box.value = list.shift();
    }
  };

  const note = (form, kind, at) => {
    form.querySelector(".draft-note")?.remove();
    const shell = document.getElementById(`draft-${kind}`).content.cloneNode(true);
    const box = shell.querySelector(".draft-note");
    const time = box.querySelector("[data-at]");
    const two = (number) => String(number).padStart(2, "0");
    if (time && at) {
      const day = new Date(at);
      time.textContent = `${two(day.getHours())}:${two(day.getMinutes())} ${two(day.getDate())}/${two(day.getMonth() + 1)}/${day.getFullYear()}`;
    }
    const files = box.querySelector("[data-files]");
    if (files) files.hidden = !form.querySelector("input[type=file]");
    form.prepend(shell);
    return box;
  };

  for (const form of document.querySelectorAll("form[data-draft]")) {
    if (!owner || form.dataset.draftOwner !== owner) continue;
    const name = nameOf(form);
    const initial = valuesOf(form);
    const draft = read(name);
    const refused = form.querySelector("[aria-invalid=true]"); // the server has given back what was typed
    if (draft && !refused && JSON.stringify(draft.values) !== JSON.stringify(initial)) {
      fill(form, draft.values);
      for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      note(form, "restored", draft.at)
        .querySelector("[data-draft-drop]")
        .addEventListener("click", () => {
          forget([name]);
          fill(form, initial);
          form.querySelector(".draft-note").remove();
          boxes(form)[0]?.focus();
        });
    }

    let waiting = 0;
    const keep = () => {
      clearTimeout(waiting);
      waiting = 0;
      if (gone) return;
      const values = valuesOf(form);
      try {
        if (JSON.stringify(values) === JSON.stringify(initial)) forget([name]);
        else store.setItem(name, JSON.stringify({ at: Date.now(), values }));
      } catch {
        // the machine's store is full: the form still works
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, 400);
    });
    form.addEventListener("change", keep);
    window.addEventListener("pagehide", () => waiting && keep());

    // Before sending: is there a line? Without one the form stays as it is, with its files.
    let certain = false;
    form.addEventListener("submit", async (event) => {
      if (event.defaultPrevented) return;
      keep();
      if (certain) {
        visit.setItem(SENT, name);
        return;
      }
      event.preventDefault();
      const button = event.submitter;
      form.setAttribute("aria-busy", "true");
      const there = await hasLine();
      form.removeAttribute("aria-busy");
      if (!there) {
        const box = note(form, "offline");
        box.querySelector("[data-draft-resend]").addEventListener("click", () => form.requestSubmit(button));
        box.scrollIntoView({ block: "nearest" });
        box.querySelector("button").focus();
        return;
      }
      certain = true;
      form.requestSubmit(button);
      setTimeout(() => (certain = false), 2000);
    });
  }

  async function hasLine() {
    if (navigator.onLine === false) return false;
    const patience = new AbortController();
    const end = setTimeout(() => patience.abort(), LINE);
    try {
      // Any answer of the server, even a refusal, shows that it can be reached.
      await fetch(document.body.dataset.lineUrl, { method: "HEAD", cache: "no-store", signal: patience.signal });
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(end);
    }
  }
})();
