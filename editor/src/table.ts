// An answer as a table that can be sorted, a thousand rows at a time.
import { counted, element } from "./dom.ts";
import type { Names } from "./service.ts";
import { beside, compare, cut, leadsTo, shorten, text, type Row, type Rows, type Term } from "./terms.ts";

const STEP = 1000;

/** A term as a link or a text, by its name where it has one. */
export function shown(term: Term | undefined, called: Names): (Node | string)[] {
  if (!term) return [];
  const value = String(term.value);
  const name = term.type === "uri" ? called.get(value) : undefined;
  const more = name ? shorten(value) : beside(term);
  const also = more ? [" ", element("span", { class: "also" }, cut(more))] : [];
  const to = term.type === "uri" ? leadsTo(value) : null;
  const said = name ?? cut(text(term));
  if (to) {
    const link = element("a", { href: to.href, ...(to.external ? { rel: "external noreferrer" } : {}) }, said);
    return [link, ...also];
  }
  const language = term["xml:lang"];
  return [language ? element("span", { lang: language }, said) : said, ...also];
}

/** A table of all rows; a click on the name of a column sorts by it, a second one the other way round. */
export function table({ columns, rows }: Rows, called: Names): HTMLElement {
  const body = element("tbody");
  const more = element("button", { type: "button" });
  const named = (term: Term | undefined): Term | undefined =>
    term && called.has(String(term.value)) ? { type: "literal", value: called.get(String(term.value)) } : term;
  let order = rows;
  let length = STEP;

  function draw(): void {
    body.replaceChildren(...order.slice(0, length).map(line));
    more.hidden = length >= order.length;
    more.textContent = `Show ${counted(Math.min(STEP, order.length - length))} more of ${counted(order.length)} rows`;
  }
  const line = (row: Row): HTMLElement =>
    element("tr", {}, ...columns.map((column) => element("td", {}, ...shown(row[column], called))));

  const heads = columns.map((column) => {
    const head = element("th", { scope: "col" });
    const button = element("button", { type: "button", class: "sort" }, column);
    button.addEventListener("click", () => {
      const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      order = rows.toSorted((one, other) => direction * compare(named(one[column]), named(other[column])));
      draw();
    });
    head.append(button);
    return head;
  });
  more.addEventListener("click", () => {
    length += STEP;
    draw();
  });
  draw();
  const drawn = element("table", { class: "rows" }, element("thead", {}, element("tr", {}, ...heads)), body);
  return element(
    "div",
    {},
    element("div", { class: "box", tabindex: 0, role: "region", "aria-label": "The rows of the result" }, drawn),
    element("p", {}, more),
  );
}
