// The bottom of a chat: rich menu, its bar, or the line to type in.
import { attachments } from "./actions.js";
import { choose } from "./dialogs.js";
import { button, h, icon } from "./dom.js";
import { t } from "./words.js";

const SYMBOLS = { sticker: "face", photo: "photo", video: "video", voice: "mic", file: "file", location: "pin" };

export class Composer {
  constructor(talk) {
    this.talk = talk;
    this.editing = null;
    this.menu = undefined;
    this.field = h("textarea", {
      rows: 1, class: "field", placeholder: t("writeShort"), "aria-label": t("write"), maxLength: 5000,
      oninput: () => this.grow(), onkeydown: (event) => this.key(event),
    });
    this.element = h("div", { class: "bottom" });
    this.mode = null;
  }

  // "menu": rich menu open; "bar": only its bar; "keys": typing
  setMode(mode) {
    if (!this.menu && mode !== "keys") mode = "keys";
    this.mode = mode;
    this.draw();
  }

  update(talk) {
    const menu = talk.rich_menu;
    const stamp = JSON.stringify([menu, talk.relation]);
    if (stamp === this.stamp) return;
    const had = this.menu;
    this.stamp = stamp;
    this.menu = menu;
    this.relation = talk.relation;
    if (!menu) this.mode = "keys";
    else if (!had) this.mode = menu.selected ? "menu" : "bar";
    this.draw();
  }

  draw() {
    if (this.relation === "blocked") {
      this.element.replaceChildren(h("div", { class: "blocked" }, h("p", {}, t("blocked")),
        button({ class: "plain", onclick: () => this.talk.act({ do: "unblock" }) }, t("unblock"))));
      return;
    }
    const parts = this.mode === "keys" ? [this.keys()] : [this.mode === "menu" && this.richMenu(), this.bar()];
    this.element.replaceChildren(...parts.filter(Boolean));
    if (this.mode === "menu") this.talk.toEnd();
  }

  richMenu() {
    const { size, areas, image, name } = this.menu;
    const share = (part, whole) => `${(100 * part) / whole}%`;
    return h("div", { class: "rich-menu", role: "group", "aria-label": t("richMenu"), style: { "aspect-ratio": `${size.width} / ${size.height}` } },
      h("img", { src: image, alt: name ?? "" }),
      areas.map(({ bounds, action }) => button({
        class: "area", "aria-label": action.label ?? action.displayText ?? action.text ?? action.uri ?? action.data ?? t("richMenu"),
        style: {
          left: share(bounds.x, size.width), top: share(bounds.y, size.height),
          width: share(bounds.width, size.width), height: share(bounds.height, size.height),
        },
        onclick: () => this.talk.tap(action),
      })));
  }

  bar() {
    const open = this.mode === "menu";
    return h("div", { class: "bar" },
      button({ class: "round", "aria-label": t("keyboard"), onclick: () => { this.setMode("keys"); this.focus(); } }, icon("keyboard")),
      button({
        class: "bar-text", "aria-expanded": String(open), title: t(open ? "closeMenu" : "openMenu"),
        onclick: () => this.setMode(open ? "bar" : "menu"),
      }, this.menu.chatBarText, h("span", { class: open ? "turn open" : "turn" }, icon("down", 16))));
  }

  keys() {
    const editing = this.editing && h("div", { class: "editing" }, t("editing"),
      button({ class: "round", "aria-label": t("cancel"), onclick: () => this.stopEditing() }, icon("close", 18)));
    return h("div", { class: "keys" }, editing,
      h("form", { class: "line", onsubmit: (event) => { event.preventDefault(); this.submit(); } },
        this.menu && button({ class: "round", "aria-label": t("openMenu"), onclick: () => this.setMode("menu") }, icon("menu")),
        button({ class: "round", "aria-label": t("attach"), onclick: () => this.attach() }, icon("plus")),
        this.field,
        button({ class: "round", "aria-label": t("stickers"), onclick: () => attachments.sticker(this.talk) }, icon("face")),
        h("button", { type: "submit", class: "round go", "aria-label": t("send") }, icon("send"))));
  }

  async attach() {
    const kind = await choose(this.talk.frame, t("attach"),
      Object.entries(SYMBOLS).map(([value, symbol]) => ({ value, symbol, label: t(value) })));
    if (kind) await attachments[kind](this.talk);
  }

  key(event) {
    // Enter ends a kana conversion first; only then does it send.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  submit() {
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.grow();
    if (this.editing) {
      const { id } = this.editing;
      this.stopEditing();
      this.talk.act({ do: "edit", message: id, text });
    } else this.talk.send(text);
  }

  edit(entry) {
    this.editing = entry;
    this.setMode("keys");
    this.write(entry.message.text);
  }

  stopEditing() {
    this.editing = null;
    this.field.value = "";
    this.draw();
  }

  write(text) {
    if (this.mode !== "keys") this.setMode("keys");
    this.field.value = text;
    this.grow();
    this.focus();
  }

  focus() { this.field.focus({ preventScroll: true }); }

  grow() {
    this.field.style.setProperty("height", "auto");
    this.field.style.setProperty("height", `${Math.min(this.field.scrollHeight, 120)}px`);
  }
}
