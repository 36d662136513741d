// Hearing news: one stream, which is opened anew when it breaks or goes silent.

const SILENCE = 8000; // ms; the server lets us hear a beat every 5 s
const FIRST = 2500; // ms until the first news must have come
const LONGEST = 1800; // ms between two tries
const REFUSED = 6000; // ms between two looks where the server has no stream for us

const KINDS = ["agenda", "answers", "result", "ended", "wall", "beat", "full", "closed"];

// on.heard(kind, data); on.lost() when the stream breaks; on.check() -> Promise of whether the
// server is there and knows us: called before the stream is opened again, and from time to time
// where the server has no room for our stream; it takes what has changed.
export class Hearing {
  #source;
  #timer; // of the next silence, or of the next try
  #last = 0; // when something was heard
  #wait = 200;
  #is_over = false;
  #is_refused = false; // the server is there, and has no stream for us

  constructor(path, on) {
    Object.assign(this, { path, on });
    this.look = () => this.#look();
    document.addEventListener("visibilitychange", this.look);
    for (const name of ["online", "pageshow", "focus"]) window.addEventListener(name, this.look);
    this.#open();
  }

  stop() {
    this.#is_over = true;
    this.#close();
    document.removeEventListener("visibilitychange", this.look);
    for (const name of ["online", "pageshow", "focus"]) window.removeEventListener(name, this.look);
  }

  // Somebody else noticed that the server is gone: do not wait for the silence.
  doubt() {
    if (this.#source) this.#retry();
  }

  #open() {
    this.#close();
    const source = new EventSource(this.path);
    this.#source = source;
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data }) => this.#hear(kind, data));
    }
    source.addEventListener("error", () => {
      // Closed for good: the server answered, but with no stream. A broken one tries again.
      this.#is_refused = source.readyState === EventSource.CLOSED;
      this.#retry();
    });
    this.#timer = setTimeout(() => this.#retry(), FIRST);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #hear(kind, data) {
    this.#is_refused = kind === "full";
    if (this.#is_refused) return this.#retry();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#retry(), SILENCE);
    this.#last = Date.now();
    this.#wait = 200;
    this.on.heard(kind, JSON.parse(data));
  }

  #retry() {
    if (this.#is_over) return;
    this.#close();
    this.on.lost();
    this.#timer = setTimeout(() => this.#again(), this.#wait * (0.5 + Math.random() / 2));
    this.#wait = Math.min(LONGEST, this.#wait * 2);
  }

  async #again() {
    const is_there = await this.on.check();
    if (this.#is_over) return;
    if (!is_there) this.#retry();
    else if (!this.#is_refused) this.#open();
    else this.#timer = setTimeout(() => this.#open(), REFUSED * (0.5 + Math.random() / 2));
  }

  // A phone that slept, or a network that came back: do not wait for the timers.
  #look() {
    if (document.hidden || this.#is_over || Date.now() - this.#last < SILENCE) return;
    if (this.#source && this.#last) this.#retry();
  }
}
