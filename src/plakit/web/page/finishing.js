// "I have finished": said below a form, kept in this browser until the server has heard it.

import { make, words } from "../../forms/page/pieces.js";
import { Refused, pathOf, post } from "./asking.js";
import { button } from "./showing.js";
import { said } from "./words.js";

const WISHES = "plakit:finish:";
const MAIN = { class: "main" };

// What was said about finishing and not acknowledged yet. `who` names one seat of one room, so
// that another one on this device never speaks for it.
export class Wishes {
  #waiting = new Map(); // item's id -> {activity, step, done}
  #is_sending = false;
  #has_failed = false; // the last time they were sent

  constructor(who) {
    this.who = who;
    this.prefix = `${WISHES}${who}:`;
    try {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(this.prefix));
      names.forEach((name) => this.#waiting.set(name.slice(this.prefix.length),
        JSON.parse(localStorage.getItem(name))));
    } catch {
      // No storage here: they wait as long as the page stands.
    }
  }

  // What waits of an item: {done, is_lost}, or nothing.
  of(item) {
    const wish = this.#waiting.get(item.id);
    return wish && { done: wish.done, is_lost: this.#has_failed };
  }

  any() {
    return this.#waiting.size > 0;
  }

  put({ id, activity, step }, done) {
    this.#waiting.set(id, { activity, step, done });
    this.#store((storage) =>
      storage.setItem(this.prefix + id, JSON.stringify(this.#waiting.get(id))));
  }

  // Send what waits, until somebody does not answer; heard(id, done) of each acknowledged one.
  // Gives what went wrong, if anything did.
  async send(heard) {
    if (this.#is_sending) return undefined;
    this.#is_sending = true;
    try {
      while (this.any()) await this.#sendOne(...[...this.#waiting][0], heard);
      this.#has_failed = false;
      return undefined;
    } catch (problem) {
      this.#has_failed = true;
      return problem;
    } finally {
      this.#is_sending = false;
    }
  }

  async #sendOne(id, wish, heard) {
    try {
      await post(`finish/${pathOf(wish)}`, { done: wish.done });
      heard(id, wish.done);
    } catch (problem) {
      // What is refused for good, as the round is gone, is not sent for ever.
      if (!(problem instanceof Refused) || problem.status === 401 || problem.status >= 429) {
        throw problem;
      }
    }
    if (this.#waiting.get(id) !== wish) return; // said otherwise meanwhile: that is sent next
    this.#waiting.delete(id);
    this.#store((storage) => storage.removeItem(this.prefix + id));
  }

  #store(act) {
    try {
      act(localStorage);
    } catch {
      // As above.
    }
  }
}

// Below a form: "I have finished" says how much is open, and forbids nothing.
export class Finishing {
  #drawn = "";

  // count(): how many questions are open; wish(): what was pressed and is not acknowledged.
  constructor({ item, count, wish, finish }) {
    Object.assign(this, { item, count, wish, finish });
    this.note = make("p", { role: "status", tabindex: -1 });
    this.choices = make("div", {});
    this.node = make("div", { class: "finishing" }, this.note, this.choices);
    this.draw();
  }

  draw() {
    const [wish, { finished, complete }] = [this.wish(), this.item()];
    const now = JSON.stringify([wish ?? "", finished, complete]);
    if (now === this.#drawn) return; // what somebody is about to press stays where it is
    this.#drawn = now;
    const unfinish = button(said("unfinish"), () => this.finish(false), { class: "link" });
    if (wish?.is_lost) this.#put(said("finish_waits"), wish.done ? unfinish : this.#button());
    else if (wish) this.#put(said("loading"));
    else if (complete) this.#put(said("all_answered"));
    else if (finished) this.#put(said("finished"), unfinish);
    else this.#put("", this.#button());
  }

  #button() {
    return button(said("finish"), () => this.#ask(), MAIN);
  }

  #ask() {
    const open = this.count();
    if (!open) return this.finish(true);
    this.#put(said("finish_open", { n: open }),
      button(said("finish_anyway"), () => this.finish(true), MAIN),
      button(said("finish_not"), () => this.#put("", this.#button()), { class: "link" }));
  }

  #put(sentence, ...choices) {
    const had = this.node.contains(document.activeElement);
    this.note.textContent = sentence;
    this.choices.replaceChildren(...choices);
    if (had) (choices[0] ?? this.note).focus();
  }
}
