// Our own stickers: a rice ball with a face. LINE's artwork is not ours to show, so whatever sticker comes,
// one of these stands for it. The ids are of LINE's freely sendable package 446.
import { h, svg } from "./dom.js";

const SET = [
  ["1988", "よろしく", "smile", "#bfe3c8"], ["1989", "ありがとう", "happy", "#ffd9a8"],
  ["1990", "OK!", "wink", "#bcdcf5"], ["1991", "わーい", "open", "#ffe38a"],
  ["1992", "ごめんね", "sad", "#d7d3ee"], ["1993", "おはよう", "smile", "#ffe0c2"],
  ["1994", "おつかれさま", "closed", "#cfe8e4"], ["1995", "えっ?", "round", "#f8c9cf"],
];
export const STICKERS = SET.map(([stickerId, word]) => ({ packageId: "446", stickerId, word }));

const EYES = {
  smile: "M40 58v4M60 58v4", happy: "M36 61q4-6 8 0M56 61q4-6 8 0", wink: "M40 58v4M55 60h9",
  open: "M40 56v5M60 56v5", sad: "M36 60l7-3M64 60l-7-3", closed: "M36 59q4 5 8 0M56 59q4 5 8 0",
  round: "M40 57v5M60 57v5",
};
const MOUTHS = {
  smile: "M44 68q6 6 12 0", happy: "M44 67q6 8 12 0", wink: "M45 68q6 6 11-1", open: "M44 66q6 12 12 0z",
  sad: "M45 71q5-5 10 0", closed: "M46 69q4 3 8 0", round: "M47 69a3 3 0 106 0 3 3 0 10-6 0",
};

export function wordOf(message) {
  return pick(message)[1];
}

function pick(message) {
  const exact = SET.find(([id]) => id === String(message.stickerId) && String(message.packageId) === "446");
  return exact ?? SET[Number.parseInt(message.stickerId, 10) % SET.length] ?? SET[0];
}

export function sticker(message, size = 132) {
  const [, word, mood, tint] = pick(message);
  const line = { fill: "none", stroke: "#33302c", "stroke-width": 2.6, "stroke-linecap": "round" };
  return h("span", { class: "sticker", role: "img", "aria-label": word },
    svg("svg", { viewBox: "0 0 100 100", width: size, height: size, "aria-hidden": "true" },
      svg("circle", { cx: 50, cy: 52, r: 44, fill: tint }),
      svg("path", {
        d: "M50 20c7 0 12 9 21 25 9 15 13 24 9 30-4 7-14 8-30 8s-26-1-30-8c-4-6 0-15 9-30 9-16 14-25 21-25z",
        fill: "#fffdf8", stroke: "#33302c", "stroke-width": 2.6,
      }),
      svg("path", { d: "M38 83V74q0-2 2-2h20q2 0 2 2v9q-12 1-24 0z", fill: "#2f4a3c" }),
      svg("g", { transform: "translate(0 -10)" },
        svg("path", { d: EYES[mood], ...line }), svg("path", { d: MOUTHS[mood], ...line }),
        svg("circle", { cx: 32, cy: 68, r: 4, fill: "#f6b3ab" }),
        svg("circle", { cx: 68, cy: 68, r: 4, fill: "#f6b3ab" })),
      svg("text", {
        x: 50, y: 16, "text-anchor": "middle", "font-size": word.length > 5 ? 13 : 15, "font-weight": 800,
        fill: "#33302c", stroke: "#fff", "stroke-width": 4, "paint-order": "stroke",
      }, word)));
}
