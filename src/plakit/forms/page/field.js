// One question on the page: what every kind has in common, and the kinds by name.

import { askAgree, askChoice, askChoices, askLevel, row } from "./choosing.js";
import { askCoding } from "./coding.js";
import { askDate } from "./dates.js";
import { askDecision, askOutcome } from "./deciding.js";
import { askGrid } from "./grid.js";
import { askGrouping } from "./grouping.js";
import { askPairs } from "./pairs.js";
import { button, isBlank, make, same, words } from "./pieces.js";
import { askPoints } from "./points.js";
import { askRanking } from "./ranking.js";
import { askRevise } from "./revising.js";
import { askContribution, askNumber, askText } from "./writing.js";

const TYPING = 400; // ms of rest after which typed text is sent

// A kind is a function (question, tools) that gives
//   {main, read() -> value or undefined, write(value or undefined)}, and where it needs them
//   after         a node below the ways to give no value
//   hint, keys    what to do, in words; how to do it with the keyboard
//   others        [{name, value}]: values that push the others away, asked beside "does not apply"
//   takesBack     whether a value can be taken back by a button
//   restores      whether a value that a kind of nothing pushed away comes back with that
//   asksNothings  the kind itself asks for the kinds of nothing; writeNothing(nothing) shows one
//   hold() -> why the answer is not finished and waits, or ""
//   isAnswered()  whether what was said is enough, where that differs from having a value
//   pushedAway(is)  is told whether one of the others stands in place of a value
//   follow(older)  take over from the same kind in another language what is no part of its value
//   paper() -> a node: how it stands on paper, where that differs
// and calls tools.on.now() after a choice, tools.on.typed() while text is typed.
const KINDS = {
  level: askLevel,
  choice: askChoice,
  choices: askChoices,
  agree: askAgree,
  number: askNumber,
  date: askDate,
  text: askText,
  contribution: askContribution,
  ranking: askRanking,
  points: askPoints,
  compare: askPairs,
  grid: askGrid,
  grouping: askGrouping,
  decision: askDecision,
  outcome: askOutcome,
  revise: askRevise,
  coding: askCoding,
};

export class Field {
  #kind;
  #others; // {input, node, parts}: ways to give no value, or one that pushes the others away
  #aside; // the value these pushed away: taking them back brings it again
  #comment;
  #back;
  #error;
  #helpId = "";
  #text;
  #before = words("p", "", { class: "before", hidden: "" });

  // changed(rest): called when the answer has changed, to be sent after so many ms of rest
  // notFor: why this is not asked here; the sentence stands in place of the question
  constructor(question, { id, pairs, text, tell, language, changed, flush, notFor = "" }) {
    Object.assign(this, { question, id, tell, changed, flush, notFor });
    const on = {
      now: () => this.#valueChanged(0),
      typed: () => this.#valueChanged(TYPING),
      flush,
    };
    const legend = `${id}-legend`;
    this.#text = text;
    this.#before.id = `${id}-before`;
    const tools = { on, group: `${id}-answer`, pairs, text, tell, language, legend };
    this.#kind = KINDS[question.kind](question, tools);
    this.#others = this.#otherRows(text);
    this.#comment = make("textarea", { rows: 2, dir: "auto",
      "aria-label": text(question.comment_label) || tell("comment"),
      input: () => changed(TYPING), change: flush });
    this.#back = button(tell("take_back"), () => this.#takeBack(),
      { class: "link back", hidden: "" });
    this.#error = words("p", "", { class: "error", id: `${id}-error`, hidden: "" });
    this.node = this.#drawn(text, legend);
    this.refuse();
    this.#paint();
  }

  isAnswered() {
    if (this.#other() !== undefined) return true;
    return this.#kind.isAnswered?.() ?? this.#kind.read() !== undefined;
  }

  read() {
    const comment = isBlank(this.#comment.value) ? undefined : this.#comment.value;
    const parts = { ...(this.#other() ?? { value: this.#kind.read() }), comment };
    return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  }

  write({ value, nothing, comment }) {
    if (this.notFor) return;
    const given = nothing === undefined ? { value } : { nothing };
    this.#others.forEach(({ input, parts }) => (input.checked = same(parts, given)));
    this.#kind.write(this.#other() ? undefined : value);
    if (nothing !== undefined) this.#kind.writeNothing?.(nothing);
    this.#comment.value = comment ?? "";
    if (comment) this.#comment.closest("details")?.setAttribute("open", "");
    this.#paint();
  }

  // Stand in the place of the same question in another language, with all that was typed there.
  takeOver(older, why) {
    this.write(older.read());
    this.#aside = older.#aside;
    this.#kind.follow?.(older.#kind);
    const loose = (field) => [...field.node.querySelectorAll("[data-loose]")];
    loose(this).forEach((box, place) => (box.value = loose(older)[place]?.value ?? ""));
    const open = older.#comment.closest("details")?.open;
    if (open) this.#comment.closest("details").open = true;
    this.refuse(why);
  }

  // What who fills this in answered in the rounds before; nobody else is told.
  tellBefore(said) {
    const told = this.#text(said);
    this.#before.textContent = told;
    this.#before.hidden = !told;
    this.#describe();
  }

  // Why the answer is not finished and is not sent yet; empty: it can be sent.
  hold() {
    return this.#other() ? "" : (this.#kind.hold?.() ?? "");
  }

  paper() {
    return this.#kind.paper?.();
  }

  // Why the answer was refused, in our words and, if these say too little, in the host's.
  refuse({ title = "", detail = "", of = "en" } = {}) {
    const more = detail ? [" ", words("span", detail, { lang: of })] : [];
    this.#error.replaceChildren(title, ...more);
    this.#error.hidden = !title;
    this.#describe();
  }

  #describe() {
    const parts = [this.#before, this.#error].filter((part) => !part.hidden).map(({ id }) => id);
    const about = [this.#helpId, ...parts].filter(Boolean).join(" ");
    const typed = [...this.node.querySelectorAll("textarea, input[type=text], input[type=date]")]
      .filter((each) => each !== this.#comment);
    for (const each of [this.node, ...typed]) {
      if (about) each.setAttribute("aria-describedby", about);
      else each.removeAttribute("aria-describedby");
    }
    typed.forEach((each) => each.setAttribute("aria-invalid", String(!this.#error.hidden)));
  }

  #otherRows(text) {
    const own = { does_not_apply: text(this.question.not_apply_label) };
    const { may_not_apply, may_decline } = this.question;
    const asked = { does_not_apply: may_not_apply, prefers_not_to_say: may_decline };
    const nothings = Object.keys(asked)
      .filter((name) => asked[name] && !this.#kind.asksNothings)
      .map((nothing) => ({ name: nothing, parts: { nothing } }));
    const values = (this.#kind.others ?? []).map(({ name, value }) => ({ name, parts: { value } }));
    return [...values, ...nothings].map(({ name, parts }) => ({
      ...row("radio", { name: `${this.id}-answer`, value: name, title: own[name] || this.tell(name),
        change: () => this.#otherChosen() }),
      parts,
    }));
  }

  #drawn(text, legendId) {
    const legend = words("legend", text(this.question.label), { id: legendId });
    const needed = make("span", { class: "needed" }, this.tell("needed"));
    if (this.question.required) legend.append(" ", needed);
    const help = this.#help(text);
    const others = this.#others.map(({ node }) => node);
    if (this.notFor) {
      return make("fieldset", { class: "question not-for", id: this.id, "data-item": this.question.id,
        "data-not-for": "" }, legend, this.#error, words("p", this.notFor, { class: "why" }));
    }
    const fold = this.#commentBox(text(this.question.comment_label));
    const { id: item, kind } = this.question;
    return make("fieldset",
      { class: `question ask-${kind}`, id: this.id, tabindex: -1, "data-item": item },
      legend, help, this.#before, this.#error, this.#kind.main,
      others.length ? make("div", { class: "others" }, ...others) : "", this.#kind.after,
      make("div", { class: "extras" }, this.question.comment ? fold : "", this.#back));
  }

  // A comment that is asked for by a name of its own stands open.
  #commentBox(title) {
    if (title) {
      return make("div", { class: "reason" },
        words("p", title, { class: "about", "aria-hidden": "true" }), this.#comment);
    }
    return make("details", { class: "comment" },
      make("summary", {}, this.tell("add_comment")), this.#comment);
  }

  #help(text) {
    const { hint, keys } = this.#kind;
    const help = [text(this.question.help), hint].filter(Boolean).join(" ");
    if (!help && !keys) return "";
    this.#helpId = `${this.id}-help`;
    return make("div", { class: "help", id: this.#helpId }, help && words("p", help),
      keys ? make("p", { class: "keys" }, this.tell("keys", { keys })) : "");
  }

  #other() {
    return this.#others.find(({ input }) => input.checked)?.parts;
  }

  #clearOthers() {
    this.#others.forEach(({ input }) => (input.checked = false));
  }

  #paint() {
    const chosen = this.#kind.takesBack && this.#kind.read() !== undefined;
    this.#back.hidden = !(chosen || this.#other());
    this.#kind.pushedAway?.(this.#other() !== undefined);
  }

  #valueChanged(rest) {
    if (this.#kind.read() !== undefined) this.#clearOthers();
    this.#paint();
    this.changed(rest);
  }

  #otherChosen() {
    this.#aside = this.#kind.read() ?? this.#aside;
    this.#kind.write(undefined);
    this.#paint();
    this.changed(0);
  }

  #takeBack() {
    const restores = this.#kind.restores ?? !this.#kind.takesBack;
    const restored = this.#other() && restores ? this.#aside : undefined;
    this.#clearOthers();
    this.#kind.write(restored);
    this.#paint();
    this.node.querySelector("input, textarea, button").focus();
    this.changed(0);
  }
}
