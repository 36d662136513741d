// The form on screen, for two hosts: JupyterLab (anywidget) and the web page.
//
// It knows how to ask, not what an answer may be: every change goes to the host, which checks it,
// keeps it, and says so. Until then a change is a draft, kept in this browser. Texts reach the
// page as text nodes only.
//
//   page -> host   hello | save {save_id, item, answer, form}
//   host -> page   state {answers, can_save, words_why, again?}
//                  saved {save_id, item, ok, at | error, text}

import { Field } from "./field.js";
import { Drafts, Keeper } from "./keeping.js";
import { drawn, fill, make, random, same, say, words } from "./pieces.js";
import { WORDS } from "./words.js";

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

// Show what the answers so far call for; count what is answered.
function showFields(fields) {
  const shown = new Map();
  for (const [item, field] of fields) {
    if (isShown(field.question, fields, shown)) shown.set(item, field);
    field.node.hidden = !shown.has(item);
  }
  const answered = [...shown.values()].filter((field) => field.isAnswered());
  return { n: answered.length, all: shown.size };
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

// At the first click into a cell JupyterLab takes the focus to the cell itself: it is brought back.
function keepFocus(root) {
  root.addEventListener("click", ({ target }) => setTimeout(() => {
    const control = target.closest("label")?.control ?? target.closest("button, textarea, summary");
    if (!root.contains(root.getRootNode().activeElement)) control?.focus({ preventScroll: true });
  }));
}

// What was typed and not acknowledged is shown again, and sent once the host is there.
function showDrafts(drafts, fields) {
  for (const item of drafts.items()) {
    if (fields.has(item)) fields.get(item).write(drafts.get(item).answer);
    else drafts.drop(item);
  }
}

function listen(model, keeper) {
  const receive = (message) => keeper.receive(message);
  const flush = () => keeper.flush();
  model.on("msg:custom", receive);
  window.addEventListener("pagehide", flush);
  return () => {
    model.off("msg:custom", receive);
    window.removeEventListener("pagehide", flush);
    keeper.stop();
  };
}

function render({ model, el }) {
  const form = model.get("form");
  const place = model.get("place");
  const lexicon = { ...WORDS, ...place.words };
  const text = (texts) => say(texts, place.languages);
  const drafts = new Drafts(place.key, form.fingerprint);
  const status = makeStatus();
  const fields = new Map();

  const show = () => {
    const progress = fill(lexicon.answered, showFields(fields));
    tellStanding(keeper, status, lexicon, progress);
  };
  const fromHost = (field, answer) => {
    const busy = field.node.contains(el.getRootNode().activeElement);
    if (drafts.get(field.question.id) || busy || same(field.read(), answer)) return;
    field.write(answer);
  };
  const keeper = new Keeper({
    send: (message) => model.send(message),
    drafts,
    isPreview: !place.key,
    on: {
      state: (answers) => fields.forEach((field, item) => fromHost(field, answers[item] ?? {})),
      refused: (item, sentence) => fields.get(item)?.refuse(sentence),
      change: show,
    },
  });
  const page = `plakit-${random(4)}`; // two forms may stand on one page
  for (const question of form.sections.flatMap((section) => section.questions)) {
    const id = `${page}-${fields.size + 1}`;
    const changed = (rest) => keeper.change(question.id, fields.get(question.id).read(), rest);
    const flush = () => keeper.flush();
    fields.set(question.id, new Field(question, { id, text, lexicon, changed, flush }));
  }
  showDrafts(drafts, fields);

  const root = make("div", { class: "plakit-form" }, head(form, place, text, lexicon),
    ...form.sections.map((section) => sectionNode(section, fields, text)), status.node);
  if (place.languages[0]) root.lang = place.languages[0];
  keepFocus(root);
  el.append(root);
  show();
  const leave = listen(model, keeper);
  keeper.start();
  return leave;
}

export default { render };
