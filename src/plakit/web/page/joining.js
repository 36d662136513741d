// At the door: a personal link, or the room code and a seat.

import { make, say, words } from "../../forms/page/pieces.js";
import { Refused, post } from "./asking.js";
import { languages, said, whyNot } from "./words.js";

const CODE_LENGTH = 8;
// A try may wait in a row for half a minute where very many guess.
const LONG = 40000; // ms
const SENTENCES = new Set(["taken", "closed", "nameless", "slow_down"]);

// Take what opens the door out of the address bar at once, before anybody can read it there.
export function takeKey() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  return { token: given.get("t") ?? "", code: plainCode(given.get("c") ?? "") };
}

export function plainCode(typed) {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

// show(node): puts a view on the page. joined(agenda, asked): the door is open; what is to be
// answered at once has come along.
export class Door {
  constructor({ welcome, show, joined }) {
    Object.assign(this, { welcome, show, joined });
  }

  // What is shown first, by what was in the address.
  open(key, problem = "") {
    this.again = () => this.open(key, problem);
    if (key.token) return this.#invite(key, said("joins_with_link"), problem);
    if (key.code) return this.#invite(key, said("joins_with_code"), problem);
    return this.#askCode(problem);
  }

  #invite(key, about, problem) {
    const form = asForm(() => this.#try(key, form),
      words("p", about, { class: "help" }), error(problem), submit(said("join")));
    this.#view(form);
  }

  #askCode(problem) {
    if (!this.welcome.asks_code) return this.#view(words("p", said("closed_door")), error(problem));
    const code = make("input", { type: "text", id: "code", class: "code", autocomplete: "off",
      autocapitalize: "characters", spellcheck: "false", inputmode: "text",
      "aria-describedby": "code-about error", maxlength: 24 });
    const go = () => {
      const typed = plainCode(code.value);
      if (typed.length !== CODE_LENGTH) return refuse(form, said("code_short"), code);
      this.#try({ code: typed }, form, code);
    };
    const form = asForm(go, make("h2", {}, make("label", { for: "code" }, said("code_title"))),
      words("p", said("code_about"), { class: "help", id: "code-about" }), error(problem), code,
      submit(said("go_on")), words("p", said("code_or_link"), { class: "help" }));
    this.#view(form);
    return code;
  }

  #askWho(key, seats) {
    this.again = () => this.#askWho(key, seats);
    const rows = seats.map((seat) => radio("seat", seat.seat, seat.label,
      seat.is_taken ? said("seat_taken") : "", seat.is_taken));
    const guest = radio("seat", "", said("guest"), "");
    const name = make("input", { type: "text", id: "guest", maxlength: 80, autocomplete: "name",
      "aria-describedby": "guest-error" });
    const asGuest = make("div", { class: "after", hidden: "" },
      make("label", { for: "guest" }, said("guest_name")), error("", "guest-error"), name);
    const asSeat = sitting();
    const chosen = () => form.querySelector("input[name=seat]:checked");
    const changed = () => {
      asGuest.hidden = !guest.input.checked;
      asSeat.node.hidden = guest.input.checked || !chosen();
    };
    const go = () => {
      if (!chosen()) return refuse(form, said("who_needed"));
      if (!guest.input.checked) {
        return this.#try({ ...key, seat: chosen().value, sits: asSeat.read() }, form);
      }
      if (!name.value.trim()) return refuse(form, said("guest_needed"), name);
      this.#try({ ...key, guest: name.value, sits: "guest" }, form, name);
    };
    const list = make("fieldset", { change: changed },
      make("legend", {}, said("who_title")), error(""),
      make("div", { class: "rows" }, ...rows.map(({ node }) => node)),
      make("div", { class: "others" }, guest.node));
    const form = asForm(go, list, asGuest, asSeat.node, submit(said("join")));
    changed();
    this.#view(form);
  }

  #askTakeOver(ask) {
    this.again = () => this.#askTakeOver(ask);
    const form = asForm(() => this.#try({ ...ask, take_over: true }, form),
      words("h2", said("in_use_title"), { tabindex: -1 }),
      words("p", said("in_use_about"), { class: "help" }), error(""),
      submit(said("in_use_yes")),
      make("button", { type: "button", class: "link", click: () => this.open({}) },
        said("in_use_no")));
    this.#view(form);
    form.querySelector("h2").focus();
  }

  async #try(ask, form, field) {
    const button = form.querySelector("button");
    if (button.getAttribute("aria-busy") === "true") return; // pressed twice
    button.setAttribute("aria-busy", "true");
    try {
      const reply = await post("join", ask, LONG);
      if (reply.choose) this.#askWho(ask, reply.choose);
      else this.joined(reply.agenda, reply.asked);
    } catch (problem) {
      if (!(problem instanceof Refused)) refuse(form, said("no_connection"));
      else if (problem.code === "in_use") this.#askTakeOver(ask);
      else if (problem.code === "unknown" && ask.token) this.open({}, said("unknown_link"));
      // Of a picture taken before the code was renewed: it is forgotten, and the new one typed.
      else if (problem.code === "unknown" && field?.id !== "code") this.open({}, said("old_code"));
      else refuse(form, sentence(problem), field);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  #view(...nodes) {
    const title = say(this.welcome.title, languages());
    this.show(make("header", {}, words("h1", title),
      words("p", this.welcome.session, { class: "help" })), ...nodes);
  }
}

function sentence(problem) {
  if (problem.code === "unknown") return said("unknown_code");
  return SENTENCES.has(problem.code) ? said(problem.code) : whyNot(problem);
}

function asForm(go, ...nodes) {
  const submitted = (event) => {
    event.preventDefault();
    go();
  };
  return make("form", { novalidate: "", submit: submitted }, ...nodes);
}

function submit(title) {
  return make("button", { type: "submit", class: "main" }, title);
}

function error(text, id = "error") {
  return make("p", { class: "error", id, role: "alert", ...(text ? {} : { hidden: "" }) }, text);
}

// Said above the field that it is about, where there is one.
function refuse(form, text, field) {
  form.querySelectorAll(".error").forEach((each) => (each.hidden = true));
  const near = field?.parentElement.querySelector(".error");
  const node = near ?? form.querySelector(".error");
  node.textContent = text;
  node.hidden = false;
  field?.setAttribute("aria-invalid", "true");
  field?.focus();
}

function radio(name, value, title, about, is_taken = false) {
  const input = make("input", { type: "radio", name, value });
  input.disabled = is_taken;
  const text = make("span", { class: "text" }, words("span", title, { class: "name" }),
    about ? words("span", about, { class: "about" }) : "");
  return { input, node: make("label", { class: "row" }, input, text) };
}

function sitting() {
  const member = radio("sits", "member", said("member"), "");
  const alternate = radio("sits", "alternate", said("alternate"), "");
  member.input.checked = true;
  const node = make("fieldset", { class: "after" }, make("legend", {}, said("sits")),
    make("div", { class: "rows" }, member.node, alternate.node));
  return { node, read: () => (alternate.input.checked ? "alternate" : "member") };
}
