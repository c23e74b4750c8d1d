// What LINE's own consoles would show of each channel.
import { copy } from "./actions.js";
import { button, h, icon } from "./dom.js";
import { post } from "./net.js";
import { pill } from "./panel_seen.js";
import { reconcile } from "./talk.js";
import { t } from "./words.js";

export class Channels {
  constructor(state) {
    this.list = h("div", { class: "cards" });
    this.shown = new Set();
    this.element = h("div", { class: "pane" }, h("p", { class: "note" }, t("channelIntro")), this.list);
    this.update(state);
  }

  update(state) {
    this.state = state;
    reconcile(this.list, state.channels.map((one) => ({
      key: one.id, stamp: JSON.stringify([one, this.shown.has(one.id)]), make: () => this.card(one),
    })));
  }

  card(one) {
    const answer = h("span", { class: "test-answer", role: "status" });
    const fact = (name, value, shown = value) => [h("dt", {}, t(name)), h("dd", {}, h("code", {}, shown || t("none")),
      value && button({ class: "round", "aria-label": `${t(name)} ${t("copy")}`, onclick: () => copy(value) }, icon("copy", 16)))];
    const open = this.shown.has(one.id);
    return h("article", { class: "channel" }, h("h3", {}, one.name),
      h("dl", {}, fact("channelId", one.id), fact("secret", one.secret, open ? one.secret : "•".repeat(12)),
        fact("basicId", one.basic_id), fact("botId", one.bot_user_id), fact("webhookUrl", one.webhook_url),
        fact("addLink", `https://line.me/R/ti/p/${encodeURIComponent(one.basic_id)}`)),
      this.toggle(one, "webhook_active", "webhookOn"), this.toggle(one, "redelivery", "redelivery"),
      h("div", { class: "channel-actions" },
        button({ class: "plain", "aria-pressed": String(open), onclick: () => this.reveal(one.id) }, `${t("secret")}: ${t(open ? "hide" : "show")}`),
        button({ class: "plain", onclick: () => this.test(one, answer) }, t("test")), answer));
  }

  toggle(one, name, text) {
    const box = h("input", {
      type: "checkbox", role: "switch", checked: one[name],
      onchange: () => post("act", { do: "switch", to: one.id, name, on: box.checked }),
    });
    return h("label", { class: "switch" }, box, h("span", {}, t(text)));
  }

  reveal(id) {
    if (!this.shown.delete(id)) this.shown.add(id);
    this.update(this.state);
  }

  async test(one, answer) {
    answer.replaceChildren("…");
    try {
      const { status } = await post("act", { do: "test_webhook", to: one.id });
      const good = status >= 200 && status < 300;
      answer.replaceChildren(pill(status || 500, t(good ? "testOk" : "testBad", status || t("notDelivered"))));
    } catch (error) {
      answer.replaceChildren(pill(500, error.message));
    }
  }
}
