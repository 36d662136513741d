// The codes of a codebook: checkboxes by themes, with what they mean, found by typing if many.

import { row } from "./choosing.js";
import { make, words } from "./pieces.js";

const MANY = 12; // from so many on one can look for them by typing

const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export class Codes {
  #themes = [];
  #rows = [];

  constructor(question, { group, text, tell, change }) {
    for (const code of question.codes) {
      const theme = text(code.theme);
      if (this.#themes.at(-1)?.theme !== theme) this.#themes.push({ theme, rows: [] });
      const title = text(code.label);
      const about = text(code.help);
      const made = row("checkbox", { name: `${group}-code`, value: code.id, title, about,
        change: () => change(this.read()) });
      const entry = { ...made, words: bare(`${title} ${about} ${theme}`) };
      this.#themes.at(-1).rows.push(entry);
      this.#rows.push(entry);
    }
    this.count = make("p", { class: "help", role: "status" });
    this.find = make("input", { type: "text", dir: "auto", input: () => this.#look(tell) });
    const look = make("label", { class: "find" }, make("span", {}, tell("find_code")), this.find);
    this.#themes.forEach((each) => (each.node = make("fieldset", { class: "theme" },
      each.theme ? words("legend", each.theme) : "",
      make("div", { class: "rows" }, ...each.rows.map(({ node }) => node)))));
    this.node = make("div", { class: "code-list" },
      ...(this.#rows.length > MANY ? [look, this.count] : []), ...this.#themes.map(({ node }) => node));
  }

  read() {
    return this.#rows.filter(({ input }) => input.checked).map(({ input }) => input.value);
  }

  write(codes, isFull) {
    this.#rows.forEach(({ input }) => {
      input.checked = codes.includes(input.value);
      input.disabled = isFull;
    });
  }

  // What is ticked stays in view.
  #look(tell) {
    const wanted = bare(this.find.value).split(/\s+/).filter(Boolean);
    const fits = (entry) => entry.input.checked || wanted.every((each) => entry.words.includes(each));
    this.#rows.forEach((entry) => (entry.node.hidden = !fits(entry)));
    this.#themes.forEach(({ node, rows }) => (node.hidden = !rows.some(fits)));
    const n = this.#rows.filter(fits).length;
    this.count.textContent = wanted.length ? tell("codes_found", { n, all: this.#rows.length }) : "";
  }
}
