// Long tables can be narrowed by words and by status: `table.filterable`, rows with `data-status`, groups in `tbody`s
// whose first row is `tr.group`. Without this script the whole table stands.
function labelled(label, control) {
  const made = document.createElement("label");
  made.append(label, control);
  return made;
}

function narrowable(table) {
  const rows = [...table.querySelectorAll("tbody tr[data-status]")];
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const form = document.createElement("form");
  const words = Object.assign(document.createElement("input"), { type: "search", maxLength: 200, autocomplete: "off" });
  const status = document.createElement("select");
  const count = Object.assign(document.createElement("output"), { className: "also" });
  const known = [...new Set(rows.map((row) => row.dataset.status))].sort();
  status.append(new Option("any", ""), ...known.map((one) => new Option(one, one)));
  form.className = "row narrow";
  form.append(labelled("with the words", words), labelled("status", status), count);

  function narrow() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = (!status.value || row.dataset.status === status.value) && wanted.every((word) => texts.get(row).includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    for (const body of table.tBodies) {
      const heading = body.querySelector("tr.group");
      if (heading) heading.hidden = !body.querySelector("tr[data-status]:not([hidden])");
    }
    count.textContent = shown === rows.length ? `${rows.length} ${rows.length === 1 ? "row" : "rows"}` : `${shown} of ${rows.length} rows`;
  }

  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  (table.closest(".box") ?? table).before(form);
  narrow();
}

document.querySelectorAll("table.filterable").forEach(narrowable);
