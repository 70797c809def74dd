"use strict";
// Columns sort at a click. Everything can be read without this.
for (const table of document.querySelectorAll("table")) {
  const heads = [...table.tHead.rows[0].cells];
  const bodies = [...table.tBodies];
  const shown = bodies[0].rows.length;
  if (bodies.reduce((sum, body) => sum + body.rows.length, 0) < 3) continue;
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const numeric = head.classList.contains("n");
      const before = head.getAttribute("aria-sort");
      const down = before ? before === "ascending" : numeric;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = bodies.flatMap((body) => [...body.rows]);
      const key = (row) => {
        const cell = row.cells[column];
        if (!numeric) return cell.textContent;
        return cell.dataset.v === undefined || cell.dataset.v === "" ? null : Number(cell.dataset.v);
      };
      const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
      const keyed = rows.map((row) => [key(row), row]);
      keyed.sort(([a], [b]) => {
        if (a === null || b === null) return (a === null) - (b === null);
        const difference = numeric ? a - b : order(a, b);
        return down ? -difference : difference;
      });
      keyed.forEach(([, row], place) => (place < shown ? bodies[0] : bodies[bodies.length - 1]).append(row));
    });
  });
}
