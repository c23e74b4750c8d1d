// One person's phone: the list of chats, the screen that adds a friend, and the open chat.
import { toast } from "./dialogs.js";
import { avatar, button, h, icon, svg } from "./dom.js";
import * as days from "./days.js";
import { askGroup } from "./group.js";
import { askLetter } from "./letters.js";
import { summary } from "./messages.js";
import { Talk } from "./talk.js";
import { t } from "./words.js";

export class Phone {
  // `app`: scale(), now(), post(body)
  constructor(person, app) {
    this.app = app;
    this.person = person;
    this.seen = {};
    this.open = null;
    this.clock = h("span", { class: "status-time" });
    this.holder = h("div", { class: "screen-holder" });
    this.frame = h("div", { class: "frame" },
      h("div", { class: "status", "aria-hidden": "true" }, this.clock, signals()), this.holder);
    this.element = h("section", { class: "phone", "aria-label": t("phoneOf", person.name), "data-person": person.name },
      h("h2", { class: "owner" }, avatar(person.name, 26), t("phoneOf", person.name)), this.frame);
    const known = this.talks().filter(({ relation }) => relation !== "stranger");
    known.sort((a, b) => (b.entries.at(-1)?.at ?? 0) - (a.entries.at(-1)?.at ?? 0));
    for (const talk of known) this.seen[talk.id] = talk.entries.at(-1)?.id;
    if (known.length) this.showTalk(known[0].id);
    else this.showTalks();
    this.tick();
  }

  talks() { return [...this.person.talks, ...this.person.groups]; }
  find(id) { return this.talks().find((talk) => talk.id === id); }
  scale() { return this.app.scale(); }
  now() { return this.app.now(); }

  async post(body) {
    try {
      return await this.app.post("act", { who: this.person.name, ...body });
    } catch (error) {
      toast(t("failed", error.message));
      return {};
    }
  }

  update(person) {
    this.person = person;
    const talk = this.open && this.find(this.open.talk.id);
    if (talk && talk.relation !== "stranger") {
      this.seen[talk.id] = talk.entries.at(-1)?.id;
      this.open.update(talk);
    } else if (!this.adding) this.showTalks();
  }

  tick() {
    this.clock.textContent = days.time(this.now());
    if (this.open?.talk.loading_until) this.open.update(this.open.talk);
  }

  show(screen) { this.holder.replaceChildren(screen); }

  showTalk(id) {
    this.adding = null;
    const talk = this.find(id);
    if (talk.relation === "stranger") {
      this.showAdd(talk);
      return;
    }
    this.seen[id] = talk.entries.at(-1)?.id;
    this.open = new Talk(this, talk);
    this.show(this.open.element);
    this.open.toEnd();
  }

  unread(talk) {
    const from = talk.entries.findIndex(({ id }) => id === this.seen[talk.id]);
    return talk.entries.slice(from + 1).filter(({ mine }) => !mine).length;
  }

  showTalks() {
    this.open = null;
    this.adding = null;
    const known = this.person.talks.filter(({ relation }) => relation !== "stranger");
    const others = this.person.talks.filter(({ relation }) => relation === "stranger");
    const list = h("div", { class: "screen talks" },
      h("header", { class: "phone-head" }, h("h3", {}, t("talks")),
        button({ class: "round", "aria-label": t("makeGroup"), title: t("makeGroup"), onclick: () => this.makeGroup() }, icon("people")),
        button({ class: "round", "aria-label": t("scan"), title: t("scan"), onclick: () => this.askScan() }, icon("qr"))),
      h("div", { class: "list" },
        !known.length && h("div", { class: "empty" }, h("p", {}, t("noTalks")), h("p", {}, t("noTalksHint"))),
        known.map((talk) => this.talkLine(talk)),
        this.person.groups.length > 0 && h("h4", {}, t("groups")),
        this.person.groups.map((group) => this.talkLine(group)),
        others.length > 0 && h("h4", {}, t("newAccounts")),
        others.map((talk) => h("div", { class: "account" }, avatar(talk.name, 44),
          h("div", { class: "account-text" }, h("strong", {}, talk.name), h("small", {}, talk.basic_id)),
          button({ class: "primary small", "aria-label": `${talk.name} ${t("addFriend")}`, onclick: () => this.showAdd(talk) }, t("addFriend"))))));
    const had = this.holder.contains(document.activeElement);
    const scrolled = this.holder.querySelector(".list")?.scrollTop ?? 0;
    this.show(list);
    list.querySelector(".list").scrollTop = scrolled;
    if (had) list.querySelector("button")?.focus({ preventScroll: true });
  }

  talkLine(talk) {
    const newest = talk.entries.at(-1);
    const unread = this.unread(talk);
    return button({ class: "talk-line", onclick: () => this.showTalk(talk.id) }, avatar(talk.name, 48),
      h("span", { class: "talk-text" }, h("strong", {}, talk.name),
        h("small", {}, talk.relation === "blocked" ? t("blockedShort") : newest ? summary(newest) : t("noMessages"))),
      h("span", { class: "talk-side" }, newest && h("small", {}, days.time(newest.at)),
        unread > 0 && h("span", { class: "badge", "aria-label": t("unread", unread) }, String(unread))));
  }

  showAdd(talk) {
    this.open = null;
    this.adding = talk.id;
    this.show(h("div", { class: "screen add" },
      h("header", { class: "phone-head" },
        button({ class: "round", "aria-label": t("back"), onclick: () => this.showTalks() }, icon("back")), h("h3", {}, t("addFriend"))),
      h("div", { class: "card" }, avatar(talk.name, 96), h("strong", {}, talk.name), h("small", {}, `${t("official")} ${talk.basic_id}`),
        button({ class: "primary", onclick: () => this.follow(talk) }, icon("plus", 18), t("add")),
        button({ class: "plain", onclick: () => this.showTalks() }, t("notNow")))));
  }

  async follow(talk) {
    const done = await this.post({ do: "follow", to: talk.id });
    if (done.ok) this.wanted = talk.id;
    this.openWanted();
  }

  // The new state may come a moment after the answer to "follow".
  openWanted() {
    if (this.wanted && this.find(this.wanted)?.relation === "friend") {
      const id = this.wanted;
      this.wanted = null;
      this.showTalk(id);
    }
  }

  everybody() { return this.app.state.people.map(({ name }) => name); }

  async makeGroup() {
    const wish = await askGroup(this);
    if (wish) await this.post({ do: "group", ...wish });
  }

  async askScan() {
    const link = await askLetter(this.frame, this.app.state.letters ?? []);
    if (link) this.scan(link);
  }

  // https://line.me/R/oaMessage/@id/?text opens the chat with the text typed in. Whoever is not yet a friend sees
  // the add-friend screen first, and LINE forgets the text.
  scan(link) {
    const message = /^https:\/\/line\.me\/R\/oaMessage\/([^/?]+)\/?(?:\?(.*))?$/i.exec(link.trim());
    const friend = /^https:\/\/line\.me\/R\/ti\/p\/([^/?]+)/i.exec(link.trim());
    const found = message ?? friend;
    if (!found) {
      toast(t("scanBad"));
      return;
    }
    const wanted = safeDecode(found[1]).replace(/^@?/, "@");
    const talk = this.person.talks.find(({ basic_id }) => basic_id === wanted);
    if (!talk) {
      toast(t("scanUnknown", wanted));
      return;
    }
    this.showTalk(talk.id);
    const text = safeDecode(message?.[2] ?? "");
    if (text && this.open) this.open.write(text);
    else if (text) toast(t("scanLost"));
  }
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function signals() {
  return svg("svg", { viewBox: "0 0 46 12", width: 46, height: 12, fill: "currentColor" },
    svg("path", { d: "M0 8h3v4H0zM5 5h3v7H5zM10 2h3v10h-3zM15 0h3v12h-3z" }),
    svg("rect", { x: 25, y: 1, width: 17, height: 10, rx: 2.5, fill: "none", stroke: "currentColor", "stroke-width": 1.2 }),
    svg("rect", { x: 27, y: 3, width: 11, height: 6, rx: 1 }), svg("rect", { x: 43.5, y: 4, width: 1.6, height: 4, rx: 0.8 }));
}
