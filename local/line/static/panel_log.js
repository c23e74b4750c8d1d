// What the functions logged, live.
import { h } from "./dom.js";
import * as days from "./days.js";
import { reconcile } from "./talk.js";
import { t } from "./words.js";

const LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];

export class Log {
  constructor(state) {
    this.function = h("select", { class: "field", "aria-label": t("filterFunction"), onchange: () => this.draw() });
    this.level = h("select", { class: "field", "aria-label": t("filterLevel"), onchange: () => this.draw() },
      [["", t("allLevels")], ["INFO", "INFO ↑"], ["WARNING", "WARNING ↑"], ["ERROR", "ERROR ↑"]].map(([value, text]) => h("option", { value }, text)));
    this.lines = h("div", { class: "lines", role: "log", "aria-live": "off", "aria-label": t("log") });
    this.element = h("div", { class: "pane" }, h("div", { class: "filters" }, this.function, this.level), this.lines);
    this.names = "";
    this.update(state);
  }

  update(state) {
    this.logs = state.logs;
    const names = [...new Set(state.logs.map((line) => line.function))].sort();
    if (names.join() !== this.names) {
      this.names = names.join();
      const chosen = this.function.value;
      this.function.replaceChildren(h("option", { value: "" }, t("allFunctions")), ...names.map((value) => h("option", { value }, value)));
      this.function.value = names.includes(chosen) ? chosen : "";
    }
    this.draw();
  }

  draw() {
    const least = LEVELS.indexOf(this.level.value || "DEBUG");
    const shown = this.logs.filter((line) =>
      (!this.function.value || line.function === this.function.value) && LEVELS.indexOf(line.level) >= least);
    const items = shown.reverse().map((line) => ({ key: String(line.n), stamp: "", make: () => row(line) }));
    if (!items.length) items.push({ key: "empty", stamp: "", make: () => h("p", { class: "note" }, t("noLogs")) });
    reconcile(this.lines, items);
  }
}

function row(line) {
  const fields = Object.entries(line.fields);
  return h("div", { class: `log-line ${line.level.toLowerCase()}` },
    h("div", {}, h("time", {}, days.seconds(line.at)), h("span", { class: "fn" }, line.function),
      line.level !== "INFO" && h("span", { class: "level" }, line.level)),
    h("div", { class: "log-text" }, line.message),
    fields.length > 0 && h("div", { class: "log-fields" }, fields.map(([key, value]) =>
      h("span", {}, h("b", {}, key), " ", typeof value === "string" ? value : JSON.stringify(value)))));
}
