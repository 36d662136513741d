// The question how a budget of points is shared out; the rest is always said.

import { restop, rove } from "./keys.js";
import { allow, button, isAllowed, make, numbered, words } from "./pieces.js";

class Points {
  #given = new Map(); // id -> points above 0
  #boxes = new Map(); // id -> {less, box, more}
  #rest = make("p", { class: "left", role: "status" });

  constructor(question, tools) {
    Object.assign(this, { question, ...tools, labels: new Map() });
    const rows = question.options.map((option) => this.#row(option));
    const list = rove(make("ul", { class: "points", role: "list" }, ...rows));
    this.node = make("div", { class: "shared" }, this.#rest, list);
    restop(list);
    this.#show();
  }

  left() {
    return this.question.budget - [...this.#given.values()].reduce((sum, one) => sum + one, 0);
  }

  read() {
    return this.#given.size ? Object.fromEntries(this.#given) : undefined;
  }

  write(value) {
    const given = Object.entries(value ?? {}).filter(([id, n]) => this.#boxes.has(id) && n > 0);
    this.#given = new Map(given);
    for (const [id, { box }] of this.#boxes) box.value = String(this.#given.get(id) ?? 0);
    this.#show();
  }

  paper() {
    return numbered(this.labels, this.#given);
  }

  #row({ id, label }) {
    const text = this.text(label);
    const step = (by, sign, key) => button(sign, () => this.#step(id, by), {
      class: "step", tabindex: -1, "aria-label": this.tell(key, { text }),
    });
    const box = make("input", {
      type: "text", inputmode: "numeric", autocomplete: "off", "aria-label": text, "data-stop": "",
      input: () => this.#typed(id), change: () => this.#rewrite(id), focus: () => box.select(),
      keydown: (event) => this.#key(event, id),
    });
    box.value = "0";
    const less = step(-1, "−", "point_less");
    const more = step(1, "+", "point_more");
    this.#boxes.set(id, { less, box, more });
    this.labels.set(id, text);
    return make("li", { "data-row": id }, words("span", text, { class: "what" }), less, box, more);
  }

  #most(id) {
    const now = this.#given.get(id) ?? 0;
    return Math.min(now + this.left(), this.question.most_each ?? this.question.budget);
  }

  #set(id, points) {
    const allowed = Math.max(0, Math.min(points, this.#most(id)));
    if (allowed) this.#given.set(id, allowed);
    else this.#given.delete(id);
    this.#show();
    return allowed;
  }

  #step(id, by) {
    const { less, more } = this.#boxes.get(id);
    if (!isAllowed(by > 0 ? more : less)) return;
    this.#set(id, (this.#given.get(id) ?? 0) + by);
    this.#rewrite(id);
    this.on.now();
  }

  #key(event, id) {
    const by = { "+": 1, "-": -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.#step(id, by);
  }

  #typed(id) {
    const { box } = this.#boxes.get(id);
    const typed = Number(box.value.replace(/\D/g, ""));
    // What is over the budget never stands there, not even for a moment.
    if (this.#set(id, typed) !== typed || /\D/.test(box.value)) this.#rewrite(id);
    this.on.typed();
  }

  #rewrite(id) {
    this.#boxes.get(id).box.value = String(this.#given.get(id) ?? 0);
    this.on.flush();
  }

  #show() {
    const slots = { n: this.left(), all: this.question.budget };
    this.#rest.textContent = this.tell("points_left", slots);
    for (const [id, { less, more }] of this.#boxes) {
      const now = this.#given.get(id) ?? 0;
      allow(less, now > 0);
      allow(more, now < this.#most(id));
    }
  }
}

export function askPoints(question, tools) {
  const points = new Points(question, tools);
  const { most_each: most, spend_all: all } = question;
  return {
    main: points.node,
    hint: [
      all && tools.tell("points_all"),
      most && tools.tell("points_each", { n: most }),
    ].filter(Boolean).join(" "),
    keys: tools.tell("keys_points"),
    takesBack: true,
    restores: true,
    read: () => points.read(),
    write: (value) => points.write(value),
    paper: () => points.paper(),
    // The host takes the whole budget only: until then it is kept here.
    hold: () => {
      const isOpen = all && points.read() && points.left();
      return isOpen ? tools.tell("points_open", { n: points.left() }) : "";
    },
  };
}
