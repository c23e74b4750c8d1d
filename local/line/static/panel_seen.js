// What LINE saw: messages counted this month, calls to LINE, webhooks from LINE.
import { h } from "./dom.js";
import * as days from "./days.js";
import { reconcile } from "./talk.js";
import { callName, eventName, t } from "./words.js";

export function pill(status, text = String(status)) {
  const kind = status >= 200 && status < 300 ? "good" : status === 409 ? "calm" : status >= 400 && status < 500 ? "warn" : "bad";
  return h("span", { class: `pill ${kind}` }, text);
}

function fact(name, value) {
  return value ? [h("dt", {}, name), h("dd", {}, value)] : null;
}

export class Seen {
  constructor(state) {
    this.quota = h("div", { class: "meters" });
    this.calls = h("div", { class: "records" });
    this.hooks = h("div", { class: "records" });
    this.element = h("div", { class: "pane" },
      h("section", {}, h("h3", {}, t("quota")), this.quota),
      h("section", {}, h("h3", {}, t("hooks")), this.hooks),
      h("section", {}, h("h3", {}, t("calls")), this.calls));
    this.update(state);
  }

  update(state) {
    const names = Object.fromEntries(state.channels.map(({ id, name }) => [id, name]));
    reconcile(this.quota, state.channels.map((one) => ({ key: one.id, stamp: JSON.stringify([one.used, one.limit, one.name]), make: () => meter(one) })));
    reconcile(this.hooks, records(state.webhooks, t("noHooks"), (one) => this.hook(one, names)));
    reconcile(this.calls, records(state.calls, t("noCalls"), (one) => this.call(one, names)));
  }

  hook(one, names) {
    const kinds = one.body.events.map(eventName);
    const status = one.status ? pill(one.status) : pill(one.attempts ? 500 : 200, t(one.attempts ? "notDelivered" : "waiting"));
    return h("details", { class: "record" },
      h("summary", {}, h("time", {}, days.seconds(one.at)), h("span", { class: "what" }, kinds.join("、") || "—", h("small", {}, names[one.channel_id] ?? "")),
        one.attempts > 1 && h("small", {}, t("attempts", one.attempts)), status),
      h("pre", {}, JSON.stringify(one.body, null, 2)));
  }

  call(one, names) {
    return h("details", { class: "record" },
      h("summary", {}, h("time", {}, days.seconds(one.at)),
        h("span", { class: "what" }, callName(one.path), h("small", {}, names[one.channel_id] ?? "")),
        one.recipients > 0 && h("small", {}, t("recipients", one.recipients)), pill(one.status)),
      h("dl", {}, fact("HTTP", `${one.method} ${one.path}`), fact(t("retryKey"), one.retry_key), fact(t("requestId"), one.request_id)),
      one.body && h("pre", {}, JSON.stringify(one.body, null, 2)));
  }
}

function records(list, empty, make) {
  if (!list.length) return [{ key: "empty", stamp: empty, make: () => h("p", { class: "note" }, empty) }];
  return [...list].reverse().map((one) => ({ key: String(one.n), stamp: JSON.stringify([one.status, one.attempts]), make: () => make(one) }));
}

function meter({ name, used, limit }) {
  const share = limit ? Math.min(1, used / limit) : 0;
  const text = limit === null ? `${used} (${t("unlimited")})` : `${used.toLocaleString()} / ${limit.toLocaleString()}`;
  return h("div", { class: "meter" }, h("div", { class: "meter-head" }, h("span", {}, name), h("strong", {}, text)),
    h("div", { class: "meter-track", "aria-hidden": "true" },
      h("i", { class: share >= 0.9 ? "full" : "", style: { width: `${Math.max(share * 100, used ? 2 : 0)}%` } })));
}
