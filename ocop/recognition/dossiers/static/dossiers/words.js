// Words in the fields of a dossier: a copy on this machine every second until they are saved, offered back after a
// browser that was killed; and the choice when somebody else changed the same field.
(() => {
  "use strict";
  const EVERY = 1000;
  const root = document.querySelector("[data-words]");
  if (!root || !window.ocopKept) return;
  const areas = [...root.querySelectorAll("textarea")];
  const states = new Map(areas.map((area) => [area, { saved: area.defaultValue, copy: null }]));
  const keyOf = (area) => `words:${root.dataset.words}:${location.pathname}:${area.id}`;
  const baseOf = (area) => area.form.elements[`base_${area.name}`];

  const copy = () => states.forEach((state, area) => {
    if (area.value === state.saved) {
      if (state.copy !== null) ocopKept.drop(keyOf(area));
      state.copy = null;
    } else if (area.value !== state.copy) {
      state.copy = area.value;
      ocopKept.put(keyOf(area), { text: area.value, base: baseOf(area) ? baseOf(area).value : "" });
    }
  });
  document.addEventListener("words:saved", (event) => {
    const state = states.get(event.target);
    if (!state) return;
    state.saved = event.detail;
    if (event.target.value === event.detail) {
      state.copy = null;
      ocopKept.drop(keyOf(event.target));
    }
  });

  const offer = (area, kept) => {
    const shown = document.getElementById("loi-con-giu").content.cloneNode(true).firstElementChild;
    shown.querySelector("[data-kept-at]").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
    shown.querySelector("[data-kept-text]").textContent = kept.text;
    shown.querySelector("[data-kept-take]").addEventListener("click", () => {
      area.value = kept.text;
      if (kept.base && baseOf(area)) baseOf(area).value = kept.base;
      shown.remove();
      area.focus();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
    shown.querySelector("[data-kept-drop]").addEventListener("click", () => {
      ocopKept.drop(keyOf(area));
      shown.remove();
      area.focus();
    });
    area.before(shown);
  };
  Promise.all(areas.map(async (area) => {
    const kept = await ocopKept.get(keyOf(area));
    if (kept && kept.text.trim() !== area.value.trim()) offer(area, kept);
  })).then(() => {
    setInterval(copy, EVERY);
    ["pagehide", "visibilitychange"].forEach((kind) => window.addEventListener(kind, copy));
  });

  document.addEventListener("click", (event) => {
    const picked = event.target.closest("[data-pick]");
    const box = picked && picked.closest("[data-other]");
    if (!box) return;
    const area = document.getElementById(box.dataset.field);
    const theirs = box.querySelector("[data-theirs]").textContent;
    if (picked.dataset.pick === "theirs") area.value = theirs;
    if (picked.dataset.pick === "both") area.value = [theirs, area.value].filter(Boolean).join("\n\n");
    if (baseOf(area)) baseOf(area).value = box.dataset.base;
    if (box.dataset.choice) {
      area.form.elements.base_choice.value = box.dataset.choice;
      const radio = area.form.querySelector(`input[name=choice][value="${box.dataset.choice}"]`);
      if (picked.dataset.pick === "theirs" && radio) radio.checked = true;
    }
    box.remove();
    area.focus();
    area.dispatchEvent(new CustomEvent("words:settled", { bubbles: true, detail: picked.dataset.pick }));
  });
})();
