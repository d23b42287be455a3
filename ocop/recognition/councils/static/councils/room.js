// The live room renews itself every ten seconds, but not under somebody's hands: while a dialog is open or a field
// inside the renewed part is being used, this round is left out.
(() => {
  "use strict";
  document.addEventListener("htmx:beforeRequest", (event) => {
    const live = event.target.closest("#phong-hop");
    if (!live) return;
    const used = live.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
    if (used || document.hidden || document.querySelector("dialog[open]")) event.preventDefault();
  });
})();
