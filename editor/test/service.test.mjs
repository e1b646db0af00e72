import assert from "node:assert/strict";
import { test } from "node:test";
import { address, ask, best, named, names, Refused } from "../src/service.ts";
import { BASE } from "../src/terms.ts";

const uri = (value) => ({ type: "uri", value });
const signal = new AbortController().signal;

/** Answers every request of the function with one response, and gives what was asked. */
async function answering(response, call) {
  const asked = [];
  const real = globalThis.fetch;
  globalThis.fetch = async (...given) => (asked.push(given), response());
  try {
    return [await call(), asked];
  } finally {
    globalThis.fetch = real;
  }
}
const json =
  (body, type = "application/sparql-results+json", status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });

test("an address holds the whole question, and there is none for a long one", () => {
  const asked = new URLSearchParams([
    ["query", "ASK {} # é&"],
    ["default-graph-uri", "urn:a"],
  ]);
  const found = address(asked, 1000);
  assert.deepEqual([...new URL(found, "http://x").searchParams], [...asked]);
  assert.equal(address(asked, found.length), found);
  assert.equal(address(asked, found.length - 1), null);
});

test("a short question is got, a long one posted", async () => {
  const query = new URLSearchParams({ query: "ASK {}" });
  for (const [longest, method] of [
    [1000, undefined],
    [5, "POST"],
  ]) {
    const [answer, [[to, init]]] = await answering(json({ boolean: true }), () => ask(query, longest, signal));
    assert.deepEqual(answer, { kind: "truth", truth: true });
    assert.equal(init.method, method);
    assert.equal(to, method ? "/sparql" : "/sparql?query=ASK+%7B%7D");
    assert.equal(init.body, method && query);
  }
});

test("rows, graphs and refusals are told apart", async () => {
  const rows = { head: { vars: ["a"] }, results: { bindings: [{ a: uri("urn:a") }] } };
  const [table] = await answering(json(rows), () => ask(new URLSearchParams(), 1000, signal));
  assert.deepEqual(table, { kind: "table", table: { columns: ["a"], rows: rows.results.bindings } });
  const turtle = () =>
    new Response("<urn:s> <urn:p> 1 .", { headers: { "Content-Type": "text/turtle; charset=utf-8" } });
  const [graph] = await answering(turtle, () => ask(new URLSearchParams(), 1000, signal));
  assert.deepEqual(graph, { kind: "graph", graph: "<urn:s> <urn:p> 1 ." });
  const problem = { title: "The query cannot be run", detail: "Syntax error.", status: 400, line: 1, column: 2 };
  await assert.rejects(
    answering(json(problem, "application/problem+json", 400), () => ask(new URLSearchParams(), 1000, signal)),
    (error) => error instanceof Refused && error.problem.column === 2,
  );
  await assert.rejects(
    answering(
      () => new Response("<h1>", { status: 502 }),
      () => ask(new URLSearchParams(), 1000, signal),
    ),
    (error) => error instanceof Refused && error.problem.detail.includes("502"),
  );
});

test("names are asked of things that have one, and of nothing that could end the address", () => {
  const rows = [
    "state/RUS",
    "state/RUS",
    "act/RUS.ets-5.ratification.1998-05-05",
    "vocabulary/status/party",
    "treaty/ets-5/clause/x",
    "treaty/ets-5",
    "state/x> <y",
  ].map((path) => ({ a: uri(BASE + path) }));
  assert.deepEqual(
    named({ columns: ["a"], rows: [...rows, {}, { a: { type: "literal", value: `${BASE}state/TUR` } }] }),
    [`${BASE}state/RUS`, `${BASE}treaty/ets-5`],
  );
});

test("of several names the reader's language counts most, then the usual one", () => {
  const [label, title] = ["http://www.w3.org/2004/02/skos/core#prefLabel", "http://purl.org/dc/terms/title"].map(uri);
  const row = (thing, how, value, tag) => ({
    thing: uri(thing),
    how,
    name: { type: "literal", value, "xml:lang": tag },
  });
  const found = best(
    [
      row("a", label, "Russia", "en"),
      row("a", title, "La Russie", "fr"),
      row("b", title, "Treaty", "en"),
      row("b", label, "Short", "en"),
      row("c", title, "Only", "en"),
    ],
    "fr",
  );
  assert.deepEqual([...found].sort(), [
    ["a", "La Russie"],
    ["b", "Short"],
    ["c", "Only"],
  ]);
});

test("without names an answer is shown all the same", async () => {
  const found = { columns: ["a"], rows: [{ a: uri(`${BASE}state/RUS`) }] };
  const [none] = await answering(json({ detail: "Busy." }, "application/problem+json", 503), () =>
    names(found, "en", signal),
  );
  assert.equal(none.size, 0);
  const [, asked] = await answering(json({}), () => names({ columns: [], rows: [] }, "en", signal));
  assert.deepEqual(asked, []);
});
