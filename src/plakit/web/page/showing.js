// What stands around a form: where one is, what else there is, results, and having finished.

import { make, say, words } from "../../forms/page/pieces.js";
import { changeLanguage, languages, nameOf, said } from "./words.js";

export function button(title, click, more = {}) {
  return make("button", { type: "button", click, ...more }, title);
}

// A plain page of one thought.
export function message(title, ...more) {
  return make("section", {}, words("h2", title, { tabindex: -1 }),
    ...more.filter(Boolean).map((each) =>
      typeof each === "string" ? words("p", each, { class: "help" }) : each));
}

export function band() {
  return make("p", { class: "rehearsal" }, make("span", {}, said("rehearsal")));
}

// The line on top: the group, and for whom one answers.
export function head(title, session, agenda) {
  const seat = agenda?.sits === "alternate"
    ? said("as_alternate", { seat: agenda.name ?? agenda.seat })
    : (agenda?.name ?? agenda?.seat ?? "");
  return make("div", { class: "top" },
    make("span", {}, words("h1", title), " · ", words("span", session)),
    seat ? words("span", seat, { "aria-label": said("your_seat", { seat }) , role: "note" }) : "");
}

// All that is open or shown: one button each; the one on the page is marked.
export function list(items, current, choose) {
  const entries = items.flatMap((item) => entriesOf(item));
  if (entries.length < 2) return "";
  const one = ({ item, view, title, about }) => {
    const is_current = item.id === current.id && view === current.view;
    return make("li", {}, button("", () => choose(item, view),
      { class: "entry", ...(is_current ? { "aria-current": "true" } : {}) }));
  };
  const rows = entries.map((entry) => {
    const row = one(entry);
    row.firstChild.append(words("strong", entry.title), words("span", entry.about));
    return row;
  });
  return make("nav", { "aria-label": said("agenda") }, make("ul", {}, ...rows));
}

// The answers of an item, its results, or both.
export function entriesOf(item) {
  const title = say(item.title, languages());
  const forms = { item, view: "form", title, about: said(item.finished ? "has_finished" : "is_open") };
  const results = { item, view: "result", title, about: said("is_shown") };
  return [...(item.is_open && item.is_mine ? [forms] : []), ...(item.is_shown ? [results] : [])];
}

export function deadline(item) {
  return item.until ? words("p", said("until", { at: item.until }), { class: "until" }) : "";
}

// Below a form: "I have finished" says how much is open, and forbids nothing.
export class Finishing {
  constructor(is_finished, { count, finish }) {
    Object.assign(this, { is_finished, count, finish });
    this.node = make("div", { class: "finishing" });
    this.draw();
  }

  draw() {
    if (!this.is_finished) return this.#put(button(said("finish"), () => this.#ask(), MAIN));
    this.#put(words("p", said("finished")),
      button(said("unfinish"), () => this.#set(false), { class: "link" }));
  }

  #ask() {
    const open = this.count();
    if (!open) return this.#set(true);
    this.#put(words("p", said("finish_open", { n: open }), { role: "status" }),
      button(said("finish_anyway"), () => this.#set(true), MAIN),
      button(said("finish_not"), () => this.draw(), { class: "link" }));
    this.node.querySelector("button").focus();
  }

  async #set(done) {
    const is_kept = await this.finish(done); // said only once the server has it
    if (is_kept) this.is_finished = done;
    this.draw();
    this.node.querySelector("button").focus();
    if (!is_kept) {
      this.node.append(words("p", said("no_connection"), { class: "error", role: "alert" }));
    }
  }

  #put(...nodes) {
    this.node.replaceChildren(...nodes);
  }
}

const MAIN = { class: "main" };

// Results come as HTML that the server made of blocks; this page's policy lets no script in it run.
export function result({ title, html }) {
  const shown = make("div", { class: "plakit" });
  shown.innerHTML = html;
  return make("section", { class: "result" },
    make("h2", { tabindex: -1 }, said("to_result")), words("p", say(title, languages()), { class: "help" }),
    shown, button(said("print"), () => window.print(), { class: "link" }));
}

// The style of results is fetched when the first are shown.
export function styleBlocks() {
  if (document.getElementById("blocks")) return;
  const { blocks } = document.body.dataset;
  document.head.append(make("link", { rel: "stylesheet", id: "blocks", href: blocks }));
}

export function foot(groups, changed, leave) {
  const options = groups.map((tag) => make("option", { value: tag, lang: tag,
    ...(tag === languages()[0] ? { selected: "" } : {}) }, nameOf(tag)));
  const select = make("select", { id: "language", change: () => {
    changeLanguage(select.value, groups);
    changed();
  } }, ...options);
  const choice = groups.length < 2 ? ""
    : make("p", {}, make("label", { for: "language" }, said("language")), " ", select);
  return make("footer", {}, choice,
    leave ? button(said("leave"), leave, { class: "link" }) : "");
}
