// The participants' page: at the door, then in the room. What is asked is drawn by the form.

import { render } from "../../forms/page/form.js";
import { make, say, words } from "../../forms/page/pieces.js";
import { Refused, get, pathOf, post } from "./asking.js";
import { Hearing } from "./hearing.js";
import { Host, WINDOW } from "./hosting.js";
import { Door, takeKey } from "./joining.js";
import { Finishing, Wishes } from "./finishing.js";
import { band, button, deadline, entriesOf, foot, head, list, message, result, results,
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
let finishing; // what stands below it
let wishes; // what was said about finishing and nobody has heard yet
let are_doors_closed = false; // and not merely out of reach
const known = new Set(); // items whose results were looked at, or were there from the start
const there = make("div", { class: "plakit-form there", role: "status" }); // of the others
let leaveForm; // takes the form off the page
let redraw; // draws the view on the page again, in another language

function frame(...nodes) {
  dropForm();
  main.replaceChildren(make("div", { class: "plakit-form view" }, ...nodes));
}

function dropForm() {
  leaveForm?.();
  leaveForm = host = finishing = undefined;
}

function drawAround() {
  const title = say(welcome.title, languages());
  document.title = `${title} · ${welcome.session}`;
  const rehearsal = agenda ? agenda.rehearsal : welcome.rehearsal;
  const closed = words("p", said("doors_closed"), { class: "closed", role: "status" });
  top.replaceChildren(...(rehearsal ? [band()] : []), ...(are_doors_closed ? [closed] : []),
    ...(is_at_door ? [] : [head(title, welcome.session, agenda)]),
    ...(agenda ? [list(agenda.items, shown, go)] : []));
  const fresh = agenda?.items.filter(({ id }) => !known.has(id)) ?? [];
  there.replaceChildren(...(shown.view === "form" ? results(fresh, go) : []));
  const may_leave = agenda && shown.view !== "leave";
  bottom.replaceChildren(foot(welcome.languages, changeWords, may_leave && askLeave));
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
  hearing = agenda = wishes = undefined;
  are_doors_closed = false;
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
  if (kind === "closed") hearClosed();
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

// Until the doors open again: nothing is wrong with the network, and nothing is lost.
function hearClosed() {
  are_doors_closed = true;
  host?.closed(said("doors_closed"));
  drawAround();
}

// Show what the agenda says; what somebody is busy with stays as long as it is there.
function take(now) {
  const before = agenda;
  agenda = now;
  are_doors_closed = false;
  if (!before) now.items.filter(({ is_shown }) => is_shown).forEach(({ id }) => known.add(id));
  takeWishes();
  follow(before);
  finishing?.draw();
  drawAround();
}

function follow(before) {
  const entries = agenda.items.flatMap(entriesOf);
  const same = entries.find(({ item, view }) => item.id === shown.id && view === shown.view);
  const old = before?.items.find(({ id }) => id === shown.id);
  if (shown.view === "leave") return; // somebody is being asked
  if (same && (shown.view === "result" || same.item.is_open)) stay(old, same.item);
  else if (shown.view === "form" && host?.hasDrafts()) host.hello(); // it says that it is closed
  else leaveOver(entries, same, before);
}

function stay(old, { id }) {
  // Opened anew, with other questions perhaps, or the practice round began or ended.
  const item = itemNow(id);
  if (shown.view !== "form" || !old) return;
  if (old.form !== item.form) go(item, "form");
  else if (!old.is_open) choose(item, "form");
}

// What is over stays to be read until something new calls: `same` is its form, if it is shown.
function leaveOver(entries, same, before) {
  const wasShown = new Set(before?.items.filter((one) => one.is_shown).map(({ id }) => id));
  const calls = entries.filter(({ item, view }) =>
    view === "form" ? item.is_open : !same || !wasShown.has(item.id));
  const first = calls.find(({ item }) => item.id === agenda.now) ?? calls[0];
  const was_open = before?.items.some(({ id, is_open }) => id === shown.id && is_open);
  if (first) (before ? go : choose)(first.item, first.view);
  else if (same) was_open && choose(same.item, "form");
  else if (entries.length) choose(entries.at(-1).item, "form");
  else wait();
}

function wait() {
  shown = { id: "", view: "none" };
  redraw = () => frame(message(said("waiting_title"), said("waiting_about")));
  redraw();
}

function itemNow(id) {
  return agenda.items.find((item) => item.id === id);
}

function choose(item, view, then = () => undefined) {
  shown = { id: item.id, view };
  redraw = () => {
    const now = itemNow(item.id) ?? item;
    return view === "form" ? showForm(now) : showResult(now);
  };
  drawAround();
  redraw().then(then);
}

// To another view, which begins at its heading.
function go(item, view) {
  choose(item, view, () => {
    window.scrollTo(0, 0);
    main.querySelector("h2")?.focus({ preventScroll: true });
  });
}

async function showForm(item) {
  const asked = cameAlong[item.id];
  const place = make("div", {});
  const opened = await fetched(item, "form", () => Host.open(item, asked, {
    lost: () => hearing?.doubt(),
    ended: end,
    changed: () => go(item, "form"),
    saved: () => saved(item.id, place),
  }));
  if (!opened) return;
  dropForm();
  host = opened;
  const is_empty = !Object.keys(host.answers).length && !host.hasDrafts();
  if (!item.is_open && is_empty) return frame(message(said("over_title"),
    said("over_about", { title: say(item.title, languages()) })));
  const standing = item.is_open ? deadline(item) : words("p", said("kept"), { class: "until" });
  main.replaceChildren(make("div", { class: "plakit-form view" }, standing), place);
  leaveForm = render({ model: host, el: place });
  const below = make("div", { class: "plakit-form" });
  main.append(below, there);
  const line = place.querySelector(".status"); // none where nothing is asked of this seat
  if (item.is_open && line) below.append(finish(item.id, place));
  if (line) keepAbove(there, line);
}

function finish(id, place) {
  finishing = new Finishing({
    item: () => itemNow(id) ?? {},
    count: () => countOpen(place, host),
    wish: () => wishes.of({ id }),
    finish: (done) => {
      wishes.put(itemNow(id), done);
      finishing.draw();
      sendWishes();
    },
  });
  return finishing.node;
}

// Who has answered all that is asked has finished: so the console and the wall count, too.
function saved(id, place) {
  const item = itemNow(id);
  if (!item || !host) return;
  are_doors_closed = false;
  item.complete = !countOpen(place, host);
  finishing?.draw();
  drawAround();
}

// The line about results stands on the save line, however high that is.
function keepAbove(node, line) {
  new ResizeObserver(() => (node.style.bottom = `${line.offsetHeight}px`)).observe(line);
}

async function showResult(item) {
  const given = await fetched(item, "result", () => get(`result/${pathOf(item)}`, 10000));
  if (!given) return;
  known.add(item.id);
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

// The value, unless it is only a part of an answer: as LevelQuestion and GridQuestion say it.
function enough({ kind, all_rows, rows }, value) {
  if (kind === "level") return value?.now;
  const isPart = all_rows && value && Object.keys(value).length < rows.length;
  return isPart ? undefined : value;
}

// How many of the questions that are shown nobody has answered and kept.
function countOpen(place, { answers, given }) {
  const fields = [...place.querySelectorAll(".question")];
  const questions = given.form.sections.flatMap((section) => section.questions);
  return questions.filter((question, index) => {
    const { value, nothing } = answers[question.id] ?? {};
    if (fields[index]?.hasAttribute("data-not-for")) return false;
    const said = enough(question, value);
    return !fields[index]?.hidden && said === undefined && nothing === undefined;
  }).length;
}

// ---- what was said about finishing ----

function takeWishes() {
  const who = JSON.stringify([welcome.title, welcome.session, agenda.seat, agenda.rehearsal]);
  if (wishes?.who !== who) wishes = new Wishes(who);
  sendWishes();
}

async function sendWishes() {
  const sent = wishes;
  const problem = await sent.send((id, done) => {
    const item = agenda && itemNow(id);
    if (item) item.finished = done;
  });
  if (sent !== wishes) return; // signed out, or in practice, meanwhile
  finishing?.draw();
  drawAround();
  if (!problem) return;
  if (!(problem instanceof Refused)) hearing?.doubt(); // sent again with the next agenda
  else if (problem.status === 401) end();
  else setTimeout(() => sent === wishes && sendWishes(), AGAIN);
}

// ---- leaving ----

function askLeave() {
  const unsaved = host?.hasDrafts() || wishes.any();
  const [before, stay] = [shown, redraw];
  shown = { id: "", view: "leave" };
  redraw = () => frame(message(said("leave_title"), said("leave_about"),
    agenda?.sits === "guest" ? words("p", said("leave_guest"), { class: "error" }) : "",
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
