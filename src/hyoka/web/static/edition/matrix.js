// Filters the matrix of an edition by the query of its address, as the server does.
"use strict";
(function () {
  const asked = new URLSearchParams(location.search);
  const table = document.querySelector("table.matrix");
  const names = ["show", "rating", "field", "main"].filter((name) => asked.get(name));
  if (!table || !names.length) return;
  let n = 0;
  for (const row of table.querySelectorAll("tbody tr[data-code]")) {
    const told = row.dataset;
    row.hidden = !names.every((name) => (told[name] || "").split(" ").includes(asked.get(name)));
    if (!row.hidden) n += 1;
  }
  for (const group of table.querySelectorAll("tbody tr.group")) {
    let next = group.nextElementSibling;
    let isShown = false;
    while (next && !next.classList.contains("group")) { isShown = isShown || !next.hidden; next = next.nextElementSibling; }
    group.hidden = !isShown;
  }
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  const all = document.createElement("a");
  all.href = location.pathname + "#matrix";
  all.textContent = document.documentElement.lang === "en" ? "Show all" : "すべて表示";
  note.append(names.map((name) => asked.get(name)).join(", ") + ": " + n + " ", all);
  table.parentElement.before(note);
})();
