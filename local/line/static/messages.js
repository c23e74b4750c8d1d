// A message object of LINE -> what a phone shows.
import { button, h, icon, svg } from "./dom.js";
import { flex, localUrl } from "./flex.js";
import { sticker } from "./stickers.js";
import { t } from "./words.js";

// A web address or a Japanese telephone number inside a text can be tapped, as in LINE.
const TAPPABLE = /(https?:\/\/[^\s<>"「」、。]+)|((?<!\d)0\d{1,4}[-‐ー]\d{1,4}[-‐ー]\d{3,4}(?!\d))/g;

function linked(text, ctx) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(TAPPABLE)) {
    const uri = found[1] ?? `tel:${found[2].replace(/[‐ー]/g, "-")}`;
    parts.push(text.slice(from, found.index),
      h("a", { href: uri, class: "in-text", onclick: (event) => {
        event.preventDefault();
        ctx.tap({ type: "uri", uri });
      } }, found[0]));
    from = found.index + found[0].length;
  }
  return [...parts, text.slice(from)];
}

// textV2 names people as {key}; older texts hold $ where an emoji of LINE's stands.
function words(message) {
  if (message.type === "textV2")
    return message.text.replace(/\{([a-z0-9_]+)\}/gi, (whole, key) =>
      message.substitution?.[key] ? (message.substitution[key].type === "emoji" ? "🙂" : "@") : whole);
  if (!message.emojis?.length) return message.text;
  const letters = [...message.text].flatMap((c) => c.split(""));
  for (const { index, length } of message.emojis) letters.splice(index, length ?? 1, "🙂");
  return letters.join("");
}

function picture(url, alt, extra = {}) {
  const image = h("img", { class: "picture", alt, loading: "lazy", ...extra, src: localUrl(url) });
  image.addEventListener("error", () => image.replaceWith(h("span", { class: "no-picture" }, icon("photo"), t("noPicture"))));
  return image;
}

const source = (entry, preview) => {
  const { message } = entry;
  if (preview && message.previewImageUrl) return message.previewImageUrl;
  return message.originalContentUrl ?? message.contentProvider?.originalContentUrl ?? `/phones/content/${entry.id}`;
};

function place(message) {
  const uri = `https://www.google.com/maps?q=${message.latitude},${message.longitude}`;
  return (ctx) => h("div", { class: "place" },
    button({ class: "place-map", "aria-label": t("openMap"), onclick: () => ctx.tap({ type: "uri", uri }) }, mapPicture()),
    h("div", { class: "place-text" }, h("strong", {}, message.title ?? t("location")), h("span", {}, message.address ?? "")));
}

function mapPicture() {
  const road = { fill: "none", stroke: "#fff", "stroke-width": 9 };
  return svg("svg", { viewBox: "0 0 240 110", "aria-hidden": "true", preserveAspectRatio: "xMidYMid slice" },
    svg("rect", { width: 240, height: 110, fill: "#e6ebdf" }),
    svg("path", { d: "M150 0h90v48q-50 14-90-6z", fill: "#c5dfb4" }),
    svg("path", { d: "M0 82q60-22 120 0t120-4v32H0z", fill: "#bcd9ea" }),
    svg("path", { d: "M-5 40Q80 60 250 30", ...road }), svg("path", { d: "M70-5Q90 50 60 120", ...road }),
    svg("path", { d: "M180-5L160 120", ...road, "stroke-width": 6 }),
    svg("path", { d: "M120 66s-17-16-17-29a17 17 0 0134 0c0 13-17 29-17 29z", fill: "#d6423b" }),
    svg("circle", { cx: 120, cy: 37, r: 6, fill: "#fff" }));
}

function actionButtons(actions, ctx) {
  return h("div", { class: "tpl-actions" }, actions.map((action) =>
    button({ onclick: () => ctx.tap(action) }, action.label ?? action.text ?? action.type)));
}

function column(item, ctx, shape = {}) {
  const tapAll = item.defaultAction && (() => ctx.tap(item.defaultAction));
  const image = item.thumbnailImageUrl && picture(item.thumbnailImageUrl, "", {
    class: `tpl-image ${shape.imageAspectRatio ?? "rectangle"} ${shape.imageSize ?? "cover"}`, onclick: tapAll || null,
  });
  return h("div", { class: "tpl" }, image,
    h("div", { class: "tpl-text" }, item.title && h("strong", {}, item.title), h("p", {}, item.text)),
    actionButtons(item.actions, ctx));
}

const TEMPLATES = {
  buttons: (tpl, ctx) => column(tpl, ctx, tpl),
  confirm: (tpl, ctx) => h("div", { class: "tpl confirm" },
    h("div", { class: "tpl-text" }, h("p", {}, tpl.text)), actionButtons(tpl.actions, ctx)),
  carousel: (tpl, ctx) => h("div", { class: "tpl-row", tabindex: "0" }, tpl.columns.map((one) => column(one, ctx, tpl))),
  image_carousel: (tpl, ctx) => h("div", { class: "tpl-row", tabindex: "0" }, tpl.columns.map((one) =>
    button({ class: "tpl-picture", "aria-label": one.action.label ?? one.action.text ?? t("image"), onclick: () => ctx.tap(one.action) }, picture(one.imageUrl, ""),
      one.action.label && h("span", {}, one.action.label)))),
};

function imagemap(message, ctx) {
  const { width, height } = message.baseSize;
  const share = (part, whole) => `${(100 * part) / whole}%`;
  return h("div", { class: "imagemap", style: { "aspect-ratio": `${width} / ${height}` } },
    picture(`${message.baseUrl}/1040`, message.altText),
    message.actions.map((action) => button({
      class: "area", "aria-label": action.label ?? action.text ?? action.linkUri ?? t("openMap"),
      style: {
        left: share(action.area.x, width), top: share(action.area.y, height),
        width: share(action.area.width, width), height: share(action.area.height, height),
      },
      onclick: () => ctx.tap(action.type === "uri" ? { type: "uri", uri: action.linkUri } : action),
    })));
}

const bubble = (...children) => h("div", { class: "bubble" }, ...children);

// type -> (entry, ctx) -> element. ctx: tap(action), scale (the phone's font setting)
const KINDS = {
  text: ({ message }, ctx) => bubble(linked(words(message), ctx)),
  textV2: ({ message }, ctx) => bubble(linked(words(message), ctx)),
  sticker: ({ message }) => sticker(message),
  image: (entry) => picture(source(entry, true), t("image")),
  video: (entry) => h("video", {
    class: "picture", controls: true, preload: "none", poster: localUrl(entry.message.previewImageUrl ?? `/phones/static/samples/mountain.jpg`),
    src: localUrl(source(entry)), "aria-label": t("video"),
  }),
  audio: (entry) => bubble(h("div", { class: "voice" }, icon("mic"),
    h("span", {}, `${t("voice")} ${Math.round((entry.message.duration ?? 0) / 1000) || ""}${entry.message.duration ? "″" : ""}`)),
  h("audio", { controls: true, preload: "none", src: localUrl(source(entry)), "aria-label": t("voice") })),
  file: (entry) => h("a", { class: "bubble file", href: source(entry), download: entry.message.fileName ?? "" },
    icon("file", 30), h("span", {}, entry.message.fileName ?? t("file"),
      h("small", {}, entry.message.fileSize ? ` ${Math.ceil(entry.message.fileSize / 1024)} KB` : ""))),
  location: ({ message }, ctx) => place(message)(ctx),
  imagemap: ({ message }, ctx) => imagemap(message, ctx),
  template: ({ message }, ctx) => TEMPLATES[message.template.type]?.(message.template, ctx) ?? bubble(message.altText),
  flex: ({ message }, ctx) => h("div", { class: "flex-holder", role: "group", "aria-label": message.altText },
    flex(message.contents, ctx.scale, ctx.tap)),
};

// What stands in the list of chats for a message.
export function summary({ message, unsent }) {
  if (unsent) return t("unsentTheirs");
  if (message.text) return words(message);
  if (message.altText) return message.altText;
  const names = { image: "photo", video: "video", audio: "voice", file: "file", location: "location", sticker: "sticker" };
  return names[message.type] ? `[${t(names[message.type])}]` : "";
}

export function content(entry, ctx) {
  const make = KINDS[entry.message.type];
  try {
    return make ? make(entry, ctx) : bubble(t("unsupported", entry.message.type));
  } catch (error) {
    console.error(error);
    return bubble(entry.message.altText ?? t("unsupported", entry.message.type));
  }
}

