// Makes elements without innerHTML: what people wrote is only ever text.

const SVG = "http://www.w3.org/2000/svg";

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "style") Object.entries(value).forEach(([k, v]) => node.style.setProperty(k, v));
  else if (name === "class") node.setAttribute("class", value);
  else if (name in node && !(node instanceof SVGElement) && name !== "list" && name !== "role")
    node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

function add(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child);
  }
  return node;
}

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  // `value` and `min`/`max` depend on `type`: set the type first.
  if (props.type) node.setAttribute("type", props.type);
  for (const [name, value] of Object.entries(props)) if (name !== "type") set(node, name, value);
  return add(node, children);
}

export function svg(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  return add(node, children);
}

// Our own line icons, 24 by 24.
const PATHS = {
  back: "M15 5l-7 7 7 7",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  menu: "M4 7h16M4 12h16M4 17h16",
  plus: "M12 5v14M5 12h14",
  send: "M4 12l16-8-6 16-3-6z",
  face: "M12 3a9 9 0 100 18 9 9 0 000-18zM9 10h.01M15 10h.01M8.5 14.5c2 2 5 2 7 0",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
  close: "M6 6l12 12M18 6L6 18",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01",
  mic: "M12 3a3 3 0 013 3v5a3 3 0 01-6 0V6a3 3 0 013-3zM6 11a6 6 0 0012 0M12 17v4",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  pin: "M12 21s-7-6.5-7-11a7 7 0 0114 0c0 4.5-7 11-7 11zM12 12a2 2 0 100-4 2 2 0 000 4z",
  video: "M3 6h12v12H3zM15 10l6-3v10l-6-3",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v6h-6M18 18h.01",
  phone: "M6 3h4l2 5-3 2a12 12 0 005 5l2-3 5 2v4a2 2 0 01-2 2A17 17 0 014 5a2 2 0 012-2z",
  check: "M5 12l5 5 9-10",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  undo: "M9 7L4 12l5 5M4 12h10a6 6 0 010 12",
  pen: "M4 20l1-5L16 4l4 4L9 19z",
  clock: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7v5l4 2",
  help: "M12 3a9 9 0 100 18 9 9 0 000-18zM9.5 9.5a2.5 2.5 0 115 0c0 2-2.5 2-2.5 4M12 17h.01",
  panel: "M4 5h16v14H4zM14 5v14",
  play: "M8 5l11 7-11 7z",
  people: "M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 010 6.5M17.5 14.3c2.5.7 4 2.7 4 5.7",
  ban: "M12 3a9 9 0 100 18 9 9 0 000-18zM6 6l12 12",
  down: "M6 9l6 6 6-6",
};

export function icon(name, size = 22) {
  return svg(
    "svg",
    {
      viewBox: "0 0 24 24", width: size, height: size, fill: "none", stroke: "currentColor",
      "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true",
      class: "icon",
    },
    svg("path", { d: PATHS[name] }),
  );
}

// A round letter in a color that belongs to the name.
export function avatar(name, size = 40) {
  const hues = [152, 205, 262, 22, 330, 180, 48];
  const sum = [...name].reduce((n, c) => n + c.codePointAt(0), 0);
  return h("span", {
    class: "avatar", "aria-hidden": "true",
    style: { "--size": `${size}px`, "--hue": String(hues[sum % hues.length]) },
  }, [...name][0] || "?");
}

export function button(props, ...children) {
  return h("button", { type: "button", ...props }, ...children);
}
