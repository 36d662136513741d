// The question with one scale for many rows: a table, on phones a card for each row. Rows that
// say what each level looks like in them show it beside the level.

import { checkedValue, check, row } from "./choosing.js";
import { button, drawn, make, words, CROSS } from "./pieces.js";

const NOTHINGS = { may_not_apply: "does_not_apply", may_decline: "prefers_not_to_say" };

function columnsOf(question, levels, { text, tell }) {
  const own = { does_not_apply: text(question.not_apply_label) };
  const named = levels.map((level) => ({
    value: String(level.value),
    title: `${level.value} ${text(level.label)}`,
    seen: question.by_numbers && String(level.value),
    about: text(level.descriptor),
  }));
  const nothings = question.nothing_by_row
    ? Object.keys(NOTHINGS).filter((may) => question[may]) : [];
  const ways = nothings.map((may) =>
    ({ value: NOTHINGS[may], title: own[NOTHINGS[may]] || tell(NOTHINGS[may]) }));
  return [...named, ...ways];
}

class GridRow {
  #back;

  constructor({ id, label, help }, columns, { on, group, text, tell }, isDescribed) {
    this.id = id;
    const title = text(label);
    const name = `${group}-${id}`;
    const changed = () => {
      this.paint();
      on.now();
    };
    this.rows = columns.map(({ value, title: words_, seen, about }) =>
      row("radio",
        { name, value, title: seen || words_, about: isDescribed && about, change: changed }));
    const clear = () => {
      this.write(undefined);
      this.rows[0].input.focus();
      on.now();
    };
    this.#back = button(drawn("cross", CROSS), clear,
      { class: "remove", tabindex: -1, "aria-label": tell("row_back", { text: title }) });
    // Without a mouse a choice is taken back where it stands.
    const keydown = ({ key: pressed }) => ["Delete", "Backspace"].includes(pressed) && clear();
    this.node = isDescribed
      ? this.#described(title, text(help), { keydown })
      : this.#inTable(title, name, group, { keydown });
  }

  #inTable(title, name, group, listening) {
    this.rows.forEach(({ input }, place) =>
      input.setAttribute("aria-labelledby", `${name}-row ${group}-column-${place}`));
    return make("tr", listening,
      make("th", { scope: "row", id: `${name}-row`, dir: "auto" }, title),
      ...this.rows.map(({ node }) => make("td", {}, node)),
      make("td", { class: "clear" }, this.#back));
  }

  #described(title, about, listening) {
    return make("fieldset", { class: "described", ...listening }, words("legend", title),
      about ? words("p", about, { class: "help" }) : "", this.#back,
      make("div", { class: `rows of-${this.rows.length}` }, ...this.rows.map(({ node }) => node)));
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
  const isDescribed = question.rows.some(({ levels }) => levels.length);
  const columns = columnsOf(question, question.levels, tools);
  const columnsIn = ({ levels }) =>
    (levels.length ? columnsOf(question, levels, tools) : columns);
  const rows = question.rows.map((option) =>
    new GridRow(option, columnsIn(option), tools, isDescribed));
  const heads = columns.map(({ title }, place) =>
    make("th", { scope: "col", id: `${tools.group}-column-${place}`, dir: "auto" }, title));
  const abouts = columns.filter(({ about, seen }) => about || seen).map(({ title, about }) =>
    make("li", {}, words("strong", title), " ", words("span", about)));
  rows.forEach((each) => each.write(undefined));
  const table = () => make("div", { class: question.by_numbers ? "gridded numbers" : "gridded" },
    abouts.length ? make("ul", { class: "levels help" }, ...abouts) : "",
    make("table", { "aria-labelledby": tools.legend },
      make("thead", {}, make("tr", {}, make("td", {}), ...heads, make("td", { class: "clear" }))),
      make("tbody", {}, ...rows.map(({ node }) => node))));
  return {
    main: isDescribed ? make("div", {}, ...rows.map(({ node }) => node)) : table(),
    asksNothings: question.nothing_by_row,
    takesBack: true,
    restores: true,
    isAnswered: () => {
      const n = rows.filter((each) => each.read() !== undefined).length;
      return question.all_rows ? n === rows.length : n > 0;
    },
    read: () => {
      const all = rows.map((each) => [each.id, each.read()]);
      const given = all.filter(([, value]) => value !== undefined);
      return given.length ? Object.fromEntries(given) : undefined;
    },
    write: (value) => rows.forEach((each) => each.write(value?.[each.id])),
    // Said of the whole question, on paper perhaps: of each row.
    writeNothing: (nothing) =>
      question.nothing_by_row && rows.forEach((each) => each.write(nothing)),
  };
}
