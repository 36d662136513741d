// What stands around the questions: the head, sections with their progress, the save line.

import { button, drawn, make, words } from "./pieces.js";

const MARKS = {
  saved: ["M5 12.5 10 17.5 19 7"],
  saving: ["M12 3a9 9 0 1 1-9 9"],
  unsaved: ["M12 6v8", "M12 17.5v.5"],
  ready: [],
};

export function makeStatus() {
  const node = make("div", { class: "status", role: "status" });
  let shown = "";
  return {
    node,
    // practice: said beside all that is kept, as none of it counts
    show: (standing, title, more, practice) => {
      const now = JSON.stringify([standing, title, more, practice]);
      if (now === shown) return; // said once, not at every key
      shown = now;
      node.className = `status ${standing}`;
      node.replaceChildren(
        ...(MARKS[standing].length ? [drawn(standing, ...MARKS[standing])] : []),
        make("span", { class: "words" }, make("strong", {}, title),
          practice ? words("em", practice) : "", words("span", more)));
    },
  };
}

// A language by its own name: whoever needs it may not read the others.
function ownName(language) {
  try {
    return new Intl.DisplayNames([language], { type: "language" }).of(language);
  } catch {
    return language;
  }
}

function languageChoice({ languages }, language, tell, choose) {
  if (languages.length < 2) return "";
  const options = languages.map((each) =>
    make("option", { value: each, lang: each, selected: each === language && "" }, ownName(each)));
  const select = make("select", { change: () => choose(select.value) }, ...options);
  return make("label", { class: "language" }, make("span", {}, tell("language")), select);
}

export function head(form, place, { text, tell, language, choose }) {
  const rehearsal = make("p", { class: "rehearsal" }, make("span", {}, tell("rehearsal")));
  return make("header", {},
    place.rehearsal ? rehearsal : "",
    make("div", { class: "place" }, place.title ? words("p", place.title) : "",
      languageChoice(place, language, tell, choose)),
    words("p", place.privacy[language] ?? "", { class: "privacy" }),
    words("h2", text(form.title), { tabindex: -1 }),
    text(form.about) ? words("p", text(form.about), { class: "help" }) : "",
    words("p", place.how_to?.[language] ?? "", { class: "print how-to" }));
}

export function foot(place) {
  return words("p", place.foot ?? "", { class: "print foot" });
}

// One section; show({n, all}) tells how far one has come.
export function makeSection(section, questions, { text, tell, jump }) {
  const title = text(section.title);
  const about = text(section.help);
  const count = make("span", {});
  const next = button(tell("next_open"), jump, { class: "link" });
  const progress = make("div", { class: "progress" }, count, next);
  const node = make("section", {}, title ? words("h3", title) : "",
    about ? words("p", about, { class: "help" }) : "", progress, ...questions);
  return {
    node,
    show: ({ n, all }) => {
      node.hidden = !all && questions.length > 0; // none of its questions is asked yet
      count.textContent = tell("section_answered", { n, all });
      next.hidden = n === all;
      progress.hidden = !all;
    },
  };
}
