// A list with many buttons is one tab stop: ↑ ↓ go from row to row, ← → within a row.
//
// A row is what carries data-row; what can have the focus in it carries data-stop.

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function stopsOf(list) {
  return [...list.querySelectorAll("[data-row]")]
    .map((row) => [...row.querySelectorAll("[data-stop]")].filter((stop) => !stop.hidden))
    .filter((stops) => stops.length);
}

function settle(list, chosen) {
  for (const stop of list.querySelectorAll("[data-stop]")) {
    stop.tabIndex = stop === chosen ? 0 : -1;
  }
}

function goTo(list, event) {
  const rows = stopsOf(list);
  const row = rows.findIndex((stops) => stops.includes(event.target));
  const [down, right] = STEPS[event.key] ?? [0, 0];
  // In a box that is written in, ← and → belong to the text.
  if (row < 0 || (!down && !right) || (right && event.target.matches("input"))) return;
  const column = rows[row].indexOf(event.target) + right;
  const next = rows[row + down];
  const found = right ? next[column] : next?.[Math.min(column, next.length - 1)];
  event.preventDefault();
  found?.focus();
}

export function rove(list) {
  list.addEventListener("keydown", (event) => goTo(list, event));
  list.addEventListener("focusin", ({ target }) => {
    if (target.hasAttribute("data-stop")) settle(list, target);
  });
  return list;
}

// To be called when the list was drawn anew: one stop there must be.
export function restop(list) {
  settle(list, stopsOf(list).flat()[0]);
}
