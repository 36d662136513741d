// Keeping: a change is a draft in this browser until the host has acknowledged it.

const PATIENCE = 2500; // ms until a save without acknowledgement is called "not saved yet"
const SHORTEST = 1000; // ms between two attempts to reach the host, at first
const LONGEST = 5000; // and at most
const OTHERS = 10000; // ms after which a draft that another window made is sent by this one

// Sends drafts, waits for the host, and tells how things stand.
// on: {state(answers, what was answered in the rounds before), refused(item, why or undefined), other(item, answer), change()}
// Why something is refused is {why, text, slots, language}, as the host said it: see explainer.
export class Keeper {
  host = { seen: false, canSave: true, isOver: false, why: {}, lost: false, trouble: undefined, at: "", note: "" };
  refused = new Map(); // item -> why
  #resting = new Map(); // item -> timer of a draft that waits, mostly for typing to rest
  #waiting = new Map(); // save_id -> timer that ends our patience
  #again; // timer of the next attempt to reach the host
  #tries = 0;

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
    [...this.#waiting.values(), ...this.#resting.values()].forEach((timer) => clearTimeout(timer));
  }

  // Every change gets an id of its own; only the newest of an item is ever sent again.
  change(item, answer, { rest = 0, held = false } = {}) {
    this.host.note = "";
    if (this.isPreview) return this.on.change();
    this.#forget(item, this.drafts.get(item));
    this.drafts.put(item, answer, held);
    if (rest) this.#sendLater(item, rest);
    else this.#sendDraft(item);
    this.on.change();
  }

  flush() {
    [...this.#resting.keys()].forEach((item) => this.#sendDraft(item));
  }

  // The network is back, or the phone was taken up again: do not wait for the next attempt.
  wake() {
    const isWell = this.host.seen && !this.host.lost && !this.drafts.items().length;
    if (this.isPreview || isWell) return;
    this.#tries = 0;
    this.#trySend({ kind: "hello" });
  }

  // Another window of this person has put a draft, or has dropped one that was acknowledged.
  follow(item, event, note) {
    const before = this.drafts.get(item);
    if (!this.drafts.follow(item, event)) return;
    this.#forget(item, before);
    const draft = this.drafts.get(item);
    if (draft) {
      this.host.note = note;
      this.on.other(item, draft.answer);
      this.#sendLater(item, OTHERS);
    }
    this.on.change();
  }

  receive(message) {
    if (message?.kind === "state") this.#takeState(message);
    if (message?.kind === "saved") this.#takeSaved(message);
    this.on.change();
  }

  // Which of the marks, and which words.
  standing() {
    const { host } = this;
    const open = this.drafts.items();
    if (this.isPreview) return ["unsaved", "preview"];
    if (host.seen && !host.canSave) return [open.length ? "unsaved" : "ready", "closed"];
    if (host.lost) return ["unsaved", open.length ? "lost" : "no_host"];
    if (this.refused.size) return ["unsaved", "refused"];
    if (this.#waiting.size && !host.trouble) return ["saving", "saving"];
    if (open.some((item) => !this.#isHeld(item))) return ["unsaved", "unsaved"];
    if (open.length) return ["unsaved", "held"];
    return host.at ? ["saved", "saved"] : ["ready", "ready"];
  }

  #isHeld(item) {
    return this.drafts.get(item).held;
  }

  #forget(item, draft) {
    this.refused.delete(item);
    this.on.refused(item);
    this.#settle(draft?.save_id);
    clearTimeout(this.#resting.get(item));
    this.#resting.delete(item);
  }

  #trySend(message) {
    try {
      this.send(message);
    } catch {
      this.#lose(); // the kernel or the connection is gone
    }
  }

  #sendLater(item, rest) {
    clearTimeout(this.#resting.get(item));
    this.#resting.set(item, setTimeout(() => this.#sendDraft(item), rest));
  }

  #sendDraft(item) {
    clearTimeout(this.#resting.get(item));
    this.#resting.delete(item);
    const draft = this.drafts.get(item);
    if (!draft || draft.held || !this.host.seen || !this.host.canSave) return;
    this.#settle(draft.save_id);
    this.#waiting.set(draft.save_id, setTimeout(() => this.#lose(), PATIENCE));
    const { save_id, answer, form } = draft;
    this.#trySend({ kind: "save", save_id, item, answer, form });
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

  // Each wait is longer than the one before, and differs from page to page: after an outage
  // four hundred of them do not come back in the same moment.
  #wait() {
    const longest = Math.min(LONGEST, SHORTEST * 2 ** this.#tries);
    this.#tries += 1;
    return longest * (1 - 0.4 * Math.random());
  }

  #tryAgain() {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => {
      this.#tryAgain();
      this.#trySend({ kind: "hello" });
    }, this.#wait());
  }

  #takeState({ answers, before, can_save, words_why, why, again, note }) {
    clearTimeout(this.#again);
    if (this.host.lost) this.#tries = 0;
    const now = { canSave: can_save === true, why: { why, text: words_why } };
    now.isOver = !now.canSave && again !== true;
    Object.assign(this.host, { seen: true, lost: false, note: note ?? this.host.note }, now);
    if (again === true) this.#tryAgain();
    else this.on.state(answers ?? {}, before);
    const resting = (item) => this.refused.has(item) || this.#resting.has(item);
    this.drafts.items().filter((item) => !resting(item)).forEach((item) => this.#sendDraft(item));
  }

  #takeSaved({ save_id, item, ok, at, error, why, text, slots, language }) {
    this.#settle(save_id);
    if (this.drafts.get(item)?.save_id !== save_id) return; // an older change: wait for the newest
    if (ok === true) {
      this.drafts.drop(item, save_id);
      this.#tries = 0;
      Object.assign(this.host, { at: at ?? "", lost: false, trouble: undefined });
    } else if (error === "store" || error === "busy") {
      this.host.trouble = { why, text, slots, language }; // the host may be free again in a moment
      if (error === "busy") this.#sendLater(item, this.#wait());
      else this.#tryAgain();
    } else {
      this.refused.set(item, { why, text, slots, language });
      this.on.refused(item, { why, text, slots, language });
    }
  }
}
