// People make a talk group and ask an account in.
import { sheet } from "./dialogs.js";
import { button, h } from "./dom.js";
import { t } from "./words.js";

// Resolves with { name, people, to }, or nothing.
export function askGroup(phone) {
  const others = phone.everybody().filter((name) => name !== phone.person.name);
  return sheet(phone.frame, t("makeGroup"), (close) => {
    const name = h("input", { class: "field", required: true, maxLength: 40, value: t("groupExample") });
    const members = others.map((one, index) => h("input", { type: "checkbox", role: "switch", value: one, checked: index === 0 }));
    const account = h("select", { class: "field" }, phone.person.talks.map((talk) => h("option", { value: talk.id }, talk.name)));
    const row = (label, field) => h("label", { class: "form-row" }, h("span", {}, label), field);
    return h("form", {
      class: "form",
      onsubmit: (event) => {
        event.preventDefault();
        const people = members.filter(({ checked }) => checked).map(({ value }) => value);
        close({ name: name.value, people: [phone.person.name, ...people], to: account.value });
      },
    }, row(t("groupName"), name), row(t("groupAccount"), account),
    h("fieldset", { class: "members" }, h("legend", {}, t("groupMembers")),
      members.map((box) => h("label", { class: "switch" }, box, h("span", {}, box.value)))),
    h("div", { class: "sheet-actions" }, button({ class: "plain", onclick: () => close() }, t("cancel")),
      h("button", { type: "submit", class: "primary" }, t("makeGroup"))));
  });
}
