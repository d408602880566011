"""What a page must have for people who see badly or use no mouse: axe-core's rules, and what axe leaves out."""

import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

# Runs in the page; gives one sentence per fault. Hidden parts (closed details, no boxes) are left out.
BEYOND_AXE = r"""() => {
  const faults = [];
  const say = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = (text) => (text || "").trim() !== "";
  const named = (element) =>
    [element.textContent, element.getAttribute("aria-label")].some(words) ||
    (element.getAttribute("aria-labelledby") || "").split(" ")
      .some((id) => words(document.getElementById(id)?.textContent));

  if (all("h1").length !== 1) faults.push(`${all("h1").length} h1`);
  let before = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6").filter((each) => each.getClientRects().length)) {
    const level = Number(heading.tagName[1]);
    if (before && level > before + 1) say(`heading h${level} after h${before}`, heading);
    before = level;
  }
  for (const picture of all("svg:not([aria-hidden=true])"))
    if (picture.getAttribute("role") !== "img" && !picture.querySelector("a[aria-label]"))
      say("drawing that is neither a picture nor a set of doors", picture);
  for (const table of all("table")) if (!table.querySelector("th")) say("table without headings", table);
  for (const cell of all("thead th:not([scope])")) say("heading of a column without scope", cell);
  for (const nav of all("nav:not([aria-label])")) say("navigation without a name", nav);
  const ids = all("[id]").map((each) => each.id);
  for (const id of new Set(ids.filter((each, place) => ids.indexOf(each) !== place))) faults.push(`id twice: ${id}`);
  for (const link of all('a[href^="#"]'))
    if (link.hash && !document.getElementById(decodeURIComponent(link.hash.slice(1)))) say("leads nowhere", link);
  for (const link of all("a[target=_blank]")) say("opens a window of its own", link);
  return faults;
}"""
RUN_AXE = """(rules) => axe.run(document, {
  resultTypes: ["violations"], preload: false, iframes: false, ...(rules ? { runOnly: rules } : {})
})"""
COLOURS = ["color-contrast"]
# axe-core takes what lies in a closed fold for what is seen there; menus stay closed, they would cover the page.
HIDE_FOLDED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("details:not([open]) > :not(summary) { display: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
UNFOLD = """() => {
  for (const fold of document.querySelectorAll("details:not(.menu, .list-panel)")) fold.open = true;
}"""


def faults_beyond_axe(page: Any) -> list[str]:
    """One sentence per fault of the page that is open."""
    found: list[str] = page.evaluate(BEYOND_AXE)
    return found


def prepare_axe(page: Any) -> None:
    """Once per page, before `faults_of_axe`."""
    page.evaluate(_axe())
    page.evaluate(HIDE_FOLDED)


def unfold(page: Any) -> None:
    """Opens what is folded, so that axe judges it too."""
    page.evaluate(UNFOLD)


def faults_of_axe(page: Any, *themes: str) -> Iterator[str]:
    """What axe finds at the width the page has: by all its rules in the first theme, by its colours in the others."""
    for theme in themes:
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        for fault in page.evaluate(RUN_AXE, None if theme == themes[0] else COLOURS)["violations"]:
            for node in fault["nodes"][:3]:
                yield f"{theme}: {fault['id']}: {node['html'][:160]}"


@cache
def _axe() -> str:
    spec = importlib.util.find_spec("axe_core_python")
    assert spec is not None and spec.origin is not None
    return (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")
