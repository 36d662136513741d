// The page on paper is the sheet that is filled in by hand: what only paper needs stands here.

import { make, words } from "./pieces.js";

// Boxes for text show on paper all that is in them, and room to write where there is nothing.
function writtenOut(box) {
  const lines = box.matches("textarea") ? Number(box.rows) || 2 : 1;
  const written = box.hasAttribute("data-untouched") ? "" : box.value;
  const text = box.matches("select") ? box.selectedOptions[0]?.textContent : written;
  const node = words("div", text ?? "", { class: "print written" });
  node.style.minHeight = `${lines * 1.8}em`;
  return node;
}

export function putOnPaper(root, fields) {
  takeOffPaper(root);
  for (const box of root.querySelectorAll("textarea, select, input[type=date], .measure input")) {
    box.after(writtenOut(box));
  }
  for (const [item, field] of fields) {
    const drawn = field.paper();
    field.node.querySelector("legend").append(make("span", { class: "print item" }, ` ${item}`));
    if (drawn) field.node.append(make("div", { class: "print drawn" }, drawn));
  }
}

export function takeOffPaper(root) {
  root.querySelectorAll(".question .print").forEach((node) => node.remove());
}
