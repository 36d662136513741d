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
  const name = agenda?.name || agenda?.seat || "";
  const roles = { alternate: "as_alternate", guest: "as_guest" };
  const seat = roles[agenda?.sits] ? said(roles[agenda.sits], { seat: name }) : name;
  return make("div", { class: "top" },
    make("span", {}, words("h1", title), " · ", words("span", session)),
    seat ? words("span", seat, { "aria-label": said("your_seat", { seat }) , role: "note" }) : "");
}

const late = ({ item, view }) => Number(view !== "form" || !item.is_open);

// All that is open or shown: one button each, what is open first; the one on the page is marked.
export function list(items, current, choose) {
  const entries = items.flatMap((item) => entriesOf(item)).sort((one, other) => late(one) - late(other));
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
  const standing = item.finished || item.complete ? "has_finished" : "is_open";
  const form = { item, view: "form", title, about: said(item.is_open ? standing : "is_over") };
  const results = { item, view: "result", title: said("results_of", { title }), about: "" };
  // What is over is beside the group's, once that is shown.
  const asks = item.is_mine && (item.is_open || !item.is_shown);
  return [...(asks ? [form] : []), ...(item.is_shown ? [results] : [])];
}

// At the foot of a form: that the results of it, or of another, are there.
export function results(items, choose) {
  const item = items.findLast(({ is_shown }) => is_shown);
  return item ? [button(said("results_there"), () => choose(item, "result"))] : [];
}

export function deadline(item) {
  return item.until ? words("p", said("until", { at: item.until }), { class: "until" }) : "";
}

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
