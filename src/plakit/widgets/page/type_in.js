// One field for sheet after sheet. It knows nothing of questions: it shows the prompt it is sent,
// and sends back the line. Texts reach the page as text nodes only.
//
//   page -> host   hello | line {line}
//   host -> page   ask {label, place, hints, line, notes, done, error, words}

function make(tag, fields, ...inside) {
  const node = Object.assign(document.createElement(tag), fields);
  node.append(...inside);
  return node;
}

const lines = (className, texts) => texts.map((textContent) => make("p", { className, textContent }));

function doneTable(done, words) {
  const rows = done.map(([label, line]) => make("tr", {},
    make("th", { scope: "row", textContent: label }), make("td", { textContent: line || words.open })));
  return rows.length ? [make("table", {}, make("caption", { textContent: words.done }), ...rows)] : [];
}

function render({ model, el }) {
  const id = `type-in-${Math.floor(Math.random() * 1e9)}`;
  const label = make("label", { htmlFor: id });
  const field = make("textarea", { id, rows: 1, autocomplete: "off", spellcheck: false });
  field.setAttribute("aria-describedby", `${id}-hints`);
  const above = make("div", { role: "status" });
  const error = make("p", { className: "error", role: "alert" });
  const hints = make("div", { id: `${id}-hints`, className: "hints" });
  const done = make("div", {});
  const root = make("div", { className: "plakit-type-in" }, above, label, field, error, hints, done);
  let waits = false;

  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  };
  const ask = (prompt) => {
    if (prompt.kind !== "ask") return;
    const had = root.contains(root.getRootNode().activeElement);
    waits = false;
    above.replaceChildren(...lines("note", prompt.notes), ...lines("place", [prompt.place]));
    label.textContent = prompt.label;
    error.textContent = prompt.error;
    field.value = prompt.line;
    field.setAttribute("aria-invalid", prompt.error ? "true" : "false");
    hints.replaceChildren(...lines("hint", prompt.hints));
    done.replaceChildren(...doneTable(prompt.done, prompt.words));
    grow();
    if (had) { field.focus(); field.select(); }
  };
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    event.stopPropagation(); // JupyterLab's own keys stay out of the field
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (waits) return; // one Enter, one line
    waits = true;
    error.textContent = "";
    model.send({ kind: "line", line: field.value });
  });
  model.on("msg:custom", ask);
  el.append(root);
  model.send({ kind: "hello" });
  return () => model.off("msg:custom", ask);
}

export default { render };
