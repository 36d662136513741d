// The form on screen, for two hosts: JupyterLab (anywidget) and the web page.
//
// It knows how to ask, not what an answer may be: every change goes to the host, which checks it,
// keeps it, and says so. Until then a change is a draft, kept in this browser. Texts reach the
// page as text nodes only.
//
//   page -> host   hello | save {save_id, item, answer, form}
//   host -> page   state {answers, can_save, words_why, why?, again?, note?}
//                  saved {save_id, item, ok, at | error, text, language?, why?, slots?}
//                  (why: the reason, for which the page may have words in each language)
//                  (error "store", "busy": the same is sent again; any other is for the person)

import { Drafts } from "./drafts.js";
import { Field } from "./field.js";
import { foot, head, makeSection, makeStatus } from "./frame.js";
import { Keeper } from "./keeping.js";
import { explainer, make, random, same, say, teller, words } from "./pieces.js";
import { putOnPaper, takeOffPaper } from "./printing.js";

const LANGUAGE = "plakit:language";
const TYPED = "textarea, input:not([type=radio], [type=checkbox])";

// The language somebody chose last time, if it is offered here.
function startLanguage({ languages }) {
  try {
    const chosen = localStorage.getItem(LANGUAGE);
    if (languages.includes(chosen)) return chosen;
  } catch {
    // No storage here: the first one, each time.
  }
  return languages[0] ?? "en";
}

function rememberLanguage(language) {
  try {
    localStorage.setItem(LANGUAGE, language);
  } catch {
    // As above.
  }
}

function isShown(question, fields, shown) {
  const when = question.show_if;
  if (!when) return true;
  if (!shown.has(when.item)) return false;
  const { value, nothing } = fields.get(when.item).read();
  const said = value?.now ?? value ?? nothing;
  return [said].flat().some((entry) => when.is_in.includes(String(entry)));
}

// At the first click into a cell JupyterLab takes the focus to the cell itself: it is brought back.
function keepFocus(root) {
  root.addEventListener("click", ({ target }) => setTimeout(() => {
    const control = target.closest("label")?.control ?? target.closest("button, textarea, summary, [role=button]");
    if (!root.contains(root.getRootNode().activeElement)) control?.focus({ preventScroll: true });
  }));
}

class FormPage {
  #fields = new Map(); // item -> Field
  #sections = [];
  #before = {}; // item -> what the same person answered in the rounds before
  #late = new Map(); // item -> what the host has, while something else is being typed there
  #page = `plakit-${random(4)}`; // two forms may stand on one page
  #status = makeStatus();
  #root = make("div", { class: "plakit-form" });

  constructor(model, el) {
    this.form = model.get("form");
    this.place = model.get("place");
    this.drafts = new Drafts(this.place.key, this.form.fingerprint);
    this.keeper = new Keeper({
      send: (message) => model.send(message),
      drafts: this.drafts,
      isPreview: !this.place.key,
      on: {
        state: (answers, before) => {
          this.#before = before ?? this.#before;
          this.#fields.forEach((field, item) => {
            field.tellBefore(this.#before[item]);
            this.#fromHost(item, answers[item] ?? {});
          });
        },
        refused: (item, why) => this.#fields.get(item)?.refuse(why && this.explain(why)),
        other: (item, answer) => this.#fields.get(item)?.write(answer),
        change: () => this.#show(),
      },
    });
    this.#speak(startLanguage(this.place));
    this.#showDrafts();
    keepFocus(this.#root);
    this.#root.addEventListener("focusout", ({ target }) => this.#left(target));
    el.append(this.#root);
    this.#show();
  }

  listen(model) {
    const { keeper } = this;
    const heard = {
      pagehide: () => keeper.flush(),
      online: () => keeper.wake(),
      pageshow: () => keeper.wake(),
      visibilitychange: () => document.hidden || keeper.wake(),
      storage: (event) => this.#fromOtherWindow(event),
      beforeprint: () => putOnPaper(this.#root, this.#fields),
      afterprint: () => takeOffPaper(this.#root),
    };
    const receive = (message) => keeper.receive(message);
    model.on("msg:custom", receive);
    Object.entries(heard).forEach(([name, act]) => window.addEventListener(name, act));
    keeper.start();
    return () => {
      model.off("msg:custom", receive);
      Object.entries(heard).forEach(([name, act]) => window.removeEventListener(name, act));
      keeper.stop();
    };
  }

  // Draw everything in one language; what was typed moves over.
  #speak(language) {
    this.tell = teller(this.place.words[language] ?? {}, language);
    this.explain = explainer(this.place.words[language] ?? {}, language);
    // What has no language is said in every language.
    const fallback = [language, "", ...this.place.languages, ...(this.place.fallback ?? [])];
    const text = (texts) => say(texts, fallback);
    const tools = { text, tell: this.tell, language };
    const older = this.#fields;
    this.#fields = this.#makeFields(tools);
    this.#fields.forEach((field, item) => {
      const why = this.keeper.refused.get(item);
      if (older.has(item)) field.takeOver(older.get(item), why && this.explain(why));
      field.tellBefore(this.#before[item]);
    });
    this.#sections = this.form.sections.map((section) => this.#makeSection(section, tools));
    const choose = (chosen) => this.#choose(chosen);
    this.#root.lang = language;
    this.#root.replaceChildren(head(this.form, this.place, { ...tools, choose }),
      ...this.#asked(), foot(this.place), this.#why() ? "" : this.#status.node);
  }

  // The sections; whoever is asked nothing of it is told why, once.
  #asked() {
    const why = this.#why();
    return why ? [words("p", why, { class: "why", "data-not-for": "" })]
      : this.#sections.map(({ node }) => node);
  }

  // Why nothing at all is asked here; empty: something is.
  #why() {
    const [why, ...others] = new Set([...this.#fields.values()].map(({ notFor }) => notFor));
    return others.length ? "" : (why ?? "");
  }

  #makeFields(tools) {
    const fields = new Map();
    for (const question of this.form.sections.flatMap((section) => section.questions)) {
      fields.set(question.id, new Field(question, {
        ...tools,
        notFor: tools.text(this.place.not_for?.[question.id]),
        id: `${this.#page}-${fields.size + 1}`,
        pairs: this.place.pairs?.[question.id],
        changed: (rest) => this.#changed(question.id, rest),
        flush: () => this.keeper.flush(),
      }));
    }
    return fields;
  }

  #makeSection(section, tools) {
    const items = section.questions.map(({ id }) => id);
    const nodes = items.map((item) => this.#fields.get(item).node);
    const jump = () => this.#jump(items);
    return { items, ...makeSection(section, nodes, { ...tools, jump }) };
  }

  #choose(language) {
    rememberLanguage(language);
    this.#speak(language);
    this.#show();
    this.#root.querySelector(".language select").focus();
  }

  #changed(item, rest) {
    const field = this.#fields.get(item);
    this.#late.delete(item);
    this.keeper.change(item, field.read(), { rest, held: Boolean(field.hold()) });
  }

  // What was typed and not acknowledged is shown again, and sent once the host is there.
  #showDrafts() {
    for (const item of this.drafts.items()) {
      const { answer, save_id } = this.drafts.get(item);
      if (this.#fields.has(item)) this.#fields.get(item).write(answer);
      else this.drafts.drop(item, save_id);
    }
  }

  // What somebody is typing is not written over; when they leave the box it is, if they typed no
  // more.
  #fromHost(item, answer) {
    const field = this.#fields.get(item);
    const active = this.#root.getRootNode().activeElement;
    const isTyping = field.node.contains(active) && active.matches(TYPED);
    if (this.drafts.get(item) || same(field.read(), answer)) this.#late.delete(item);
    else if (isTyping) this.#late.set(item, answer);
    else field.write(answer);
  }

  #left(target) {
    const item = target.closest(".question")?.dataset.item;
    if (!this.#late.has(item)) return;
    if (!this.drafts.get(item)) this.#fields.get(item).write(this.#late.get(item));
    this.#late.delete(item);
    this.#show();
  }

  #fromOtherWindow(event) {
    const item = this.drafts.itemOf(event.key);
    if (this.#fields.has(item)) this.keeper.follow(item, event, this.tell("other_window"));
  }

  // Show what the answers so far call for.
  #shown() {
    const shown = new Map();
    for (const [item, field] of this.#fields) {
      const isCalledFor = isShown(field.question, this.#fields, shown);
      if (isCalledFor && !field.notFor) shown.set(item, field);
      field.node.hidden = !isCalledFor;
    }
    return shown;
  }

  #show() {
    const shown = this.#shown();
    const count = (items) => {
      const asked = items.filter((item) => shown.has(item));
      return { n: asked.filter((item) => shown.get(item).isAnswered()).length, all: asked.length };
    };
    this.#sections.forEach(({ items, show }) => show(count(items)));
    // What is over can be read; what cannot be saved for a moment can be filled in.
    const isOver = this.keeper.host.isOver && !this.keeper.isPreview;
    this.#fields.forEach((field) => (field.node.disabled = isOver));
    this.#tellStanding(this.tell("answered", count([...this.#fields.keys()])));
  }

  #tellStanding(progress) {
    const { host, refused } = this.keeper;
    const [standing, title] = this.keeper.standing();
    const told = (why) => (why ? this.explain(why).title : "");
    const held = () => [...this.#fields.values()].map((field) => field.hold()).find(Boolean);
    const more = {
      preview: told(host.why),
      closed: told(host.why),
      lost: this.tell("lost_more"),
      no_host: "",
      refused: told([...refused.values()][0]),
      held: held(),
      unsaved: host.trouble && told(host.trouble),
    };
    const said = [host.note, more[title] ?? progress].filter(Boolean).join(" ");
    const practice = this.place.rehearsal ? this.tell("practising") : "";
    this.#status.show(standing, this.tell(title, { at: host.at }), said, practice);
  }

  // To the next question that is open, from this section on; then from the top.
  #jump(items) {
    const all = [...this.#fields.keys()];
    const start = all.indexOf(items[0]);
    const order = [...all.slice(start), ...all.slice(0, start)];
    const open = order.map((item) => this.#fields.get(item))
      .find((field) => !field.node.hidden && !field.notFor && !field.isAnswered());
    open?.node.scrollIntoView({ block: "start" });
    open?.node.focus({ preventScroll: true });
  }
}

function render({ model, el }) {
  return new FormPage(model, el).listen(model);
}

export default { render };
