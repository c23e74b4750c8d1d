// Times as people in Japan read them, whatever the machine's own time zone.

const TZ = "Asia/Tokyo";
let locale = "ja-JP";
const made = new Map();

function format(options) {
  const key = locale + JSON.stringify(options);
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(locale, { timeZone: TZ, ...options }));
  return made.get(key);
}

export const speak = (language) => { locale = language === "en" ? "en-GB" : "ja-JP"; };

export const time = (ms) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);
export const seconds = (ms) =>
  format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(ms);
export const day = (ms) => format({ month: "long", day: "numeric", weekday: "short" }).format(ms);
export const full = (ms) =>
  format({ year: "numeric", month: "long", day: "numeric", weekday: "short" }).format(ms);

function parts(ms) {
  const found = {};
  const usual = new Intl.DateTimeFormat("en-CA", {
    timeZone: TZ, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    hourCycle: "h23",
  });
  for (const { type, value } of usual.formatToParts(ms)) found[type] = value;
  return found;
}

export function isoDay(ms) {
  const p = parts(ms);
  return `${p.year}-${p.month}-${p.day}`;
}

// What an <input type="datetime-local"> holds, in Japan's time.
export function isoMinute(ms) {
  const p = parts(ms);
  return `${isoDay(ms)}T${p.hour}:${p.minute}`;
}
