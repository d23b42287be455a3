// The place picker: what is typed is asked from the server; a choice fills the hidden field.
(() => {
  "use strict";
  const parts = (node) => {
    const picker = node.closest("[data-place-picker]");
    return picker && {
      text: picker.querySelector("[data-place-text]"),
      value: picker.querySelector("[data-place-value]"),
      list: picker.querySelector('[role="listbox"]'),
    };
  };
  const options = (found) => [...found.list.querySelectorAll("[data-place-option]")];
  const close = (found) => {
    found.list.replaceChildren();
    found.text.setAttribute("aria-expanded", "false");
    found.text.removeAttribute("aria-activedescendant");
  };
  const choose = (found, option) => {
    found.text.value = option.dataset.placeName;
    found.value.value = option.dataset.placeOption;
    close(found);
    found.text.focus();
    found.value.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const mark = (found, option) => {
    options(found).forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    found.text.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.matches("[data-place-text]")) event.detail.parameters.q = event.target.value;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const found = parts(event.target);
    if (found) found.text.setAttribute("aria-expanded", String(options(found).length > 0));
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-place-text]")) parts(event.target).value.value = "";
  });
  document.addEventListener("click", (event) => {
    const option = event.target.closest("[data-place-option]");
    if (option) choose(parts(option), option);
    else document.querySelectorAll('[data-place-text][aria-expanded="true"]').forEach((text) => {
      if (!parts(text).list.contains(event.target) && text !== event.target) close(parts(text));
    });
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches || !event.target.matches("[data-place-text]")) return;
    const found = parts(event.target);
    const all = options(found);
    const now = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") close(found);
    else if (event.key === "Enter" && now >= 0) choose(found, all[now]);
    else if (event.key === "ArrowDown" && all.length) mark(found, all[Math.min(now + 1, all.length - 1)]);
    else if (event.key === "ArrowUp" && all.length) mark(found, all[Math.max(now - 1, 0)]);
    else return;
    event.preventDefault();
  });
})();
