// Comfort, where a browser runs scripts; every page works without. htmx does the rest.
"use strict";

(() => {
  const FEW_SECONDS = 5000;
  const MINUTE = 60_000;
  const MEGABYTE = 1_000_000;

  // A form is sent once, however often an impatient finger presses.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.matches("[hx-post]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-disabled", "true");
    setTimeout(() => sendable(form), FEW_SECONDS); // a download leaves the page where it is
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(sendable));

  function sendable(form) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  }

  // The list of sections closes by the Escape key, and by a tap beside it.
  const sections = document.querySelector(".at-hand details");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !sections?.open) return;
    sections.open = false;
    sections.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (sections?.open && !event.target.closest(".at-hand")) sections.open = false;
  });

  // On a phone a row of a table is shown as a card: each cell says which column it is of. The roles keep it a
  // table for who listens to it.
  function label(tables) {
    for (const table of tables) {
      if (table.matches(".stack")) continue;
      const columns = [...table.querySelectorAll("thead th")].map((column) => column.textContent.trim());
      if (!columns.length) continue;
      const roles = { thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "thead th": "columnheader", "tbody th": "rowheader" };
      table.setAttribute("role", "table");
      for (const [part, role] of Object.entries(roles)) {
        table.querySelectorAll(part).forEach((element) => element.setAttribute("role", role));
      }
      for (const cell of table.querySelectorAll("tbody td")) {
        const isEmpty = !cell.textContent.trim() && !cell.firstElementChild;
        if (isEmpty || cell.colSpan > 1) continue;
        cell.dataset.label = columns[cell.cellIndex] || "";
        const value = document.createElement("div"); // the label on the left, all that was in the cell on the right
        value.append(...cell.childNodes);
        cell.append(value);
      }
      table.classList.add("stack");
    }
  }
  label(document.querySelectorAll(".wide table"));
  document.addEventListener("htmx:afterSwap", (event) => label(event.target.querySelectorAll(".wide table")));

  // Only a script can print: who has none uses the browser's own menu.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // A photograph is made smaller before it is sent: less to wait for, and no more than the server takes.
  for (const input of document.querySelectorAll("[data-shrinks] input[type=file]")) {
    input.addEventListener("change", async () => {
      const longest = Number(input.closest("[data-shrinks]").dataset.shrinks);
      const chosen = input.files[0];
      if (!chosen || chosen.size < MEGABYTE) return;
      try {
        const picture = await createImageBitmap(chosen);
        const share = Math.min(1, longest / Math.max(picture.width, picture.height));
        const canvas = document.createElement("canvas");
        canvas.width = Math.round(picture.width * share);
        canvas.height = Math.round(picture.height * share);
        const paper = canvas.getContext("2d");
        paper.fillStyle = "#fff";
        paper.fillRect(0, 0, canvas.width, canvas.height);
        paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
        const smaller = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
        if (!smaller || smaller.size >= chosen.size || input.files[0] !== chosen) return;
        const sent = new DataTransfer();
        sent.items.add(new File([smaller], "picture.jpg", { type: "image/jpeg" }));
        input.files = sent.files;
      } catch {
        // It is sent as it is, and the server says what is wrong with it.
      }
    });
  }

  // Shortly before a session ends of itself, somebody who is still reading is asked.
  const leaving = document.querySelector("[data-minutes]");
  let waiting = 0;
  function watch() {
    clearTimeout(waiting);
    leaving.hidden = true;
    waiting = setTimeout(() => (leaving.hidden = false), leaving.dataset.minutes * MINUTE);
  }
  if (leaving) {
    watch();
    document.addEventListener("htmx:afterOnLoad", watch); // the server has heard of us
  }
})();
