// Shows what it is told, and wipes it after its time or at a click. It keeps nothing: a page
// that is loaded again asks, and is told only what may still be seen.
//
//   page -> host   hello | hide
//   host -> page   secret {about, link, picture, seconds, words} | nothing

function make(tag, fields, ...inside) {
  const node = Object.assign(document.createElement(tag), fields);
  node.append(...inside);
  return node;
}

function shown({ about, link, picture, words: say }, hide) {
  // As a picture, so that nothing in it can ever run; outside a page it has to say what it is.
  const named = picture.replace(/^<svg(?! xmlns)/, '<svg xmlns="http://www.w3.org/2000/svg"');
  const src = `data:image/svg+xml,${encodeURIComponent(named)}`;
  const words = make("input", { value: link, readOnly: true, ariaLabel: "Link" });
  words.addEventListener("focus", () => words.select());
  const button = make("button", { type: "button", textContent: say.hide });
  button.addEventListener("click", hide);
  return [
    make("img", { src, alt: say.picture }),
    make("div", {},
      make("p", { className: "about", textContent: about }),
      words,
      make("p", { textContent: say.goes }),
      button),
  ];
}

function render({ model, el }) {
  const root = make("div", { className: "plakit-whisper", hidden: true, role: "status" });
  let timer = 0;
  const wipe = () => {
    clearTimeout(timer);
    root.replaceChildren();
    root.hidden = true;
  };
  const receive = (message) => {
    wipe();
    if (message.kind !== "secret") return;
    root.append(...shown(message, () => { wipe(); model.send({ kind: "hide" }); }));
    root.hidden = false;
    timer = setTimeout(wipe, message.seconds * 1000);
  };
  model.on("msg:custom", receive);
  el.append(root);
  model.send({ kind: "hello" });
  return () => { model.off("msg:custom", receive); wipe(); };
}

export default { render };
