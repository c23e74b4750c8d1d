// Sheets and small dialogs. They are real modal dialogs (focus stays inside, Esc closes), laid over the phone
// they belong to.
import { button, h, icon } from "./dom.js";
import { t } from "./words.js";

function place(dialog, anchor) {
  if (!anchor) return;
  const box = anchor.getBoundingClientRect();
  const whole = box.width > innerWidth * 0.85;
  dialog.style.setProperty("left", `${whole ? 0 : box.left}px`);
  dialog.style.setProperty("width", `${whole ? innerWidth : box.width}px`);
  dialog.style.setProperty("bottom", `${Math.max(0, innerHeight - Math.min(box.bottom, innerHeight))}px`);
  dialog.style.setProperty("max-height", `${Math.min(innerHeight, box.height) - 16}px`);
}

// Opens a sheet; `fill(close)` gives its content. Resolves with what `close` was called with.
export function sheet(anchor, title, fill) {
  return new Promise((done) => {
    const dialog = h("dialog", { class: anchor ? "sheet" : "sheet centered", "aria-label": title });
    let answer;
    const close = (value) => {
      answer = value;
      dialog.close();
    };
    dialog.append(
      h("div", { class: "sheet-head" }, h("h3", {}, title),
        button({ class: "round", "aria-label": t("close"), onclick: () => close() }, icon("close"))),
      h("div", { class: "sheet-body" }, fill(close)));
    dialog.addEventListener("close", () => {
      dialog.remove();
      done(answer);
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) close();
    });
    document.body.append(dialog);
    dialog.showModal();
    place(dialog, anchor);
  });
}

// A list of large choices; resolves with the chosen value.
export function choose(anchor, title, choices) {
  return sheet(anchor, title, (close) =>
    h("div", { class: "choices" }, choices.map(({ label, value, symbol, picture, danger }) =>
      button({ class: danger ? "choice danger" : "choice", onclick: () => close(value) },
        picture ? h("img", { src: picture, alt: "" }) : symbol ? icon(symbol, 24) : null,
        h("span", {}, label)))));
}

export function confirm(anchor, title, text, yes, note = "") {
  return sheet(anchor, title, (close) => [
    h("p", { class: "sheet-text" }, text),
    note && h("p", { class: "note" }, note),
    h("div", { class: "sheet-actions" },
      button({ class: "plain", onclick: () => close(false) }, t("cancel")),
      button({ class: "primary", onclick: () => close(true) }, yes)),
  ]);
}

// One field and two buttons; resolves with the field's value.
export function ask(anchor, title, { label, help, ...input }) {
  return sheet(anchor, title, (close) => {
    const field = h("input", { class: "field", "aria-label": label ?? title, required: true, ...input });
    return h("form", {
      class: "ask",
      onsubmit: (event) => {
        event.preventDefault();
        close(field.value);
      },
    }, help && h("p", { class: "sheet-text" }, help), field,
    h("div", { class: "sheet-actions" },
      button({ class: "plain", onclick: () => close() }, t("cancel")),
      h("button", { type: "submit", class: "primary" }, t("ok"))));
  });
}

let toasts;
export function toast(text) {
  toasts ??= document.body.appendChild(h("div", { class: "toasts", role: "status" }));
  const note = toasts.appendChild(h("div", { class: "toast" }, text));
  setTimeout(() => note.remove(), 4000);
}
