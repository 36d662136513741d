// Questions answered by writing: a number, a text, cards.

import { CROSS, drawn, isBlank, make, random, words } from "./pieces.js";

const LARGEST = 1e15; // forms/scales.py: a number without ends

export function askNumber(question, { on, legend, text, tell }) {
  const input = make("input", {
    type: "text",
    inputmode: question.whole ? "numeric" : "decimal",
    autocomplete: "off",
    "aria-labelledby": legend,
    input: on.typed,
    change: on.flush,
  });
  const { lowest: low, highest: high } = question;
  const bounded = low !== -LARGEST || high !== LARGEST;
  const unit = text(question.unit);
  return {
    main: make("div", { class: "measure" }, input, unit ? words("span", unit) : ""),
    hint: bounded ? tell("from_to", { low, high }) : "",
    read: () => {
      if (isBlank(input.value)) return undefined;
      const typed = input.value.trim().replace(",", ".").replace("\u2212", "-");
      // What is no number goes to the host as it is; its sentence says what is allowed.
      return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(typed) ? Number(typed) : input.value;
    },
    write: (value) => (input.value = value === undefined ? "" : String(value)),
  };
}

export function askText(question, { on, legend }) {
  const box = make("textarea", {
    rows: question.lines,
    dir: "auto",
    "aria-labelledby": legend,
    input: on.typed,
    change: on.flush,
  });
  return {
    main: box,
    read: () => (isBlank(box.value) ? undefined : box.value),
    write: (value) => (box.value = value ?? ""),
  };
}

export function askContribution(question, { on, tell }) {
  const list = make("ul", { class: "cards" });
  const add = make("button", { type: "button", class: "add" }, tell("add_card"));
  const cards = () => [...list.children].map((node) => node.card);
  const number = () => {
    cards().forEach(({ box, remove }, index) => {
      box.setAttribute("aria-label", tell("card", { n: index + 1 }));
      remove.setAttribute("aria-label", tell("remove_card", { n: index + 1 }));
    });
    add.disabled = list.children.length >= question.most_cards;
  };
  const takeAway = (node) => {
    const next = node.nextElementSibling ?? node.previousElementSibling;
    node.remove();
    number();
    (next?.card.box ?? add).focus();
    on.now();
  };
  const put = (id, written) => {
    const box = make("textarea", { rows: 2, dir: "auto", input: on.typed, change: on.flush });
    box.value = written;
    const remove = make("button",
      { type: "button", class: "remove", click: () => takeAway(node) },
      drawn("cross", CROSS));
    const node = make("li", {}, box, remove);
    node.card = { id, box, remove };
    list.append(node);
    number();
    return box;
  };
  // Long, as the id that all see of a card is made of it: a short one could be tried out.
  add.addEventListener("click", () => put(`c${random(16)}`, "").focus());
  // On paper a few empty cards; a sheet has no room for more.
  const empty = () => Math.max(0, Math.min(question.most_cards, 4) - list.children.length);
  const blank = () => make("div", { class: "written" });
  return {
    paper: () => make("div", {}, ...Array.from({ length: empty() }, blank)),
    main: make("div", {}, list, add),
    hint: tell("most_cards", { n: question.most_cards }),
    read: () => {
      const written = cards().filter(({ box }) => !isBlank(box.value));
      return written.length ? written.map(({ id, box }) => ({ id, text: box.value })) : undefined;
    },
    write: (value) => {
      list.replaceChildren();
      (value ?? []).forEach((card) => put(card.id, card.text));
      number();
    },
  };
}
