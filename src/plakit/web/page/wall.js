// The projector: how to join, how far the group is, and results when they are shown. No controls.

import { make, words } from "../../forms/page/pieces.js";
import { Refused, post } from "./asking.js";
import { Hearing } from "./hearing.js";
import { chooseLanguage, said } from "./words.js";

const PARTS = ["finished", "writing", "here", "away"];
const AGAIN = 2000; // ms
// At 1,920 px the text of a table, 15 px, becomes 32 px; a profile has one row an item then.
const FULL_SIZE = 897; // px

const key = new URLSearchParams(location.hash.slice(1)).get("k") ?? "";
if (location.hash) history.replaceState(null, "", location.pathname + location.search);

function shownCode(code) {
  return `${code.slice(0, 4)}\u00a0${code.slice(4)}`;
}

// The server made the SVG; nothing but the picture is taken of it.
function picture(svg) {
  const node = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
  node.setAttribute("aria-hidden", "true");
  return make("div", { class: "qr" }, node);
}

function joining(wall) {
  const code = wall.code
    ? [make("p", { class: "code" }, make("span", { class: "seen" }, `${said("room_code")}: `),
      shownCode(wall.code))] : [];
  return make("section", { class: "joining", "aria-label": said("wall_join") },
    ...(wall.qr ? [picture(wall.qr)] : []), ...code,
    make("p", { class: "address" }, wall.address));
}

function share(wall, part) {
  const node = make("span", { class: `share ${part}` });
  node.style.flexGrow = wall[part]; // set by script: the page's policy allows no style in HTML
  node.hidden = !wall[part];
  return node;
}

function counts(wall) {
  const row = (part) => make("li", {}, make("span", { class: `swatch ${part}` }),
    words("span", said(`wall_${part}`)), make("strong", {}, String(wall[part])));
  return make("section", { class: "counts" },
    make("p", { class: "count" }, make("strong", {}, String(wall.finished)), " ",
      words("span", said("of_seats", { n: wall.asked }))),
    make("div", { class: "bar", role: "img", "aria-label": said("progress", wall) },
      ...PARTS.map((part) => share(wall, part))),
    make("ul", {}, ...PARTS.map(row)));
}

function results(html) {
  const node = make("section", { class: "plakit results" });
  node.innerHTML = html; // made of blocks by the server
  node.style.zoom = Math.max(1, innerWidth / FULL_SIZE);
  return node;
}

// What is longer than the wall is scrolled by the keys of whoever leads.
function tellMore() {
  const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
  const more = document.querySelector(".more");
  if (more) more.hidden = scrollTop + clientHeight >= scrollHeight - 8;
}

function middle(wall) {
  if (wall.html) return [results(wall.html)];
  if (wall.title) return [joining(wall), counts(wall)];
  return [joining(wall), make("section", { class: "counts" }, words("p", said("wall_closed")))];
}

// Beside results there is no room for the picture: the code and the address do.
function stillJoining(wall) {
  const code = wall.code ? `${said("room_code")}: ${shownCode(wall.code)} · ` : "";
  return make("p", {}, `${code}${wall.address}`);
}

let drawn = "";

function draw(wall) {
  is_closed = false;
  const now = JSON.stringify([wall, innerWidth]);
  if (now === drawn) return; // who reads further down stays there
  drawn = now;
  chooseLanguage([wall.language || "en"]);
  document.title = `${wall.title || said("wall_join")} · ${wall.programme}`;
  const band = wall.rehearsal
    ? [make("p", { class: "rehearsal" }, make("span", {}, said("rehearsal")))] : [];
  const hidden = wall.html || !wall.title ? "" : said("wall_hidden");
  document.body.classList.toggle("has-results", Boolean(wall.html));
  document.body.replaceChildren(...band,
    make("header", {}, words("h1", wall.title || said("wall_join")), words("p", wall.programme)),
    make("main", {}, ...middle(wall)),
    make("footer", {}, wall.html ? stillJoining(wall) : words("p", hidden),
      words("p", said("wall_more"), { class: "more", hidden: "" }),
      words("p", wall.until ? said("until", { at: wall.until }) : "")));
  tellMore();
}

let is_closed = false; // the doors are, and not merely out of reach

function tell(text) {
  drawn = "";
  document.body.replaceChildren(make("main", {}, words("p", text, { class: "alone" })));
}

async function enter() {
  try {
    if (key) await post("wall", { key });
    return true;
  } catch (problem) {
    const gone = said(is_closed ? "doors_closed" : "no_connection");
    tell(problem instanceof Refused ? said("wall_key") : gone);
    return false;
  }
}

function hear(kind, data) {
  if (kind === "wall") draw(data);
  if (kind !== "closed") return;
  is_closed = true;
  tell(said("doors_closed"));
}

async function start() {
  chooseLanguage(Object.keys(ALL_WORDS)); // until the group's own language is known
  if (!(await enter())) return setTimeout(start, AGAIN);
  new Hearing("wall/news", {
    heard: hear, lost: () => undefined, check: enter,
  });
}

for (const name of ["scroll", "resize"]) window.addEventListener(name, tellMore);
new ResizeObserver(tellMore).observe(document.body); // the style of results comes after them
start();
