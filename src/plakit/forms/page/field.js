// One question on the page: what every kind has in common, and the kinds by name.

import { askChoice, askChoices, askLevel, checkedValue, row } from "./choosing.js";
import { askGrouping } from "./grouping.js";
import { isBlank, make, words } from "./pieces.js";
import { askContribution, askNumber, askText } from "./writing.js";

const TYPING = 400; // ms of rest after which typed text is sent

// A kind is a function (question, tools) that gives
//   {main, after?, hint?, takesBack?, read() -> value or undefined, write(value or undefined)}
// and calls tools.on.now() after a choice, tools.on.typed() while text is typed.
const KINDS = {
  level: askLevel,
  choice: askChoice,
  choices: askChoices,
  number: askNumber,
  text: askText,
  contribution: askContribution,
  grouping: askGrouping,
};

export class Field {
  #kind;
  #nothings; // rows of "does not apply" and "prefers not to say"
  #aside; // the value these pushed away: taking them back brings it again
  #comment;
  #back;
  #error;
  #helpId = "";

  // changed(rest): called when the answer has changed, to be sent after so many ms of rest
  constructor(question, { id, text, lexicon, changed, flush }) {
    Object.assign(this, { question, id, lexicon, changed, flush });
    const on = {
      now: () => this.#valueChanged(0),
      typed: () => this.#valueChanged(TYPING),
      flush,
    };
    const legend = `${id}-legend`;
    const tools = { on, group: `${id}-answer`, text, lexicon, legend };
    this.#kind = KINDS[question.kind](question, tools);
    this.#nothings = this.#nothingRows();
    this.#comment = make("textarea", { rows: 2, dir: "auto", "aria-label": lexicon.comment,
      input: () => changed(TYPING), change: flush });
    this.#back = make("button", { type: "button", class: "link back", hidden: "",
      click: () => this.#takeBack() }, lexicon.take_back);
    this.#error = words("p", "", { class: "error", id: `${id}-error`, hidden: "" });
    this.node = this.#drawn(text, legend);
    this.refuse("");
  }

  isAnswered() {
    return this.#nothing() !== undefined || this.#kind.read() !== undefined;
  }

  read() {
    const nothing = this.#nothing();
    const value = this.#kind.read();
    const comment = isBlank(this.#comment.value) ? undefined : this.#comment.value;
    const parts = nothing === undefined ? { value, comment } : { nothing, comment };
    return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  }

  write({ value, nothing, comment }) {
    this.#kind.write(value);
    this.#nothings.forEach(({ input }) => (input.checked = input.value === nothing));
    this.#comment.value = comment ?? "";
    if (comment) this.#comment.closest("details")?.setAttribute("open", "");
    this.#paint();
  }

  refuse(sentence) {
    this.#error.textContent = sentence;
    this.#error.hidden = !sentence;
    const about = [this.#helpId, sentence && this.#error.id].filter(Boolean).join(" ");
    const typed = [...this.node.querySelectorAll("textarea, input[type=text]")]
      .filter((each) => each !== this.#comment);
    for (const each of [this.node, ...typed]) {
      if (about) each.setAttribute("aria-describedby", about);
      else each.removeAttribute("aria-describedby");
    }
    typed.forEach((each) => each.setAttribute("aria-invalid", String(Boolean(sentence))));
  }

  #nothingRows() {
    const { may_not_apply, may_decline } = this.question;
    const asked = { does_not_apply: may_not_apply, prefers_not_to_say: may_decline };
    return Object.keys(asked).filter((nothing) => asked[nothing]).map((nothing) =>
      row("radio", { name: `${this.id}-answer`, value: nothing, title: this.lexicon[nothing],
        change: () => this.#nothingChosen() }));
  }

  #drawn(text, legendId) {
    const legend = words("legend", text(this.question.label), { id: legendId });
    const needed = make("span", { class: "needed" }, this.lexicon.needed);
    if (this.question.required) legend.append(" ", needed);
    const help = [text(this.question.help), this.#kind.hint].filter(Boolean).join(" ");
    if (help) this.#helpId = `${this.id}-help`;
    const others = this.#nothings.map(({ node }) => node);
    const fold = make("details", { class: "comment" },
      make("summary", {}, this.lexicon.add_comment), this.#comment);
    return make("fieldset", { class: `question ask-${this.question.kind}`, id: this.id },
      legend, help && words("p", help, { class: "help", id: this.#helpId }), this.#error,
      this.#kind.main, others.length ? make("div", { class: "others" }, ...others) : "",
      this.#kind.after,
      make("div", { class: "extras" }, this.question.comment ? fold : "", this.#back));
  }

  #nothing() {
    return checkedValue(this.#nothings);
  }

  #clearNothing() {
    this.#nothings.forEach(({ input }) => (input.checked = false));
  }

  #paint() {
    const chosen = this.#kind.takesBack && this.#kind.read() !== undefined;
    this.#back.hidden = !(chosen || this.#nothing());
  }

  #valueChanged(rest) {
    if (this.#kind.read() !== undefined) this.#clearNothing();
    this.#paint();
    this.changed(rest);
  }

  #nothingChosen() {
    this.#aside = this.#kind.read() ?? this.#aside;
    this.#kind.write(undefined);
    this.#paint();
    this.changed(0);
  }

  #takeBack() {
    const restored = this.#nothing() && !this.#kind.takesBack ? this.#aside : undefined;
    this.#clearNothing();
    this.#kind.write(restored);
    this.#paint();
    this.node.querySelector("input, textarea, button").focus();
    this.changed(0);
  }
}
