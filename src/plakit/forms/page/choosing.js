// Questions answered by choosing: levels, one option, several.

import { make, words } from "./pieces.js";

const MANY = 12; // of more rows than these one can look for them by typing

export const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// A field above many rows that leaves those in view which hold the words typed, and those that are
// ticked. Of an entry it takes `node`, `input` and `words`, as `bare` makes them.
export function finding(entries, { ask, count, after = () => {} }) {
  if (entries.length <= MANY) return [];
  const found = make("p", { class: "help", role: "status" });
  const look = () => {
    const wanted = bare(find.value).split(/\s+/).filter(Boolean);
    const fits = (one) => one.input.checked || wanted.every((each) => one.words.includes(each));
    entries.forEach((one) => (one.node.hidden = !fits(one)));
    const n = entries.filter(fits).length;
    found.textContent = wanted.length ? count({ n, all: entries.length }) : "";
    after();
  };
  const find = make("input", { type: "text", dir: "auto", input: look });
  return [make("label", { class: "find" }, make("span", {}, ask), find), found];
}

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

export function check(rows, value) {
  rows.forEach(({ input }) => (input.checked = input.value === String(value)));
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
    make("div", { class: "two" }, ...wanted.map(({ node }) => node)),
  );
  return {
    main: make("div", { class: "rows" }, ...now.map(({ node }) => node)),
    after: question.wanted ? second : undefined,
    takesBack: true,
    isAnswered: () => checkedValue(now) !== undefined,
    pushedAway: (is) => (second.disabled = is),
    read: () => {
      const value = { now: checkedValue(now), wanted: checkedValue(wanted) };
      const given = Object.entries(value).filter(([, level]) => level !== undefined);
      if (!given.length) return undefined;
      return Object.fromEntries(given.map(([name, level]) => [name, Number(level)]));
    },
    write: (value) => {
      check(now, value?.now);
      check(wanted, value?.wanted);
    },
  };
}

export function optionRows(type, options, { name, change, text }) {
  return options.map((option) =>
    row(type, { name, value: option.id, title: text(option.label), change }));
}

function askOptions(type, question, { on, group, text }) {
  const rows = optionRows(type, question.options, { name: group, change: on.now, text });
  return { rows, main: make("div", { class: "rows" }, ...rows.map(({ node }) => node)) };
}

export function askChoice(question, tools) {
  const { rows, main } = askOptions("radio", question, tools);
  return {
    main,
    takesBack: true,
    read: () => checkedValue(rows),
    write: (value) => check(rows, value),
  };
}

export function askChoices(question, tools) {
  const { on, tell, text } = tools;
  const most = question.at_most ?? question.options.length;
  const full = make("p", { class: "help", role: "status" });
  // What is not chosen cannot be chosen any more, and it says why.
  const limit = () => {
    const isFull = rows.filter(({ input }) => input.checked).length >= most;
    rows.forEach(({ input }) => (input.disabled = isFull && !input.checked));
    full.textContent = isFull && most < rows.length ? tell("choices_full", { n: most }) : "";
  };
  const now = () => {
    limit();
    on.now();
  };
  const { rows, main } = askOptions("checkbox", question, { ...tools, on: { ...on, now } });
  const entries = rows.map((one, n) => ({ ...one, words: bare(text(question.options[n].label)) }));
  const find = finding(entries, {
    ask: tell("find_choice"),
    count: (slots) => tell("choices_found", slots),
  });
  return {
    main: make("div", {}, ...find, main, full),
    hint: question.at_most ? tell("at_most", { n: most }) : "",
    read: () => {
      const chosen = rows.filter(({ input }) => input.checked).map(({ input }) => input.value);
      return chosen.length ? chosen : undefined;
    },
    write: (value) => {
      rows.forEach(({ input }) => (input.checked = (value ?? []).includes(input.value)));
      limit();
    },
  };
}

const AGREE = ["agree", "disagree", "pass"];

export function askAgree(question, { on, group, tell }) {
  const rows = AGREE.map((value) =>
    row("radio", { name: group, value, title: tell(value), change: on.now }, true));
  return {
    main: make("div", { class: "three" }, ...rows.map(({ node }) => node)),
    takesBack: true,
    read: () => checkedValue(rows),
    write: (value) => check(rows, value),
  };
}
