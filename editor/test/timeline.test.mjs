import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE, XSD } from "../src/terms.ts";
import { guess, MOST, plan } from "../src/timeline.ts";

const day = (value) => ({ type: "literal", value, datatype: `${XSD}date` });
const uri = (path) => ({ type: "uri", value: BASE + path });
const row = (treaty, status, since, until) => ({
  treaty: uri(treaty),
  status: uri(`vocabulary/status/${status}`),
  ...(since && { since: day(since) }),
  ...(until && { until: day(until) }),
});
const columns = ["treaty", "status", "since", "until"];
const PERIODS = {
  columns,
  rows: [
    row("treaty/a", "signatory", "2000-01-01", "2005-01-01"),
    row("treaty/a", "party", "2005-01-01"),
    row("treaty/b", "undetermined", "", "2010-01-01"),
    row("treaty/c", "not-party"),
  ],
};
const CHOSEN = { label: "treaty", from: "since", until: "until", status: "status" };

test("since and until, first and last are pairs; of other dates each stands for itself", () => {
  assert.deepEqual(guess(PERIODS), CHOSEN);
  const with_ = (...names) =>
    guess({
      columns: ["x", ...names],
      rows: [Object.fromEntries([["x", uri("y")], ...names.map((name) => [name, day("2000-01-01")])])],
    });
  assert.deepEqual(with_("signed", "first_day", "last_day"), {
    label: "x",
    from: "first_day",
    until: "last_day",
    status: "",
  });
  assert.deepEqual(with_("not_before", "not_after"), {
    label: "x",
    from: "not_before",
    until: "not_after",
    status: "",
  });
  assert.deepEqual(with_("signed", "deposited"), { label: "x", from: "signed", until: "", status: "" });
  assert.equal(guess({ columns: ["x"], rows: [{ x: uri("y") }] }), null);
});

test("bars stand where their dates are, and what is open goes to the edge", () => {
  const { strands, undated, left, statuses } = plan(PERIODS, CHOSEN);
  assert.deepEqual(
    strands.map((one) => one.label.value),
    [`${BASE}treaty/a`, `${BASE}treaty/b`],
  );
  const [signed, bound] = strands[0].bars;
  assert.equal(signed.x, 0); // the years are 2000 to 2010
  assert.ok(Math.abs(signed.width - 500 / 11) < 0.1);
  assert.equal(bound.x, signed.width);
  assert.equal(Math.round(bound.x + bound.width), 100);
  assert.equal(strands[1].bars[0].x, 0);
  assert.equal(signed.look, "signatory");
  assert.equal(signed.says, "signatory, from 1 January 2000, until 1 January 2005");
  assert.equal(strands[1].bars[0].says, "undetermined, beginning not told, until 1 January 2010");
  assert.deepEqual([undated, left], [1, 0]);
  assert.deepEqual([...statuses.keys()], ["signatory", "party", "undetermined"]);
});

test("single dates are points, and one date has room on both sides", () => {
  const { strands, ticks } = plan(
    { columns, rows: [row("treaty/a", "party", "2000-07-01")] },
    { ...CHOSEN, until: "" },
  );
  assert.equal(strands[0].bars[0].width, 0);
  assert.ok(strands[0].bars[0].x > 40 && strands[0].bars[0].x < 60);
  assert.deepEqual(
    ticks.map((one) => one.year),
    [2000, 2001],
  );
});

test("years are marked in round steps, never too many", () => {
  const { ticks } = plan(
    { columns, rows: [row("treaty/a", "party", "1949-05-05"), row("treaty/b", "party", "2026-01-01")] },
    CHOSEN,
  );
  assert.deepEqual(
    ticks.map((one) => one.year),
    [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020],
  );
  assert.ok(ticks.every(({ x }) => x >= 0 && x <= 100));
});

test("more lines than can be read are left out, and counted", () => {
  const rows = Array.from({ length: MOST + 25 }, (_, n) => row(`treaty/${n}`, "party", "2000-01-01", "2001-01-01"));
  const { strands, left } = plan({ columns, rows }, CHOSEN);
  assert.deepEqual([strands.length, left], [MOST, 25]);
});
