import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "../src/place.ts";

const marked = (text, line, column) => {
  const { from, to } = place(text, line, column);
  return [from, text.slice(from, to)];
};

test("a fault marks the word at its place", () => {
  assert.deepEqual(marked("SELECT *\n{\n  ?s foo:bar ?o\n}", 3, 6), [16, "foo:bar"]);
  assert.deepEqual(marked("ASK {}", 1, 1), [0, "ASK"]);
});

test("columns are counted in characters, also beyond the first 65,536", () => {
  assert.deepEqual(marked("ASK { ?s ?p '𝔘' . ?s foo:bar ?o }", 1, 22), [22, "foo:bar"]);
  assert.deepEqual(marked("x '𝔘'\n𝔘𝔘 y", 2, 4), [12, "y"]);
  assert.deepEqual(marked("'𝔘𝔘'", 1, 3), [3, "𝔘"]);
});

test("where there is nothing the word before is marked", () => {
  assert.deepEqual(marked("ASK { ?s foo:bar ?o }", 1, 17), [9, "foo:bar"]);
  assert.deepEqual(marked("ASK {", 1, 6), [4, "{"]);
  assert.deepEqual(marked("ASK {  ", 1, 7), [6, ""]);
});

test("a place behind the end is the end", () => {
  assert.deepEqual(marked("SELECT * {\n", 2, 1), [11, ""]);
  assert.deepEqual(marked("a", 9, 9), [0, "a"]);
  assert.deepEqual(marked("", 1, 1), [0, ""]);
  assert.deepEqual(marked("abc", 0, -4), [0, "abc"]);
});
