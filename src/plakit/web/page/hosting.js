// Hosting a form: what anywidget is to it in JupyterLab, the server is to it here.

import { hasDrafts } from "../../forms/page/drafts.js";
import { random } from "../../forms/page/pieces.js";
import { Refused, get, pathOf, post } from "./asking.js";
import { languages, whyNot } from "./words.js";

const SAVING = 3000; // ms

// A number of this window, so that it hears nothing of its own saves.
export const WINDOW = random(4);

const forms = new Map(); // fingerprint -> what is the same for everybody

async function formOf(item, fingerprint) {
  if (!forms.has(fingerprint)) forms.set(fingerprint, await get(`form/${pathOf(item)}/${fingerprint}`));
  return forms.get(fingerprint);
}

// The model that a form is rendered with: get, on, off, send.
// tell.lost() when nobody is there, tell.ended() when we are signed out, tell.changed() when the
// questions are others than those shown, tell.saved().
export class Host {
  #heard = new Set();
  #asked; // what came with the form: the first hello is answered by it
  #saving = new Map(); // item -> the save on its way, and whatever follows it

  // known: what the server has just said of it, if it has.
  static async open(item, known, tell) {
    const asked = known ?? await get(`ask/${pathOf(item)}`);
    const { form, place } = await formOf(item, asked.fingerprint);
    return new Host(item, form, { ...place, ...asked.place }, asked, tell);
  }

  constructor(item, form, place, asked, tell) {
    // The page around says where one is, and in which language all is said.
    const spoken = languages().find((tag) => tag in place.words) ?? place.languages[0];
    const here = { ...place, title: "", languages: [spoken], fallback: languages() };
    Object.assign(this, { item, fingerprint: asked.fingerprint, tell, place: here });
    this.given = { form, place: here };
    this.answers = asked.state.answers ?? {};
    this.#asked = asked.state;
  }

  get(name) {
    return this.given[name];
  }

  set() {} // the page changes nothing of what is asked

  save_changes() {}

  on(event, act) {
    if (event === "msg:custom") this.#heard.add(act);
  }

  off(event, act) {
    this.#heard.delete(act);
  }

  send(message) {
    if (message.kind === "hello") this.#answerHello();
    if (message.kind === "save") this.#saveInTurn(message);
  }

  // Ask how things stand, and tell the form; a note says why they changed.
  async hello(note = "") {
    try {
      const asked = await get(`ask/${pathOf(this.item)}`);
      if (asked.fingerprint !== this.fingerprint) return this.tell.changed();
      this.answers = asked.state.answers ?? {};
      this.#deliver({ ...asked.state, ...(note ? { note } : {}) });
    } catch (problem) {
      this.#fail(problem);
    }
  }

  // The doors were closed on purpose: what is typed stays a draft until they open again.
  closed(why) {
    const state = { kind: "state", answers: this.answers, can_save: false, again: true };
    this.#deliver({ ...state, words_why: why });
  }

  // Something typed here has not been acknowledged yet.
  hasDrafts() {
    return hasDrafts(this.place.key); // without storage the form keeps them itself
  }

  #answerHello() {
    const state = this.#asked;
    this.#asked = undefined;
    if (state) setTimeout(() => this.#deliver(state)); // as from afar: when render has returned
    else this.hello();
  }

  // One after the other for each question: of two on their way the older might arrive last, and
  // the latest that arrives counts.
  #saveInTurn(message) {
    const before = this.#saving.get(message.item) ?? Promise.resolve();
    this.#saving.set(message.item, before.then(() => this.#save(message)));
  }

  async #save(message) {
    try {
      const path = `save/${pathOf(this.item)}?window=${WINDOW}`;
      this.#saved(message, await post(path, message, SAVING));
    } catch (problem) {
      // Too many at once is answered as a save is: the form keeps it and sends it again.
      if (problem.reply?.kind === "saved") this.#deliver(problem.reply);
      else this.#fail(problem);
    }
  }

  #saved(message, reply) {
    if (reply.ok) this.answers = { ...this.answers, [message.item]: message.answer };
    this.#deliver(reply);
    this.tell.saved();
  }

  #fail(problem) {
    if (!(problem instanceof Refused)) return this.tell.lost();
    if (problem.status === 401) return this.tell.ended();
    const why = { can_save: false, words_why: whyNot(problem), again: problem.status >= 500 };
    this.#deliver({ kind: "state", answers: this.answers, ...why });
  }

  #deliver(message) {
    this.#heard.forEach((act) => act(message));
  }
}
