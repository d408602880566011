// Bodies by typing a few letters, with or without marks: a list of several choices becomes a box to type in, and what is
// chosen stands before it. The list itself stays the field of the form.
(() => {
  "use strict";

  const root = document.getElementById("review");
  if (!root) return;
  const MOST = 8;
  let register = null; // [{ key, name, names, initials, note }], brought once, when the first box is used
  let boxes = 0;

  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replace(/\s+/g, " ").trim();
  const bring = async () => {
    if (register) return;
    try {
      const answer = await fetch(root.dataset.bodies, { credentials: "same-origin" });
      const { bodies } = await answer.json();
      register = bodies.map(([key, name, names, note]) => {
        const each = names.split("|");
        const initials = each.map((one) => one.split(" ").map((word) => word[0]).join(""));
        return { key: String(key), name, names: each, initials, note };
      });
    } catch {
      register = null; // asked again with the next letter
    }
  };
  /** How well a body answers to what was typed; 0 for not at all. */
  const fit = (body, typed, words) => {
    let best = 0;
    body.names.forEach((name, place) => {
      const padded = ` ${name}`;
      if (name === typed) best = Math.max(best, 5);
      else if (name.startsWith(typed)) best = Math.max(best, 4);
      else if (words.every((word) => padded.includes(` ${word}`))) best = Math.max(best, 3);
      else if (typed.length > 1 && body.initials[place].startsWith(typed.replaceAll(" ", ""))) best = Math.max(best, 2);
      else if (words.every((word) => name.includes(word))) best = Math.max(best, 1);
    });
    return best && body.note ? best - 0.5 : best;
  };
  const found = (typed, taken) => {
    const words = typed.split(" ");
    return (register ?? [])
      .filter((body) => !taken.has(body.key))
      .map((body) => [fit(body, typed, words), body])
      .filter(([score]) => score > 0)
      .sort(([one, a], [other, b]) => other - one || a.name.length - b.name.length)
      .slice(0, MOST)
      .map(([, body]) => body);
  };
  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const enhance = (select) => {
    const id = select.id;
    const list = `pick-${(boxes += 1)}`;
    const chips = element("ul", { class: "pick-chosen" });
    const input = element("input", {
      id, type: "text", class: "input", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-expanded": "false", "aria-controls": list, "aria-autocomplete": "list", placeholder: root.dataset.sayType,
    });
    const options = element("ul", { id: list, class: "pick-options", role: "listbox", hidden: "" });
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    }
    const label = select.closest(".field").querySelector(`label[for="${id}"]`);
    if (label) options.setAttribute("aria-label", label.textContent.trim());
    select.removeAttribute("id");
    select.hidden = true;
    select.after(element("div", { class: "pick", "data-name": select.name.split("-").pop() }, chips, input, options));
    let shown = [];
    let active = -1;

    const chosen = () => [...select.selectedOptions];
    const changed = () => select.dispatchEvent(new Event("input", { bubbles: true }));
    const draw = () => {
      chips.replaceChildren(
        ...chosen().map((option) => {
          const drop = element("button", { type: "button", class: "pick-drop" }, "×");
          drop.setAttribute("aria-label", `${root.dataset.sayRemove} ${option.text}`);
          drop.addEventListener("click", () => {
            option.selected = false;
            changed();
            draw();
            input.focus();
          });
          return element("li", { lang: "vi" }, option.text, drop);
        }),
      );
    };
    const shut = () => {
      options.hidden = true;
      shown = [];
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (at) => {
      active = at;
      [...options.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === at)));
      const now = options.children[at];
      if (now?.id) input.setAttribute("aria-activedescendant", now.id);
      now?.scrollIntoView({ block: "nearest" });
    };
    const take = (body) => {
      let option = [...select.options].find((each) => each.value === body.key);
      if (!option) select.append((option = new Option(body.name, body.key)));
      option.selected = true;
      input.value = "";
      changed();
      draw();
      shut();
    };
    const suggest = async () => {
      const typed = fold(input.value);
      if (!typed) return shut();
      await bring();
      if (fold(input.value) !== typed) return;
      shown = found(typed, new Set(chosen().map((option) => option.value)));
      options.replaceChildren(
        ...shown.map((body, place) => {
          const line = element("li", { id: `${list}-${place}`, role: "option", lang: "vi" }, body.name);
          if (body.note) line.append(" ", element("small", {}, body.note));
          line.addEventListener("pointerdown", (event) => {
            event.preventDefault();
            take(body);
          });
          return line;
        }),
      );
      if (!shown.length) options.append(element("li", { class: "soft", role: "option", "aria-disabled": "true" }, root.dataset.sayNone));
      options.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(shown.length ? 0 : -1);
    };

    input.addEventListener("focus", bring);
    input.addEventListener("input", (event) => {
      event.stopPropagation(); // what is typed here is no choice yet
      suggest();
    });
    input.addEventListener("blur", shut);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Backspace" && !input.value && chosen().length) {
        chosen().at(-1).selected = false;
        changed();
        return draw();
      }
      if (options.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (shown.length) mark((active + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length);
      } else if (event.key === "Enter" && !event.ctrlKey) {
        event.preventDefault();
        if (shown[active]) take(shown[active]);
      } else if (event.key === "Tab" && shown[active]) take(shown[active]);
    });
    draw();
    select.pickShut = () => {
      if (options.hidden) return false;
      shut();
      return true;
    };
  };
  const all = (place) => {
    for (const select of place.querySelectorAll("select[data-pick]:not([hidden])")) enhance(select);
  };
  // Before the page's own keys: Escape shuts the list first, and the card with the next press.
  window.addEventListener(
    "keydown",
    (event) => {
      const box = event.key === "Escape" && event.target.closest?.(".pick");
      if (box && box.previousElementSibling.pickShut?.()) event.stopImmediatePropagation();
    },
    true,
  );

  all(root);
  document.addEventListener("htmx:afterSwap", () => all(root));
})();
