// An answer with dates as a timeline: a line for each thing, bars between two dates, marks on single ones.
import { columnsWith, instant, inWords, text, type Row, type Rows, type Term } from "./terms.ts";

export const MOST = 300; // lines

/** The columns that a timeline is drawn of; `until` and `status` are "" for none. */
export type Columns = { label: string; from: string; until: string; status: string };
export type Bar = { x: number; width: number; look: string; says: string };
export type Strand = { label: Term | undefined; bars: Bar[] };
export type Timeline = {
  strands: Strand[];
  ticks: { x: number; year: number }[];
  undated: number;
  left: number;
  statuses: Map<string, string>;
};

const PAIRS: [RegExp, RegExp][] = [
  [/since/i, /until/i],
  [/from/i, /(^|_)to/i],
  [/begin|start/i, /end/i],
  [/first/i, /last/i],
  [/not_?before/i, /not_?after/i],
];
const STATUS = /\/vocabulary\/[\w-]*status\/([\w-]+)$/;
const LOOKS: Record<string, string> = {
  party: "party",
  member: "party",
  "in-force": "party",
  applies: "party",
  "contracting-state": "contracting",
  signatory: "signatory",
  "former-party": "former",
  "former-member": "former",
  ended: "former",
  "no-longer-applies": "former",
  residual: "residual",
  undetermined: "undetermined",
  "no-data": "nodata",
};

const dated = (found: Rows): string[] => columnsWith(found, instant);
const statusOf = (term: Term | undefined): string | null =>
  term?.type === "uri" ? (STATUS.exec(String(term.value))?.[1] ?? null) : null;

/** The columns to begin with: two dates whose names say that one begins what the other ends, else the first date. */
export function guess(found: Rows): Columns | null {
  const dates = dated(found);
  if (!dates[0]) return null;
  const label = found.columns.find((column) => !dates.includes(column)) ?? dates[0];
  const status = columnsWith(found, statusOf)[0] ?? "";
  for (const [begins, ends] of PAIRS) {
    const from = dates.find((column) => begins.test(column));
    const until = dates.find((column) => ends.test(column) && column !== from);
    if (from && until) return { label, from, until, status };
  }
  return { label, from: dates[0], until: "", status };
}

/** Where everything stands, in percent of the years from the first to the last date. */
export function plan(found: Rows, { label, from, until, status }: Columns): Timeline {
  const told = found.rows.filter((row) => instant(row[from]) !== null || (until && instant(row[until]) !== null));
  const every = told
    .flatMap((row) => [instant(row[from]), until ? instant(row[until]) : null])
    .filter((one) => one !== null);
  const years = every.map((one) => new Date(one).getUTCFullYear());
  const first = years.reduce((one, other) => Math.min(one, other), Infinity);
  const last = years.reduce((one, other) => Math.max(one, other), -Infinity) + 1;
  const begin = start(first);
  const at = (value: number): number => Math.round(((value - begin) / (start(last) - begin)) * 10000) / 100;

  const strands = new Map<string, Strand>();
  const statuses = new Map<string, string>();
  for (const row of told) {
    const key = row[label] ? text(row[label]) : "";
    const strand = strands.get(key) ?? { label: row[label], bars: [] };
    if (!strands.has(key) && strands.size === MOST) continue;
    strands.set(key, strand);
    const what = status ? (statusOf(row[status]) ?? "") : "";
    const look = LOOKS[what] ?? (what ? "none" : "");
    if (what) statuses.set(what.replaceAll("-", " "), look);
    const [x, end] = [instant(row[from]), until ? instant(row[until]) : null];
    const left = x === null ? 0 : at(x);
    const width = until ? (end === null ? 100 : at(end)) - left : 0;
    strand.bars.push({
      x: left,
      width: Math.max(0, width),
      look,
      says: [what.replaceAll("-", " "), span(row, from, until)].filter(Boolean).join(", "),
    });
  }
  const all = new Set(told.map((row) => (row[label] ? text(row[label]) : ""))).size;
  return {
    strands: [...strands.values()],
    ticks: ticks(first, last, at),
    undated: found.rows.length - told.length,
    left: all - strands.size,
    statuses,
  };
}

const start = (year: number): number => Date.parse(`${String(year).padStart(4, "0")}-01-01T00:00:00Z`);

function span(row: Row, from: string, until: string): string {
  const [begin, end] = [row[from], until ? row[until] : undefined];
  if (!until) return begin ? inWords(begin) : "";
  return [begin ? `from ${inWords(begin)}` : "beginning not told", end ? `until ${inWords(end)}` : "no end told"].join(
    ", ",
  );
}

function ticks(first: number, last: number, at: (value: number) => number): { x: number; year: number }[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((one) => (last - first) / one <= 8) ?? 2000;
  const found = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) found.push({ x: at(start(year)), year });
  return found;
}
