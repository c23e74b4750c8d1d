// The camera: a letter that lies on the table, or any link that is pasted in.
import { sheet } from "./dialogs.js";
import { button, h, icon } from "./dom.js";
import { t } from "./words.js";

// Resolves with the link inside the QR code.
export function askLetter(anchor, letters) {
  return sheet(anchor, t("scan"), (close) => [
    letters.length > 0 && h("ul", { class: "letters", "aria-label": t("letters") }, letters.map(({ name, link }) =>
      h("li", {}, h("strong", {}, t("letterOf", name)),
        button({ class: "primary small", "aria-label": `${t("letterOf", name)} ${t("scanLetter")}`, onclick: () => close(link) },
          icon("qr", 18), t("scanLetter"))))),
    pasted(close),
  ]);
}

function pasted(close) {
  const field = h("input", {
    class: "field", type: "text", required: true, "aria-label": t("scanLabel"), placeholder: "https://line.me/R/oaMessage/…",
  });
  const submit = (event) => {
    event.preventDefault();
    close(field.value);
  };
  return h("form", { class: "ask", onsubmit: submit }, h("p", { class: "sheet-text" }, t("scanHelp")), field,
    h("div", { class: "sheet-actions" }, button({ class: "plain", onclick: () => close() }, t("cancel")),
      h("button", { type: "submit", class: "primary" }, t("ok"))));
}
