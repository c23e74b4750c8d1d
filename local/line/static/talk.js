// One open chat on one phone: what was said, quick replies, and below them rich menu or composer.
import { Composer } from "./composer.js";
import { choose, toast } from "./dialogs.js";
import { avatar, button, h, icon } from "./dom.js";
import * as days from "./days.js";
import { perform, copy } from "./actions.js";
import { content } from "./messages.js";
import { t } from "./words.js";

// Keeps what is unchanged, so that focus, scrolling and a screen reader's place survive every update.
export function reconcile(container, items) {
  const old = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let before = container.firstElementChild;
  for (const { key, stamp, make } of items) {
    let node = old.get(key);
    if (!node || node.dataset.stamp !== stamp) {
      const fresh = make();
      fresh.dataset.key = key;
      fresh.dataset.stamp = stamp;
      if (node) {
        if (node === before) before = fresh;
        node.replaceWith(fresh);
      }
      node = fresh;
    }
    old.delete(key);
    if (node === before) before = node.nextElementSibling;
    else container.insertBefore(node, before);
  }
  for (const gone of old.values()) gone.remove();
}

export class Talk {
  // `phone`: frame, scale(), now(), post(body), scan(link), showTalks()
  constructor(phone, talk) {
    this.phone = phone;
    this.frame = phone.frame;
    this.talk = talk;
    this.log = h("div", {
      class: "log", role: "log", "aria-live": "polite", "aria-label": t("talkWith", talk.name), tabindex: "0",
    });
    // Whoever reads the end stays at the end, also when a picture comes in late or the menu opens.
    this.atEnd = true;
    this.log.addEventListener("scroll", () => {
      if (Math.abs(this.log.scrollTop - this.setTo) < 2) return; // our own scrolling, told late
      this.atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
    });
    this.log.addEventListener("load", () => this.atEnd && this.toEnd(), true);
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.log);
    this.quick = h("div", { class: "quick", role: "group", "aria-label": t("quick") });
    this.composer = new Composer(this);
    this.element = h("div", { class: "screen talk" }, this.head(), this.log, this.quick, this.composer.element);
    this.update(talk);
  }

  head() {
    const { talk } = this;
    return h("header", { class: "phone-head" },
      button({ class: "round", "aria-label": t("back"), onclick: () => this.phone.showTalks() }, icon("back")),
      h("h3", { title: talk.name }, talk.name, talk.verified && h("span", { class: "shield", title: t("official") }, icon("check", 13))),
      !talk.group && button({ class: "round", "aria-label": t("talkMenu"), onclick: () => this.openMenuOfTalk() }, icon("menu")));
  }

  async openMenuOfTalk() {
    const blocked = this.talk.relation === "blocked";
    const wish = await choose(this.frame, this.talk.name, [
      blocked ? { value: "unblock", label: t("unblock"), symbol: "check" }
        : { value: "block", label: t("block"), symbol: "ban", danger: true },
      { value: "scan", label: t("scan"), symbol: "qr" },
    ]);
    if (wish === "scan") this.phone.askScan();
    else if (wish) await this.act({ do: wish });
  }

  act(body) {
    const to = this.talk.group ? { group: this.talk.id } : { to: this.talk.id };
    return this.phone.post({ ...to, ...body });
  }

  tap(action, entry) { return perform(action, this, entry); }
  now() { return this.phone.now(); }
  scan(link) { return this.phone.scan(link); }
  write(text) { this.composer.write(text); }
  openKeyboard(text = "") { this.composer.setMode("keys"); if (text) this.write(text); this.composer.focus(); }
  openMenu() { this.composer.setMode("menu"); }
  closeMenu() { this.composer.setMode("bar"); }

  update(talk) {
    const was = this.talk.entries.at(-1)?.id;
    this.talk = talk;
    const stay = this.atEnd;
    reconcile(this.log, this.rows());
    this.showQuick();
    this.composer.update(talk);
    const newest = talk.entries.at(-1);
    if (stay || (newest?.id !== was && newest?.mine)) this.toEnd();
    this.reads(newest);
  }

  // LINE counts what was seen: an open chat on a page somebody looks at is read.
  reads(newest) {
    const fresh = newest && !newest.mine && !newest.read && !this.talk.group && newest.id !== this.readUpTo;
    if (!fresh || document.hidden) return;
    this.readUpTo = newest.id;
    this.act({ do: "reads" });
  }

  toEnd() {
    this.atEnd = true;
    this.log.scrollTop = this.log.scrollHeight;
    this.setTo = this.log.scrollTop;
  }

  rows() {
    const { entries, relation } = this.talk;
    const rows = [];
    let lastDay = "";
    let lastName = null;
    for (const entry of entries) {
      const day = days.isoDay(entry.at);
      if (day !== lastDay) {
        rows.push({ key: `day-${day}`, stamp: day, make: () => h("div", { class: "divider" }, h("span", {}, days.day(entry.at))) });
        lastName = null;
      }
      lastDay = day;
      const first = entry.mine || entry.name !== lastName;
      lastName = entry.mine || entry.unsent ? null : entry.name;
      const stamp = JSON.stringify([entry, first, this.phone.scale(), relation]);
      rows.push({ key: entry.id, stamp, make: () => this.row(entry, first) });
    }
    if (!entries.length) rows.push({ key: "none", stamp: "", make: () => h("div", { class: "divider" }, h("span", {}, t("noMessages"))) });
    if (this.talk.loading_until > this.now())
      rows.push({ key: "loading", stamp: "", make: () => h("div", { class: "row theirs" }, h("div", { class: "bubble typing" }, h("i"), h("i"), h("i"))) });
    return rows;
  }

  row(entry, first) {
    if (entry.unsent)
      return h("div", { class: "divider" }, h("span", {}, t(entry.mine ? "unsentMine" : "unsentTheirs")));
    const shown = content(entry, { tap: (action) => this.tap(action, entry), scale: this.phone.scale() });
    const meta = h("div", { class: "meta" },
      entry.mine && entry.read && h("span", {}, t("read")), entry.edited && h("span", {}, t("edited")),
      h("time", { datetime: new Date(entry.at).toISOString() }, days.time(entry.at)));
    if (entry.mine)
      return h("div", { class: "row mine" },
        button({ class: "round more", "aria-label": t("messageMenu"), onclick: () => this.openMenuOf(entry) }, icon("more", 18)),
        meta, shown);
    const wide = ["flex", "template", "imagemap"].includes(entry.message.type);
    return h("div", { class: `row theirs${first ? "" : " again"}${wide ? " wide" : ""}` },
      first ? avatar(entry.name, 34) : h("span", { class: "avatar-space" }),
      h("div", { class: "said" }, first && h("div", { class: "who" }, entry.name), h("div", { class: "beside" }, shown, meta)));
  }

  async openMenuOf(entry) {
    const text = entry.message.type === "text";
    const wish = await choose(this.frame, t("messageMenu"), [
      text && { value: "copy", label: t("copy"), symbol: "copy" },
      text && { value: "edit", label: t("edit"), symbol: "pen" },
      { value: "unsend", label: t("unsend"), symbol: "undo", danger: true },
    ].filter(Boolean));
    if (wish === "copy") await copy(entry.message.text);
    if (wish === "edit") this.composer.edit(entry);
    if (wish === "unsend") await this.act({ do: "unsend", message: entry.id });
  }

  showQuick() {
    const newest = this.talk.entries.at(-1);
    const items = newest && !newest.mine && !newest.unsent && this.talk.relation === "friend" ? newest.message.quickReply?.items ?? [] : [];
    reconcile(this.quick, items.map(({ action, imageUrl }, index) => ({
      key: `${newest.id}-${index}`, stamp: JSON.stringify(action),
      make: () => button({ class: "chip", onclick: () => this.tap(action, newest) },
        imageUrl && h("img", { src: imageUrl, alt: "" }), action.label),
    })));
    this.quick.hidden = !items.length;
  }

  async send(text) {
    try {
      await this.act({ do: "says", text });
      this.toEnd();
    } catch (error) {
      toast(t("failed", error.message));
      this.write(text);
    }
  }
}
