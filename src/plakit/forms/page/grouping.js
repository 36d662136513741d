// The question of a facilitator: cards into named piles. Cards are marked, then put somewhere by
// a list and a button; dragging them there is an extra.

import { carry } from "./dragging.js";
import { restop, rove } from "./keys.js";
import { CROSS, aloud, button, drawn, isBlank, make, numbered, random, same, words } from "./pieces.js";

const LOOSE = ""; // the id of the place that is no pile
const NEW = "+";

class Grouping {
  #piles = [];
  #nodes = new Map(); // id of a pile, or LOOSE -> { node, list, head, name }
  #merging = "";
  #left = []; // proposals that are neither taken nor left aside
  #spoken = aloud();
  #count = make("p", { class: "count" });
  #where = make("select");
  #board = make("div", { class: "board" });
  #offers = make("ul", { role: "list" });

  constructor(question, tools) {
    Object.assign(this, { question, ...tools });
    this.cards = new Map(question.cards.map((card) => [card.id, this.#card(card)]));
    this.name = make("input",
      { type: "text", dir: "auto", "data-loose": "", "aria-label": this.tell("new_pile") });
    this.add = button(this.tell("add_pile"), () => this.#addNamed(), { class: "add" });
    this.name.addEventListener("keydown", ({ key }) => key === "Enter" && this.#addNamed());
    this.find = make("input",
      { type: "text", dir: "auto", "data-loose": "", input: () => this.#filter() });
    this.#left = [...question.proposed];
    const label = make("label", {}, make("span", {}, this.tell("new_pile")), this.name);
    this.node = make("div", { class: "piles" },
      make("p", { class: "help" }, this.tell("piles_how")), this.#bar(),
      make("div", { class: "new" }, label, this.add), this.#proposals(), this.#board,
      this.#spoken);
    this.node.addEventListener("keydown", (event) => this.#enter(event));
    this.node.addEventListener("change", ({ target }) => target.dataset.stop && this.#marksChanged());
    carry(this.#board, {
      taken: (row) => this.#takenWith(row),
      over: (place) => this.#nodes.forEach(({ node }) => node.classList.toggle("over", node === place)),
      dropped: (rows, place) => this.#put(rows.map((row) => row.dataset.row), place.dataset.pile),
    });
    this.write();
  }

  read() {
    return same(this.#piles, this.#first()) ? undefined : this.#piles;
  }

  write(value) {
    this.#piles = (value ?? this.#first()).map((pile) => ({ ...pile, cards: [...pile.cards] }));
    this.#draw();
  }

  // As on paper: each card with a box for the number of its pile.
  paper() {
    const numbers = new Map(this.#piles.flatMap(({ cards }, at) => cards.map((id) => [id, at + 1])));
    const labels = new Map(this.question.cards.map(({ id, text }) => [id, text]));
    const piles = this.#piles.map(({ name }, at) => words("li", `${at + 1} ${name}`));
    return make("div", {}, make("ul", {}, ...piles), numbered(labels, numbers));
  }

  #first() {
    return this.question.piles.map(({ id, name, cards }) =>
      ({ id, name: this.text(name), cards: [...cards] }));
  }

  #card({ id, text, group }) {
    const box = make("input", { type: "checkbox", "data-stop": id });
    const about = this.text(group);
    const said = make("span", { class: "card" }, words("span", text),
      about ? words("span", about, { class: "about" }) : "");
    return make("li", { "data-row": id }, make("label", {}, box, said),
      make("span", { class: "grip", "data-grip": "", "aria-hidden": "true", title: this.tell("drag") },
        "⠿"));
  }

  #bar() {
    this.#where.setAttribute("aria-label", this.tell("put_into"));
    return make("div", { class: "bar", role: "group", "aria-label": this.tell("marked_cards") },
      this.#count, this.#where,
      button(this.tell("put_there"), () => this.#putMarked(), { class: "put" }),
      button(this.tell("unmark"), () => this.#unmark(), { class: "link" }));
  }

  #marked() {
    return [...this.cards].filter(([, row]) => row.querySelector("input").checked).map(([id]) => id);
  }

  #marksChanged() {
    this.#count.textContent = this.tell("cards_marked", { n: this.#marked().length });
  }

  #unmark() {
    this.cards.forEach((row) => (row.querySelector("input").checked = false));
    this.#merging = "";
    this.#marksChanged();
  }

  // Enter on a card goes on to where it can be put; a card alone need not be marked before.
  #enter(event) {
    if (event.key !== "Enter" || !event.target.dataset.stop) return;
    event.preventDefault();
    if (!this.#marked().length) event.target.checked = true;
    this.#marksChanged();
    this.#where.focus();
  }

  #takenWith(row) {
    const marked = this.#marked();
    return marked.includes(row.dataset.row) ? marked.map((id) => this.cards.get(id)) : [row];
  }

  #putMarked() {
    const ids = this.#marked();
    if (!ids.length) {
      this.#spoken.textContent = this.tell("none_marked");
      return;
    }
    if (this.#where.value === NEW) this.#addPile(this.#freeName(), ids);
    else this.#put(ids, this.#where.value);
  }

  #put(ids, pileId) {
    const merged = this.#merging && this.#merging !== pileId ? this.#merging : "";
    const next = this.#nextTo(ids);
    const moved = new Set(ids);
    this.#piles = this.#piles
      .map((pile) => {
        const others = pile.cards.filter((id) => !moved.has(id));
        return { ...pile, cards: pile.id === pileId ? [...others, ...ids] : others };
      })
      .filter(({ id, cards }) => id !== merged || cards.length);
    this.#changed();
    const name = this.#nameOf(pileId);
    this.#spoken.textContent = this.tell("cards_put",
      { n: ids.length, name, left: this.#loose().length });
    (next ?? this.#where).focus();
  }

  // The card after the last one that goes away, so that the next one can be marked at once.
  #nextTo(ids) {
    const rows = [...(this.cards.get(ids.at(-1)).parentNode?.children ?? [])];
    const after = rows.slice(rows.indexOf(this.cards.get(ids.at(-1))) + 1);
    const stays = (row) => !ids.includes(row.dataset.row) && !row.hidden;
    return (after.find(stays) ?? rows.find(stays))?.querySelector("input");
  }

  #addNamed() {
    if (isBlank(this.name.value) || this.add.disabled) return this.name.focus();
    this.#addPile(this.name.value, this.#marked());
    this.name.value = "";
    this.name.focus();
  }

  #addPile(name, ids) {
    const id = `p${random(4)}`;
    if (this.#piles.length >= this.question.most_piles) return;
    this.#piles.push({ id, name, cards: [] });
    if (ids.length) this.#put(ids, id);
    else this.#changed();
    this.#nodes.get(id)?.name.focus();
    this.#nodes.get(id)?.name.select();
  }

  #freeName() {
    const names = this.#piles.map(({ name }) => name);
    for (let n = this.#piles.length + 1; ; n += 1) {
      const name = this.tell("pile_number", { n });
      if (!names.includes(name)) return name;
    }
  }

  #merge(id) {
    this.#unmark();
    this.#merging = id;
    this.#piles.find((pile) => pile.id === id).cards
      .forEach((card) => (this.cards.get(card).querySelector("input").checked = true));
    this.#marksChanged();
    this.#where.focus();
  }

  #takeAway(id) {
    this.#piles = this.#piles.filter((pile) => pile.id !== id);
    this.#changed();
    this.name.focus();
  }

  #rename(id, name) {
    this.#piles = this.#piles.map((pile) => (pile.id === id ? { ...pile, name } : pile));
    this.#drawOptions();
    this.on.typed();
  }

  #changed() {
    this.#unmark();
    this.#draw();
    this.on.now();
  }

  #loose() {
    const piled = new Set(this.#piles.flatMap(({ cards }) => cards));
    return [...this.cards.keys()].filter((id) => !piled.has(id));
  }

  #nameOf(id) {
    return this.#piles.find((pile) => pile.id === id)?.name ?? this.tell("no_pile");
  }

  #draw() {
    this.#piles.forEach((pile, at) => this.#drawPile(pile, at));
    const loose = this.#loose();
    const rest = this.#place(LOOSE, () => this.#restNode());
    rest.head.textContent = this.tell("no_pile_count", { n: loose.length });
    this.#fillList(rest.list, loose);
    const there = this.#piles.map(({ id }) => this.#nodes.get(id).node);
    rest.node.hidden = !loose.length;
    this.#keepOrder([rest.node, make("div", { class: "made" })], there);
    this.add.disabled = this.#piles.length >= this.question.most_piles;
    this.#drawOptions();
    this.#drawOffers();
    this.#filter();
    this.#marksChanged();
  }

  // Boxes that somebody writes in are not taken out and put in again: that would take the focus.
  #keepOrder([rest, made], piles) {
    const kept = this.#board.querySelector(".made") ?? made;
    if (!kept.parentNode) this.#board.replaceChildren(rest, kept);
    [...kept.children].filter((node) => !piles.includes(node)).forEach((node) => node.remove());
    piles.forEach((node, at) => kept.children[at] !== node && kept.insertBefore(node, kept.children[at]));
  }

  #place(id, made) {
    if (!this.#nodes.has(id)) this.#nodes.set(id, made());
    return this.#nodes.get(id);
  }

  #drawPile({ id, name, cards }, at) {
    const place = this.#place(id, () => this.#pileNode(id));
    const label = this.tell("pile", { n: at + 1 });
    place.node.setAttribute("aria-label", label);
    place.name.setAttribute("aria-label", label);
    if (place.name.value !== name) place.name.value = name;
    place.remove.setAttribute("aria-label", this.tell("remove_pile", { name }));
    place.merge.setAttribute("aria-label", this.tell("merge_pile", { name }));
    place.merge.hidden = !cards.length || this.#piles.length < 2;
    place.head.textContent = this.tell("cards_in_pile", { n: cards.length });
    this.#fillList(place.list, cards.filter((card) => this.cards.has(card)));
  }

  #fillList(list, ids) {
    const rows = ids.map((id) => this.cards.get(id));
    const isSame = rows.length === list.children.length &&
      rows.every((row, at) => row === list.children[at]);
    if (!isSame) list.replaceChildren(...rows);
    restop(list);
  }

  #pileNode(id) {
    const name = make("input", { type: "text", dir: "auto",
      input: () => this.#rename(id, name.value) });
    const remove = button(drawn("cross", CROSS), () => this.#takeAway(id), { class: "remove" });
    const merge = button(this.tell("merge"), () => this.#merge(id), { class: "link" });
    const head = make("p", { class: "count" });
    const list = rove(make("ul", { role: "list" }));
    const node = make("div", { class: "pile", role: "group", "data-pile": id },
      make("div", { class: "head" }, name, remove), make("div", { class: "foot" }, head, merge), list);
    return { node, list, head, name, remove, merge };
  }

  #restNode() {
    const head = make("p", { class: "head" });
    const list = rove(make("ul", { role: "list", "aria-label": this.tell("no_pile") }));
    const node = make("div", { class: "pile rest", "data-pile": LOOSE, role: "group",
      "aria-label": this.tell("no_pile") }, head,
      make("label", { class: "find" }, make("span", {}, this.tell("find_cards")), this.find), list);
    return { node, list, head };
  }

  #filter() {
    const wanted = this.find.value.toLocaleLowerCase();
    const { list } = this.#nodes.get(LOOSE);
    for (const row of list.children) {
      row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
    }
    restop(list);
    this.find.parentNode.hidden = list.children.length < 8;
  }

  #drawOptions() {
    const chosen = this.#where.options.length ? this.#where.value : undefined;
    const option = (value, name) => make("option", { value, selected: value === chosen && "" }, name);
    this.#where.replaceChildren(
      ...this.#piles.map(({ id, name }) => option(id, name)),
      option(NEW, this.tell("a_new_pile")), option(LOOSE, this.tell("no_pile")));
  }

  #proposals() {
    if (!this.#left.length) return "";
    this.offered = make("summary");
    this.folded = make("details", { class: "proposals" }, this.offered,
      words("p", this.text(this.question.proposed_by), { class: "help" }), this.#offers);
    return this.folded;
  }

  #drawOffers() {
    if (!this.offered) return;
    const loose = new Set(this.#loose());
    const fit = this.#left.filter(({ cards }) => cards.filter((id) => loose.has(id)).length > 1);
    this.folded.hidden = !fit.length;
    this.offered.textContent = this.tell("proposed_piles", { n: fit.length });
    this.#offers.replaceChildren(...fit.map((offer) => this.#offer(offer, loose)));
  }

  #offer(offer, loose) {
    const ids = offer.cards.filter((id) => loose.has(id));
    const texts = ids.map((id) => words("li", this.cards.get(id).querySelector(".card span").textContent));
    const done = () => (this.#left = this.#left.filter((one) => one !== offer));
    const take = button(this.tell("take_proposal"), () => {
      done();
      this.#addPile(offer.name, ids);
    }, { "aria-label": this.tell("take_proposal_of", { name: offer.name }) });
    const leave = button(this.tell("leave_proposal"), () => {
      done();
      this.#drawOffers();
      this.offered.focus();
    }, { class: "link", "aria-label": this.tell("leave_proposal_of", { name: offer.name }) });
    return make("li", { class: "offer" }, make("span", { class: "tag" }, this.tell("proposal")),
      make("ul", {}, ...texts), make("div", { class: "foot" }, take, leave));
  }
}

export function askGrouping(question, tools) {
  const grouping = new Grouping(question, tools);
  return {
    main: grouping.node,
    read: () => grouping.read(),
    write: (value) => grouping.write(value),
    paper: () => grouping.paper(),
  };
}
