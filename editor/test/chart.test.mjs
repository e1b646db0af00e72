import assert from "node:assert/strict";
import { test } from "node:test";
import { guess, MOST, plan } from "../src/chart.ts";
import { XSD } from "../src/terms.ts";

const integer = (value) => ({ type: "literal", value: String(value), datatype: `${XSD}integer` });
const name = (value) => ({ type: "literal", value });
const of = (...values) => ({
  columns: ["who", "n"],
  rows: values.map((value, at) => ({ who: name(`w${at}`), ...(value === null ? {} : { n: integer(value) }) })),
});
const CHOSEN = { label: "who", value: "n" };

test("the first column of numbers is drawn by the first of anything else", () => {
  assert.deepEqual(guess(of(1, 2)), CHOSEN);
  assert.deepEqual(guess({ columns: ["n"], rows: [{ n: integer(1) }] }), { label: "n", value: "n" });
  assert.equal(guess({ columns: ["who"], rows: [{ who: name("x") }] }), null);
});

test("bars are as long as their numbers, from nothing on", () => {
  const { bars, without } = plan(of(50, 100, null), CHOSEN);
  assert.deepEqual(
    bars.map(({ x, width, value }) => [x, width, value]),
    [
      [0, 50, 50],
      [0, 100, 100],
    ],
  );
  assert.equal(without, 1);
});

test("what is below nothing goes the other way", () => {
  const { bars } = plan(of(-25, 75), CHOSEN);
  assert.deepEqual(
    bars.map(({ x, width }) => [x, width]),
    [
      [0, 25],
      [25, 75],
    ],
  );
});

test("where every number is 0 there is no bar", () =>
  assert.deepEqual(
    plan(of(0, 0), CHOSEN).bars.map((bar) => bar.width),
    [0, 0],
  ));

test("more bars than can be read are left out, and counted", () => {
  const { bars, left } = plan(of(...Array.from({ length: MOST + 3 }, (_, n) => n)), CHOSEN);
  assert.deepEqual([bars.length, left], [MOST, 3]);
});
