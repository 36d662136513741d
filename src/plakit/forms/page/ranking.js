// The question in which order things stand: up and down by buttons, by keys, or dragged.

import { makeDraggable } from "./dragging.js";
import { restop, rove } from "./keys.js";
import { allow, aloud, button, drawn, isAllowed, make, numbered, words } from "./pieces.js";

const UP = "M12 19V5M6 11l6-6 6 6";
const DOWN = "M12 5v14M6 13l6 6 6-6";
const SHOWN = 6; // options below the order, until "Show 5 more"

// An order is a list of places, best first; a place is a list of the ids that share it.
// Each row of the page is one id; `tied` says that it shares the place of the row above.
function rowsOf(order) {
  return order.flatMap((ids) => ids.map((id, index) => ({ id, tied: index > 0 })));
}

function orderOf(rows) {
  const order = [];
  for (const { id, tied } of rows) {
    if (tied && order.length) order.at(-1).push(id);
    else order.push([id]);
  }
  return order;
}

function inserted(list, place, entry) {
  return [...list.slice(0, place), entry, ...list.slice(place)];
}

// Out of its place to a place of its own before (-1) or after (1) it; alone, past its neighbour.
function shifted(order, id, step) {
  const at = order.findIndex((ids) => ids.includes(id));
  const rest = order[at].filter((other) => other !== id);
  const others = order.map((ids, place) => (place === at ? rest : ids));
  if (!rest.length) others.splice(at, 1);
  const past = rest.length ? (step > 0 ? at + 1 : at) : at + step;
  return past < 0 || past > others.length ? others : inserted(others, past, [id]);
}

class Ranking {
  #order = [];
  #showsAll = false;
  #ranked = rove(make("ol", { class: "ranked", role: "list" }));
  #rest = rove(make("ul", { class: "unranked", role: "list" }));
  #spoken = aloud();

  constructor(question, tools) {
    Object.assign(this, { question, ...tools });
    this.most = question.at_most ?? question.options.length;
    this.labels = new Map(question.options.map(({ id, label }) => [id, this.text(label)]));
    this.empty = make("p", { class: "empty" }, this.tell("order_empty"));
    this.count = make("p", { class: "count" });
    this.full = make("p", { class: "help" }, this.tell("order_full", { n: this.most }));
    this.more = button("", () => this.#showAll(), { class: "link more" });
    this.node = make("div", { class: "ranking" },
      make("p", { class: "count" }, this.tell("your_order")), this.empty, this.#ranked,
      this.count, this.full, this.#rest, this.more, this.#spoken);
    makeDraggable(this.#ranked, (row, place) => this.#drop(row.dataset.row, place));
    this.#draw();
  }

  read() {
    const asked = [...this.labels.keys()];
    const inOrder = (one, other) => asked.indexOf(one) - asked.indexOf(other);
    const order = this.#order.map((ids) => [...ids].sort(inOrder));
    return order.length ? { order } : undefined;
  }

  write(value) {
    const known = (value?.order ?? []).map((ids) => ids.filter((id) => this.labels.has(id)));
    this.#order = known.filter((ids) => ids.length);
    this.#draw();
  }

  // As on paper: all options in the order of the question, each with its place.
  paper() {
    return numbered(this.labels, this.#places());
  }

  // Those that share a place share its number; the next one counts them.
  #places() {
    const places = new Map();
    for (const ids of this.#order) {
      const place = places.size + 1;
      ids.forEach((id) => places.set(id, place));
    }
    return places;
  }

  #draw() {
    const places = this.#places();
    const left = [...this.labels.keys()].filter((id) => !places.has(id));
    const isLong = left.length > SHOWN + 1 && !this.#showsAll;
    const rows = rowsOf(this.#order);
    this.#ranked.replaceChildren(
      ...rows.map((row, index) => this.#rankedRow(row, index, places, index === rows.length - 1)));
    this.#rest.replaceChildren(
      ...(isLong ? left.slice(0, SHOWN) : left).map((id) => this.#restRow(id, places.size)));
    this.empty.hidden = rows.length > 0;
    this.count.textContent = this.tell("not_in_order", { n: left.length });
    this.count.hidden = !left.length;
    this.full.hidden = !left.length || places.size < this.most;
    this.more.textContent = this.tell("show_more", { n: left.length - SHOWN });
    this.more.hidden = !isLong;
    [this.#ranked, this.#rest].forEach(restop);
  }

  #rankedRow({ id, tied }, index, places, isLast) {
    const text = this.labels.get(id);
    const isOut = isLast && this.#isAlone(id); // one more down, and it has no place
    const act = (name, label, step, shape) =>
      button(drawn(name, shape), ({ detail }) => this.#move(id, step, name, detail),
        { class: "move", "data-stop": name, "aria-label": this.tell(label, { text }) });
    const up = act("up", "up", -1, UP);
    allow(up, index > 0 || !this.#isAlone(id));
    const down = act("down", isOut ? "take_out" : "down", 1, DOWN);
    const same = this.question.ties && index ? this.#tie(id, index, tied) : "";
    return make("li", { "data-row": id },
      make("span", { class: "place", "data-handle": "", title: this.tell("drag") },
        String(places.get(id))),
      make("span", { class: "what" }, words("span", text), same), up, down);
  }

  #isAlone(id) {
    return this.#order.find((ids) => ids.includes(id)).length === 1;
  }

  #tie(id, index, tied) {
    return button(this.tell("same_place"), () => this.#toggleTie(id, index, !tied), {
      class: "same", "data-stop": "same", "aria-pressed": String(tied),
      "aria-label": this.tell("same_place_of", { text: this.labels.get(id) }),
    });
  }

  #restRow(id, count) {
    const slots = { place: count + 1, text: this.labels.get(id) };
    const add = button(this.tell("add_as", slots), ({ detail }) => this.#add(id, detail), {
      "data-stop": "add", "aria-label": this.tell("add_as_of", slots),
    });
    allow(add, count < this.most);
    return make("li", { "data-row": id }, words("span", slots.text, { class: "what" }), add);
  }

  // The second click of a double click meets another row, which has moved under the pointer.
  #add(id, clicks) {
    if (clicks > 1) return;
    if (this.#places().size >= this.most) return this.#say("order_full", { n: this.most });
    const next = this.#neighbour(id);
    this.#change([...this.#order, [id]], id);
    this.#focus(next ?? id, next ? "add" : "up");
  }

  #neighbour(id) {
    const rows = [...this.#rest.children].map((row) => row.dataset.row);
    const at = rows.indexOf(id);
    return rows[at + 1] ?? rows[at - 1];
  }

  #move(id, step, name, clicks) {
    if (clicks > 1) return;
    if (!isAllowed(this.#button(id, name))) return;
    this.#change(shifted(this.#order, id, step), id);
    this.#focus(id, this.#places().has(id) ? name : "add");
  }

  #toggleTie(id, index, tied) {
    const rows = rowsOf(this.#order);
    rows[index].tied = tied;
    this.#change(orderOf(rows), id);
    this.#focus(id, "same");
  }

  #drop(id, place) {
    const rows = rowsOf(this.#order).filter((row) => row.id !== id);
    // Between two that share a place it shares it, too; elsewhere it has one of its own.
    const tied = Boolean(rows[place]?.tied);
    const moved = inserted(rows, place, { id, tied });
    const at = rowsOf(this.#order).findIndex((row) => row.id === id);
    if (at !== place) this.#change(orderOf(moved), id);
  }

  #change(order, id) {
    this.#order = order;
    this.#draw();
    const place = this.#places().get(id);
    this.#say(place ? "moved" : "taken_out",
      { text: this.labels.get(id), place, all: this.#places().size });
    this.on.now();
  }

  #say(key, slots) {
    this.#spoken.textContent = this.tell(key, slots);
  }

  #focus(id, name) {
    this.#button(id, name)?.focus();
  }

  #button(id, name) {
    return this.node.querySelector(`[data-row="${CSS.escape(id)}"] [data-stop="${name}"]`);
  }

  #showAll() {
    this.#showsAll = true;
    this.#draw();
    this.#rest.children[SHOWN]?.querySelector("button").focus();
  }
}

export function askRanking(question, tools) {
  const ranking = new Ranking(question, tools);
  const { at_most: most, may_abstain: abstains } = question;
  const method = tools.text(question.method);
  return {
    main: ranking.node,
    hint: [
      most ? tools.tell("rank_most", { n: most }) : tools.tell("rank_all"),
      method && tools.tell("method", { method }),
    ].filter(Boolean).join(" "),
    keys: tools.tell("keys_list"),
    others: abstains ? [{ name: "abstains", value: { abstains: true } }] : [],
    takesBack: true,
    restores: true,
    read: () => ranking.read(),
    write: (value) => ranking.write(value),
    paper: () => ranking.paper(),
  };
}
