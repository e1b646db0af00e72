// What is asked of the service, and what it answers.
import { BASE, type Row, type Rows, type Term } from "./terms.ts";

export type Problem = {
  title: string;
  detail: string;
  status: number;
  line?: number;
  column?: number;
  excerpt?: string;
  nearest?: string;
  accepted?: string[];
};
export type Answer =
  { kind: "table"; table: Rows } | { kind: "truth"; truth: boolean } | { kind: "graph"; graph: string };
export type Names = Map<string, string>;

const TAKEN = "application/sparql-results+json, text/turtle";

/** An answer that is no success: what was wrong, and what to do. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** The address of a query with its dataset; null where it is longer than every proxy passes on. */
export function address(asked: URLSearchParams, longest: number): string | null {
  const found = `/sparql?${asked}`;
  return found.length <= longest ? found : null;
}

async function got(to: string, init: RequestInit): Promise<Response> {
  const response = await fetch(to, init);
  if (response.ok) return response;
  const told = response.headers.get("Content-Type")?.startsWith("application/problem+json");
  throw new Refused(
    told
      ? await response.json()
      : {
          title: "The service does not answer as it should",
          detail: `It answered with the status ${response.status}.`,
          status: response.status,
        },
  );
}

/** The answer to a query, by GET where its address is not too long. Raises `Refused`, and what `fetch` raises. */
export async function ask(asked: URLSearchParams, longest: number, signal: AbortSignal): Promise<Answer> {
  const to = address(asked, longest);
  const response = await got(to ?? "/sparql", {
    signal,
    headers: { Accept: TAKEN },
    ...(to ? {} : { method: "POST", body: asked }),
  });
  if (response.headers.get("Content-Type")?.startsWith("text/turtle"))
    return { kind: "graph", graph: await response.text() };
  const said = await response.json();
  if (typeof said.boolean === "boolean") return { kind: "truth", truth: said.boolean };
  return { kind: "table", table: { columns: said.head.vars, rows: said.results.bindings as Row[] } };
}

/** A text or a JSON document of the service. Raises as `ask`. */
export const text = async (from: string): Promise<string> => (await got(from, {})).text();
export const json = async <Document>(from: string): Promise<Document> =>
  (await got(from, { headers: { Accept: "application/json" } })).json();

const NAMED = new RegExp(
  `^${BASE}(?:state|organisation|treaty|body|court|office|place|event|source)/[^/<>"{}|^\`\\\\\\s]+$`,
);
const MOST_NAMED = 2000;
const LABELS = ["http://www.w3.org/2004/02/skos/core#prefLabel", "http://purl.org/dc/terms/title"];

/** The things of an answer that have a name of their own, each once. */
export function named({ rows }: Rows): string[] {
  const iris = rows
    .flatMap((row) => Object.values(row))
    .filter((term) => term?.type === "uri" && NAMED.test(String(term.value)));
  return [...new Set(iris.map((term) => String(term?.value)))].slice(0, MOST_NAMED);
}

/** The best of the names of each thing: in the language, else in English; the usual name before the title. */
export function best(rows: Row[], language: string): Names {
  const rank = ({ how, name }: Record<string, Term>): number =>
    (name?.["xml:lang"] === language ? 0 : 2) + Math.max(0, LABELS.indexOf(String(how?.value)));
  const sorted = (rows as Record<string, Term>[]).toSorted((one, other) => rank(other) - rank(one));
  return new Map(sorted.map(({ thing, name }) => [String(thing?.value), String(name?.value)]));
}

/** The names of the things of an answer. Without them it is shown all the same. */
export async function names(found: Rows, language: string, signal: AbortSignal): Promise<Names> {
  const things = named(found);
  if (!things.length) return new Map();
  const query = `SELECT ?thing ?how ?name {
    VALUES ?thing { ${things.map((iri) => `<${iri}>`).join(" ")} } VALUES ?how { ${LABELS.map((iri) => `<${iri}>`).join(" ")} }
    ?thing ?how ?name FILTER(LANG(?name) IN ("en", "${language}")) }`;
  try {
    const answer = await ask(new URLSearchParams({ query }), 0, signal);
    return answer.kind === "table" ? best(answer.table.rows, language) : new Map();
  } catch (error) {
    if (error instanceof Refused) return new Map();
    throw error;
  }
}
