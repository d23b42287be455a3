// The search field of the frame: "/" goes there, arrows walk the suggestions, Enter opens one or searches.
(() => {
  "use strict";
  const field = document.querySelector("[data-search]");
  if (!field) return;
  const list = document.getElementById(field.getAttribute("aria-controls"));
  const options = () => [...list.querySelectorAll("[data-suggestion]")];
  const close = () => {
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const mark = (option) => {
    options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  list.addEventListener("htmx:afterSwap", () => field.setAttribute("aria-expanded", String(options().length > 0)));
  document.addEventListener("click", (event) => {
    if (!list.contains(event.target) && event.target !== field) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog[open], [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  field.addEventListener("keydown", (event) => {
    const all = options();
    const now = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
    if (event.key === "Escape" && all.length) close();
    else if (event.key === "Enter" && now >= 0) all[now].click();
    else if (event.key === "ArrowDown" && all.length) mark(all[Math.min(now + 1, all.length - 1)]);
    else if (event.key === "ArrowUp" && all.length) mark(all[Math.max(now - 1, 0)]);
    else return;
    event.preventDefault();
  });
})();
