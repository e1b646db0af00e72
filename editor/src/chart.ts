// An answer with a number in each row as a bar chart.
import { columnsWith, number, type Rows, type Term } from "./terms.ts";

export const MOST = 100; // bars

/** The columns that a chart is drawn of. */
export type Columns = { label: string; value: string };
export type Bar = { label: Term | undefined; value: number; x: number; width: number };
export type Chart = { bars: Bar[]; without: number; left: number };

/** The columns to begin with: the first of numbers, and the first of anything else. */
export function guess(found: Rows): Columns | null {
  const value = columnsWith(found, number)[0];
  return value
    ? {
        label:
          found.columns.find((column) => column !== value && !columnsWith(found, number).includes(column)) ?? value,
        value,
      }
    : null;
}

/** Where each bar begins and how long it is, in percent, from nothing to the largest value. */
export function plan(found: Rows, { label, value }: Columns): Chart {
  const counted = found.rows.flatMap((row) => {
    const size = number(row[value]);
    return size === null ? [] : [{ label: row[label], value: size }];
  });
  const shown = counted.slice(0, MOST);
  const low = shown.reduce((least, one) => Math.min(least, one.value), 0);
  const high = shown.reduce((most, one) => Math.max(most, one.value), 0);
  const at = (size: number): number => (high === low ? 0 : ((size - low) / (high - low)) * 100);
  const bars = shown.map((one) => ({
    ...one,
    x: round(at(Math.min(0, one.value))),
    width: round(at(Math.max(0, one.value)) - at(Math.min(0, one.value))),
  }));
  return { bars, without: found.rows.length - counted.length, left: counted.length - shown.length };
}

const round = (value: number): number => Math.round(value * 100) / 100;
