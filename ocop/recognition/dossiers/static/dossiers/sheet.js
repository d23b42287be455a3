// A score sheet: what could not be saved is said and sent again, criteria whose condition is unmet rest, and
// j and k walk from criterion to criterion. What rests is the server's word (data-resting of the footer).
(() => {
  "use strict";
  const RETRY_AFTER = 15000;
  const unsaved = new Map();
  const footer = () => document.getElementById("diem");
  const formOf = (event) => (event.target.matches("form[hx-post]") ? event.target : null);

  const say = (name, shown) => {
    const line = footer() && footer().querySelector(`[data-${name}]`);
    if (line) line.hidden = !shown;
  };
  const send = (form) => form.dispatchEvent(new Event("change", { bubbles: true }));
  const settle = (form) => {
    clearTimeout(unsaved.get(form));
    unsaved.delete(form);
  };
  const mark = (form, failed) => form.classList.toggle("oc-criterion-failed", failed);

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    const status = event.detail.xhr ? event.detail.xhr.status : 0;
    settle(form);
    mark(form, !event.detail.successful);
    if (status === 0 || status >= 500) unsaved.set(form, setTimeout(() => send(form), RETRY_AFTER));
    say("unsaved", unsaved.size > 0);
    say("refused", status >= 400 && status < 500 && status !== 422 && status !== 409);
  });
  window.addEventListener("online", () => [...unsaved.keys()].forEach(send));
  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });

  const rest = () => {
    const said = footer() && footer().dataset.resting;
    if (said === undefined || said === null) return;
    const resting = said.split(" ");
    document.querySelectorAll("[data-criterion]").forEach((box) => {
      const note = box.querySelector("[data-rest-note]");
      if (!note) return;
      const still = resting.includes(box.dataset.criterion);
      box.classList.toggle("oc-resting", still);
      box.querySelector("fieldset").disabled = still;
      note.hidden = !still;
      if (still) box.querySelectorAll("input:checked").forEach((field) => { field.checked = false; });
    });
  };
  document.addEventListener("htmx:afterSwap", rest);

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("textarea, input[type=text], input[type=search], select")) return;
    if (event.ctrlKey || event.metaKey || event.altKey || !["j", "k"].includes(event.key)) return;
    const all = [...document.querySelectorAll("[data-criterion]:not(.oc-resting)")];
    const here = all.findIndex((box) => box.contains(document.activeElement));
    const next = all[event.key === "j" ? here + 1 : Math.max(here - 1, 0)];
    if (!next) return;
    event.preventDefault();
    (next.querySelector("input:checked") || next.querySelector("input[type=radio]")).focus();
    next.scrollIntoView({ block: "center" });
  });
})();
