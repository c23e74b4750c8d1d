// The virtual clock: what time it is in Japan, and the buttons that move it.
import { ask, toast } from "./dialogs.js";
import { button, h, icon } from "./dom.js";
import * as days from "./days.js";
import { post } from "./net.js";
import { t } from "./words.js";

export class ClockBar {
  constructor() {
    this.ahead = 0; // milliseconds between this machine's clock and the virtual one
    this.date = h("span", { class: "clock-date" });
    this.time = h("strong", { class: "clock-time" });
    this.buttons = [
      button({ onclick: () => this.move({ hours: 1 }) }, t("hour")),
      button({ onclick: () => this.move({ hours: 24 }) }, t("oneDay")),
      button({ onclick: () => this.pick() }, t("moveTo")),
    ];
    this.element = h("div", { class: "clock", role: "group", "aria-label": t("now") }, icon("clock"),
      h("div", { class: "clock-text" }, this.date, this.time), h("div", { class: "clock-buttons" }, this.buttons));
  }

  now() { return Date.now() + this.ahead; }

  set(now) {
    this.ahead = now - Date.now();
    this.tick();
  }

  tick() {
    this.date.textContent = days.full(this.now());
    this.time.textContent = days.time(this.now());
  }

  async pick() {
    const value = await ask(null, t("moveTitle"), {
      label: t("moveTitle"), help: t("moveHelp"), type: "datetime-local",
      value: days.isoMinute(this.now()), min: days.isoMinute(this.now()),
    });
    if (value) await this.move({ to: value });
  }

  async move(wish) {
    this.buttons.forEach((one) => { one.disabled = true; });
    this.element.setAttribute("aria-busy", "true");
    try {
      this.set((await post("clock", wish)).now);
    } catch (error) {
      toast(t("failed", error.message));
    }
    this.element.removeAttribute("aria-busy");
    this.buttons.forEach((one) => { one.disabled = false; });
  }
}
