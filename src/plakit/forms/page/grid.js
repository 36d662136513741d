// The question with one scale for many rows: a table, on phones a card for each row.

import { checkedValue, check, row } from "./choosing.js";
import { button, drawn, make, words, CROSS } from "./pieces.js";

const NOTHINGS = { may_not_apply: "does_not_apply", may_decline: "prefers_not_to_say" };

function columnsOf(question, { text, tell }) {
  const levels = question.levels.map((level) => ({
    value: String(level.value),
    title: `${level.value} ${text(level.label)}`,
    about: text(level.descriptor),
  }));
  const nothings = Object.keys(NOTHINGS).filter((may) => question[may]);
  const ways = nothings.map((may) => ({ value: NOTHINGS[may], title: tell(NOTHINGS[may]) }));
  return [...levels, ...ways];
}

class GridRow {
  #back;

  constructor({ id, label }, columns, { on, group, text, tell }) {
    this.id = id;
    const title = text(label);
    const name = `${group}-${id}`;
    const changed = () => {
      this.paint();
      on.now();
    };
    this.rows = columns.map((column) =>
      row("radio", { name, value: column.value, title: column.title, change: changed }));
    this.rows.forEach(({ input }, place) =>
      input.setAttribute("aria-labelledby", `${name}-row ${group}-column-${place}`));
    const clear = () => {
      this.write(undefined);
      this.rows[0].input.focus();
      on.now();
    };
    this.#back = button(drawn("cross", CROSS), clear,
      { class: "remove", tabindex: -1, "aria-label": tell("row_back", { text: title }) });
    // Without a mouse a choice is taken back where it stands.
    const key = ({ key: pressed }) => ["Delete", "Backspace"].includes(pressed) && clear();
    this.node = make("tr", { keydown: key },
      make("th", { scope: "row", id: `${name}-row`, dir: "auto" }, title),
      ...this.rows.map(({ node }) => make("td", {}, node)),
      make("td", { class: "clear" }, this.#back));
  }

  read() {
    const value = checkedValue(this.rows);
    return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : value;
  }

  write(value) {
    check(this.rows, value);
    this.paint();
  }

  paint() {
    this.#back.style.visibility = this.read() === undefined ? "hidden" : "";
  }
}

export function askGrid(question, tools) {
  const columns = columnsOf(question, tools);
  const rows = question.rows.map((option) => new GridRow(option, columns, tools));
  const heads = columns.map(({ title }, place) =>
    make("th", { scope: "col", id: `${tools.group}-column-${place}`, dir: "auto" }, title));
  const abouts = columns.filter(({ about }) => about).map(({ title, about }) =>
    make("li", {}, words("strong", title), " ", words("span", about)));
  rows.forEach((each) => each.write(undefined));
  return {
    main: make("div", { class: "gridded" },
      abouts.length ? make("ul", { class: "levels help" }, ...abouts) : "",
      make("table", { "aria-labelledby": tools.legend },
        make("thead", {}, make("tr", {}, make("td", {}), ...heads, make("td", { class: "clear" }))),
        make("tbody", {}, ...rows.map(({ node }) => node)))),
    asksNothings: true,
    takesBack: true,
    read: () => {
      const all = rows.map((each) => [each.id, each.read()]);
      const given = all.filter(([, value]) => value !== undefined);
      return given.length ? Object.fromEntries(given) : undefined;
    },
    write: (value) => rows.forEach((each) => each.write(value?.[each.id])),
    // Said of the whole question, on paper perhaps: of each row.
    writeNothing: (nothing) => rows.forEach((each) => each.write(nothing)),
  };
}
