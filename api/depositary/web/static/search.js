// Names while one types: the search works without it, this saves a page.
const field = document.getElementById("find");
const list = document.getElementById("found");
let asked = 0;

async function offer() {
  const text = field.value.trim();
  const mine = ++asked;
  if (text.length < 2) return list.replaceChildren();
  const answer = await fetch(`/search?limit=8&q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
  if (!answer.ok || mine !== asked) return; // a later letter was typed meanwhile
  const { results } = await answer.json();
  list.replaceChildren(...results.map(({ name, type }) => new Option(type, name)));
}

let waiting;
field?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(offer, 150);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    field.focus();
  }
});
