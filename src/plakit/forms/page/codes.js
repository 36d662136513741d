// The codes of a codebook: checkboxes by themes, with what they mean, found by typing if many.

import { bare, finding, row } from "./choosing.js";
import { make, words } from "./pieces.js";

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
    this.#themes.forEach((each) => (each.node = make("fieldset", { class: "theme" },
      each.theme ? words("legend", each.theme) : "",
      make("div", { class: "rows" }, ...each.rows.map(({ node }) => node)))));
    const find = finding(this.#rows, {
      ask: tell("find_code"),
      count: (slots) => tell("codes_found", slots),
      after: () => this.#hideEmpty(),
    });
    this.node = make("div", { class: "code-list" },
      ...find, ...this.#themes.map(({ node }) => node));
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

  #hideEmpty() {
    this.#themes.forEach(({ node, rows }) => (node.hidden = rows.every((one) => one.node.hidden)));
  }
}
