// The question for a day.

import { make } from "./pieces.js";

function told(day, language) {
  // Noon: no time zone moves it to another day.
  const date = new Date(`${day}T12:00:00`);
  const order = language === "en" ? "en-GB" : language; // 16 September 2012
  return new Intl.DateTimeFormat(order, { dateStyle: "long" }).format(date);
}

export function askDate(question, { on, tell, legend, language }) {
  const { earliest, latest } = question;
  const input = make("input", {
    type: "date", min: earliest || undefined, max: latest || "9999-12-31",
    "aria-labelledby": legend,
    input: on.typed, change: on.typed, blur: on.flush,
  });
  const [low, high] = [earliest, latest].map((day) => day && told(day, language));
  const ends = earliest && latest ? "from_to" : earliest ? "from" : latest ? "until" : "";
  // A browser without a calendar shows a box for text.
  const help = input.type === "date" ? "" : tell("day_as");
  return {
    main: make("div", { class: "measure" }, input),
    hint: [ends && tell(ends, { low, high }), help].filter(Boolean).join(" "),
    takesBack: true,
    read: () => {
      // While a year is typed, its first digits are a year, too.
      const isTyping = input.type === "date" && input.value < "1000";
      return !input.value.trim() || isTyping ? undefined : input.value.trim();
    },
    write: (value) => (input.value = value ?? ""),
  };
}
