// The editor in the place of the text area. It lives in a shadow root: there its styles are style sheets made by
// script, which a strict Content-Security-Policy lets stand, and not <style> elements, which it does not.
import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { diagnosticCount, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completing, type Known } from "./complete.ts";
import { place } from "./place.ts";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--link)", fontWeight: "600" },
  { tag: [tags.standard(tags.name), tags.standard(tags.variableName)], color: "var(--link)" },
  { tag: tags.local(tags.variableName), color: "var(--undetermined)" },
  { tag: tags.atom, color: "var(--party)" },
  { tag: [tags.string, tags.meta], color: "var(--former)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": {
    backgroundColor: "var(--ground)",
    border: "1px solid var(--soft)",
    borderRadius: "3px",
    color: "var(--ink)",
    fontSize: ".9375rem",
  },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.5", maxHeight: "36rem" },
  ".cm-content, .cm-gutter": { minHeight: "13rem" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--fill)", borderRight: "1px solid var(--line)", color: "var(--soft)" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  ".cm-activeLineGutter": { backgroundColor: "var(--line)", color: "var(--ink)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--line)", outline: "1px solid var(--soft)" },
  ".cm-panels, .cm-tooltip": { backgroundColor: "var(--fill)", border: "1px solid var(--line)", color: "var(--ink)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--focus)", color: "var(--ground)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: ".8" },
  ".cm-completionInfo": { maxWidth: "24rem" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--former)" },
  // The pictures of the lint package are data: addresses, which the policy of the pages does not load.
  ".cm-lint-marker-error": { color: "var(--former)", content: "normal", lineHeight: "1.1" },
  ".cm-lint-marker-error::before": { content: "'\\25b6'" },
  ".cm-lintRange-error, .cm-lintRange-active": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--former)",
  },
  ".cm-lintPoint-error::after": { borderBottomColor: "var(--former)" },
});

export type Editor = {
  set(text: string): void;
  /** Marks a fault, line and column from 1, until the text is changed. */
  mark(fault: { line: number; column: number; message: string }): void;
  unmark(): void;
  focus(): void;
  /** From now on these terms are offered. */
  offer(known: Known): void;
};

/** Puts an editor with the text of a text area in its place; `run` is called by Ctrl-Enter or Cmd-Enter. */
export function edit(field: HTMLTextAreaElement, run: () => void): Editor {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const offered = new Compartment();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = new Compartment();
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLineGutter(),
        highlightActiveLine(),
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightSelectionMatches(),
        search({ top: true }),
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        indentUnit.of("  "),
        EditorView.lineWrapping,
        look,
        theme.of(EditorView.darkTheme.of(dark.matches)),
        offered.of([]),
        EditorView.contentAttributes.of({ "aria-label": "Query", spellcheck: "false", autocapitalize: "off" }),
        EditorState.languageData.of(() => [{ closeBrackets: { brackets: ["(", "[", "{", "'", '"'] } }]),
        // Before the default, in which Mod-Enter opens a line. Tab is bound to nothing: it leaves the editor.
        keymap.of([
          { key: "Mod-Enter", run: () => (run(), true) },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...lintKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          field.value = update.state.doc.toString();
          if (diagnosticCount(update.state)) queueMicrotask(unmark); // the fault may be mended, and its place is another
        }),
      ],
    }),
  });
  dark.addEventListener("change", () =>
    view.dispatch({ effects: theme.reconfigure(EditorView.darkTheme.of(dark.matches)) }),
  );
  field.before(host);
  field.hidden = true;
  field.required = false; // nobody could be shown what is missing

  function unmark(): void {
    view.dispatch(setDiagnostics(view.state, []));
  }

  return {
    set: (text) =>
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } }),
    mark({ line, column, message }) {
      const { from, to } = place(view.state.doc.toString(), line, column);
      view.dispatch(setDiagnostics(view.state, [{ from, to, message, severity: "error" }]), {
        effects: EditorView.scrollIntoView(from),
      });
    },
    unmark,
    focus: () => view.focus(),
    offer: (known) =>
      view.dispatch({ effects: offered.reconfigure(autocompletion({ override: [completing(known)] })) }),
  };
}
