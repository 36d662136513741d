// The question of a reader: places in a text, and the codes that fit them.
//
// Places are counted in code points, as the host counts them; the strings of a browser count
// halves of some of them. A text is drawn sentence by sentence, and each sentence is a switch.

import { Codes } from "./codes.js";
import { restop, rove } from "./keys.js";
import { aloud, button, drawn, isBlank, make, random, words, CROSS } from "./pieces.js";

const lettersOf = (text) => Array.from(text);
const isAt = (place, other) =>
  place.passage === other.passage && place.start === other.start && place.end === other.end;

// A passage as it is worked with: its letters, and its sentences (the whole text where none).
function readable({ id, text, sentences, label, language }) {
  const letters = lettersOf(text);
  const pieces = sentences.length ? sentences : [[0, letters.length]];
  return { id, label, language, letters, pieces };
}

// Without the white space at its ends; undefined where nothing is left.
function trimmed({ letters }, start, end) {
  let [from, to] = [start, end];
  while (from < to && isBlank(letters[from])) from += 1;
  while (from < to && isBlank(letters[to - 1])) to -= 1;
  return from < to ? [from, to] : undefined;
}

const quoteOf = ({ letters }, { start, end }) => letters.slice(start, end).join("");

// The sentences that a place fills from end to end: [first, last], or undefined.
function runOf({ pieces }, { start, end }) {
  const first = pieces.findIndex(([from]) => from === start);
  const last = pieces.findIndex(([, to]) => to === end);
  return first < 0 || last < first ? undefined : [first, last];
}

const placeOf = ({ id, pieces }, [first, last]) =>
  ({ passage: id, start: pieces[first][0], end: pieces[last][1] });

// Whether a sentence is chosen: "true", "false", or "mixed" where a part of it is.
function pressed([from, to], passage, place) {
  if (place?.passage !== passage.id || place.end <= from || place.start >= to) return "false";
  return place.start <= from && to <= place.end ? "true" : "mixed";
}

class Sentence {
  #shown = "";

  constructor(passage, number, id, press) {
    Object.assign(this, { passage, piece: passage.pieces[number], number });
    const key = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press(this);
    };
    this.tags = make("p", { class: "tags", id, hidden: "" });
    // Not a button: in some browsers no words could be marked in one.
    this.stop = make("div", { role: "button", class: "sentence", "data-stop": "", tabindex: -1,
      dir: "auto", "aria-describedby": id, "data-lm-suppress-shortcuts": "true", keydown: key,
      click: (event) => event.detail > 1 || press(this) });
    this.node = make("li", { "data-row": "" }, this.stop, this.tags);
  }

  // tags: the codes of excerpts in this sentence; excerpts: those of this passage
  paint(chosen, excerpts, tags) {
    this.stop.setAttribute("aria-pressed", pressed(this.piece, this.passage, chosen));
    this.tags.hidden = !tags.length;
    this.tags.replaceChildren(...tags.flatMap((tag, place) =>
      place ? [" ", words("span", tag)] : [words("span", tag)]));
    this.#drawParts([...excerpts, ...(chosen?.passage === this.passage.id ? [chosen] : [])], chosen);
  }

  // The words, with those parts marked that are excerpts of their own.
  #drawParts(places, chosen) {
    const [from, to] = this.piece;
    const inside = (at) => from < at && at < to;
    const cuts = [from, ...new Set(places.flatMap(({ start, end }) => [start, end]).filter(inside)), to]
      .sort((one, other) => one - other);
    const covers = ({ start, end }, at) => start <= at && at < end;
    const isPart = ({ start, end }) => inside(start) || inside(end);
    const parts = cuts.slice(0, -1).map((at, place) => {
      const text = this.passage.letters.slice(at, cuts[place + 1]).join("");
      if (chosen?.passage === this.passage.id && isPart(chosen) && covers(chosen, at)) return ["chosen", text];
      return [places.some((one) => one !== chosen && isPart(one) && covers(one, at)) ? "coded" : "", text];
    });
    const now = JSON.stringify(parts);
    if (now === this.#shown) return; // what somebody is marking stays marked
    this.#shown = now;
    this.stop.replaceChildren(...parts.map(([css, text]) => css ? make("mark", { class: css }, text) : text));
  }

  // Where in the passage a point of a selection lies, in code points.
  at(node, offset) {
    const range = document.createRange();
    range.selectNodeContents(this.stop);
    range.setEnd(node, offset);
    return this.piece[0] + lettersOf(range.toString()).length;
  }
}

class Reading {
  excerpts = [];
  chosen; // {passage, start, end}
  #taken = false; // a selection was taken: the click that ends it chooses nothing

  constructor(question, tools) {
    Object.assign(this, { question, tools });
    const { tell, group, on } = tools;
    this.passages = question.passages.map(readable);
    this.labels = new Map(question.codes.map(({ id, label }) => [id, tools.text(label)]));
    this.codes = new Codes(question, { ...tools, change: (codes) => this.#code(codes) });
    this.note = make("textarea", { rows: 2, dir: "auto", change: on.flush, input: () => this.#write(),
      "aria-label": tell("note_why") });
    this.live = aloud();
    this.quote = make("blockquote", { dir: "auto" });
    this.longer = button(tell("one_more"), () => this.#stretch(1));
    this.shorter = button(tell("one_less"), () => this.#stretch(-1));
    this.full = make("p", { class: "help" });
    this.box = make("div", { class: "panel", role: "group" }, this.quote,
      make("div", { class: "steps" }, this.longer, this.shorter), this.full, this.codes.node,
      make("p", { class: "about", "aria-hidden": "true" }, tell("note_why")), this.note,
      make("div", { class: "steps" }, button(tell("done_here"), () => this.#leave())));
    this.panel = make("li", {}, this.box);
    this.list = make("ul", { class: "excerpts" });
    this.head = make("p", { class: "count" });
    this.sentences = this.passages.map((passage, place) => passage.pieces.map((_, number) =>
      new Sentence(passage, number, `${group}-tags-${place}-${number}`, (one) => this.#press(one))));
    this.lists = this.sentences.map((sentences) =>
      rove(make("ul", { class: "sentences" }, ...sentences.map(({ node }) => node))));
    this.lists.forEach(restop);
    const drawnPassages = this.passages.map((passage, place) => this.#passage(passage, place));
    this.main = make("div", { class: "reading", pointerup: (event) => this.#select(event),
      mousedown: (event) => event.detail > 1 && event.target.closest(".sentence") && event.preventDefault() },
      ...drawnPassages, this.head, this.list, this.live);
    this.paint();
  }

  #passage({ label, language }, place) {
    const id = `${this.tools.group}-passage-${place}`;
    const title = words("p", this.tools.text(label), { class: "name", id });
    if (language) this.lists[place].lang = language;
    return make("div", { class: "passage", role: "group", "aria-labelledby": id }, title, this.lists[place]);
  }

  get isOver() {
    return Boolean(this.main.closest("fieldset:disabled"));
  }

  passage(id) {
    return this.passages.find((passage) => passage.id === id);
  }

  excerptAt(place) {
    return place && this.excerpts.find((one) => isAt(one, place));
  }

  choose(place, focus) {
    this.chosen = place && { passage: place.passage, start: place.start, end: place.end };
    this.paint();
    const { tell } = this.tools;
    this.live.textContent = place
      ? tell("place_chosen", { text: quoteOf(this.passage(place.passage), place) }) : "";
    focus?.focus();
  }

  // A sentence: the one chosen last is left again; a neighbour joins as long as there is no code.
  #press({ passage, number }) {
    if (this.isOver || this.#taken) return;
    const isHere = this.chosen?.passage === passage.id;
    const run = isHere ? runOf(passage, this.chosen) : undefined;
    const isOpen = !this.excerptAt(this.chosen);
    const [first, last] = run ?? [-9, -9];
    if (first <= number && number <= last) {
      if (first === last || !isOpen) this.choose(undefined);
      else this.choose(placeOf(passage, number === first ? [first + 1, last] : [first, number - 1]));
    } else if (isOpen && (number === first - 1 || number === last + 1)) {
      this.choose(placeOf(passage, [Math.min(first, number), Math.max(last, number)]));
    } else {
      this.choose(placeOf(passage, [number, number]));
    }
  }

  // What was marked with the mouse, inside of one passage.
  #select(event) {
    const marked = document.getSelection();
    if (event.pointerType !== "mouse" || this.isOver || !marked || marked.isCollapsed) return;
    const { startContainer, startOffset, endContainer, endOffset } = marked.getRangeAt(0);
    const all = this.sentences.flat();
    const first = all.find(({ stop }) => stop.contains(startContainer));
    const last = all.find(({ stop }) => stop.contains(endContainer));
    if (!first || !last) return;
    this.#taken = true; // the click that follows belongs to this selection
    setTimeout(() => (this.#taken = false));
    if (first.passage !== last.passage) {
      this.live.textContent = this.tools.tell("one_passage");
      return;
    }
    const { passage } = first;
    const ends = trimmed(passage, first.at(startContainer, startOffset), last.at(endContainer, endOffset));
    marked.removeAllRanges();
    if (ends) this.choose({ passage: passage.id, start: ends[0], end: ends[1] }, last.stop);
  }

  // The chosen place takes in the next sentence, or gives the last one back; its codes go along.
  #stretch(by) {
    const passage = this.passage(this.chosen.passage);
    const place = this.#stretched(passage, by);
    if (!place) return;
    const excerpt = this.excerptAt(this.chosen);
    if (excerpt) this.excerpts = this.excerpts.map((one) => (one === excerpt ? { ...one, ...place } : one));
    const focus = by > 0 ? this.longer : this.shorter;
    this.choose(place, focus);
    if (excerpt) this.tools.on.now();
  }

  #stretched(passage, by) {
    const { start, end } = this.chosen;
    const last = passage.pieces.findIndex(([, to]) => end <= to);
    const goal = passage.pieces[last + by];
    const place = goal && goal[1] > start ? { passage: passage.id, start, end: goal[1] } : undefined;
    return place && this.excerptAt(place) ? undefined : place;
  }

  #code(codes) {
    const { tell, on } = this.tools;
    const old = this.excerptAt(this.chosen);
    if (old && codes.length) this.excerpts = this.excerpts.map((one) => (one === old ? { ...one, codes } : one));
    else if (old) this.excerpts = this.excerpts.filter((one) => one !== old);
    else {
      const note = isBlank(this.note.value) ? "" : this.note.value;
      this.excerpts = [...this.excerpts, { id: `e${random(4)}`, ...this.chosen, codes, note }];
    }
    const typed = this.note.value;
    this.paint();
    if (!codes.length) this.note.value = typed; // a code ticked again takes it up
    this.live.textContent = tell("excerpts_now", { n: this.excerpts.length });
    on.now();
  }

  #write() {
    const old = this.excerptAt(this.chosen);
    const note = isBlank(this.note.value) ? "" : this.note.value;
    this.excerpts = this.excerpts.map((one) => (one === old ? { ...one, note } : one));
    this.#drawList();
    this.tools.on.typed();
  }

  #leave() {
    const stop = this.#lastStop(this.chosen);
    this.choose(undefined, stop);
  }

  #lastStop({ passage, end }) {
    const place = this.passages.findIndex(({ id }) => id === passage);
    return this.sentences[place].find(({ piece }) => end <= piece[1])?.stop;
  }

  #remove(excerpt) {
    this.excerpts = this.excerpts.filter((one) => one !== excerpt);
    if (this.chosen && isAt(this.chosen, excerpt)) this.chosen = undefined;
    this.paint();
    this.live.textContent = this.tools.tell("excerpts_now", { n: this.excerpts.length });
    (this.list.querySelector("button") ?? this.#lastStop(excerpt)).focus();
    this.tools.on.now();
  }

  paint() {
    const { tell } = this.tools;
    this.#paintSentences();
    const excerpt = this.excerptAt(this.chosen);
    if (!this.chosen) {
      this.panel.remove();
    } else {
      const passage = this.passage(this.chosen.passage);
      const li = this.#lastStop(this.chosen).parentElement;
      if (li.nextElementSibling !== this.panel) li.after(this.panel);
      const quote = quoteOf(passage, this.chosen);
      this.box.setAttribute("aria-label", tell("codes_of", { text: quote }));
      this.quote.textContent = quote;
      const isFull = !excerpt && this.excerpts.length >= this.question.most;
      this.full.textContent = isFull ? tell("excerpts_full", { n: this.question.most }) : "";
      this.codes.write(excerpt?.codes ?? [], isFull);
      this.longer.hidden = !this.#stretched(passage, 1);
      this.shorter.hidden = !this.#stretched(passage, -1);
      this.note.disabled = !excerpt;
      if (this.note.value !== (excerpt?.note ?? "")) this.note.value = excerpt?.note ?? "";
    }
    this.#drawList();
  }

  #paintSentences() {
    for (const sentence of this.sentences.flat()) {
      const here = this.excerpts.filter(({ passage }) => passage === sentence.passage.id);
      const [from, to] = sentence.piece;
      const inside = here.filter(({ start, end }) => start < to && from < end);
      const codes = new Set(inside.flatMap((one) => one.codes));
      const tags = [...this.labels].filter(([id]) => codes.has(id)).map(([, label]) => label);
      sentence.paint(this.chosen, here, tags);
    }
  }

  #drawList() {
    const { tell, text } = this.tools;
    this.head.hidden = !this.excerpts.length;
    this.head.textContent = tell("your_excerpts", { n: this.excerpts.length });
    this.list.replaceChildren(...this.read().map((excerpt) => {
      const passage = this.passage(excerpt.passage);
      const quote = quoteOf(passage, excerpt);
      const codes = excerpt.codes.map((id) => this.labels.get(id)).join(" · ");
      const change = button(tell("change_codes"), () => this.choose(excerpt, this.#firstBox()),
        { class: "link", "aria-label": tell("change_codes_of", { text: quote }) });
      const remove = button(drawn("cross", CROSS), () => this.#remove(excerpt),
        { class: "remove", "aria-label": tell("remove_excerpt", { text: quote }) });
      return make("li", {}, make("div", { class: "what" },
        words("p", text(passage.label), { class: "about" }), make("blockquote", { dir: "auto" }, quote),
        words("p", codes, { class: "codes" }), excerpt.note ? words("p", excerpt.note, { class: "about" }) : "",
        change), remove);
    }));
  }

  #firstBox() {
    return { focus: () => (this.codes.node.querySelector("input:checked") ?? this.note).focus() };
  }

  // In the order of the text, as they are kept.
  read() {
    const order = new Map(this.passages.map(({ id }, place) => [id, place]));
    return [...this.excerpts].sort((one, other) =>
      order.get(one.passage) - order.get(other.passage) || one.start - other.start || one.end - other.end);
  }

  // On paper: the codes by their numbers, and lines to write sentences and codes on.
  paper() {
    const { tell, text } = this.tools;
    const codes = this.question.codes.map(({ label, help }, place) => make("li", {},
      make("strong", {}, `${place + 1} ${text(label)}`), " ", text(help)));
    const lines = Array.from({ length: 8 }, () => make("p", { class: "line" }));
    return make("div", {}, make("ul", { class: "codes" }, ...codes), make("p", {}, tell("paper_lines")), ...lines);
  }
}

export function askCoding(question, tools) {
  const reading = new Reading(question, tools);
  return {
    main: reading.main,
    hint: tools.tell("coding_hint"),
    keys: tools.tell("keys_coding"),
    read: () => (reading.excerpts.length ? reading.read() : undefined),
    write: (value) => {
      reading.excerpts = (value ?? []).map((one) => ({ ...one }));
      reading.paint();
    },
    pushedAway: (is) => is && reading.chosen && reading.choose(undefined),
    paper: () => reading.paper(),
    chosen: () => reading.chosen,
    follow: (older) => reading.choose(older.chosen()),
  };
}
