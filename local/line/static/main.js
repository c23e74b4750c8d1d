// The page: people above, phones in the middle, what happens behind them at the side.
import { ClockBar } from "./clockbar.js";
import { sheet, toast } from "./dialogs.js";
import { avatar, button, h, icon } from "./dom.js";
import * as days from "./days.js";
import * as net from "./net.js";
import { Panel } from "./panel.js";
import { Phone } from "./phone.js";
import * as words from "./words.js";
import { t } from "./words.js";

const SCALES = [1, 1.2, 1.45]; // LINE's font setting: normal, large, largest
const narrow = matchMedia("(max-width: 759px)");

class App {
  constructor() {
    this.state = null;
    this.language = localStorage.getItem("language") ?? "ja";
    this.font = Number(localStorage.getItem("font") ?? 0);
    this.beside = localStorage.getItem("panel") !== "closed"; // the panel beside the phones
    this.instead = false; // on a narrow screen: the panel instead of the phone
    this.lost = h("div", { class: "lost", role: "alert", hidden: true });
    setInterval(() => this.tick(), 1000);
    narrow.addEventListener("change", () => this.state && this.build());
    net.follow((state) => this.take(state), (lost) => { this.lost.hidden = !lost; });
  }

  scale() { return SCALES[this.font] ?? 1; }
  now() { return this.clock.now(); }
  post(path, body) { return net.post(path, body); }

  take(state) {
    const same = this.state && names(this.state) === names(state);
    this.state = state;
    if (!same) this.build();
    else this.update();
  }

  // Who is shown: the chosen ones, else the first three (one on a narrow screen).
  shown() {
    const all = this.state.people.map(({ name }) => name);
    const kept = (localStorage.getItem("people") ?? "").split("\n").filter((name) => all.includes(name));
    if (narrow.matches) {
      const one = localStorage.getItem("one");
      return [all.includes(one) ? one : kept[0] ?? all[0]].filter(Boolean);
    }
    return kept.length ? all.filter((name) => kept.includes(name)) : all.slice(0, 3);
  }

  choose(name) {
    if (narrow.matches) localStorage.setItem("one", name);
    else {
      const shown = this.shown();
      const next = shown.includes(name) ? shown.filter((one) => one !== name) : [...shown, name];
      if (next.length) localStorage.setItem("people", next.join("\n"));
    }
    this.showPhones();
  }

  build() {
    words.speak(this.language);
    days.speak(this.language);
    document.documentElement.lang = this.language;
    document.title = t("title");
    this.lost.textContent = t("lost");
    this.clock = new ClockBar();
    this.clock.set(this.state.now);
    this.phones = new Map();
    this.panel = new Panel(this.state);
    this.people = h("div", { class: "people", role: "group", "aria-label": t("whose") });
    this.stage = h("main", { class: "stage" });
    document.body.replaceChildren(this.lost, this.head(), h("div", { class: "workspace" }, this.stage, this.panel.element));
    this.applyFont();
    this.applyPanel();
    this.showPhones();
  }

  head() {
    const fonts = h("div", { class: "fonts", role: "group", "aria-label": t("font") },
      SCALES.map((_, index) => button({
        class: `font-${index}`, "aria-label": `${t("font")}: ${t(`font${index}`)}`, title: t(`font${index}`),
        onclick: () => this.setFont(index),
      }, this.language === "en" ? "A" : "あ")));
    this.fonts = fonts;
    this.panelButton = button({ class: "plain backstage", onclick: () => this.togglePanel() });
    return h("header", { class: "top" },
      h("div", { class: "brand" }, h("img", { src: "/phones/static/icon.svg", alt: "", width: 36, height: 36 }),
        h("div", {}, h("h1", {}, t("title")), h("p", {}, t("subtitle"))),
        button({ class: "plain help-button", onclick: () => this.help() }, icon("help", 20), h("span", {}, t("help")))),
      this.clock.element,
      h("div", { class: "tools" }, fonts,
        button({ class: "plain", lang: this.language === "en" ? "ja" : "en", onclick: () => this.setLanguage() }, t("language")),
        this.panelButton),
      this.people);
  }

  showPhones() {
    const shown = this.shown();
    for (const name of [...this.phones.keys()]) if (!shown.includes(name)) this.phones.delete(name);
    for (const person of this.state.people)
      if (shown.includes(person.name) && !this.phones.has(person.name)) this.phones.set(person.name, new Phone(person, this));
    const elements = shown.map((name) => this.phones.get(name).element);
    this.stage.replaceChildren(...elements);
    this.stage.style.setProperty("--phones", String(shown.length));
    for (const phone of this.phones.values()) phone.open?.toEnd();
    this.people.replaceChildren(...this.state.people.map(({ name }) => button({
      class: "person", "aria-pressed": String(shown.includes(name)), onclick: () => {
        this.choose(name);
        if (this.instead) this.togglePanel();
        [...this.people.children].find((one) => one.dataset.name === name)?.focus();
      }, "data-name": name,
    }, avatar(name, 26), name)));
  }

  update() {
    this.clock.set(this.state.now);
    for (const person of this.state.people) {
      const phone = this.phones.get(person.name);
      phone?.update(person);
      phone?.openWanted();
    }
    this.panel.update(this.state);
  }

  tick() {
    if (!this.clock) return;
    this.clock.tick();
    for (const phone of this.phones.values()) phone.tick();
  }

  setFont(index) {
    this.font = index;
    localStorage.setItem("font", String(index));
    this.applyFont();
    this.update();
  }

  applyFont() {
    document.documentElement.style.setProperty("--scale", String(this.scale()));
    [...this.fonts.children].forEach((one, index) => one.setAttribute("aria-pressed", String(index === this.font)));
  }

  setLanguage() {
    this.language = this.language === "en" ? "ja" : "en";
    localStorage.setItem("language", this.language);
    this.build();
  }

  togglePanel() {
    if (narrow.matches) this.instead = !this.instead;
    else {
      this.beside = !this.beside;
      localStorage.setItem("panel", this.beside ? "open" : "closed");
    }
    this.applyPanel();
  }

  applyPanel() {
    const open = narrow.matches ? this.instead : this.beside;
    document.body.classList.toggle("panel-open", open);
    this.panelButton.setAttribute("aria-pressed", String(open));
    this.panelButton.replaceChildren(icon("panel", 20), t(narrow.matches && open ? "backToPhones" : "backstage"));
  }

  help() {
    sheet(null, t("help"), () => h("ol", { class: "help" }, t("helpText").map((line) => h("li", {}, line))));
  }
}

const names = (state) => JSON.stringify([state.people.map(({ name }) => name), state.channels.map(({ id }) => id)]);

addEventListener("unhandledrejection", ({ reason }) => toast(t("failed", reason?.message ?? reason)));
new App();
