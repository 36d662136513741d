// Questions answered by choosing: levels, one option, several.

import { fill, make, words } from "./pieces.js";

export function row(type, { name, value, title, about, change }, compact = false) {
  const input = make("input", { type, name, value, change });
  const text = make(
    "span",
    { class: "text" },
    words("span", title, { class: "name" }),
    about ? words("span", about, { class: "about" }) : "",
  );
  return { input, node: make("label", { class: compact ? "row compact" : "row" }, input, text) };
}

export function checkedValue(rows) {
  return rows.find(({ input }) => input.checked)?.input.value;
}

export function askLevel(question, { on, group, text }) {
  const option = (level, name, about) => ({
    name,
    value: String(level.value),
    title: `${level.value} ${text(level.label)}`,
    about,
    change: on.now,
  });
  const now = question.levels.map((level) =>
    row("radio", option(level, group, text(level.descriptor))),
  );
  const wanted = !question.wanted
    ? []
    : question.levels.map((level) => row("radio", option(level, `${group}-wanted`), true));
  const second = make(
    "fieldset",
    { class: "wanted" },
    words("legend", text(question.wanted_question)),
    make("div", { class: "grid" }, ...wanted.map(({ node }) => node)),
  );
  const set = (rows, value) =>
    rows.forEach(({ input }) => (input.checked = input.value === String(value)));
  return {
    main: make("div", { class: "rows" }, ...now.map(({ node }) => node)),
    after: question.wanted ? second : undefined,
    takesBack: true,
    read: () => {
      const value = { now: checkedValue(now), wanted: checkedValue(wanted) };
      const given = Object.entries(value).filter(([, level]) => level !== undefined);
      if (!given.length) return undefined;
      return Object.fromEntries(given.map(([name, level]) => [name, Number(level)]));
    },
    write: (value) => {
      set(now, value?.now);
      set(wanted, value?.wanted);
    },
  };
}

function askOptions(type, question, { on, group, text }) {
  const rows = question.options.map((option) =>
    row(type, { name: group, value: option.id, title: text(option.label), change: on.now }),
  );
  return { rows, main: make("div", { class: "rows" }, ...rows.map(({ node }) => node)) };
}

export function askChoice(question, tools) {
  const { rows, main } = askOptions("radio", question, tools);
  return {
    main,
    takesBack: true,
    read: () => checkedValue(rows),
    write: (value) => rows.forEach(({ input }) => (input.checked = input.value === value)),
  };
}

export function askChoices(question, tools) {
  const { rows, main } = askOptions("checkbox", question, tools);
  return {
    main,
    hint: question.at_most ? fill(tools.lexicon.at_most, { n: question.at_most }) : "",
    read: () => {
      const chosen = rows.filter(({ input }) => input.checked).map(({ input }) => input.value);
      return chosen.length ? chosen : undefined;
    },
    write: (value) =>
      rows.forEach(({ input }) => (input.checked = (value ?? []).includes(input.value))),
  };
}
