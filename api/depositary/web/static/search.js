// Things while one types, grouped by kind, with a word where a name means several. The search works without this, which
// saves a page. The pattern is that of a combobox with a list (WAI-ARIA 1.2): the arrows choose, Enter opens, Escape ends.
const field = document.getElementById("find");
const KINDS = { state: "States", treaty: "Treaties", organisation: "Organisations", body: "Bodies", court: "Courts" };
const made = (tag, more, ...inside) => {
  const element = Object.assign(document.createElement(tag), more);
  element.append(...inside);
  return element;
};
const note = made("p", { className: "note" });
const list = made("div", { id: "found", role: "listbox", ariaLabel: "Found" });
const panel = made("div", { className: "found", hidden: true }, note, list);
let options = [];
let chosen = -1;
let asked = 0;
let waiting;

function show(open) {
  panel.hidden = !open;
  field.setAttribute("aria-expanded", String(open));
  choose(-1);
}

function choose(place) {
  options[chosen]?.setAttribute("aria-selected", "false");
  chosen = place;
  const option = options[chosen];
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
}

function offered({ name, url, matched }, number) {
  const also = matched !== name && matched.length < 60 ? [made("span", { className: "also" }, ` as “${matched}”`)] : [];
  const option = made("div", { id: `found-${number}`, role: "option", ariaSelected: "false" }, name, ...also);
  option.dataset.url = url;
  return option;
}

function fill({ results, note: said }) {
  const groups = Map.groupBy?.(results, ({ type }) => type) ?? new Map([["", results]]);
  options = [];
  list.replaceChildren();
  for (const [type, found] of groups) {
    const group = made("div", { role: "group", ariaLabel: KINDS[type] ?? "Found" });
    group.append(made("div", { className: "kind", ariaHidden: "true" }, KINDS[type] ?? "Found"));
    for (const one of found) {
      const option = offered(one, options.length);
      options.push(option);
      group.append(option);
    }
    list.append(group);
  }
  note.textContent = said ?? "";
  note.hidden = !said;
  show(options.length > 0);
}

async function offer() {
  const text = field.value.trim();
  const mine = ++asked;
  if (text.length < 2) return show(false);
  const answer = await fetch(`/search?limit=10&q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
  if (answer.ok && mine === asked) fill(await answer.json()); // else a later letter was typed meanwhile
}

function key(event) {
  const open = !panel.hidden;
  if (event.key === "Escape" && open) show(false);
  else if (event.key === "Enter" && options[chosen]) location.href = options[chosen].dataset.url;
  else if (open && event.key === "ArrowDown") choose((chosen + 1) % options.length);
  else if (open && event.key === "ArrowUp") choose((chosen < 1 ? options.length : chosen) - 1);
  else return;
  event.preventDefault();
}

for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list" }))
  field.setAttribute(name, value);
field.form.append(panel);
field.addEventListener("keydown", key);
field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(offer, 150);
});
field.form.addEventListener("focusout", (event) => field.form.contains(event.relatedTarget) || show(false));
list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
list.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) location.href = option.dataset.url;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    field.focus();
  }
});
