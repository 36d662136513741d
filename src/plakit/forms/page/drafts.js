// Drafts: the newest unacknowledged answer of each item, kept in this browser.
//
// Each lies under a name of its own, so that two windows never write over each other's.

import { random } from "./pieces.js";

const ALL = "plakit:draft:";
const LONGEST_KEPT = 30 * 24 * 3600 * 1000; // ms; a draft that nobody came back for
const MOST_KEPT = 500;

function parsed(text) {
  try {
    const draft = JSON.parse(text);
    return typeof draft?.save_id === "string" ? draft : undefined;
  } catch {
    return undefined; // not ours, or cut off
  }
}

// Without storage (private window, blocked site data) drafts live as long as the page.
function stored(act) {
  try {
    return act(localStorage);
  } catch {
    return undefined;
  }
}

// Whether something typed under this key has not been acknowledged yet.
export function hasDrafts(key) {
  return stored((storage) =>
    Object.keys(storage).some((name) => name.startsWith(prefixOf(key)))) ?? false;
}

function prefixOf(key) {
  return `${ALL}${key}:`;
}

// What was never sent, of this and other forms, does not pile up for ever.
function sweep(storage, now) {
  const names = Object.keys(storage).filter((name) => name.startsWith(ALL));
  const age = (name) => now - (parsed(storage.getItem(name))?.at ?? 0);
  const byAge = names.map((name) => [age(name), name]).sort((one, other) => one[0] - other[0]);
  byAge.filter(([old], place) => old > LONGEST_KEPT || place >= MOST_KEPT)
    .forEach(([, name]) => storage.removeItem(name));
}

export class Drafts {
  #drafts = new Map();
  #prefix;
  #form;

  constructor(key, fingerprint) {
    this.#prefix = key && prefixOf(key);
    this.#form = fingerprint;
    if (key) stored((storage) => this.#load(storage));
  }

  #load(storage) {
    sweep(storage, Date.now());
    for (const name of Object.keys(storage)) {
      const item = this.itemOf(name);
      const draft = item && parsed(storage.getItem(name));
      if (!draft) continue;
      // A draft for an older wording is a new save: its id may already stand for the old one.
      if (draft.form === this.#form) this.#drafts.set(item, draft);
      else this.put(item, draft.answer, draft.held);
    }
  }

  // The item whose draft lies under this name in the storage, if it is one of this form.
  itemOf(name) {
    return this.#prefix && name?.startsWith(this.#prefix) ? name.slice(this.#prefix.length) : "";
  }

  get(item) {
    return this.#drafts.get(item);
  }

  items() {
    return [...this.#drafts.keys()];
  }

  // held: not to be sent yet, because the answer is not finished
  put(item, answer, held = false) {
    const draft = { save_id: random(16), answer, form: this.#form, held, at: Date.now() };
    this.#drafts.set(item, draft);
    if (!this.#prefix) return;
    stored((storage) => storage.setItem(this.#prefix + item, JSON.stringify(draft)));
  }

  // Another window has put or dropped a draft: this one has the same from now on, unless it has
  // a newer one itself. Gives whether anything changed.
  follow(item, { newValue, oldValue }) {
    const own = this.#drafts.get(item);
    const draft = parsed(newValue);
    if (draft) {
      if (own?.at > draft.at || own?.save_id === draft.save_id) return false;
      this.#drafts.set(item, draft);
      return true;
    }
    return parsed(oldValue)?.save_id === own?.save_id && this.#drafts.delete(item);
  }

  // Drop this very draft; a newer one, of this window or another, stays.
  drop(item, save_id) {
    if (this.#drafts.get(item)?.save_id === save_id) this.#drafts.delete(item);
    if (!this.#prefix) return;
    stored((storage) => {
      const name = this.#prefix + item;
      if (parsed(storage.getItem(name))?.save_id === save_id) storage.removeItem(name);
    });
  }
}
