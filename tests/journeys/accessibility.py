"""What a page must have for people who do not see it or use no mouse: names, labels, headings. Contrast is not
measured."""

from typing import Any

# Runs in the page; gives one sentence per fault. Hidden parts (closed details, no boxes) are left out.
FAULTS = r"""() => {
  const faults = [];
  const say = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = (text) => (text || "").trim() !== "";
  const named = (element) =>
    [element.textContent, element.getAttribute("aria-label"), element.getAttribute("title")].some(words) ||
    (element.getAttribute("aria-labelledby") || "").split(" ")
      .some((id) => words(document.getElementById(id)?.textContent));

  if (!["vi", "en"].includes(document.documentElement.lang)) faults.push("html without a language");
  if (!words(document.title)) faults.push("no title");
  if (all("h1").length !== 1) faults.push(`${all("h1").length} h1`);
  if (all("main").length !== 1) faults.push("not one main");
  let before = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6").filter((each) => each.getClientRects().length)) {
    const level = Number(heading.tagName[1]);
    if (before && level > before + 1) say(`heading h${level} after h${before}`, heading);
    if (!words(heading.textContent)) say("empty heading", heading);
    before = level;
  }
  for (const field of all("input:not([type=hidden]), select, textarea"))
    if (![...field.labels].some((label) => words(label.textContent)) && !words(field.getAttribute("aria-label")))
      say("field without a label", field);
  for (const element of all("button, a[href], summary")) if (!named(element)) say("nothing to call it by", element);
  for (const picture of all("img:not([alt])")) say("picture without alt", picture);
  for (const picture of all("svg:not([aria-hidden=true])"))
    if (picture.getAttribute("role") !== "img" || !(named(picture) || picture.querySelector("title")))
      say("drawing without words", picture);
  for (const table of all("table")) if (!table.querySelector("th")) say("table without headings", table);
  for (const cell of all("thead th:not([scope])")) say("heading of a column without scope", cell);
  for (const nav of all("nav:not([aria-label])")) say("navigation without a name", nav);
  for (const box of all(".table-wrap"))
    if (box.scrollWidth > box.clientWidth && box.tabIndex < 0 && !box.querySelector("a[href], button"))
      say("scrolls, but not by keyboard", box);
  const ids = all("[id]").map((each) => each.id);
  for (const id of new Set(ids.filter((each, place) => ids.indexOf(each) !== place))) faults.push(`id twice: ${id}`);
  for (const link of all('a[href^="#"]'))
    if (link.hash && !document.getElementById(decodeURIComponent(link.hash.slice(1)))) say("leads nowhere", link);
  return faults;
}"""


def faults(page: Any) -> list[str]:
    """One sentence per fault of the page that is open."""
    found: list[str] = page.evaluate(FAULTS)
    return found
