// Behind the scenes: four tabs beside the phones.
import { button, h } from "./dom.js";
import { Channels } from "./panel_channels.js";
import { Faults } from "./panel_faults.js";
import { Log } from "./panel_log.js";
import { Seen } from "./panel_seen.js";
import { t } from "./words.js";

const TABS = { seen: Seen, log: Log, faults: Faults, channels: Channels };

export class Panel {
  constructor(state) {
    this.current = localStorage.getItem("tab") ?? "seen";
    if (!(this.current in TABS)) this.current = "seen";
    this.tabs = Object.keys(TABS).map((name) => button({
      role: "tab", id: `tab-${name}`, "aria-controls": `pane-${name}`, onclick: () => this.show(name),
      onkeydown: (event) => this.key(event),
    }, t(name)));
    this.panes = Object.entries(TABS).map(([name, Pane]) => {
      const pane = new Pane(state);
      Object.assign(pane.element, { id: `pane-${name}`, role: "tabpanel", tabIndex: 0 });
      pane.element.setAttribute("aria-labelledby", `tab-${name}`);
      return pane;
    });
    this.element = h("aside", { class: "panel", "aria-label": t("backstage") },
      h("div", { class: "tabs", role: "tablist", "aria-label": t("backstage") }, this.tabs),
      this.panes.map((pane) => pane.element));
    this.show(this.current);
  }

  show(name) {
    this.current = name;
    localStorage.setItem("tab", name);
    Object.keys(TABS).forEach((one, index) => {
      this.tabs[index].setAttribute("aria-selected", String(one === name));
      this.tabs[index].tabIndex = one === name ? 0 : -1;
      this.panes[index].element.hidden = one !== name;
    });
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const names = Object.keys(TABS);
    const next = (names.indexOf(this.current) + step + names.length) % names.length;
    this.show(names[next]);
    this.tabs[next].focus();
  }

  update(state) { this.panes.forEach((pane) => pane.update(state)); }
}
