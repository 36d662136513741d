// The question which of two, a few pairs for each person; which ones, the host says.

import { aloud, allow, button, isAllowed, make, words } from "./pieces.js";

const SAYS = ["first", "second", "equal"];

function pairName([one, other]) {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

class Pairs {
  #asked = []; // [first, second] in the order they are shown
  #says = new Map(); // name of the pair -> one of SAYS
  #at = 0;
  #spoken = aloud();

  constructor(question, tools) {
    Object.assign(this, { question, ...tools });
    this.labels = new Map(question.options.map(({ id, label }) => [id, this.text(label)]));
    this.progress = make("p", { class: "count" });
    this.choices = new Map(SAYS.map((says) => [says,
      button("", ({ detail }) => this.#choose(says, detail), { class: says, dir: "auto" })]));
    this.choices.get("equal").textContent = this.tell("equal");
    this.back = button(this.tell("pair_back"), () => this.#go(-1), { class: "link" });
    this.next = button(this.tell("pair_next"), () => this.#go(1), { class: "link" });
    this.done = make("p", { class: "help" });
    this.node = make("div", { class: "compared" }, this.progress,
      make("div", { class: "versus", role: "group", "aria-label": this.tell("pair_which") },
        ...this.choices.values()),
      this.done, make("div", { class: "extras" }, this.back, this.next), this.#spoken);
    this.write(undefined);
  }

  read() {
    const said = this.#asked.filter((pair) => this.#says.has(pairName(pair)));
    const entry = ([first, second]) =>
      ({ first, second, says: this.#says.get(pairName([first, second])) });
    return said.length ? said.map(entry) : undefined;
  }

  write(value) {
    const known = (value ?? []).filter(({ first, second }) =>
      this.labels.has(first) && this.labels.has(second));
    const answered = known.map(({ first, second }) => [first, second]);
    this.#says = new Map(known.map(({ first, second, says }) => [pairName([first, second]), says]));
    const others = this.pairs.filter((pair) => !this.#says.has(pairName(pair)));
    this.#asked = [...answered, ...others].slice(0, this.question.pairs);
    this.#at = Math.max(0, this.#nextOpen(0));
    this.#draw();
  }

  paper() {
    const box = (pair, says) =>
      make("span", { class: "box" }, this.#says.get(pairName(pair)) === says ? "×" : "");
    return make("ul", { class: "versus" }, ...this.#asked.map((pair) => make("li", {},
      words("span", this.labels.get(pair[0])), box(pair, "first"),
      box(pair, "equal"), make("span", {}, this.tell("equal")),
      box(pair, "second"), words("span", this.labels.get(pair[1])))));
  }

  #nextOpen(from) {
    const open = (pair) => !this.#says.has(pairName(pair));
    const later = this.#asked.findIndex((pair, place) => place >= from && open(pair));
    return later >= 0 ? later : this.#asked.findIndex(open);
  }

  #draw() {
    const pair = this.#asked[this.#at];
    const said = this.#says.get(pairName(pair));
    const slots = { n: this.#at + 1, all: this.#asked.length };
    this.progress.textContent = this.tell("pair_of", slots);
    this.choices.get("first").textContent = this.labels.get(pair[0]);
    this.choices.get("second").textContent = this.labels.get(pair[1]);
    for (const [says, node] of this.choices) {
      node.setAttribute("aria-pressed", String(says === said));
    }
    allow(this.back, this.#at > 0);
    allow(this.next, this.#at < this.#asked.length - 1);
    this.done.hidden = this.#nextOpen(0) >= 0;
    this.done.textContent = this.tell("pairs_done", { n: this.#asked.length });
  }

  // Pressed again, a choice is taken back. The second click of a double click meets the next pair.
  #choose(says, clicks) {
    if (clicks > 1) return;
    const name = pairName(this.#asked[this.#at]);
    if (this.#says.get(name) === says) {
      this.#says.delete(name);
    } else {
      this.#says.set(name, says);
      const open = this.#nextOpen(this.#at + 1);
      if (open >= 0) this.#at = open;
    }
    this.#show();
    this.on.now();
  }

  #go(step) {
    if (!isAllowed(step > 0 ? this.next : this.back)) return;
    this.#at += step;
    this.#show();
  }

  #show() {
    this.#draw();
    const [first, second] = this.#asked[this.#at].map((id) => this.labels.get(id));
    const done = this.done.hidden ? "" : this.done.textContent;
    this.#spoken.textContent = done || `${this.progress.textContent}: ${first} – ${second}`;
  }
}

export function askPairs(question, tools) {
  const pairs = new Pairs(question, tools);
  return {
    main: pairs.node,
    takesBack: true,
    restores: true,
    read: () => pairs.read(),
    write: (value) => pairs.write(value),
    paper: () => pairs.paper(),
  };
}
