// Terms of an answer (SPARQL 1.1 Query Results JSON): how they are called, and where they lead.

export type Term = { type: string; value: unknown; datatype?: string; "xml:lang"?: string };
export type Row = Record<string, Term | undefined>;
export type Rows = { columns: string[]; rows: Row[] };

export const BASE = "https://w3id.org/depositary/";
const ONTOLOGY = `${BASE}ontology#`;
const LETTERS = 2000; // characters of one term that are shown, as on the page that the service makes
export const XSD = "http://www.w3.org/2001/XMLSchema#";
const PREFIXES = {
  dep: ONTOLOGY,
  dcterms: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: XSD,
};
const PLAIN = new Set(
  ["string", "integer", "decimal", "double", "boolean", "date", "dateTime", "gYear", "gYearMonth"].map(
    (name) => XSD + name,
  ),
);

/** An IRI with a known prefix, the path of a thing of ours, or the IRI itself. */
export function shorten(iri: string): string {
  for (const [prefix, space] of Object.entries(PREFIXES))
    if (iri.startsWith(space)) return `${prefix}:${iri.slice(space.length)}`;
  return iri.startsWith(BASE) ? iri.slice(BASE.length) : iri;
}

/** A text, or its beginning where it is longer than can be read. */
export const cut = (text: string, most = LETTERS): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** Where an IRI leads: a path of this service, a whole http address elsewhere, or nowhere, as one that is too long. */
export function leadsTo(iri: string): { href: string; external: boolean } | null {
  if (iri.length > LETTERS) return null;
  if (iri.startsWith(ONTOLOGY))
    return { href: `/ontology#${encodeURIComponent(iri.slice(ONTOLOGY.length))}`, external: false };
  // A path that begins with a slash would make the name of a host of it.
  if (iri.startsWith(BASE) && !iri.startsWith(`${BASE}/`)) {
    const path = iri.slice(BASE.length).replace(/[^\w.~/:@!$&'()*+,;=%-]+/gu, encodeURIComponent);
    return { href: `/${path}`, external: false };
  }
  return /^https?:\/\//.test(iri) ? { href: iri, external: true } : null;
}

/** What a term is called where it has no name. */
export function text(term: Term): string {
  if (term.type === "uri") return shorten(String(term.value));
  if (term.type === "bnode") return `_:${String(term.value)}`;
  if (term.type !== "triple") return String(term.value);
  const { subject, predicate, object } = term.value as Record<string, Term>;
  return `<<( ${[subject, predicate, object].map((part) => (part ? text(part) : "")).join(" ")} )>>`;
}

/** The language or the datatype of a literal, where the text does not show it. */
export function beside(term: Term): string {
  if (term["xml:lang"]) return term["xml:lang"];
  return term.datatype && !PLAIN.has(term.datatype) ? shorten(term.datatype) : "";
}

/** The number that a literal of a numeric datatype means. */
export function number(term: Term | undefined): number | null {
  if (
    !term?.datatype ||
    !/^(integer|decimal|double|float|(non(Negative|Positive)|negative|positive)Integer|(unsigned)?(long|int|short|byte))$/i.test(
      term.datatype.replace(XSD, ""),
    )
  )
    return null;
  const value = Number(term.value);
  return Number.isFinite(value) ? value : null;
}

/** The instant at which a day, month or year begins, in milliseconds since 1970; null for what is no date. */
export function instant(term: Term | undefined): number | null {
  if (!term?.datatype?.startsWith(XSD)) return null;
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|T|Z|[+-]\d\d:)/.exec(String(term.value));
  if (!parts || !/^(date|dateTime|gYear|gYearMonth)$/.test(term.datatype.slice(XSD.length))) return null;
  const value = Date.parse(`${parts[1]}-${parts[2] ?? "01"}-${parts[3] ?? "01"}T00:00:00Z`);
  return Number.isNaN(value) ? null : value;
}

const FORMATS: Record<number, Intl.DateTimeFormatOptions> = {
  4: { year: "numeric" },
  7: { year: "numeric", month: "long" },
  10: { year: "numeric", month: "long", day: "numeric" },
};

/** A date in words, to the precision that it has: 1 September 1998. */
export function inWords(term: Term): string {
  const value = instant(term);
  const precision = FORMATS[String(term.value).slice(0, 10).length];
  return value === null || !precision
    ? String(term.value)
    : new Intl.DateTimeFormat("en-GB", { ...precision, timeZone: "UTC" }).format(value);
}

/** The columns of which some row has such a value. */
export function columnsWith(found: Rows, has: (term: Term | undefined) => unknown): string[] {
  return found.columns.filter((column) => found.rows.some((row) => has(row[column]) !== null));
}

/** In which order two terms stand: nothing last, numbers and dates by value, all else by text. */
export function compare(one: Term | undefined, other: Term | undefined): number {
  if (!one || !other) return Number(!one) - Number(!other);
  for (const value of [number, instant]) {
    const [a, b] = [value(one), value(other)];
    if (a !== null && b !== null) return a - b;
  }
  return text(one).localeCompare(text(other), "en");
}
