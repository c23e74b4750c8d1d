// Faults of LINE on demand.
import { toast } from "./dialogs.js";
import { button, h } from "./dom.js";
import { post } from "./net.js";
import { FAULTS, faultName, t } from "./words.js";

const PATHS = [["", "allCalls"], ["/message/reply", "reply"], ["/message/push", "push"], ["/message/multicast", "multicast"], ["/profile/", "profile"], ["/oauth", "token"]];

export class Faults {
  constructor(state) {
    const option = (value, text) => h("option", { value }, text);
    this.kind = h("select", { class: "field" }, FAULTS.map(([value]) => option(value, faultName(value))));
    this.to = h("select", { class: "field" }, option("", t("allAccounts")), state.channels.map(({ id, name }) => option(id, name)));
    this.path = h("select", { class: "field" }, PATHS.map(([value, name]) => option(value, value ? `${name} (${value})` : t("allCalls"))));
    this.times = h("input", { class: "field", type: "number", min: 1, max: 1000, value: "1", required: true });
    this.pending = h("ul", { class: "pending" });
    this.doubling = this.toggle("doubling", "duplicate");
    this.disorder = this.toggle("disorder", "shuffle");
    const row = (name, field) => h("label", { class: "form-row" }, h("span", {}, t(name)), field);
    this.element = h("div", { class: "pane" }, h("p", { class: "note" }, t("faultIntro")),
      h("form", { class: "form", onsubmit: (event) => { event.preventDefault(); this.make(); } },
        row("faultKind", this.kind), row("faultTo", this.to), row("faultPath", this.path), row("faultTimes", this.times),
        h("button", { type: "submit", class: "primary" }, t("makeFault"))),
      h("section", {}, h("h3", {}, t("pending")), this.pending),
      h("section", {}, h("h3", {}, t("webhookFaults")), this.doubling.row, this.disorder.row,
        button({ class: "plain", onclick: () => this.send({ redeliver: true }, ({ told }) => t("redelivered", told)) }, t("redeliver"))));
    this.update(state);
  }

  toggle(name, key) {
    const box = h("input", { type: "checkbox", role: "switch", onchange: () => this.send({ [key]: box.checked }) });
    return { box, row: h("label", { class: "switch" }, box, h("span", {}, t(name))) };
  }

  async send(body, said = () => "") {
    try {
      const text = said(await post("outage", body));
      if (text) toast(text);
    } catch (error) {
      toast(t("failed", error.message));
    }
  }

  make() {
    const times = Number(this.times.value);
    return this.send({ kind: this.kind.value, to: this.to.value, path: this.path.value, times }, () => t("faultSet", times));
  }

  update(state) {
    const { faults } = state;
    this.doubling.box.checked = faults.duplicate;
    this.disorder.box.checked = faults.shuffle;
    const names = Object.fromEntries(state.channels.map(({ id, name }) => [id, name]));
    const stamp = JSON.stringify(faults.planned);
    if (this.stamp === stamp) return;
    this.stamp = stamp;
    this.pending.replaceChildren(...(faults.planned.length
      ? faults.planned.map((one) => h("li", {}, h("strong", {}, faultName(one.kind)), ` × ${one.times}`,
        h("small", {}, `${one.to ? names[one.to] : t("allAccounts")} ${one.path}`)))
      : [h("li", { class: "note" }, t("nonePending"))]));
    if (faults.planned.length) this.pending.append(h("li", {}, button({ class: "plain", onclick: () => this.send({ mend: true }) }, t("mend"))));
  }
}
