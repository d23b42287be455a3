// Lists with boxes by keyboard: arrows move as j and k do, x ticks, Shift+x ticks up to the last one, / goes to the
// filter, ? shows the keys. Without scripts the boxes and buttons do the same.
(() => {
  "use strict";
  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, dialog[open], [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-list] [data-row]")].filter((row) => row.querySelector("a"));
  const boxOf = (row) => row.querySelector("input[type=checkbox][form]");
  let last = null;

  const count = () => {
    document.querySelectorAll("[data-tick-count]").forEach((place) => {
      const ticked = document.querySelectorAll(`input[type=checkbox][form="${place.dataset.tickCount}"]:checked`);
      place.textContent = String(ticked.length);
    });
  };
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const next = now < 0 ? 0 : Math.min(Math.max(now + by, 0), all.length - 1);
    all[next].querySelector("a").focus();
  };
  const tick = (range) => {
    const all = rows();
    const now = all.findIndex((row) => row.contains(document.activeElement));
    const box = now < 0 ? null : boxOf(all[now]);
    if (!box) return;
    const from = range && last !== null ? all.indexOf(last) : -1;
    if (from >= 0) {
      all.slice(Math.min(from, now), Math.max(from, now) + 1).map(boxOf).forEach((each) => {
        if (each) each.checked = true;
      });
    } else {
      box.checked = !box.checked;
    }
    last = all[now];
    count();
  };
  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    x: () => tick(false),
    X: () => tick(true),
    "/": () => {
      const field = document.querySelector("[data-list] .oc-filters input[type=search], [data-list] .oc-filters select");
      if (field) field.focus();
    },
    "?": () => {
      const dialog = document.getElementById("oc-keys");
      if (dialog && !dialog.open) dialog.showModal();
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key] || typing(event.target)) return;
    if (!document.querySelector("[data-ticks]")) return;
    if (event.key.startsWith("Arrow") && !event.target.closest("[data-row]")) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys-open]")) keys["?"]();
    if (event.target.closest("#oc-keys [data-dialog-close]")) document.getElementById("oc-keys").close();
  });
  document.addEventListener("change", (event) => {
    if (event.target.type !== "checkbox") return;
    const row = event.target.closest("[data-row]");
    if (row) last = row;
    count();
  });
  document.addEventListener("DOMContentLoaded", count);
})();
