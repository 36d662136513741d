// The form on screen: one plain module for two hosts, JupyterLab (anywidget) and the web page.
//
// It knows how to ask, not what an answer may be: every change goes to the host, which checks it,
// keeps it, and says so. Until then a change is a draft, kept in this browser. Texts reach the
// page as text nodes only.
//
//   page -> host   hello | save {save_id, item, answer, form}
//   host -> page   state {answers, can_save, words_why, again?}
//                  saved {save_id, item, ok, at | error, text}

const PATIENCE = 3000; // ms until a save without acknowledgement is called "not saved yet"
const AGAIN = 4000; // ms between two attempts to reach the host
const TYPING = 400; // ms of rest after which typed text is sent

const WORDS = {
  does_not_apply: "Does not apply",
  prefers_not_to_say: "I prefer not to say",
  needed: "(needed)",
  at_most: "At most {n}.",
  from_to: "From {low} to {high}.",
  add_comment: "Add a comment",
  comment: "Comment",
  take_back: "Take this answer back",
  add_card: "Add a card",
  card: "Card {n}",
  remove_card: "Remove card {n}",
  most_cards: "At most {n} cards. One thought on each.",
  pile: "Name of pile {n}",
  pile_of: "Pile of this card: {text}",
  no_pile: "In no pile",
  no_pile_count: "In no pile ({n})",
  new_pile: "Name of a new pile",
  add_pile: "Add a pile",
  remove_pile: "Remove pile {name}",
  rehearsal: "Rehearsal: nothing counts",
  preview: "Preview: nothing you enter here is saved",
  ready: "Every change is saved at once",
  unsaved: "Not saved yet",
  saving: "Saving…",
  saved: "Saved at {at}",
  lost: "Not saved yet: run the cell again",
  lost_more: "It is kept in this browser, and will be sent by itself.",
  no_host: "No connection: run the cell again",
  refused: "Not saved yet: an answer does not fit",
  closed: "Nothing can be saved now",
  answered: "{n} of {all} answered. You can change them until closing.",
};

// ---- small pieces ---------------------------------------------------------------------------

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== false && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== ""));
  return node;
}

// What people wrote may run in either direction; each piece keeps to itself.
function words(tag, text, attributes = {}) {
  return make(tag, { dir: "auto", ...attributes }, text);
}

function drawn(name, ...shapes) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const all = { viewBox: "0 0 24 24", "aria-hidden": "true", class: `mark ${name}` };
  Object.entries(all).forEach((entry) => svg.setAttribute(...entry));
  for (const d of shapes) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

function fill(sentence, slots) {
  return sentence.replace(/\{(\w+)\}/g, (slot, name) => String(slots[name] ?? slot));
}

function say(text, languages) {
  const found = languages.find((language) => language in (text ?? {}));
  return found === undefined ? (Object.values(text ?? {})[0] ?? "") : text[found];
}

// crypto.randomUUID is missing on plain http; this is not.
function random(bytes) {
  const numbers = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(numbers, (number) => number.toString(16).padStart(2, "0")).join("");
}

function sorted(value) {
  if (Array.isArray(value) || value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, value[name]]));
}

function same(one, other) {
  const text = (value) => JSON.stringify(value, (_, part) => sorted(part));
  return text(one) === text(other);
}

function isBlank(text) {
  return !/[^\s\u00ad\u200b-\u200f\u2060\ufeff]/.test(text);
}

// ---- drafts: what the host has not acknowledged yet -------------------------------------------

function openDrafts(key, fingerprint) {
  const name = `plakit:${key}`;
  const drafts = new Map();
  try {
    for (const [item, draft] of key ? JSON.parse(localStorage.getItem(name) ?? "[]") : []) {
      // A draft for an older wording is a new save: its id may already stand for the old one.
      const id = draft.form === fingerprint ? draft.save_id : random(16);
      drafts.set(item, { save_id: id, answer: draft.answer, form: fingerprint });
    }
  } catch {
    // No storage here (private window, blocked site data): drafts live as long as the page.
  }
  const write = () => {
    try {
      if (key && drafts.size) localStorage.setItem(name, JSON.stringify([...drafts]));
      else if (key) localStorage.removeItem(name);
    } catch {
      // As above; the save line says "not saved yet" until the host has it.
    }
  };
  return {
    get: (item) => drafts.get(item),
    items: () => [...drafts.keys()],
    put: (item, answer) => {
      drafts.set(item, { save_id: random(16), answer, form: fingerprint });
      write();
    },
    drop: (item) => drafts.delete(item) && write(),
  };
}

// ---- keeping: sends drafts, waits for the host, tells how things stand -------------------------

function makeKeeper({ send, drafts, isPreview, onState, onChange, onRefused }) {
  const timers = new Map(); // item -> timer of a draft not sent yet
  const waiting = new Map(); // save_id -> timer that ends our patience
  const refused = new Map(); // item -> the host's sentence
  const host = { seen: false, canSave: true, why: "", lost: false, trouble: "", at: "" };
  let again;

  const reach = () => {
    clearTimeout(again);
    again = setTimeout(reach, AGAIN);
    trySend({ kind: "hello" });
  };
  const trySend = (message) => {
    try {
      send(message);
    } catch {
      lose(); // the kernel or the connection is gone
    }
  };
  const lose = () => {
    if (!host.lost) {
      host.lost = true;
      clearTimeout(again);
      again = setTimeout(reach, AGAIN);
    }
    onChange();
  };
  const sendDraft = (item) => {
    clearTimeout(timers.get(item));
    timers.delete(item);
    const draft = drafts.get(item);
    if (!draft || !host.canSave || !host.seen) return;
    clearTimeout(waiting.get(draft.save_id));
    waiting.set(draft.save_id, setTimeout(lose, PATIENCE));
    trySend({ kind: "save", save_id: draft.save_id, item, answer: draft.answer, form: draft.form });
    onChange();
  };
  const settle = (save_id) => {
    clearTimeout(waiting.get(save_id));
    waiting.delete(save_id);
  };
  const flush = () => [...timers.keys()].forEach(sendDraft);

  const onStateMessage = (message) => {
    clearTimeout(again);
    Object.assign(host, { seen: true, lost: false, trouble: "" });
    Object.assign(host, { canSave: message.can_save === true, why: message.words_why ?? "" });
    if (message.again === true) again = setTimeout(reach, AGAIN);
    else onState(message.answers ?? {});
    drafts.items().filter((item) => !refused.has(item)).forEach(sendDraft);
  };
  const onSavedMessage = ({ save_id, item, ok, at, error, text }) => {
    settle(save_id);
    if (drafts.get(item)?.save_id !== save_id) return; // an older change: wait for the newest
    if (ok === true) {
      drafts.drop(item);
      Object.assign(host, { at: at ?? "", lost: false, trouble: "" });
    } else if (error === "store") {
      host.trouble = text ?? ""; // the store may be free again in a moment
      clearTimeout(again);
      again = setTimeout(reach, AGAIN);
    } else {
      refused.set(item, text ?? "");
      onRefused(item, text ?? "");
    }
  };

  return {
    start: () => {
      again = setTimeout(lose, PATIENCE);
      trySend({ kind: "hello" });
    },
    stop: () => {
      flush();
      clearTimeout(again);
      waiting.forEach((timer) => clearTimeout(timer));
    },
    flush,
    change: (item, answer, rest) => {
      if (isPreview) return onChange();
      refused.delete(item);
      onRefused(item, "");
      const before = drafts.get(item);
      if (before) settle(before.save_id);
      drafts.put(item, answer);
      clearTimeout(timers.get(item));
      if (rest) timers.set(item, setTimeout(() => sendDraft(item), rest));
      else sendDraft(item);
      onChange();
    },
    receive: (message) => {
      if (message?.kind === "state") onStateMessage(message);
      if (message?.kind === "saved") onSavedMessage(message);
      onChange();
    },
    standing: () => {
      const open = drafts.items().length;
      if (isPreview) return ["unsaved", "preview"];
      if (host.seen && !host.canSave) return ["unsaved", "closed"];
      if (host.lost) return open ? ["unsaved", "lost"] : ["unsaved", "no_host"];
      if (refused.size) return ["unsaved", "refused"];
      if (host.trouble) return ["unsaved", "unsaved"];
      if (waiting.size) return ["saving", "saving"];
      if (open) return ["unsaved", "unsaved"];
      return host.at ? ["saved", "saved"] : ["ready", "ready"];
    },
    host,
    refused,
  };
}

// ---- the kinds of question --------------------------------------------------------------------
// Each gives {main, after?, takesBack?, read() -> value or undefined, write(value or undefined)}.
// `on.now` is called after a choice, `on.typed` while text is typed.

function row(type, { name, value, title, about, change }, compact = false) {
  const input = make("input", { type, name, value, change });
  const text = make(
    "span",
    { class: "text" },
    words("span", title, { class: "name" }),
    about ? words("span", about, { class: "about" }) : "",
  );
  return { input, node: make("label", { class: compact ? "row compact" : "row" }, input, text) };
}

function checkedValue(rows) {
  return rows.find(({ input }) => input.checked)?.input.value;
}

function askLevel(question, { on, group, text }) {
  const option = (level, name, about) => ({
    name,
    value: String(level.value),
    title: `${level.value} ${text(level.label)}`,
    about,
    change: on.now,
  });
  const now = question.levels.map((level) =>
    row("radio", option(level, group, text(level.descriptor))),
  );
  const wanted = !question.wanted
    ? []
    : question.levels.map((level) => row("radio", option(level, `${group}-wanted`), true));
  const second = make(
    "fieldset",
    { class: "wanted" },
    words("legend", text(question.wanted_question)),
    make("div", { class: "grid" }, ...wanted.map(({ node }) => node)),
  );
  const set = (rows, value) =>
    rows.forEach(({ input }) => (input.checked = input.value === String(value)));
  return {
    main: make("div", { class: "rows" }, ...now.map(({ node }) => node)),
    after: question.wanted ? second : undefined,
    takesBack: true,
    read: () => {
      const value = { now: checkedValue(now), wanted: checkedValue(wanted) };
      const given = Object.entries(value).filter(([, level]) => level !== undefined);
      if (!given.length) return undefined;
      return Object.fromEntries(given.map(([name, level]) => [name, Number(level)]));
    },
    write: (value) => {
      set(now, value?.now);
      set(wanted, value?.wanted);
    },
  };
}

function askOptions(type, question, { on, group, text }) {
  const rows = question.options.map((option) =>
    row(type, { name: group, value: option.id, title: text(option.label), change: on.now }),
  );
  return { rows, main: make("div", { class: "rows" }, ...rows.map(({ node }) => node)) };
}

function askChoice(question, tools) {
  const { rows, main } = askOptions("radio", question, tools);
  return {
    main,
    takesBack: true,
    read: () => checkedValue(rows),
    write: (value) => rows.forEach(({ input }) => (input.checked = input.value === value)),
  };
}

function askChoices(question, tools) {
  const { rows, main } = askOptions("checkbox", question, tools);
  return {
    main,
    hint: question.at_most ? fill(tools.lexicon.at_most, { n: question.at_most }) : "",
    read: () => {
      const chosen = rows.filter(({ input }) => input.checked).map(({ input }) => input.value);
      return chosen.length ? chosen : undefined;
    },
    write: (value) =>
      rows.forEach(({ input }) => (input.checked = (value ?? []).includes(input.value))),
  };
}

const LARGEST = 1e15; // forms/scales.py: a number without ends

function askNumber(question, { on, legend, text, lexicon }) {
  const input = make("input", {
    type: "text",
    inputmode: question.whole ? "numeric" : "decimal",
    autocomplete: "off",
    "aria-labelledby": legend,
    input: on.typed,
    change: on.flush,
  });
  const { lowest: low, highest: high } = question;
  const bounded = low !== -LARGEST || high !== LARGEST;
  const unit = text(question.unit);
  return {
    main: make("div", { class: "measure" }, input, unit ? words("span", unit) : ""),
    hint: bounded ? fill(lexicon.from_to, { low, high }) : "",
    read: () => {
      if (isBlank(input.value)) return undefined;
      const typed = input.value.trim().replace(",", ".").replace("\u2212", "-");
      // What is no number goes to the host as it is; its sentence says what is allowed.
      return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(typed) ? Number(typed) : input.value;
    },
    write: (value) => (input.value = value === undefined ? "" : String(value)),
  };
}

function askText(question, { on, legend }) {
  const box = make("textarea", {
    rows: question.lines,
    dir: "auto",
    "aria-labelledby": legend,
    input: on.typed,
    change: on.flush,
  });
  return {
    main: box,
    read: () => (isBlank(box.value) ? undefined : box.value),
    write: (value) => (box.value = value ?? ""),
  };
}

const CROSS = "M6 6 18 18M18 6 6 18";

function askContribution(question, { on, lexicon }) {
  const list = make("ul", { class: "cards" });
  const add = make("button", { type: "button", class: "add" }, lexicon.add_card);
  const cards = () => [...list.children].map((node) => node.card);
  const number = () => {
    cards().forEach(({ box, remove }, index) => {
      box.setAttribute("aria-label", fill(lexicon.card, { n: index + 1 }));
      remove.setAttribute("aria-label", fill(lexicon.remove_card, { n: index + 1 }));
    });
    add.disabled = list.children.length >= question.most_cards;
  };
  const takeAway = (node) => {
    const next = node.nextElementSibling ?? node.previousElementSibling;
    node.remove();
    number();
    (next?.card.box ?? add).focus();
    on.now();
  };
  const put = (id, written) => {
    const box = make("textarea", { rows: 2, dir: "auto", input: on.typed, change: on.flush });
    box.value = written;
    const remove = make("button", { type: "button", class: "remove", click: () => takeAway(node) },
      drawn("cross", CROSS));
    const node = make("li", {}, box, remove);
    node.card = { id, box, remove };
    list.append(node);
    number();
    return box;
  };
  add.addEventListener("click", () => put(`c${random(4)}`, "").focus());
  return {
    main: make("div", {}, list, add),
    hint: fill(lexicon.most_cards, { n: question.most_cards }),
    read: () => {
      const written = cards().filter(({ box }) => !isBlank(box.value));
      return written.length ? written.map(({ id, box }) => ({ id, text: box.value })) : undefined;
    },
    write: (value) => {
      list.replaceChildren();
      (value ?? []).forEach((card) => put(card.id, card.text));
      number();
    },
  };
}

function moved(piles, cardId, pileId) {
  return piles.map((pile) => {
    const others = pile.cards.filter((id) => id !== cardId);
    return { ...pile, cards: pile.id === pileId ? [...others, cardId] : others };
  });
}

function cardInPile(card, pileId, piles, { lexicon, move }) {
  const options = [{ id: "", name: lexicon.no_pile }, ...piles].map((pile) =>
    make("option", { value: pile.id, selected: pile.id === pileId && "" }, pile.name));
  const name = fill(lexicon.pile_of, { text: card.text });
  const select = make("select", { "aria-label": name, "data-card": card.id }, ...options);
  select.addEventListener("change", () => move(card.id, select.value));
  return make("li", {}, words("span", card.text, { class: "card" }), select);
}

function pileNode(pile, index, cards, { lexicon, rename, takeAway }) {
  const label = fill(lexicon.pile, { n: index + 1 });
  const input = make("input", { type: "text", dir: "auto", "aria-label": label });
  input.value = pile.name;
  input.addEventListener("input", () => rename(pile.id, input.value));
  const remove = make("button", { type: "button", class: "remove",
    "aria-label": fill(lexicon.remove_pile, { name: pile.name }), click: () => takeAway(pile.id) },
    drawn("cross", CROSS));
  return make("div", { class: "pile", role: "group", "aria-label": label },
    make("div", { class: "head" }, input, remove), make("ul", {}, ...cards));
}

function drawPiles(board, question, piles, tools) {
  const inPile = (card) => piles.find((pile) => pile.cards.includes(card.id))?.id ?? "";
  const nodes = (cards) => cards.map((card) => cardInPile(card, inPile(card), piles, tools));
  const byId = new Map(question.cards.map((card) => [card.id, card]));
  const left = question.cards.filter((card) => !inPile(card));
  const rest = make("div", { class: "pile rest" },
    make("p", { class: "head" }, fill(tools.lexicon.no_pile_count, { n: left.length })),
    make("ul", {}, ...nodes(left)));
  const named = piles.map((pile, index) =>
    pileNode(pile, index, nodes(pile.cards.map((id) => byId.get(id)).filter(Boolean)), tools));
  board.replaceChildren(...named, ...(left.length ? [rest] : []));
}

function askGrouping(question, { on, text, lexicon }) {
  const first = () =>
    question.piles.map((pile) => ({ id: pile.id, name: text(pile.name), cards: [] }));
  let piles = first();
  const board = make("div", { class: "piles" });
  const name = make("input", { type: "text", dir: "auto", "aria-label": lexicon.new_pile });
  const add = make("button", { type: "button", class: "add" }, lexicon.add_pile);
  const change = (changed) => {
    piles = changed;
    drawPiles(board, question, piles, tools);
    add.disabled = piles.length >= question.most_piles;
  };
  const tools = {
    lexicon,
    move: (cardId, pileId) => {
      change(moved(piles, cardId, pileId));
      board.querySelector(`[data-card="${cardId}"]`).focus();
      on.now();
    },
    rename: (pileId, written) => {
      // Not drawn anew: the focus stays in the box. Only the lists of piles are brought up to date.
      piles = piles.map((pile) => (pile.id === pileId ? { ...pile, name: written } : pile));
      board.querySelectorAll(`option[value="${pileId}"]`)
        .forEach((option) => (option.textContent = written));
      on.typed();
    },
    takeAway: (pileId) => {
      change(piles.filter((pile) => pile.id !== pileId));
      name.focus();
      on.now();
    },
  };
  const addPile = () => {
    if (!isBlank(name.value) && !add.disabled) {
      change([...piles, { id: `p${random(4)}`, name: name.value, cards: [] }]);
      name.value = "";
      on.now();
    }
    name.focus();
  };
  add.addEventListener("click", addPile);
  name.addEventListener("keydown", (event) => event.key === "Enter" && addPile());
  change(piles);
  const label = make("label", {}, make("span", {}, lexicon.new_pile), name);
  return {
    main: make("div", {}, board, make("div", { class: "new" }, label, add)),
    read: () => (same(piles, first()) ? undefined : piles),
    write: (value) => change((value ?? first()).map((pile) => ({ ...pile }))),
  };
}

const KINDS = {
  level: askLevel,
  choice: askChoice,
  choices: askChoices,
  number: askNumber,
  text: askText,
  contribution: askContribution,
  grouping: askGrouping,
};

// ---- one question: what every kind has in common ----------------------------------------------

function makeField(question, { id, text, lexicon, changed, flush }) {
  const group = `${id}-answer`;
  const nothings = [
    question.may_not_apply && "does_not_apply",
    question.may_decline && "prefers_not_to_say",
  ].filter(Boolean);
  let aside; // the value that "does not apply" pushed away: taking that back brings it again

  const on = {
    now: () => valueChanged(0),
    typed: () => valueChanged(TYPING),
    flush,
  };
  const legend = words("legend", text(question.label), { id: `${id}-legend` });
  if (question.required) legend.append(make("span", { class: "needed" }, ` ${lexicon.needed}`));
  const kind = KINDS[question.kind](question, { on, group, text, lexicon, legend: `${id}-legend` });
  const help = [text(question.help), kind.hint].filter(Boolean).join(" ");
  const helpNode = help ? words("p", help, { class: "help", id: `${id}-help` }) : undefined;
  const error = words("p", "", { class: "error", id: `${id}-error`, hidden: "" });

  const others = nothings.map((nothing) =>
    row("radio", { name: group, value: nothing, title: lexicon[nothing],
      change: () => nothingChosen() }));
  const back = make("button", { type: "button", class: "link back", hidden: "",
    click: () => takeBack() }, lexicon.take_back);
  const comment = make("textarea", { rows: 2, dir: "auto", "aria-label": lexicon.comment,
    input: () => changed(TYPING), change: flush });
  const fold = make("details", { class: "comment" },
    make("summary", {}, lexicon.add_comment), comment);

  const node = make("fieldset", { class: `question ask-${question.kind}`, id },
    legend, helpNode, error, kind.main,
    others.length ? make("div", { class: "others" }, ...others.map((other) => other.node)) : "",
    kind.after, make("div", { class: "extras" }, question.comment ? fold : "", back));

  const nothing = () => checkedValue(others);
  const clearNothing = () => others.forEach(({ input }) => (input.checked = false));
  const paint = () => {
    back.hidden = !(nothing() || (kind.takesBack && kind.read() !== undefined));
  };
  const valueChanged = (rest) => {
    if (kind.read() !== undefined) clearNothing();
    paint();
    changed(rest);
  };
  const nothingChosen = () => {
    aside = kind.read() ?? aside;
    kind.write(undefined);
    paint();
    changed(0);
  };
  const takeBack = () => {
    const restored = nothing() && !kind.takesBack ? aside : undefined;
    clearNothing();
    kind.write(restored);
    paint();
    node.querySelector("input, textarea").focus();
    changed(0);
  };
  return {
    node,
    question,
    isAnswered: () => Boolean(nothing()) || kind.read() !== undefined,
    read: () => {
      const answer = {};
      const value = kind.read();
      if (nothing()) answer.nothing = nothing();
      else if (value !== undefined) answer.value = value;
      if (!isBlank(comment.value)) answer.comment = comment.value;
      return answer;
    },
    write: (answer) => {
      kind.write(answer.value);
      others.forEach(({ input }) => (input.checked = input.value === answer.nothing));
      comment.value = answer.comment ?? "";
      if (answer.comment) fold.open = true;
      paint();
    },
    refuse: (sentence) => {
      error.textContent = sentence;
      error.hidden = !sentence;
      const about = [helpNode?.id, sentence && error.id].filter(Boolean).join(" ");
      const typed = kind.main.matches("textarea") ? [kind.main]
        : [...kind.main.querySelectorAll("textarea, input[type=text]")];
      for (const each of [node, ...typed]) {
        if (about) each.setAttribute("aria-describedby", about);
        else each.removeAttribute("aria-describedby");
      }
      typed.forEach((each) => each.setAttribute("aria-invalid", String(Boolean(sentence))));
    },
  };
}

// ---- the page ---------------------------------------------------------------------------------

const MARKS = {
  saved: ["M5 12.5 10 17.5 19 7"],
  saving: ["M12 3a9 9 0 1 1-9 9"],
  unsaved: ["M12 6v8", "M12 17.5v.5"],
  ready: [],
};

function makeStatus() {
  const node = make("div", { class: "status", role: "status" });
  let shown = "";
  return {
    node,
    show: (standing, title, more) => {
      const now = JSON.stringify([standing, title, more]);
      if (now === shown) return; // said once, not at every key
      shown = now;
      node.className = `status ${standing}`;
      node.replaceChildren(
        ...(MARKS[standing].length ? [drawn(standing, ...MARKS[standing])] : []),
        make("span", { class: "words" }, make("strong", {}, title), words("span", more)));
    },
  };
}

function isShown(question, fields, shown) {
  const when = question.show_if;
  if (!when) return true;
  if (!shown.has(when.item)) return false;
  const { value, nothing } = fields.get(when.item).read();
  const said = value?.now ?? value ?? nothing;
  return [said].flat().some((entry) => when.is_in.includes(String(entry)));
}

function head(form, place, text, lexicon) {
  return make("header", {},
    place.rehearsal ? make("p", { class: "rehearsal" }, make("span", {}, lexicon.rehearsal)) : "",
    place.title ? words("p", place.title, { class: "place" }) : "",
    words("p", place.privacy, { class: "privacy" }),
    words("h2", text(form.title)),
    text(form.about) ? words("p", text(form.about), { class: "help" }) : "");
}

function sectionNode(section, fields, text) {
  const title = text(section.title);
  const about = text(section.help);
  return make("section", {}, title ? words("h3", title) : "",
    about ? words("p", about, { class: "help" }) : "",
    ...section.questions.map((question) => fields.get(question.id).node));
}

function tellStanding(keeper, status, lexicon, progress) {
  const { host, refused } = keeper;
  const [standing, title] = keeper.standing();
  const more = {
    preview: host.why,
    closed: host.why,
    lost: lexicon.lost_more,
    no_host: "",
    refused: [...refused.values()][0],
    unsaved: host.trouble,
  };
  status.show(standing, fill(lexicon[title], { at: host.at }), more[title] ?? progress);
}

function render({ model, el }) {
  const form = model.get("form");
  const place = model.get("place");
  const lexicon = { ...WORDS, ...place.words };
  const text = (texts) => say(texts, place.languages);
  const drafts = openDrafts(place.key, form.fingerprint);
  const status = makeStatus();
  const fields = new Map();

  const show = () => {
    const shown = new Map();
    for (const [item, field] of fields) {
      if (isShown(field.question, fields, shown)) shown.set(item, field);
      field.node.hidden = !shown.has(item);
    }
    const answered = [...shown.values()].filter((field) => field.isAnswered()).length;
    const progress = fill(lexicon.answered, { n: answered, all: shown.size });
    tellStanding(keeper, status, lexicon, progress);
  };
  const fromHost = (field, answer) => {
    const busy = field.node.contains(el.getRootNode().activeElement);
    if (drafts.get(field.question.id) || busy || same(field.read(), answer)) return;
    field.write(answer);
  };
  const keeper = makeKeeper({
    send: (message) => model.send(message),
    drafts,
    isPreview: !place.key,
    onState: (answers) => fields.forEach((field, item) => fromHost(field, answers[item] ?? {})),
    onRefused: (item, sentence) => fields.get(item)?.refuse(sentence),
    onChange: show,
  });
  const page = `plakit-${random(4)}`; // two forms may stand on one page
  for (const question of form.sections.flatMap((section) => section.questions)) {
    const changed = (rest) => keeper.change(question.id, fields.get(question.id).read(), rest);
    const id = `${page}-${fields.size + 1}`;
    fields.set(question.id, makeField(question, { id, text, lexicon, changed, flush: keeper.flush }));
  }
  for (const item of drafts.items()) {
    if (fields.has(item)) fields.get(item).write(drafts.get(item).answer);
    else drafts.drop(item);
  }

  // JupyterLab's own keys (b, d d, arrows) would act on the notebook while someone fills in.
  const attributes = { class: "plakit-form", lang: place.languages[0], "data-lm-suppress-shortcuts": "true" };
  el.append(make("div", attributes, head(form, place, text, lexicon),
    ...form.sections.map((section) => sectionNode(section, fields, text)), status.node));
  model.on("msg:custom", keeper.receive);
  window.addEventListener("pagehide", keeper.flush);
  show();
  keeper.start();
  return () => {
    model.off("msg:custom", keeper.receive);
    window.removeEventListener("pagehide", keeper.flush);
    keeper.stop();
  };
}

export default { render };
