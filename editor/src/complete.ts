// What is offered while a query is written: prefixes, terms of the ontology, values of its vocabularies, variables.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorView } from "@codemirror/view";

/** What the service has to offer: /sparql/terms. */
export type Known = {
  prefixes: Record<string, string>;
  terms: { name: string; kind: string; label: string; about: string }[];
  values: { iri: string; name: string; label: string; about: string }[];
};

const KEYWORDS = (
  "SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK FROM NAMED WHERE OPTIONAL UNION MINUS GRAPH FILTER EXISTS NOT BIND VALUES UNDEF ORDER BY ASC DESC " +
  "GROUP HAVING LIMIT OFFSET PREFIX BASE AS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI COALESCE IF CONCAT " +
  "SUBSTR STRLEN UCASE LCASE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER REPLACE REGEX ABS ROUND CEIL FLOOR YEAR MONTH DAY NOW ISIRI ISLITERAL"
).split(" ");

/** The prefixes that a text declares. */
export function declared(text: string): Set<string> {
  return new Set([...text.matchAll(/\bPREFIX\s+([\w-]*):/gi)].map((match) => match[1] ?? ""));
}

/** The variables that a text names, each once, without the one that begins at `writing`. */
export function variables(text: string, writing: number): string[] {
  return [
    ...new Set(
      [...text.matchAll(/[?$]\w+/g)].filter((match) => match.index !== writing).map((match) => `?${match[0].slice(1)}`),
    ),
  ].sort();
}

/** The line that declares the prefix of a name, where a text lacks it. */
export function declaration(name: string, text: string, known: Known): string {
  const prefix = name.split(":", 1)[0] ?? "";
  const space = known.prefixes[prefix];
  return space && !declared(text).has(prefix) ? `PREFIX ${prefix}: <${space}>\n` : "";
}

/** A completion that also declares the prefix of its name, at the head of the text. */
function withPrefix(known: Known) {
  return (view: EditorView, { label }: Completion, from: number, to: number) => {
    const line = declaration(label, view.state.doc.toString(), known);
    const changes = [{ from, to, insert: label }, ...(line ? [{ from: 0, insert: line }] : [])];
    view.dispatch({ changes, selection: { anchor: from + line.length + label.length }, userEvent: "input.complete" });
  };
}

/** What `known` has to offer at a place of a query. */
export function completing(known: Known): (context: CompletionContext) => CompletionResult | null {
  const spaces = Object.entries(known.prefixes);
  const declarations = spaces.map(([prefix, space]) => ({
    label: `${prefix}:`,
    apply: `${prefix}: <${space}>`,
    detail: space,
    type: "namespace",
  }));
  const apply = withPrefix(known);
  const words: Completion[] = [
    ...known.terms.map(({ name, kind, label, about }) => ({
      label: name,
      apply,
      detail: label,
      info: about,
      type: kind === "class" ? "class" : "property",
    })),
    ...spaces.map(([prefix, space]) => ({ label: `${prefix}:`, apply, detail: space, type: "namespace", boost: -10 })),
    ...KEYWORDS.map((label) => ({ label, type: "keyword", boost: -20 })),
    ...known.values.map(({ iri, name, label, about }) => ({
      label: name.replace("vocabulary/", ""),
      apply: `<${iri}>`,
      detail: label,
      info: about,
      type: "enum",
      boost: -30,
    })),
  ];
  const addresses = known.values.map(({ iri, name, about }) => ({
    label: `<${iri}>`,
    displayLabel: name,
    info: about,
    type: "enum",
  }));

  return (context) => {
    const around = syntaxTree(context.state).resolveInner(context.pos, -1).name;
    if (around === "comment" || around === "string") return null;
    const offer = (
      written: RegExp,
      options: () => Completion[],
      validFor: RegExp,
      after = 0,
    ): CompletionResult | null => {
      const found = context.matchBefore(written);
      return found && { from: found.from + after, options: options(), validFor };
    };
    const declaring = context.matchBefore(/\bPREFIX\s+[\w-]*$/i);
    if (declaring)
      return {
        from: context.pos - (/[\w-]*$/.exec(declaring.text)?.[0].length ?? 0),
        options: declarations,
        validFor: /^[\w-]*:?$/,
      };
    return (
      offer(/<[^<>\s"{}|^`\\]*$/, () => addresses, /^<[^<>\s]*$/) ??
      offer(
        /[?$]\w*$/,
        () =>
          variables(context.state.doc.toString(), context.matchBefore(/[?$]\w*$/)?.from ?? -1).map((label) => ({
            label,
            type: "variable",
          })),
        /^[?$]\w*$/,
      ) ??
      offer(/[A-Za-z][\w-]*:?[\w-]*$/, () => words, /^[\w:-]*$/) ??
      (context.explicit ? { from: context.pos, options: words, validFor: /^[\w:-]*$/ } : null)
    );
  };
}
