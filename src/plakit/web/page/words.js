// The page's own sentences, and the language in which everything is said.
/* global ALL_WORDS */ // put before these modules by the server

import { fill } from "../../forms/page/pieces.js";

const CHOSEN = "plakit:language";
const PASSING = new Set([408, 429, 503]); // too slow, too often, too many: asked again
let spoken = "en";
let order = ["en"];

function plain(tag) {
  return tag.toLowerCase().split("-")[0];
}

function remembered() {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null; // no storage here: the browser's languages decide
  }
}

// Take the language chosen here once, else the browser's, among those the group speaks.
export function chooseLanguage(groups) {
  const wanted = [remembered(), ...navigator.languages].filter(Boolean);
  const ours = wanted.map((tag) => groups.find((each) => plain(each) === plain(tag)));
  speak(ours.find(Boolean) ?? groups[0] ?? "en", groups);
}

export function changeLanguage(tag, groups) {
  try {
    localStorage.setItem(CHOSEN, tag);
  } catch {
    // As above.
  }
  speak(tag, groups);
}

function speak(tag, groups) {
  spoken = plain(tag) in ALL_WORDS ? plain(tag) : "en";
  order = [...new Set([tag, ...groups])];
  document.documentElement.lang = tag;
}

export function languages() {
  return order;
}

// The language in which this page says its own sentences.
export function language() {
  return spoken;
}

export function nameOf(tag) {
  return new Intl.DisplayNames([tag], { type: "language" }).of(tag);
}

// Say why the server said no. What has no sentence of its own passes, or is no doing of a person.
export function whyNot({ code, status }) {
  const key = `why_${code}`;
  if (key in ALL_WORDS[spoken]) return said(key);
  return said(PASSING.has(status) ? "why_store" : "why_bug");
}

// Say one of our sentences; {n} decides between one and several.
export function said(key, slots = {}) {
  const sentence = ALL_WORDS[spoken][key];
  if (typeof sentence === "string") return fill(sentence, slots);
  const form = new Intl.PluralRules(spoken).select(slots.n);
  return fill(sentence[form] ?? sentence.other, slots);
}
