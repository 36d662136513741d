// The question of a facilitator: cards into named piles, without a mouse if need be.

import { CROSS, drawn, isBlank, make, random, same, words } from "./pieces.js";

function moved(piles, cardId, pileId) {
  return piles.map((pile) => {
    const others = pile.cards.filter((id) => id !== cardId);
    return { ...pile, cards: pile.id === pileId ? [...others, cardId] : others };
  });
}

function cardInPile(card, pileId, piles, { tell, move }) {
  const options = [{ id: "", name: tell("no_pile") }, ...piles].map((pile) =>
    make("option", { value: pile.id, selected: pile.id === pileId && "" }, pile.name));
  const name = tell("pile_of", { text: card.text });
  const select = make("select", { "aria-label": name, "data-card": card.id }, ...options);
  select.addEventListener("change", () => move(card.id, select.value));
  return make("li", {}, words("span", card.text, { class: "card" }), select);
}

function pileNode(pile, index, cards, { tell, rename, takeAway }) {
  const label = tell("pile", { n: index + 1 });
  const input = make("input", { type: "text", dir: "auto", "aria-label": label });
  input.value = pile.name;
  input.addEventListener("input", () => rename(pile.id, input.value));
  const remove = make("button", { type: "button", class: "remove",
    "aria-label": tell("remove_pile", { name: pile.name }), click: () => takeAway(pile.id) },
    drawn("cross", CROSS));
  return make("div", { class: "pile", role: "group", "aria-label": label },
    make("div", { class: "head" }, input, remove), make("ul", {}, ...cards));
}

function drawPiles(board, question, piles, tools) {
  const inPile = (card) => piles.find((pile) => pile.cards.includes(card.id))?.id ?? "";
  const nodes = (cards) => cards.map((card) => cardInPile(card, inPile(card), piles, tools));
  const byId = new Map(question.cards.map((card) => [card.id, card]));
  const left = question.cards.filter((card) => !inPile(card));
  const rest = make("div", { class: "pile rest" },
    make("p", { class: "head" }, tools.tell("no_pile_count", { n: left.length })),
    make("ul", {}, ...nodes(left)));
  const named = piles.map((pile, index) =>
    pileNode(pile, index, nodes(pile.cards.map((id) => byId.get(id)).filter(Boolean)), tools));
  board.replaceChildren(...named, ...(left.length ? [rest] : []));
}

export function askGrouping(question, { on, text, tell }) {
  const first = () =>
    question.piles.map((pile) => ({ id: pile.id, name: text(pile.name), cards: [] }));
  let piles = first();
  const board = make("div", { class: "piles" });
  const name = make("input",
    { type: "text", dir: "auto", "data-loose": "", "aria-label": tell("new_pile") });
  const add = make("button", { type: "button", class: "add" }, tell("add_pile"));
  const change = (changed) => {
    piles = changed;
    drawPiles(board, question, piles, tools);
    add.disabled = piles.length >= question.most_piles;
  };
  const tools = {
    tell,
    move: (cardId, pileId) => {
      change(moved(piles, cardId, pileId));
      board.querySelector(`[data-card="${cardId}"]`).focus();
      on.now();
    },
    rename: (pileId, written) => {
      // Not drawn anew: the focus stays in the box. Only the lists of piles are brought up to date.
      piles = piles.map((pile) => (pile.id === pileId ? { ...pile, name: written } : pile));
      board.querySelectorAll(`option[value="${pileId}"]`)
        .forEach((option) => (option.textContent = written));
      on.typed();
    },
    takeAway: (pileId) => {
      change(piles.filter((pile) => pile.id !== pileId));
      name.focus();
      on.now();
    },
  };
  const addPile = () => {
    if (!isBlank(name.value) && !add.disabled) {
      change([...piles, { id: `p${random(4)}`, name: name.value, cards: [] }]);
      name.value = "";
      on.now();
    }
    name.focus();
  };
  add.addEventListener("click", addPile);
  name.addEventListener("keydown", (event) => event.key === "Enter" && addPile());
  change(piles);
  const label = make("label", {}, make("span", {}, tell("new_pile")), name);
  return {
    main: make("div", {}, board, make("div", { class: "new" }, label, add)),
    read: () => (same(piles, first()) ? undefined : piles),
    write: (value) => change((value ?? first()).map((pile) => ({ ...pile }))),
  };
}
