// The correction page by keyboard: choose, open, write, and go on. Every press is a form or a link that works without
// this file; here its answer takes the place of the one card, or of the cards of one clause.
(() => {
  "use strict";

  const root = document.getElementById("review");
  if (!root) return;
  const { base, root: door } = root.dataset;
  const told = document.getElementById("review-said");
  const tools = document.getElementById("review-tools");
  const right = document.getElementById("review-right");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  root.classList.add("review-live");
  let chosen = null;
  let wanted = ""; // the field to stand in once a card has opened
  const after = new Map(); // card → what to do once its answer is there: "stay" or "next"; else it is gone to

  const say = (words) => {
    told.textContent = "";
    setTimeout(() => (told.textContent = words), 50);
  };
  const warn = (words) => document.dispatchEvent(new CustomEvent("hopluc:toast", { detail: { words, tone: "caution" } }));
  const cards = () => [...root.querySelectorAll(".review-card")];
  const cardOf = (key) => document.getElementById(`nghia-vu-${key}`);
  const keyOf = (card) => card.id.slice("nghia-vu-".length);
  const marksOf = (card) => root.querySelectorAll(`.duty[data-of="${keyOf(card)}"]`);
  const isDirty = (card) => card.dataset.dirty === "1";

  // ── Which one is chosen, and where its words are ──

  const showWords = (card) => {
    const [first] = marksOf(card);
    const text = first?.closest(".reading-text");
    if (!text || text.scrollHeight <= text.clientHeight) return;
    const gap = first.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += gap - text.clientHeight / 4;
  };
  const choose = (card, { focus = true, scroll = true } = {}) => {
    if (!card) return;
    if (chosen && chosen !== card) {
      chosen.removeAttribute("aria-current");
      for (const button of chosen.querySelectorAll(".review-tools [data-more]")) button.remove();
    }
    for (const mark of root.querySelectorAll(".duty.is-chosen")) mark.classList.remove("is-chosen");
    chosen = card;
    card.setAttribute("aria-current", "true");
    const marks = [...marksOf(card)];
    for (const mark of marks) mark.classList.add("is-chosen");
    const words = card.querySelector("[data-short]");
    if (words && marks.length) {
      words.textContent = marks.map((mark) => mark.textContent).join(" ");
      words.removeAttribute("data-short");
    }
    const acts = card.querySelector(".review-tools");
    if (acts && !acts.querySelector("[data-more]")) acts.append(tools.content.cloneNode(true));
    showWords(card);
    if (focus) card.focus({ preventScroll: true });
    if (scroll) card.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
  };

  /** What a card needs to be worked on, left out of the page itself: with 300 of them it is half its weight. */
  const dress = () => {
    for (const card of root.querySelectorAll(".review-card:not([tabindex])")) {
      card.tabIndex = -1;
      const [look, words] = card.querySelectorAll(":scope > p");
      look.id = `xem-${keyOf(card)}`;
      words.id = `chu-${keyOf(card)}`;
      card.setAttribute("aria-labelledby", `${look.id} ${words.id}`);
      const way = card.querySelector(":scope > [data-open]");
      if (!way) continue;
      way.className = "button button-small button-quiet";
      const acts = document.createElement("p");
      acts.className = "row review-tools";
      way.replaceWith(acts);
      if (card.dataset.look !== "checked") acts.append(right.content.cloneNode(true));
      acts.append(way);
    }
  };

  // ── Where to go on ──

  const LEVELS = ["doubtful", "look", "sure"];
  const step = (list, way) => {
    if (!list.length) return null;
    const all = cards();
    const here = chosen?.isConnected ? all.indexOf(chosen) : -1;
    if (way > 0) return list.find((card) => all.indexOf(card) > here) ?? list[0];
    return list.findLast((card) => all.indexOf(card) < here) ?? list.at(-1);
  };
  /** The doubtful first; when none is left those to look at; then the others that nobody has checked. */
  const doubt = (way, but = null) => {
    for (const level of LEVELS) {
      const list = cards().filter((card) => card.dataset.look === level && card !== but);
      if (list.length) return step(list, way);
    }
    return null;
  };
  const onward = () => {
    const next = doubt(1, chosen);
    if (next) choose(next);
    else say(root.dataset.sayLast);
    return Boolean(next);
  };

  // ── Asking and writing ──

  const send = (verb, url, card, { target = card, swap = "outerHTML", values = {} } = {}) =>
    window.htmx.ajax(verb, url, { source: card ?? root, target, swap, values });
  const token = () => document.querySelector("#review-act [name=csrfmiddlewaretoken]").value;
  const post = (url, card, values, options = {}) =>
    send("POST", url, card, { ...options, values: { csrfmiddlewaretoken: token(), ...values } });
  const duty = (card, verb) => `${door}nghia-vu/${keyOf(card)}/${verb}/`;
  const listOf = (card) => card.closest(".reading-cards");
  const ask = (card, query) => send("GET", `${base}?${query}`, card);
  const valuesOf = (form) => {
    const values = {};
    for (const [name, value] of new FormData(form)) (values[name] ??= []).push(value);
    return values;
  };
  /** Whether the cards of a list may be brought anew: not while something that was typed in one would be lost. */
  const isFree = (list, but = null) => {
    const busy = [...list.querySelectorAll(".review-card")].find((card) => card !== but && isDirty(card));
    if (!busy) return true;
    warn(root.dataset.sayUnsaved);
    choose(busy);
    return false;
  };

  const open = (card, field = "lead") => {
    wanted = field;
    if (card.querySelector(".review-form")) return stand(card);
    ask(card, `mo=${keyOf(card)}`);
  };
  const close = (card) => ask(card, `the=${keyOf(card)}`);
  const stand = (card) => {
    const form = card.querySelector(".review-form");
    const field = form?.querySelector(`[data-name=${wanted}] input, input[name$="-${wanted}"]`);
    (card.querySelector("[aria-invalid=true]") ?? field ?? card).focus({ preventScroll: true });
    wanted = "";
  };
  const judge = (card, verb) => {
    after.set(card.id, "stay");
    post(duty(card, verb), card, { version: card.dataset.seen });
    onward();
  };
  const split = (card) => {
    const passage = window.hoplucPassage?.of(card);
    const list = listOf(card);
    if (!isFree(list, card)) return;
    if (passage?.cut) post(duty(card, "tach"), card, { version: card.dataset.seen, cut: passage.cut }, { target: list });
    else ask(card, `mo=${keyOf(card)}&tach=1`);
  };
  const merge = (card) => {
    const list = listOf(card);
    const next = card.nextElementSibling;
    if (!next?.matches(".review-card")) return say(root.dataset.sayAlone);
    if (!isFree(list)) return;
    const values = { version: card.dataset.seen, second_version: next.dataset.seen };
    post(duty(card, `gop/${keyOf(next)}`), card, values, { target: list });
  };
  const add = () => {
    const passage = window.hoplucPassage?.selected();
    const list = passage ? document.getElementById(`the-${passage.clause}`) : chosen && listOf(chosen);
    if (!list) return say(root.dataset.saySelect);
    if (!isFree(list)) return;
    if (!passage) return list.querySelector("[data-adding]")?.click();
    wanted = "lead";
    const box = `p${passage.clause}`;
    const values = { [`${box}-start`]: passage.start, [`${box}-end`]: passage.end };
    post(`${door}khoan/${passage.clause}/them/`, list, values, { target: list });
  };
  const narrow = (card) => {
    const passage = window.hoplucPassage?.selected();
    if (!passage) return say(root.dataset.saySelect);
    const list = listOf(card);
    if (!isFree(list, card)) return;
    const values = { version: card.dataset.seen, start: passage.start, end: passage.end };
    post(duty(card, "doan"), card, values, { target: list });
  };
  const undo = () => {
    const form = root.querySelector("[data-undo]");
    if (!form) return say(root.dataset.sayNoUndo);
    const busy = cards().find(isDirty);
    if (busy) return isFree(listOf(busy));
    post(form.action, form, {}, { target: root, swap: "none" });
  };

  // ── What a key does, and what a button with its letter does ──

  const OF_CARD = {
    c: (card) => judge(card, "da-soat"),
    x: (card) => judge(card, "khong-phai"),
    s: split,
    m: merge,
    b: (card) => open(card, "lead"),
    d: (card) => open(card, "due"),
    r: narrow,
    Enter: (card) => open(card),
    Escape: (card) => card.matches(".is-open") && close(card),
  };
  const ANYWHERE = {
    j: () => choose(doubt(1)) ?? true,
    k: () => choose(doubt(-1)),
    n: () => choose(step(cards(), 1)),
    p: () => choose(step(cards(), -1)),
    a: add,
    u: undo,
    "?": () => window.dispatchEvent(new CustomEvent("hopluc:dialog", { detail: root.dataset.keys })),
  };
  const run = (key, card = null) => {
    // Its own answer may just have taken its place.
    if (chosen && !chosen.isConnected) chosen = document.getElementById(chosen.id);
    if (ANYWHERE[key]) {
      if ((key === "j" || key === "k") && !doubt(1)) say(root.dataset.sayLast);
      else ANYWHERE[key]();
    } else if (card ?? chosen) OF_CARD[key](card ?? chosen);
    else say(root.dataset.sayChoose);
  };

  window.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || event.keyCode === 229 || document.querySelector("dialog[open]")) return;
      const card = event.target.closest?.(".review-card");
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        const form = event.target.closest?.(".review-form");
        if (form) form.requestSubmit();
        return;
      }
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target.closest?.("input, textarea, select, [contenteditable]")) {
        if (event.key !== "Escape" || !card || event.defaultPrevented) return;
        if (!isDirty(card)) return close(card);
        card.focus();
        return say(root.dataset.sayUnsaved);
      }
      if (event.target.closest?.(".review-words") && window.hoplucPassage?.walk(event)) return;
      if (document.documentElement.dataset.keys === "off") return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (!ANYWHERE[key] && !OF_CARD[key]) return;
      // A button or a link that has the focus is pressed; Enter opens a card only from the card itself.
      if (key === "Enter" && !event.target.matches?.(".review-card")) return;
      if (key === "Escape" && !chosen?.matches(".is-open")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      run(key, card && key !== "Enter" ? card : null);
    },
    true,
  );

  document.addEventListener("click", (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const card = event.target.closest(".review-card");
    const button = event.target.closest("[data-key-of]");
    const link = event.target.closest("a[data-open], a[data-close-card], a[data-adding], a[data-reload]");
    const mark = event.target.closest(".duty[data-of]");
    if (button) {
      event.preventDefault();
      if (card) choose(card, { focus: false, scroll: false });
      run(button.dataset.keyOf, card);
    } else if (link) {
      event.preventDefault();
      if (link.matches("[data-open]")) open(card);
      else if (link.matches("[data-close-card]")) close(card);
      else if (isFree(link.closest(".reading-cards"))) {
        const list = link.closest(".reading-cards");
        send("GET", `${base}?${link.matches("[data-reload]") ? "cua" : "them"}=${list.id.slice(4)}`, list, { target: list });
      }
    } else if (mark && getSelection().isCollapsed) choose(cardOf(mark.dataset.of), { focus: false });
    else if (card && card !== chosen && !event.target.closest("input, select, textarea, summary, button, label")) {
      choose(card, { focus: false, scroll: false });
    }
  });
  // A press moves the focus before it is a click: what is chosen by it grows only then, or the button would slip away.
  let isPressing = false;
  document.addEventListener("pointerdown", () => (isPressing = true), true);
  for (const name of ["click", "pointercancel", "keydown"]) document.addEventListener(name, () => (isPressing = false), true);
  root.addEventListener("focusin", (event) => {
    const card = event.target.closest(".review-card");
    if (card && card !== chosen && !isPressing) choose(card, { focus: false, scroll: false });
  });
  root.addEventListener("input", (event) => {
    const card = event.target.closest(".review-form")?.closest(".review-card");
    if (card) card.dataset.dirty = "1";
  });

  root.addEventListener("submit", (event) => {
    const form = event.target;
    const card = form.closest(".review-card");
    if (form.matches("[data-undo]")) {
      event.preventDefault();
      return undo();
    }
    if (!card && !form.matches("[data-add]")) return;
    event.preventDefault();
    const values = valuesOf(form);
    if (event.submitter?.name) values[event.submitter.name] = event.submitter.value;
    const list = form.closest(".reading-cards");
    if (form.matches("[data-save]")) {
      after.set(card.id, "next");
      return post(form.action, card, values);
    }
    if (isFree(list, card)) post(form.action, card ?? list, values, { target: list });
  });

  // ── The answers ──

  document.addEventListener("hopluc:review", (event) => {
    const { focus, said, refused } = event.detail;
    const card = focus && document.getElementById(focus);
    const then = after.get(focus);
    after.delete(focus);
    if (said) say(said);
    dress();
    // What was chosen may have been replaced by its own answer.
    if (chosen && !chosen.isConnected) chosen = document.getElementById(chosen.id);
    if (refused) {
      const place = card ?? root.querySelector("form[data-add]");
      if (card) choose(card);
      place?.querySelector("[aria-invalid=true]")?.focus({ preventScroll: true });
      return say(place?.querySelector(".callout, .field-error")?.textContent.trim() ?? "");
    }
    if (then === "next") {
      if (card) choose(card, { focus: true, scroll: false });
      return onward();
    }
    if (then === "stay") return chosen && choose(chosen, { focus: document.activeElement === document.body, scroll: false });
    if (!card) return;
    choose(card);
    if (card.querySelector(".review-form")) stand(card);
    else window.hoplucPassage?.start(card);
  });
  // Words and cards that another person has changed come by themselves, but never over what is being typed here.
  let polled = false;
  document.addEventListener("htmx:beforeSwap", (event) => (polled = event.detail.target?.id === "review-others"));
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target } = event.detail;
    if (polled && target.matches(".reading-cards") && target.querySelector(".is-open, form")) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterSettle", () => {
    dress();
    if (chosen && !chosen.isConnected) chosen = document.getElementById(chosen.id);
    if (chosen && !root.querySelector(".duty.is-chosen")) choose(chosen, { focus: false, scroll: false });
    reach();
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => warn(root.dataset.sayFailed));
  document.addEventListener("htmx:responseError", (event) => {
    warn(event.detail.xhr.status === 404 ? root.dataset.sayGone : root.dataset.sayFailed);
  });

  /** A text that scrolls by itself can be scrolled by keyboard. */
  const reach = () => {
    for (const text of root.querySelectorAll(".reading-text")) {
      if (text.scrollHeight > text.clientHeight + 1) text.tabIndex = 0;
      else text.removeAttribute("tabindex");
    }
  };
  dress();
  reach();
  window.addEventListener("resize", reach);

  const asked = location.hash.startsWith("#nghia-vu-") && document.getElementById(location.hash.slice(1));
  if (asked) {
    choose(asked);
    if (asked.querySelector(".review-form")) stand(asked);
    else window.hoplucPassage?.start(asked);
  }
})();
