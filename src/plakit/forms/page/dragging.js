// Rows that are dragged by a handle. An extra: whatever it does, buttons and keys do, too.

// dropped(row, place): the row was let go where it would be the one with this number, from 0 on
export function makeDraggable(list, dropped) {
  list.addEventListener("pointerdown", (down) => {
    const handle = down.target.closest("[data-handle]");
    if (!handle || down.button !== 0) return;
    const row = handle.closest("[data-row]");
    const others = [...list.querySelectorAll("[data-row]")].filter((other) => other !== row);
    const middles = others.map((other) => {
      const box = other.getBoundingClientRect();
      return window.scrollY + box.top + box.height / 2;
    });
    follow(handle, row, down, (y) => dropped(row, middles.filter((middle) => middle < y).length));
    down.preventDefault();
  });
}

function follow(handle, row, down, drop) {
  const start = down.clientY + window.scrollY;
  const move = (event) => {
    row.style.translate = `0 ${event.clientY + window.scrollY - start}px`;
  };
  const end = (event) => {
    handle.removeEventListener("pointermove", move);
    row.style.translate = "";
    row.classList.remove("dragged");
    if (event.type === "pointerup") drop(event.clientY + window.scrollY);
  };
  row.classList.add("dragged");
  handle.setPointerCapture(down.pointerId);
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", end, { once: true });
  handle.addEventListener("pointercancel", end, { once: true });
}

// Rows that are carried to another place, alone or with others: taken(row) gives all that go with
// it, over(place) tells above which one they are (null: none), dropped(rows, place) where they fell.
export function carry(root, { taken, over, dropped }) {
  root.addEventListener("pointerdown", (down) => {
    const grip = down.target.closest("[data-grip]");
    if (!grip || down.button !== 0) return;
    const rows = taken(grip.closest("[data-row]"));
    rows.forEach((row) => row.classList.add("dragged"));
    const placeAt = ({ clientX, clientY }) =>
      document.elementFromPoint(clientX, clientY)?.closest("[data-pile]") ?? null;
    const move = (event) => over(placeAt(event));
    const end = (event) => {
      grip.removeEventListener("pointermove", move);
      rows.forEach((row) => row.classList.remove("dragged"));
      over(null);
      const place = event.type === "pointerup" ? placeAt(event) : null;
      if (place && root.contains(place)) dropped(rows, place);
    };
    grip.setPointerCapture(down.pointerId);
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", end, { once: true });
    grip.addEventListener("pointercancel", end, { once: true });
    down.preventDefault();
  });
}
