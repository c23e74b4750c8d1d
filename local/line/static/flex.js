// Flex through the package flex-render. It writes HTML text with inline styles and onclick attributes, and it
// does not escape what people wrote. So: escape first, parse inertly, move styles to the CSSOM (which the
// content security policy allows), and put our own handlers where its onclick attributes were.
import { render } from "./vendor/flex-render.js";

const FONT_PX = {
  xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74,
};
const escape = (text) => text
  .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
  .replace(/"/g, "&quot;").replace(/'/g, "&#39;");

// A picture of this very server is asked for by path, so that localhost and 127.0.0.1 are one.
export function localUrl(url) {
  try {
    const parsed = new URL(url, location.href);
    const mine = ["localhost", "127.0.0.1", "[::1]"].includes(parsed.hostname) && parsed.port === location.port;
    return mine ? parsed.pathname + parsed.search : parsed.href;
  } catch {
    return "";
  }
}

function prepare(node, key, scale, actions) {
  if (typeof node === "string") {
    if (key !== "url") return escape(node);
    return escape(localUrl(node).replace(/[()\\]/g, encodeURIComponent).replace(/ /g, "%20"));
  }
  if (Array.isArray(node)) return node.map((item) => prepare(item, key, scale, actions));
  if (node === null || typeof node !== "object") return node;
  const copy = {};
  for (const [name, value] of Object.entries(node)) {
    if (name !== "action") copy[name] = prepare(value, name, scale, actions);
  }
  if (node.action) {
    actions.push({ action: node.action, node });
    copy.action = { type: "uri", uri: `#fx-${actions.length - 1}`, label: escape(node.action.label ?? "") };
  }
  if (node.scaling && ["text", "span", "icon"].includes(node.type)) copy.size = scaled(node.size, scale);
  return copy;
}

function scaled(size, scale) {
  const px = FONT_PX[size ?? "md"] ?? Number.parseFloat(size);
  return Number.isFinite(px) ? `${Math.round(px * scale * 10) / 10}px` : size;
}

function moveStyles(element) {
  const text = element.dataset.style;
  if (text === undefined) return;
  delete element.dataset.style;
  element.style.cssText = text;
}

// flex-render knows no font size for a button: the wrapper gives it, and lets the label take two lines.
function enlarge(link, scale) {
  link.style.setProperty("font-size", `${16 * scale}px`);
  link.classList.add("flex-big");
}

function bind(element, actions, scale, onTap) {
  const found = /^#fx-(\d+)$/.exec(element.getAttribute("href") ?? "");
  for (const name of ["href", "target", "data-onclick"]) element.removeAttribute(name);
  if (!found) return;
  const { action, node } = actions[Number(found[1])];
  element.setAttribute("role", "button");
  element.tabIndex = 0;
  element.classList.add("flex-tap");
  if (node.type === "button" && node.scaling && scale !== 1) enlarge(element, scale);
  const spoken = action.label ?? action.displayText ?? action.text;
  if (spoken && node.type !== "button") element.setAttribute("aria-label", spoken);
  const tap = (event) => {
    event.preventDefault();
    event.stopPropagation();
    onTap(action);
  };
  element.addEventListener("click", tap);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") tap(event);
  });
}

export function flex(contents, scale, onTap) {
  const actions = [];
  const prepared = prepare(contents, "", scale, actions);
  // Every quotation mark people wrote is escaped by now: what looks like an attribute is one.
  const text = render(prepared).replace(/ (style|onclick)="/g, ' data-$1="');
  const parsed = new DOMParser().parseFromString(text, "text/html");
  const root = document.importNode(parsed.body.firstElementChild, true);
  for (const element of [root, ...root.querySelectorAll("*")]) {
    moveStyles(element);
    bind(element, actions, scale, onTap);
  }
  return root;
}
