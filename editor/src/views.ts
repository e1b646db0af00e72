// The three ways in which rows are shown, and what is said where one of them cannot be.
import * as chart from "./chart.ts";
import { counted, drawing, element } from "./dom.ts";
import type { Names } from "./service.ts";
import { shown, table } from "./table.ts";
import { columnsWith, instant, number, type Rows } from "./terms.ts";
import * as timeline from "./timeline.ts";

export const VIEWS = ["table", "timeline", "chart"] as const;
export type View = (typeof VIEWS)[number];

/** Rows in one of the views. */
export function view(which: View, found: Rows, called: Names): HTMLElement {
  if (which === "table" && found.rows.length) return table(found, called);
  if (which === "timeline") return timelineOf(found, called);
  if (which === "chart") return chartOf(found, called);
  return element("div");
}

/** One select for each of `chosen`, which changes it and calls `draw`. */
function choices<Chosen extends Record<string, string>>(
  chosen: Chosen,
  offered: Record<keyof Chosen, { says: string; columns: string[]; none?: string }>,
  draw: () => void,
): HTMLElement {
  const row = element("form", { class: "row narrow" });
  for (const [name, { says, columns, none }] of Object.entries(offered)) {
    const select = element("select");
    select.append(...(none ? [new Option(none, "")] : []), ...columns.map((column) => new Option(column, column)));
    select.value = chosen[name] ?? "";
    select.addEventListener("change", () => {
      Object.assign(chosen, { [name]: select.value });
      draw();
    });
    row.append(element("label", {}, says, select));
  }
  row.addEventListener("submit", (event) => event.preventDefault());
  return row;
}

const coloured = (look: string): string => (look ? `bar is-${look}` : "bar");
const THIN: Record<string, number> = { contracting: 3, former: 2, none: 1 };

/** A bar from one date to another: colour and line tell the status, as on every page. */
function stretch({ look, x, width, says }: timeline.Bar): SVGElement {
  const title = drawing("title", {}, says);
  const wide = Math.max(width, 0.3); // percent: what lasted a day is to be seen too
  if (look === "signatory")
    return drawing("line", { class: "dotted is-signatory", x1: `${x}%`, x2: `${x + wide}%`, y1: 8, y2: 8 }, title);
  if (look === "nodata") return drawing("g", {}, title); // as on every page: nothing is known, and nothing drawn
  const height = THIN[look] ?? 10;
  const doubt = look === "undetermined" ? " doubt" : "";
  return drawing(
    "rect",
    { class: coloured(look) + doubt, x: `${x}%`, y: 8 - height / 2, width: `${wide}%`, height },
    title,
  );
}

const said = (sentences: (string | false)[]): HTMLElement =>
  element("p", { class: "also" }, sentences.filter(Boolean).join(" "));

function timelineOf(found: Rows, called: Names): HTMLElement {
  const columns = timeline.guess(found);
  if (!columns) return element("p", {}, "A timeline needs a column of days, months or years; this result has none.");
  const drawn = element("div");
  const dates = columnsWith(found, instant);
  const offered = {
    label: { says: "a line for each", columns: found.columns },
    from: { says: "from", columns: dates },
    until: { says: "until", columns: dates, none: "nothing" },
    status: { says: "colours by", columns: found.columns, none: "nothing" },
  };

  function draw(): void {
    const { strands, ticks, undated, left, statuses } = timeline.plan(found, columns!);
    const lines = ticks.map(({ x }) => drawing("line", { x1: `${x}%`, x2: `${x}%`, y1: 0, y2: "100%" }));
    const rows = strands.map(({ label, bars }) => {
      const name = shown(label, called);
      const says = bars.map((bar) => bar.says).join("; ");
      const marks = bars.map((bar) =>
        columns!.until
          ? stretch(bar)
          : drawing(
              "circle",
              { class: coloured(bar.look), cx: `${bar.x}%`, cy: 8, r: 4.5 },
              drawing("title", {}, bar.says),
            ),
      );
      return element(
        "li",
        {},
        element("span", {}, ...name),
        drawing(
          "svg",
          { class: "bars", role: "img", width: "100%", height: 16, "aria-label": says },
          drawing("g", { class: "years" }, ...lines.map((one) => one.cloneNode())),
          ...marks,
        ),
      );
    });
    const years = ticks.map(({ x, year }) =>
      drawing("text", { x: `${x}%`, y: 13, "text-anchor": x > 96 ? "end" : x > 3 ? "middle" : "start" }, String(year)),
    );
    const axis = element(
      "div",
      { class: "strands axis", "aria-hidden": "true" },
      element("div", {}, element("span"), drawing("svg", { class: "bars", width: "100%", height: 18 }, ...years)),
    );
    const key = [...statuses].map(([word, look]) => {
      const sample = drawing(
        "svg",
        { width: 30, height: 16, "aria-hidden": "true" },
        stretch({ look, x: 0, width: 100, says: word }),
      );
      return element("li", {}, ...(look === "nodata" ? [`${word}: no line`] : [sample, ` ${word}`]));
    });
    drawn.replaceChildren(
      said([
        undated > 0 &&
          `${counted(undated)} ${undated === 1 ? "row has" : "rows have"} no date in ${columns!.until ? "these columns" : "this column"}.`,
        left > 0 && `${counted(left)} more lines are left out: ask for less.`,
        "A month or a year stands on its first day.",
      ]),
      element("ul", { class: "key" }, ...key),
      element("div", { class: "timeline" }, axis, element("ul", { class: "strands" }, ...rows)),
    );
  }
  draw();
  return element("div", {}, choices(columns, offered, draw), drawn);
}

function chartOf(found: Rows, called: Names): HTMLElement {
  const columns = chart.guess(found);
  if (!columns) return element("p", {}, "A chart needs a column of numbers; this result has none.");
  const drawn = element("div");
  const offered = {
    label: { says: "a bar for each", columns: found.columns },
    value: { says: "as long as", columns: columnsWith(found, number) },
  };

  function draw(): void {
    const { bars, without, left } = chart.plan(found, columns!);
    const rows = bars.map(({ label, value, x, width }) => {
      const bar = drawing("rect", { class: "bar", x: `${x}%`, y: 2, width: `${width}%`, height: 12 });
      return element(
        "li",
        {},
        element("span", {}, ...shown(label, called), " ", element("strong", { class: "figures" }, counted(value))),
        drawing("svg", { class: "bars", "aria-hidden": "true", width: "100%", height: 16 }, bar),
      );
    });
    drawn.replaceChildren(
      said([
        without > 0 && `${counted(without)} ${without === 1 ? "row has" : "rows have"} no number in this column.`,
        left > 0 && `${counted(left)} more bars are left out: ask for less.`,
      ]),
      element("div", { class: "timeline" }, element("ul", { class: "strands" }, ...rows)),
    );
  }
  draw();
  return element("div", {}, choices(columns, offered, draw), drawn);
}
