// Where a fault is in a text.

/**
 * The part of a text that a fault marks: from its place to the end of the word there, or the one character; where there
 * is nothing but white space, the word before it.
 * Line and column count from 1, the column in characters (code points), as problem documents count them.
 */
export function place(text: string, line: number, column: number): { from: number; to: number } {
  const lines = text.split("\n");
  const row = Math.min(Math.max(line, 1), lines.length) - 1;
  const here = lines[row] ?? "";
  const start = lines.slice(0, row).reduce((sum, one) => sum + one.length + 1, 0);
  const before = [...here].slice(0, Math.max(column, 1) - 1).join("").length;
  const word = /^(?:[\w:-]+|\S)/u.exec(here.slice(before))?.[0].length ?? 0;
  const last = word ? 0 : (/\S+$/.exec(here.slice(0, before))?.[0].length ?? 0);
  return { from: start + before - last, to: start + before + word };
}
