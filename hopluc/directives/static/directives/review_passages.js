// Where in the directive's text a selection stands; the bar of what can be done with it; the words of an obligation that
// is being cut. Offsets count characters, as the server does, not halves of them.
(() => {
  "use strict";

  const root = document.getElementById("review");
  const bar = document.getElementById("review-selected");
  if (!root || !bar) return;
  let last = null; // a press on the bar may take the selection away before it is read

  const lineOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".reading-text > p");
  const count = (range) => [...range.toString()].length;
  const offset = (line, node, at) => {
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, at);
    return Number(line.id.slice(1)) + count(range);
  };
  const endOf = (line) => Number(line.id.slice(1)) + [...line.textContent].length;
  const read = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const first = lineOf(range.startContainer);
    const text = first?.parentElement;
    if (!text?.dataset.clause) return null;
    const line = lineOf(range.endContainer);
    const start = offset(first, range.startContainer, range.startOffset);
    // A selection that runs beyond the clause ends with it.
    const end = line?.parentElement === text ? offset(line, range.endContainer, range.endOffset) : endOf(text.lastElementChild);
    return end > start && range.toString().trim() ? { start, end, clause: text.dataset.clause } : null;
  };

  document.addEventListener("selectionchange", () => {
    const found = read();
    if (found) last = found;
    else if (getSelection().isCollapsed && !bar.matches(":hover, :focus-within")) last = null;
    bar.hidden = !last;
  });
  // The selection stays when the bar is pressed.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());

  const spanOf = (card) => {
    const marks = [...root.querySelectorAll(`.duty[data-of="${card.id.slice(9)}"]`)];
    if (!marks.length) return null;
    const [first, end] = [marks[0], marks.at(-1)];
    const start = offset(lineOf(first), first, 0);
    return { start, end: offset(lineOf(end), end, end.childNodes.length) };
  };
  const clear = () => {
    last = null;
    bar.hidden = true;
    getSelection().removeAllRanges();
  };

  // ── Cutting: one word has the focus; arrows go word by word, or from one likely place to the next ──

  const words = (card) => [...card.querySelectorAll(".review-words button")];
  const stand = (list, at) => {
    list.forEach((word, place) => (word.tabIndex = place === at ? 0 : -1));
    list[at]?.focus();
  };

  window.hoplucPassage = {
    /** The selection in the text: {start, end, clause}; null for none. It is used up by being asked for. */
    selected() {
      const found = read() ?? last;
      if (found) clear();
      return found;
    },
    /** Where the selection cuts this card's words: at its start, or behind it where it begins with them. */
    of(card) {
      const found = read() ?? last;
      const span = found && spanOf(card);
      if (!span || found.start < span.start || found.end > span.end) return null;
      clear();
      return { cut: found.start > span.start ? found.start : found.end };
    },
    /** Begins where a second task is likely, the nearest such place to the middle. */
    start(card) {
      const list = words(card);
      if (!list.length) return;
      const likely = list.map((word, at) => (word.matches(".is-likely") ? at : -1)).filter((at) => at >= 0);
      const middle = list.length / 2;
      const near = likely.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
      stand(list, near[0] ?? Math.floor(middle));
    },
    /** An arrow on a word; whether it was one. */
    walk(event) {
      const list = words(event.target.closest(".review-card"));
      const here = list.indexOf(event.target);
      if (here < 0) return false;
      const likely = (way) => {
        for (let at = here + way; list[at]; at += way) if (list[at].matches(".is-likely")) return at;
        return here;
      };
      const to = {
        ArrowRight: () => Math.min(here + 1, list.length - 1),
        ArrowLeft: () => Math.max(here - 1, 0),
        ArrowDown: () => likely(1),
        ArrowUp: () => likely(-1),
        Home: () => 0,
        End: () => list.length - 1,
      }[event.key];
      if (!to) return false;
      event.preventDefault();
      stand(list, to());
      return true;
    },
  };
})();
