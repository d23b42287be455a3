// Words beside a criterion are saved while they are written, once a choice stands: two seconds after the last key,
// at least every five. A criterion with two wordings waits for the person's choice.
(() => {
  "use strict";
  const QUIET = 2000;
  const LONGEST = 5000;
  const plans = new Map();
  const ready = (form) => form.querySelector("input[name=choice]:checked") && !form.querySelector("[data-other]");
  const keep = (form) => {
    clearTimeout((plans.get(form) || {}).timer);
    plans.delete(form);
    if (ready(form)) form.dispatchEvent(new Event("keep", { bubbles: true }));
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest && event.target.closest("form[data-criterion]");
    if (!form || event.target.name !== "note") return;
    const now = Date.now();
    const { since = now, timer } = plans.get(form) || {};
    clearTimeout(timer);
    plans.set(form, { since, timer: setTimeout(() => keep(form), Math.max(0, Math.min(QUIET, since + LONGEST - now))) });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form[data-criterion]");
    if (!form || !event.detail.successful) return;
    const note = event.detail.requestConfig.formData.get("note");
    form.elements.note.dispatchEvent(new CustomEvent("words:saved", { bubbles: true, detail: note }));
  });
  document.addEventListener("words:settled", (event) => {
    const form = event.target.form;
    if (!form.matches("[data-criterion]")) return;
    form.querySelectorAll("[id^=khac-]").forEach((each) => { each.hidden = true; });
    keep(form);
  });
})();
