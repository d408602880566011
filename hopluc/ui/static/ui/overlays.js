// Dialogs, the side panel, toasts and menus. Each is opened by an ordinary link, which works without this file.
(() => {
  "use strict";

  const panel = document.getElementById("panel");
  const dialog = document.getElementById("dialog");
  if (!panel?.showModal) return;
  const copy = (id) => document.getElementById(id).content.cloneNode(true);
  const plainClick = (event) =>
    event.button === 0 && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

  // ── The page of a link, brought into a <dialog> ──

  let asked = 0;
  const show = (box, url, content) => {
    box.replaceChildren(content);
    for (const link of box.querySelectorAll("[data-whole-page]")) link.href = url;
    const title = box.querySelector("h2");
    box.setAttribute("aria-labelledby", title.id);
    if (!box.open) box.showModal();
    title.focus();
    window.htmx?.process(box);
  };
  /** Brings `part` of the answer of `url` into `box`; a page without it is opened whole, a failure is said. */
  const bring = async (box, url, header, contentOf) => {
    const mine = ++asked;
    show(box, url, copy(`${box.id}-loading`));
    let answer, page;
    try {
      answer = await fetch(url, { headers: { "HX-Request": "true", [header]: "1" }, credentials: "same-origin" });
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      answer = null;
    }
    if (mine !== asked || !box.open) return;
    if (!answer || answer.status >= 500) return show(box, url, copy(`${box.id}-failed`));
    const content = contentOf(page);
    if (!content) return location.assign(url);
    show(box, url, content);
  };

  // ── Side panel: an entry in the history, so that "back" closes it, and coming back to the page opens it again ──

  const openPanel = (url) => bring(panel, url, "X-Panel", (page) => page.querySelector("[data-panel-fragment]"));
  let opener = null;
  panel.addEventListener("close", () => {
    asked += 1;
    if (history.state?.panel) history.back();
  });
  window.addEventListener("popstate", (event) => {
    if (event.state?.panel) return openPanel(event.state.panel);
    if (panel.open) panel.close();
    // The step back clears the focus: it is given back to the link after it.
    const link = opener;
    opener = null;
    setTimeout(() => link?.focus({ preventScroll: true }), 50);
  });
  if (history.state?.panel) openPanel(history.state.panel);

  // ── Dialog: what a page of confirmation says, with its form ──

  const dialogContent = (url) => (page) => {
    const content = page.querySelector("[data-dialog-content]");
    if (!content) return null;
    const shell = copy("dialog-shell");
    const heading = content.querySelector("h1");
    shell.querySelector("h2").textContent = heading.textContent;
    heading.remove();
    for (const form of content.querySelectorAll("form:not([action])")) form.action = url;
    shell.querySelector(".overlay-body").append(content);
    return shell;
  };
  const openDialog = (url) => bring(dialog, url, "X-Dialog", dialogContent(url));
  dialog.addEventListener("close", () => (asked += 1));
  window.addEventListener("hopluc:dialog", (event) => openDialog(event.detail));

  document.addEventListener("click", (event) => {
    if (!plainClick(event)) return;
    const link = event.target.closest("a[data-panel], a[data-dialog], a[data-dialog-cancel]");
    if (link?.matches("[data-panel]")) {
      event.preventDefault();
      const state = { panel: link.href };
      if (panel.open) {
        history.replaceState(state, "");
      } else {
        opener = link;
        history.pushState(state, "");
      }
      openPanel(link.href);
    } else if (link?.matches("[data-dialog]")) {
      event.preventDefault();
      openDialog(link.href);
    } else if (link?.closest("dialog")) {
      event.preventDefault();
      link.closest("dialog").close();
    }
  });
  // A press on the veil closes.
  for (const box of [panel, dialog]) {
    box.addEventListener("pointerdown", (event) => {
      const frame = box.getBoundingClientRect();
      const inside =
        event.clientX >= frame.left && event.clientX <= frame.right && event.clientY >= frame.top && event.clientY <= frame.bottom;
      if (event.target === box && !inside) box.close();
    });
  }

  // ── Toasts: stay until they can have been read; those that offer to undo stay until they are closed ──

  const READING = { least: 8000, head: 4000, letter: 80 }; // milliseconds
  const living = (toast) => {
    const close = toast.querySelector("[data-close]");
    if (!close) return; // a specimen
    close.hidden = false;
    if (toast.querySelector("form") || toast.matches(".tone-bad, .tone-caution")) return;
    const span = Math.max(READING.least, READING.head + READING.letter * toast.textContent.trim().length);
    let left = span;
    const tick = setInterval(() => {
      if (!toast.isConnected) return clearInterval(tick);
      if (document.hidden || toast.matches(":hover, :focus-within")) left = span;
      else if ((left -= 500) <= 0) toast.remove();
    }, 500);
  };
  const region = () => {
    let found = document.querySelector(".toasts");
    if (!found) {
      document.body.append(copy("toasts-shell"));
      found = document.querySelector(".toasts");
    }
    return found;
  };
  const say = (words, tone) => {
    const place = region();
    const toast = copy("toast-shell").firstElementChild;
    toast.classList.add(`tone-${tone || "good"}`);
    place.append(toast);
    // Words that come into a region that is already there are read out; words that came with it are not.
    setTimeout(() => (toast.querySelector("p").textContent = words), 50);
    living(toast);
  };
  document.querySelectorAll(".toast").forEach(living);
  for (const place of document.querySelectorAll(".toasts")) {
    const toasts = [...place.children];
    // Only the words come again, never the button beside them: a press that is under way would be lost.
    setTimeout(() => {
      for (const toast of toasts) {
        const said = toast.querySelector("p");
        said?.replaceChildren(...said.childNodes);
      }
    }, 300);
  }
  // By `HX-Trigger: {"hopluc:toast": {"words": …, "tone": …}}` or from another script.
  document.addEventListener("hopluc:toast", (event) => say(event.detail.words, event.detail.tone));
  document.addEventListener("click", (event) => {
    const close = event.target.closest("[data-close]");
    if (!close) return;
    const place = close.closest(".toasts");
    close.closest(".toast").remove();
    // The focus is not lost with the button: it goes to the next toast, or to the content.
    (place.querySelector("[data-close]") ?? document.getElementById("content"))?.focus({ preventScroll: true });
  });

  // ── Menus: one open at a time; a press elsewhere and Escape close ──

  const closeMenus = (but) => {
    for (const menu of document.querySelectorAll(".menu[open]")) if (menu !== but) menu.open = false;
  };
  document.addEventListener("click", (event) => closeMenus(event.target.closest(".menu")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    const menu = event.target.closest(".menu[open]");
    if (menu) menu.querySelector("summary").focus();
    closeMenus();
  });
})();
