// Lists by keyboard: j and k move, Enter opens the first link of the row. One box ticks all boxes of a name.
(() => {
  "use strict";
  const typing = (target) => target.closest("input, textarea, select, dialog[open], [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) return;
    const rows = [...document.querySelectorAll("[data-list] [data-row]")].filter((row) => row.querySelector("a"));
    if (!rows.length) return;
    const now = rows.findIndex((row) => row.contains(document.activeElement));
    const step = event.key === "j" ? 1 : -1;
    const next = now < 0 ? 0 : Math.min(Math.max(now + step, 0), rows.length - 1);
    rows[next].querySelector("a").focus();
    event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    const all = event.target.closest("[data-tick-all]");
    if (!all) return;
    document.querySelectorAll(`input[type=checkbox][name="${all.dataset.tickAll}"]`).forEach((box) => {
      box.checked = all.checked;
    });
  });
})();
