// Keeping: a change is a draft in this browser until the host has acknowledged it.

import { random } from "./pieces.js";

const PATIENCE = 3000; // ms until a save without acknowledgement is called "not saved yet"
const AGAIN = 4000; // ms between two attempts to reach the host

// The newest unacknowledged answer of each item. Under a key they outlive the page.
export class Drafts {
  #drafts = new Map();
  #name;
  #form;

  constructor(key, fingerprint) {
    this.#name = key && `plakit:${key}`;
    this.#form = fingerprint;
    try {
      const stored = JSON.parse((this.#name && localStorage.getItem(this.#name)) || "[]");
      stored.forEach(([item, draft]) => this.#drafts.set(item, this.#renewed(draft)));
    } catch {
      // No storage here (private window, blocked site data): drafts live as long as the page.
    }
  }

  // A draft for an older wording is a new save: its id may already stand for the old one.
  #renewed({ save_id, answer, form }) {
    const id = form === this.#form ? save_id : random(16);
    return { save_id: id, answer, form: this.#form };
  }

  #store() {
    if (!this.#name) return;
    try {
      if (this.#drafts.size) localStorage.setItem(this.#name, JSON.stringify([...this.#drafts]));
      else localStorage.removeItem(this.#name);
    } catch {
      // As above; the save line says "not saved yet" until the host has it.
    }
  }

  get(item) {
    return this.#drafts.get(item);
  }

  items() {
    return [...this.#drafts.keys()];
  }

  put(item, answer) {
    this.#drafts.set(item, { save_id: random(16), answer, form: this.#form });
    this.#store();
  }

  drop(item) {
    this.#drafts.delete(item);
    this.#store();
  }
}

// Sends drafts, waits for the host, and tells how things stand.
// on: {state(answers), refused(item, sentence or ""), change()}
export class Keeper {
  host = { seen: false, canSave: true, why: "", lost: false, trouble: "", at: "" };
  refused = new Map(); // item -> the host's sentence
  #resting = new Map(); // item -> timer of a draft that waits for typing to rest
  #waiting = new Map(); // save_id -> timer that ends our patience
  #again; // timer of the next attempt to reach the host

  constructor({ send, drafts, isPreview, on }) {
    Object.assign(this, { send, drafts, isPreview, on });
  }

  start() {
    this.#again = setTimeout(() => this.#lose(), PATIENCE);
    this.#trySend({ kind: "hello" });
  }

  stop() {
    this.flush();
    clearTimeout(this.#again);
    this.#waiting.forEach((timer) => clearTimeout(timer));
  }

  // Every change gets an id of its own; only the newest of an item is ever sent again.
  change(item, answer, rest) {
    if (this.isPreview) return this.on.change();
    this.refused.delete(item);
    this.on.refused(item, "");
    this.#settle(this.drafts.get(item)?.save_id);
    this.drafts.put(item, answer);
    clearTimeout(this.#resting.get(item));
    if (rest) this.#resting.set(item, setTimeout(() => this.#sendDraft(item), rest));
    else this.#sendDraft(item);
    this.on.change();
  }

  flush() {
    [...this.#resting.keys()].forEach((item) => this.#sendDraft(item));
  }

  receive(message) {
    if (message?.kind === "state") this.#takeState(message);
    if (message?.kind === "saved") this.#takeSaved(message);
    this.on.change();
  }

  // Which of the marks, and which words.
  standing() {
    const { host } = this;
    const open = this.drafts.items().length;
    if (this.isPreview) return ["unsaved", "preview"];
    if (host.seen && !host.canSave) return ["unsaved", "closed"];
    if (host.lost) return ["unsaved", open ? "lost" : "no_host"];
    if (this.refused.size) return ["unsaved", "refused"];
    if (this.#waiting.size && !host.trouble) return ["saving", "saving"];
    if (open) return ["unsaved", "unsaved"];
    return host.at ? ["saved", "saved"] : ["ready", "ready"];
  }

  #trySend(message) {
    try {
      this.send(message);
    } catch {
      this.#lose(); // the kernel or the connection is gone
    }
  }

  #sendDraft(item) {
    clearTimeout(this.#resting.get(item));
    this.#resting.delete(item);
    const draft = this.drafts.get(item);
    if (!draft || !this.host.seen || !this.host.canSave) return;
    this.#settle(draft.save_id);
    this.#waiting.set(draft.save_id, setTimeout(() => this.#lose(), PATIENCE));
    this.#trySend({ kind: "save", item, ...draft });
    this.on.change();
  }

  #settle(save_id) {
    clearTimeout(this.#waiting.get(save_id));
    this.#waiting.delete(save_id);
  }

  #lose() {
    if (!this.host.lost) this.#tryAgain();
    this.host.lost = true;
    this.on.change();
  }

  #tryAgain() {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => {
      this.#tryAgain();
      this.#trySend({ kind: "hello" });
    }, AGAIN);
  }

  #takeState({ answers, can_save, words_why, again }) {
    clearTimeout(this.#again);
    const now = { canSave: can_save === true, why: words_why ?? "" };
    Object.assign(this.host, { seen: true, lost: false, trouble: "" }, now);
    if (again === true) this.#tryAgain();
    else this.on.state(answers ?? {});
    const sendable = this.drafts.items().filter((item) => !this.refused.has(item));
    sendable.forEach((item) => this.#sendDraft(item));
  }

  #takeSaved({ save_id, item, ok, at, error, text }) {
    this.#settle(save_id);
    if (this.drafts.get(item)?.save_id !== save_id) return; // an older change: wait for the newest
    if (ok === true) {
      this.drafts.drop(item);
      Object.assign(this.host, { at: at ?? "", lost: false, trouble: "" });
    } else if (error === "store") {
      this.host.trouble = text ?? ""; // the store may be free again in a moment
      this.#tryAgain();
    } else {
      this.refused.set(item, text ?? "");
      this.on.refused(item, text ?? "");
    }
  }
}
