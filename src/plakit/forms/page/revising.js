// A text that is written anew, starting from a version that everybody can read.

import { button, isBlank, make, words } from "./pieces.js";

export function askRevise(question, { on, tell, legend }) {
  let base = question.version; // the version that the words in the box started from
  const box = make("textarea", { rows: 6, dir: "auto", "aria-label": tell("own_text"),
    "aria-describedby": legend, input: () => typed(), change: on.flush });
  const back = button(tell("base_back"), () => renew(question.base), { class: "link" });
  const keep = button(tell("base_keep"), () => renew(box.value));
  const changed = make("div", { class: "error", role: "alert" },
    make("p", {}, tell("base_changed")), keep);
  const show = () => {
    changed.hidden = base === question.version;
    back.hidden = box.value === question.base;
    box.toggleAttribute("data-untouched", back.hidden);
  };
  const typed = () => {
    show();
    on.typed();
  };
  const renew = (text) => {
    base = question.version;
    box.value = text;
    show();
    box.focus();
    on.now();
  };
  const write = (value) => {
    base = value?.base ?? question.version;
    box.value = value?.text ?? question.base;
    show();
  };
  write(undefined);
  return {
    main: make("div", {},
      make("figure", { class: "base" }, make("figcaption", {}, tell("base_text")),
        words("blockquote", question.base)),
      changed, make("p", { class: "count", "aria-hidden": "true" }, tell("own_text")), box, back),
    // As long as nothing is changed nothing is said; an empty box says nothing either.
    read: () => {
      const isSaid = box.value !== question.base && !isBlank(box.value);
      return isSaid ? { text: box.value, base } : undefined;
    },
    write,
    restores: true,
    hold: () => (base === question.version || isBlank(box.value) ? "" : tell("base_changed")),
  };
}
