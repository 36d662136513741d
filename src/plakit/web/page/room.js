// The participants' page: at the door, then in the room. What is asked is drawn by the form.

import { render } from "../../forms/page/form.js";
import { make, say, words } from "../../forms/page/pieces.js";
import { Refused, get, pathOf, post } from "./asking.js";
import { Hearing } from "./hearing.js";
import { Host, WINDOW } from "./hosting.js";
import { Door, takeKey } from "./joining.js";
import { Finishing, band, button, deadline, entriesOf, foot, head, list, message, result,
  styleBlocks } from "./showing.js";
import { chooseLanguage, languages, said, whyNot } from "./words.js";

const AGAIN = 2000; // ms between two tries to reach the server at the very start

const top = make("header", { class: "plakit-form" });
const main = make("main", {});
const bottom = make("div", { class: "plakit-form" });

const welcome = JSON.parse(document.getElementById("welcome").textContent);
let is_at_door = true; // where the view itself says where one is
let agenda;
let cameAlong = {}; // what was asked when the door opened, by item: the first form needs no request
let hearing;
let shown = { id: "", view: "" }; // what stands on the page: an item's form or its result
let host; // of the form on the page
let leaveForm; // takes the form off the page
let redraw; // draws the view on the page again, in another language

function frame(...nodes) {
  dropForm();
  main.replaceChildren(make("div", { class: "plakit-form view" }, ...nodes));
}

function dropForm() {
  leaveForm?.();
  leaveForm = host = undefined;
}

function drawAround() {
  const title = say(welcome.title, languages());
  document.title = `${title} · ${welcome.session}`;
  const rehearsal = agenda ? agenda.rehearsal : welcome.rehearsal;
  top.replaceChildren(...(rehearsal ? [band()] : []),
    ...(is_at_door ? [] : [head(title, welcome.session, agenda)]),
    ...(agenda ? [list(agenda.items, shown, choose)] : []));
  bottom.replaceChildren(foot(welcome.languages, changeWords, agenda && askLeave));
}

function changeWords() {
  drawAround();
  redraw();
}

// ---- at the door ----

async function start() {
  const key = takeKey();
  document.getElementById("room").replaceChildren(top, main, bottom);
  chooseLanguage(welcome.languages);
  try {
    if (key.token || key.code) knock(key);
    else enter(await get("agenda"));
  } catch (problem) {
    if (problem instanceof Refused && problem.status === 401) return knock(key);
    const words = problem instanceof Refused ? whyNot(problem) : said("no_connection");
    frame(message(said("loading"), words));
    setTimeout(() => startAgain(key), AGAIN);
  }
}

function startAgain(key) {
  if (key.token || key.code) location.hash = new URLSearchParams({ t: key.token, c: key.code });
  start();
}

function knock(key) {
  leaveRoom();
  is_at_door = true;
  const door = new Door({ welcome, show: frame, joined: enter });
  redraw = () => door.again();
  drawAround();
  door.open(key);
}

// ---- in the room ----

function enter(now, asked = {}) {
  is_at_door = false;
  redraw = () => undefined;
  cameAlong = asked;
  take(now);
  cameAlong = {}; // later it would no longer hold
  hearing = new Hearing(`news?window=${WINDOW}`, {
    heard: hear, lost: () => undefined, check: isThere,
  });
}

function leaveRoom() {
  hearing?.stop();
  hearing = agenda = undefined;
  shown = { id: "", view: "" };
}

// Asked before the stream is opened again: what has changed meanwhile is shown at once.
async function isThere() {
  try {
    take(await get("agenda"));
    host?.hello();
    return true;
  } catch (problem) {
    if (problem instanceof Refused && problem.status === 401) end();
    return false;
  }
}

function hear(kind, data) {
  if (kind === "agenda") take(data);
  if (kind === "ended") end();
  const about = data.activity === undefined || shown.id === `${data.activity}/${data.step}`;
  if (kind === "answers" && about) host?.hello(said("other_window"));
  if (kind === "result" && about && shown.view === "result") redraw();
}

function end() {
  leaveRoom();
  redraw = () => frame(message(said("ended_title"), said("ended_about"),
    button(said("go_on"), () => knock({}), { class: "main" })));
  drawAround();
  redraw();
}

// Show what the agenda says; what somebody is busy with stays as long as it is there.
function take(now) {
  const before = agenda?.items.find(({ id }) => id === shown.id);
  agenda = now;
  const entries = now.items.flatMap(entriesOf);
  const same = entries.find(({ item, view }) => item.id === shown.id && view === shown.view);
  if (same) stay(before, same.item);
  else if (shown.view === "leave") return; // somebody is being asked
  else if (shown.view === "form" && host?.hasDrafts()) host.hello(); // it says that it is closed
  else leaveOver(entries, before);
  drawAround();
}

function stay(before, item) {
  // Opened anew with other questions, or the practice round began or ended.
  if (shown.view === "form" && before && before.form !== item.form) return choose(item, "form");
}

function leaveOver(entries, before) {
  const first = entries.find(({ item }) => item.id === agenda.now) ?? entries[0];
  if (first) return choose(first.item, first.view);
  if (shown.view === "none") return; // it is said already
  shown = { id: "", view: "none" };
  const title = before && say(before.title, languages());
  redraw = () => frame(before
    ? message(said("over_title"), said("over_about", { title }))
    : message(said("waiting_title"), said("waiting_about")));
  redraw();
}

function choose(item, view) {
  shown = { id: item.id, view };
  redraw = () => (view === "form" ? showForm(item) : showResult(item));
  drawAround();
  redraw();
}

async function showForm(item) {
  const asked = cameAlong[item.id];
  const opened = await fetched(item, "form", () => Host.open(item, asked, {
    lost: () => hearing?.doubt(),
    ended: end,
    changed: () => choose(item, "form"),
    saved: () => undefined,
  }));
  if (!opened) return;
  dropForm();
  host = opened;
  const place = make("div", {});
  main.replaceChildren(make("div", { class: "plakit-form view" }, deadline(item)), place);
  leaveForm = render({ model: host, el: place });
  const finishing = new Finishing(item.finished, {
    count: () => countOpen(place, host),
    finish: (done) => finish(item, done),
  });
  main.append(make("div", { class: "plakit-form" }, finishing.node));
}

async function showResult(item) {
  const given = await fetched(item, "result", () => get(`result/${pathOf(item)}`, 10000));
  if (!given) return;
  styleBlocks();
  frame(result(given));
}

// Fetch what a view needs; nothing where the page shows another view by then.
async function fetched(item, view, fetch) {
  const is_wanted = () => shown.id === item.id && shown.view === view;
  if (!host || host.item.id !== item.id) frame(words("p", said("loading"), { class: "help" }));
  try {
    const found = await fetch();
    return is_wanted() ? found : undefined;
  } catch (problem) {
    if (!is_wanted()) return undefined;
    if (problem instanceof Refused && problem.status === 401) return end();
    const why = problem instanceof Refused ? whyNot(problem) : said("no_connection");
    frame(message(say(item.title, languages()), why));
    setTimeout(() => is_wanted() && redraw(), AGAIN);
    return undefined;
  }
}

// How many of the questions that are shown nobody has answered and kept.
function countOpen(place, { answers, given }) {
  const fields = [...place.querySelectorAll(".question")];
  const questions = given.form.sections.flatMap((section) => section.questions);
  return questions.filter((question, index) => {
    const answer = answers[question.id] ?? {};
    return !fields[index]?.hidden && answer.value === undefined && answer.nothing === undefined;
  }).length;
}

async function finish(item, done) {
  try {
    item.finished = (await post(`finish/${pathOf(item)}`, { done })).finished;
    drawAround();
    return true;
  } catch (problem) {
    if (problem instanceof Refused && problem.status === 401) end();
    return false;
  }
}

// ---- leaving ----

function askLeave() {
  const unsaved = host?.hasDrafts();
  const [before, stay] = [shown, redraw];
  shown = { id: "", view: "leave" };
  redraw = () => frame(message(said("leave_title"), said("leave_about"),
    unsaved ? words("p", said("leave_unsaved"), { class: "error" }) : "",
    button(said("leave_yes"), leave, { class: "main" }),
    button(said("back"), () => {
      shown = before;
      redraw = stay;
      changeWords();
    }, { class: "link" })));
  drawAround();
  redraw();
  main.querySelector("h2").focus();
}

async function leave() {
  try {
    await post("leave", {});
    knock({});
  } catch (problem) {
    if (problem instanceof Refused) return knock({});
    main.querySelector("h2").after(words("p", said("no_connection"), { class: "error" }));
  }
}

window.addEventListener("hashchange", () => location.hash && start());
start();
