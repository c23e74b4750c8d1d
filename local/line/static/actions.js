// What a phone does when somebody taps something.
import { ask, choose, confirm, sheet, toast } from "./dialogs.js";
import { button, h } from "./dom.js";
import { isoMinute } from "./days.js";
import { sticker, STICKERS } from "./stickers.js";
import { t } from "./words.js";

export const PHOTOS = ["flowers", "mountain", "lunch", "receipt"];
export const PLACES = [
  { title: "中央公園", address: "東京都千代田区日比谷公園1", latitude: 35.6737, longitude: 139.7561 },
  { title: "福祉会館", address: "東京都新宿区西新宿2丁目8-1", latitude: 35.6896, longitude: 139.6921 },
  { title: "駅前広場", address: "東京都千代田区丸の内1丁目", latitude: 35.6812, longitude: 139.7671 },
];

// `talk` is the open chat: frame, act(body), write(text), openKeyboard(), openMenu(), closeMenu(), scan(link).
export async function perform(action, talk, entry) {
  const made = {
    message: () => talk.act({ do: "action", action }),
    postback: () => postback(action, talk),
    richmenuswitch: () => talk.act({ do: "action", action }),
    uri: () => {
      // LINE counts taps on links; the account is told nothing.
      talk.act({ do: "action", action, message: entry?.id ?? "" });
      return openUri(action.uri, talk);
    },
    datetimepicker: () => pickDate(action, talk),
    clipboard: () => copy(action.clipboardText ?? ""),
    camera: () => sendPhoto(talk), cameraRoll: () => sendPhoto(talk), location: () => sendPlace(talk),
  }[action.type];
  if (made) await made();
}

async function postback(action, talk) {
  await talk.act({ do: "action", action });
  if (action.inputOption === "openKeyboard") talk.openKeyboard(action.fillInText);
  if (action.inputOption === "openRichMenu") talk.openMenu();
  if (action.inputOption === "closeRichMenu") talk.closeMenu();
  if (action.inputOption === "openVoice") await attachments.voice(talk);
}

export async function openUri(uri, talk) {
  if (/^tel:/i.test(uri)) {
    const number = decodeURIComponent(uri.slice(4));
    if (await confirm(talk.frame, t("callTitle"), t("callText", number), t("call"), t("callNote")))
      toast(t("called", number));
    return;
  }
  if (/^https:\/\/(line\.me\/R\/|lin\.ee\/)|^line:\/\//i.test(uri)) {
    talk.scan(uri);
    return;
  }
  if (!/^https?:/i.test(uri)) {
    toast(t("badLink"));
    return;
  }
  window.open(uri, "_blank", "noopener");
  toast(t("opened"));
}

async function pickDate(action, talk) {
  const types = { date: "date", time: "time", datetime: "datetime-local" };
  const limit = (value) => value?.replace(" ", "T").replace("t", "T");
  const today = { date: 10, datetime: 16 }[action.mode];
  const start = today ? isoMinute(talk.now()).slice(0, today) : isoMinute(talk.now()).slice(11);
  const value = await ask(talk.frame, action.label ?? t("when"), {
    label: t("when"), type: types[action.mode], value: limit(action.initial) ?? start,
    min: limit(action.min) ?? "", max: limit(action.max) ?? "",
  });
  if (value) await talk.act({ do: "action", action, params: { [action.mode]: value } });
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch (error) {
    toast(t("failed", error.message));
  }
}

async function sendPhoto(talk) {
  const name = await choose(talk.frame, t("photoPick"), PHOTOS.map((value) => ({
    value, label: t(value), picture: `/phones/static/samples/${value}.jpg`,
  })));
  if (name) await talk.act({ do: "sends", kind: "image", sample: name });
}

async function sendPlace(talk) {
  const place = await choose(talk.frame, t("placePick"),
    PLACES.map((value) => ({ value, label: `${value.title} ${value.address}`, symbol: "pin" })));
  if (place) await talk.act({ do: "sends", kind: "location", details: place });
}

export const attachments = {
  sticker: async (talk) => {
    const chosen = await sheet(talk.frame, t("stickers"), (close) =>
      h("div", { class: "sticker-grid" }, STICKERS.map((one) =>
        button({ class: "sticker-pick", onclick: () => close(one) }, sticker(one, 66)))));
    if (!chosen) return;
    const { packageId, stickerId, word } = chosen;
    await talk.act({ do: "sends", kind: "sticker", details: { packageId, stickerId, keywords: [word] } });
  },
  photo: sendPhoto,
  video: (talk) => talk.act({ do: "sends", kind: "video" }),
  voice: (talk) => talk.act({ do: "sends", kind: "audio" }),
  file: (talk) => talk.act({ do: "sends", kind: "file" }),
  location: sendPlace,
};
