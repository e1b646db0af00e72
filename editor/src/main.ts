// The page of /sparql with scripts: an editor in the place of the text area, answers without a new page.
// Everything that it needs stands in the page, which works without it.
import { counted, element } from "./dom.ts";
import { edit } from "./editor.ts";
import type { Known } from "./complete.ts";
import { address, ask, json, names, Refused, text, type Answer, type Names, type Problem } from "./service.ts";
import { cut } from "./terms.ts";
import { view, VIEWS, type View } from "./views.ts";

const FORMS = {
  rows: { json: "JSON", xml: "XML", csv: "CSV", tsv: "TSV" },
  graph: { ttl: "Turtle", nt: "N-Triples", jsonld: "JSON-LD", rdf: "RDF/XML" },
};

const GRAPH = 200_000; // characters of a graph that are shown, as on the page that the service makes

const form = document.querySelector<HTMLFormElement>("#ask")!;
const field = form.querySelector<HTMLTextAreaElement>("textarea")!;
const button = form.querySelector<HTMLButtonElement>("button")!;
const result = document.querySelector<HTMLElement>("#result")!;
const language = document.querySelector<HTMLSelectElement>("#language")?.value ?? "en";
const longest = Number(form.dataset.longest);
const editor = edit(field, () => void run());
const said = element("p", { role: "status", class: "unseen" }); // the sentence alone is read out, not a table
let working: AbortController | null = null;

const asked = (): URLSearchParams =>
  new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));

/** Asks the query, and shows what is answered in its place; a second call gives the first one up. */
async function run(which: View = "table"): Promise<void> {
  working?.abort();
  const mine = (working = new AbortController());
  const parameters = asked();
  editor.unmark();
  button.textContent = "Stop";
  result.setAttribute("aria-busy", "true");
  try {
    const answer = await ask(parameters, longest, mine.signal);
    const called: Names = answer.kind === "table" ? await names(answer.table, language, mine.signal) : new Map();
    show(section("Result", ...answered(answer, called, which), links(answer, parameters)));
  } catch (error) {
    if (mine.signal.aborted) {
      if (working === mine) show(section("Stopped", element("p", {}, "The query was stopped before it was answered.")));
      return;
    }
    refuse(problemOf(error));
  } finally {
    if (working === mine) {
      working = null;
      button.textContent = "Run";
      result.removeAttribute("aria-busy");
    }
  }
  history.replaceState(null, "", address(parameters, longest) ?? "/sparql");
}

/** What is told of a request that failed: what the service said, or that it said nothing. */
const problemOf = (error: unknown): Problem =>
  error instanceof Refused
    ? error.problem
    : { title: "The service does not answer", detail: "Look whether you are online, and ask again.", status: 0 };

function show(content: HTMLElement): void {
  result.replaceChildren(content);
  said.textContent = content.querySelector("p")?.textContent ?? "";
}

const section = (title: string, ...content: Node[]): HTMLElement =>
  element("section", {}, element("h2", {}, title), ...content);

function answered(answer: Answer, called: Names, which: View): Node[] {
  if (answer.kind === "truth")
    return [element("p", { class: "lead" }, `The answer is ${answer.truth ? "yes" : "no"}.`)];
  if (answer.kind === "graph")
    return [
      element(
        "p",
        {},
        `Statements, in Turtle. ${answer.graph.length > GRAPH ? "Here is the beginning; the downloads have all." : ""}`,
      ),
      element("pre", { class: "tall", tabindex: 0 }, cut(answer.graph, GRAPH)),
    ];
  const { table } = answer;
  const place = element("div");
  const count = element("p", {}, `${counted(table.rows.length)} ${table.rows.length === 1 ? "row" : "rows"}.`);
  return table.rows.length
    ? [count, switches(which, (chosen) => place.replaceChildren(view(chosen, table, called))), place]
    : [count];
}

/** Buttons for the views; `choose` is called at once with the one to begin with. */
function switches(which: View | null, choose: (view: View) => void): HTMLElement {
  const buttons = VIEWS.map((name) => {
    const made = element(
      "button",
      { type: "button", "aria-pressed": String(name === which) },
      name[0]!.toUpperCase() + name.slice(1),
    );
    made.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === made));
      choose(name);
    });
    return made;
  });
  if (which) choose(which);
  return element("p", { class: "views", role: "group", "aria-label": "Show as" }, ...buttons);
}

/** Downloads of the same answer, and the link to it; by buttons of a form where there is no room in an address. */
function links(answer: Answer, parameters: URLSearchParams): HTMLElement {
  const forms = Object.entries(FORMS[answer.kind === "graph" ? "graph" : "rows"]);
  const to = address(parameters, longest);
  if (to) {
    const downloads = forms.flatMap(([name, title], index) => [
      index ? " · " : "",
      element("a", { href: `${to}&format=${name}`, download: `result.${name}` }, title),
    ]);
    return element(
      "p",
      { class: "data" },
      "Download: ",
      ...downloads,
      ". ",
      element("a", { href: to }, "Link to this result"),
    );
  }
  const hidden = [...parameters].map(([name, value]) => element("input", { type: "hidden", name, value }));
  const buttons = forms.flatMap(([name, title]) => [element("button", { name: "format", value: name }, title), " "]);
  return element(
    "form",
    { class: "data", action: "/sparql", method: "post" },
    ...hidden,
    element("p", {}, "Download: ", ...buttons),
    element("p", {}, "The query is too long for a link."),
  );
}

function refuse({ title, detail, excerpt, nearest, accepted, line, column }: Problem): void {
  const said: Node[] = [element("h2", { class: "small" }, title), element("p", { class: "lead" }, detail)];
  if (nearest && !detail.includes(nearest))
    said.push(element("p", {}, "Perhaps you meant ", element("strong", {}, nearest), "."));
  if (excerpt) said.push(element("pre", { tabindex: 0 }, excerpt));
  if (accepted) said.push(element("p", {}, `Accepted: ${accepted.join(", ")}.`));
  show(element("section", { class: "note" }, ...said));
  if (line && column) editor.mark({ line, column, message: detail });
}

/** What the service wrote into the page: the place of a fault is marked, and rows can be shown in the other views. */
function takeOver(): void {
  const fault = result.querySelector<HTMLElement>("#fault");
  if (fault?.dataset.line)
    editor.mark({
      line: Number(fault.dataset.line),
      column: Number(fault.dataset.column),
      message: fault.querySelector(".lead")?.textContent ?? "",
    });
  result.querySelector(".box")?.before(switches(null, (chosen) => void run(chosen)));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (working) working.abort();
  else void run();
});
for (const example of document.querySelectorAll<HTMLFormElement>("form[data-example]"))
  example.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new URLSearchParams([...new FormData(example)].map(([name, value]) => [name, String(value)]));
    given.set("format", "rq");
    text(`${example.getAttribute("action")}?${given}`).then(
      (query) => {
        editor.set(query);
        void run();
      },
      (error: unknown) => refuse(problemOf(error)),
    );
  });
form.querySelector(".longer")?.remove();
form.querySelector("label")?.addEventListener("click", editor.focus);
form
  .querySelector("p:last-of-type")
  ?.append(
    " ",
    element(
      "span",
      { class: "also" },
      "or Ctrl and Enter (on a Mac Command and Enter). Ctrl and Space completes, Ctrl and F finds, Tab leaves the editor.",
    ),
  );
result.before(said);
takeOver();
json<Known>(form.dataset.terms ?? "").then(editor.offer, () => undefined); // without terms it is an editor all the same
