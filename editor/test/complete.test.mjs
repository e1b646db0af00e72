import assert from "node:assert/strict";
import { test } from "node:test";
import { CompletionContext } from "@codemirror/autocomplete";
import { StreamLanguage } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { completing, declaration, declared, variables } from "../src/complete.ts";

const KNOWN = {
  prefixes: { dep: "https://w3id.org/depositary/ontology#", skos: "http://www.w3.org/2004/02/skos/core#" },
  terms: [{ name: "dep:Act", kind: "class", label: "act", about: "What an actor did." }],
  values: [
    {
      iri: "https://w3id.org/depositary/vocabulary/status/party",
      name: "vocabulary/status/party",
      label: "party",
      about: "Bound.",
    },
  ],
};

/** What is offered at the | of a text: from where, and the labels. */
function offered(text, explicit = false) {
  const position = text.indexOf("|");
  const state = EditorState.create({ doc: text.replace("|", ""), extensions: StreamLanguage.define(sparql) });
  const found = completing(KNOWN)(new CompletionContext(state, position, explicit));
  return found && { from: found.from, labels: found.options.map((one) => one.label), options: found.options };
}

test("after PREFIX the known prefixes are offered with what they stand for", () => {
  for (const [text, from] of [
    ["PREFIX |", 7],
    ["PREFIX de|", 7],
    ["prefix sk|", 7],
  ]) {
    const found = offered(text);
    assert.equal(found.from, from);
    assert.deepEqual(found.labels, ["dep:", "skos:"]);
    assert.equal(found.options[0].apply, "dep: <https://w3id.org/depositary/ontology#>");
  }
});

test("a name is completed from the ontology, with its meaning", () => {
  for (const text of ["SELECT * { ?s a dep:A| }", "SELECT * { ?s a dep:|", "SELECT * { ?s a De|"]) {
    const found = offered(text);
    assert.ok(found.labels.includes("dep:Act"), text);
    assert.equal(text.slice(found.from, found.from + 1).toLowerCase(), "d");
  }
  const act = offered("ASK { ?s a dep:|").options.find((one) => one.label === "dep:Act");
  assert.deepEqual([act.detail, act.info, act.type], ["act", "What an actor did.", "class"]);
});

test("values are completed within an address, and by their name", () => {
  const address = offered("ASK { ?s ?p <https://w3id.org/depositary/voc|");
  assert.equal(address.from, 12);
  assert.deepEqual(address.labels, ["<https://w3id.org/depositary/vocabulary/status/party>"]);
  const value = offered("ASK { ?s ?p sta|").options.find((one) => one.label === "status/party");
  assert.equal(value.apply, "<https://w3id.org/depositary/vocabulary/status/party>");
});

test("variables are those of the query, but for the one that is written", () => {
  assert.deepEqual(offered("SELECT ?treaty { ?treaty ?of $day . ?t|").labels, ["?day", "?of", "?treaty"]);
  assert.deepEqual(variables("?a ?b ?a", 3), ["?a"]);
});

test("nothing is offered in comments, in strings, or where nobody asks", () => {
  assert.equal(offered("# PREFIX de|"), null);
  assert.equal(offered('ASK { ?s ?p "dep:A|" }'), null);
  assert.equal(offered("ASK { | }"), null);
  assert.ok(offered("ASK { | }", true).labels.includes("SELECT"));
});

test("a prefix that a text lacks is declared", () => {
  assert.equal(declaration("dep:Act", "ASK {}", KNOWN), "PREFIX dep: <https://w3id.org/depositary/ontology#>\n");
  assert.equal(declaration("dep:Act", "prefix dep: <urn:x>\nASK {}", KNOWN), "");
  assert.equal(declaration("SELECT", "", KNOWN), "");
  assert.deepEqual([...declared("PREFIX a: <x> PREFIX : <y>")], ["a", ""]);
});
