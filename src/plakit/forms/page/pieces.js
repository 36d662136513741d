// Small pieces: elements made of text nodes only, texts in languages, random ids.

const CONTROLS = new Set(["input", "textarea", "select", "button", "summary"]);

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  // JupyterLab's own keys (b, d d, arrows) would act on the notebook while someone fills in. It
  // looks for this mark on the very element that has the focus.
  if (CONTROLS.has(tag)) node.setAttribute("data-lm-suppress-shortcuts", "true");
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== false && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== ""));
  return node;
}

// What people wrote may run in either direction; each piece keeps to itself.
export function words(tag, text, attributes = {}) {
  return make(tag, { dir: "auto", ...attributes }, text);
}

export function button(title, click, attributes = {}) {
  return make("button", { type: "button", click, ...attributes }, title);
}

// A button that cannot be pressed keeps the focus: it is not `disabled`, it only says so.
export function allow(node, can) {
  node.setAttribute("aria-disabled", String(!can));
}

export function isAllowed(node) {
  return node.getAttribute("aria-disabled") !== "true";
}

export function drawn(name, ...shapes) {
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

export function fill(sentence, slots) {
  return sentence.replace(/\{(\w+)\}/g, (slot, name) => String(slots[name] ?? slot));
}

// The page's own words by key; where a number {n} decides, the form of the language for it.
export function teller(sentences, language) {
  const rules = new Intl.PluralRules(language);
  return (key, slots = {}) => {
    const said = sentences[key] ?? key;
    if (typeof said === "string") return fill(said, slots);
    return fill(said[rules.select(slots.n)] ?? said.other, slots);
  };
}

// Why something was refused: our own words for the reason that the host names, else the host's.
// Those say more of an answer that does not fit than ours do, in English words that suffice.
export function explainer(sentences, language) {
  const tell = teller(sentences, language);
  const own = language.toLowerCase().split("-")[0];
  return ({ why = "", text = "", slots = {}, language: of = "en" }) => {
    const isUnfit = why.startsWith("unfit");
    if (!(`why_${why}` in sentences) || (isUnfit && own === "en" && of === own)) return { title: text };
    const title = tell(`why_${why}`, { ...slots, text });
    return why === "unfit" ? { title, detail: text, of } : { title };
  };
}

export function say(text, languages) {
  const found = languages.find((language) => language in (text ?? {}));
  return found === undefined ? (Object.values(text ?? {})[0] ?? "") : text[found];
}

// crypto.randomUUID is missing on plain http; this is not.
export function random(bytes) {
  const numbers = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(numbers, (number) => number.toString(16).padStart(2, "0")).join("");
}

function sorted(value) {
  if (Array.isArray(value) || value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, value[name]]));
}

export function same(one, other) {
  const text = (value) => JSON.stringify(value, (_, part) => sorted(part));
  return text(one) === text(other);
}

export function isBlank(text) {
  return !/[^\s\u00ad\u200b-\u200f\u2060\ufeff]/.test(text);
}

// A region that is read aloud when its words change.
export function aloud() {
  return make("p", { class: "sr", "aria-live": "polite" });
}

// On paper: before each label a box with its number, empty where there is none.
export function numbered(labels, numbers) {
  const box = (id) => make("span", { class: "box" }, String(numbers.get(id) ?? ""));
  const rows = [...labels].map(([id, label]) => make("li", {}, box(id), words("span", label)));
  return make("ul", {}, ...rows);
}

export const CROSS = "M6 6 18 18M18 6 6 18";
