import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BASE,
  beside,
  columnsWith,
  compare,
  cut,
  instant,
  inWords,
  leadsTo,
  number,
  shorten,
  text,
  XSD,
} from "../src/terms.ts";

const literal = (value, datatype) => ({
  type: "literal",
  value,
  ...(datatype ? { datatype: datatype.includes(":") ? datatype : XSD + datatype } : {}),
});

test("only paths of ours and whole http addresses are links", () => {
  assert.deepEqual(leadsTo(`${BASE}state/RUS`), { href: "/state/RUS", external: false });
  assert.deepEqual(leadsTo(`${BASE}ontology#Act`), { href: "/ontology#Act", external: false });
  assert.deepEqual(leadsTo(`${BASE}a?b#c é/d%20`), { href: "/a%3Fb%23c%20%C3%A9/d%20", external: false });
  assert.deepEqual(leadsTo("https://example.org/?a=b#c"), { href: "https://example.org/?a=b#c", external: true });
  for (const iri of [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "urn:x",
    "//evil.example",
    "http:evil",
    " http://x",
    "",
  ]) {
    assert.equal(leadsTo(iri), null, iri);
  }
});

test("an address of ours names no host", () => {
  for (const path of ["/evil.example", "//evil.example", "\\evil.example", "/\\evil.example", "\\/evil.example"]) {
    const to = leadsTo(BASE + path);
    assert.ok(to);
    assert.ok(to.external ? to.href.startsWith(BASE) : /^\/(?![/\\])/.test(to.href), to.href);
    assert.equal(new URL(to.href, "https://depositary.example").host, to.external ? "w3id.org" : "depositary.example");
  }
});

test("what is too long to be read is cut, and leads nowhere", () => {
  assert.equal(cut("x".repeat(2000)).length, 2000);
  assert.equal(cut("x".repeat(2001)), `${"x".repeat(2000)}…`);
  assert.equal(leadsTo(`https://example.org/${"x".repeat(2000)}`), null);
});

test("terms have short names", () => {
  assert.equal(shorten(`${BASE}ontology#Act`), "dep:Act");
  assert.equal(shorten(`${BASE}state/RUS`), "state/RUS");
  assert.equal(shorten("urn:x"), "urn:x");
  assert.equal(text({ type: "bnode", value: "b0" }), "_:b0");
  const triple = {
    subject: { type: "uri", value: "urn:s" },
    predicate: { type: "uri", value: "urn:p" },
    object: literal("<b>"),
  };
  assert.equal(text({ type: "triple", value: triple }), "<<( urn:s urn:p <b> )>>");
});

test("a datatype is told where the value does not show it", () => {
  assert.equal(beside({ type: "literal", value: "x", "xml:lang": "de" }), "de");
  assert.equal(beside(literal("1999", "gYear")), "");
  assert.equal(beside(literal("x", "anyURI")), "xsd:anyURI");
  assert.equal(beside(literal("x", "urn:t")), "urn:t");
});

test("numbers are numbers by their datatype", () => {
  assert.equal(number(literal("12", "integer")), 12);
  assert.equal(number(literal("-1.5e3", "double")), -1500);
  assert.equal(number(literal("7", "nonNegativeInteger")), 7);
  for (const other of [
    literal("12"),
    literal("INF", "double"),
    literal("2020-01-01", "date"),
    { type: "uri", value: "12" },
    undefined,
  ])
    assert.equal(number(other), null);
});

test("dates are dates by their datatype, and stand on their first day", () => {
  assert.equal(instant(literal("1970-01-02", "date")), 86_400_000);
  assert.equal(instant(literal("1970-01-02T23:00:00Z", "dateTime")), 86_400_000);
  assert.equal(instant(literal("1970-02", "gYearMonth")), 31 * 86_400_000);
  assert.equal(instant(literal("1971", "gYear")), 365 * 86_400_000);
  assert.equal(instant(literal("0099-01-01", "date")), Date.parse("0099-01-01"));
  for (const other of [
    literal("1970-01-02"),
    literal("x", "date"),
    literal("1970", "integer"),
    literal("1970-13-01", "date"),
    undefined,
  ])
    assert.equal(instant(other), null);
});

test("dates are said to the precision that they have", () => {
  assert.equal(inWords(literal("1998-09-01", "date")), "1 September 1998");
  assert.equal(inWords(literal("1998-09", "gYearMonth")), "September 1998");
  assert.equal(inWords(literal("1998", "gYear")), "1998");
  assert.equal(inWords(literal("soon", "date")), "soon");
});

test("columns are found by what is in them", () => {
  const found = { columns: ["a", "b"], rows: [{ a: literal("x") }, { a: literal("y"), b: literal("3", "integer") }] };
  assert.deepEqual(columnsWith(found, number), ["b"]);
});

test("numbers and dates are sorted by value, what is missing stands last", () => {
  const sorted = (terms) => terms.toSorted(compare).map((term) => term?.value);
  assert.deepEqual(sorted([literal("10", "integer"), undefined, literal("9", "integer")]), ["9", "10", undefined]);
  assert.deepEqual(sorted([literal("1999-01", "gYearMonth"), literal("1998-12-31", "date")]), [
    "1998-12-31",
    "1999-01",
  ]);
  assert.deepEqual(sorted([literal("Österreich"), literal("Zypern"), literal("Polen")]), [
    "Österreich",
    "Polen",
    "Zypern",
  ]);
});
