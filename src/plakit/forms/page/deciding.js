// What a facilitator writes down: verdicts with their reasons, and the outcome of a talk.

import { check, checkedValue, optionRows } from "./choosing.js";
import { isBlank, make, words } from "./pieces.js";

function rowsNode(rows, css = "rows") {
  return make("div", { class: css }, ...rows.map(({ node }) => node));
}

class Subject {
  constructor({ id, label }, question, { on, group, text, tell }) {
    this.id = id;
    this.title = text(label);
    this.needsReason = question.needs_reason;
    const name = `${group}-${id}`;
    this.rows = optionRows("radio", question.verdicts, { name, change: on.now, text });
    this.reason = make("textarea", { rows: 2, dir: "auto", input: on.typed, change: on.flush,
      "aria-label": tell("reason_of", { text: this.title }) });
    const about = tell(this.needsReason ? "reason_needed" : "reason");
    this.node = make("fieldset", { class: "subject" }, words("legend", this.title),
      rowsNode(this.rows, "two"),
      make("p", { class: "about", "aria-hidden": "true" }, about), this.reason);
  }

  read() {
    const verdict = checkedValue(this.rows);
    const reason = isBlank(this.reason.value) ? undefined : this.reason.value;
    if (verdict === undefined && reason === undefined) return [];
    const given = Object.entries({ id: this.id, verdict, reason });
    return [Object.fromEntries(given.filter(([, part]) => part !== undefined))];
  }

  write(value) {
    check(this.rows, value?.verdict);
    this.reason.value = value?.reason ?? "";
  }

  // What the host would not take yet.
  open() {
    const [given] = this.read();
    if (given && !given.verdict) return "verdict_open";
    return given && this.needsReason && !given.reason ? "reason_open" : "";
  }
}

export function askDecision(question, tools) {
  const subjects = question.subjects.map((option) => new Subject(option, question, tools));
  return {
    main: make("div", {}, ...subjects.map(({ node }) => node)),
    takesBack: true,
    restores: true,
    read: () => {
      const given = subjects.flatMap((subject) => subject.read());
      return given.length ? given : undefined;
    },
    write: (value) => subjects.forEach((subject) =>
      subject.write((value ?? []).find(({ id }) => id === subject.id))),
    hold: () => {
      const open = subjects.find((subject) => subject.open());
      return open ? tools.tell(open.open(), { text: open.title }) : "";
    },
  };
}

export function askOutcome(question, { on, group, text, tell, legend }) {
  const box = make("textarea", { rows: 4, dir: "auto", "aria-labelledby": legend,
    input: on.typed, change: on.flush });
  const name = `${group}-standing`;
  const rows = optionRows("radio", question.standings, { name, change: on.now, text });
  const second = make("fieldset", { class: "wanted" },
    make("legend", {}, tell("standing")), rowsNode(rows, "two"));
  return {
    main: box,
    after: second,
    takesBack: true,
    restores: true,
    read: () => {
      const standing = checkedValue(rows);
      if (isBlank(box.value)) return standing === undefined ? undefined : { text: "", standing };
      return standing === undefined ? { text: box.value } : { text: box.value, standing };
    },
    write: (value) => {
      box.value = value?.text ?? "";
      check(rows, value?.standing);
    },
    hold: () => {
      const isOpen = isBlank(box.value) && checkedValue(rows) !== undefined;
      return isOpen ? tell("outcome_open") : "";
    },
  };
}
