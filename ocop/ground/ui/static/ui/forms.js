// Forms: sent once, asked once more where it matters, files named before sending, drafts kept.
(() => {
  "use strict";
  const RETRY_AFTER = 15000;
  const QUIET_BEFORE_SAVING = 1200;

  // A form is sent once. Buttons are not disabled outright, which would drop the value of the one pressed. They wake up when the page is shown again from the browser's memory.
  const rest = (form, resting) => {
    form.toggleAttribute("data-sent", resting);
    form.setAttribute("aria-busy", String(resting));
    form.querySelectorAll('button[type="submit"], input[type="submit"]').forEach((button) => {
      button.setAttribute("aria-disabled", String(resting));
    });
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "get" || form.method === "dialog") return;
    if (form.hasAttribute("data-sent")) event.preventDefault();
    else rest(form, true);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => rest(form, false));
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form[data-sent]");
    if (form) rest(form, false);
  });

  // A button with data-confirm opens the dialog of that id; the dialog's own button sends the form.
  document.addEventListener("click", (event) => {
    const asking = event.target.closest("[data-confirm]");
    if (asking) {
      const dialog = document.getElementById(asking.dataset.confirm);
      if (dialog && typeof dialog.showModal === "function") {
        event.preventDefault();
        if (!asking.form || asking.form.reportValidity()) dialog.showModal();
      }
    }
    const closing = event.target.closest("[data-dialog-close]");
    if (closing) closing.closest("dialog").close();
  });

  // Files: their names and sizes as soon as they are chosen or dropped.
  const size = (bytes) => {
    const units = [[1048576, "MB", 1], [1024, "KB", 0]];
    const [scale, unit, digits] = units.find(([least]) => bytes >= least) || [1, "B", 0];
    return `${(bytes / scale).toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits })} ${unit}`;
  };
  const list = (drop) => {
    const field = drop.querySelector('input[type="file"]');
    const largest = Number(drop.dataset.largest);
    const lines = [...field.files].map((file) => {
      const line = document.createElement("li");
      const tooLarge = largest > 0 && file.size > largest;
      line.className = tooLarge ? "oc-file oc-file-missing" : "oc-file";
      line.textContent = `${file.name} · ${size(file.size)}${tooLarge ? ` · ${drop.dataset.tooLarge}` : ""}`;
      return line;
    });
    const bad = largest > 0 && [...field.files].some((file) => file.size > largest);
    field.setCustomValidity(bad ? drop.dataset.tooLarge : "");
    drop.querySelector("[data-file-list]").replaceChildren(...lines);
  };
  document.addEventListener("change", (event) => {
    const drop = event.target.closest("[data-file-drop]");
    if (drop && event.target.type === "file") list(drop);
  });
  ["dragover", "dragleave", "drop"].forEach((kind) => {
    document.addEventListener(kind, (event) => {
      const drop = event.target.closest && event.target.closest("[data-file-drop]");
      if (!drop) return;
      event.preventDefault();
      drop.classList.toggle("oc-drop-over", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      const field = drop.querySelector('input[type="file"]');
      const carried = new DataTransfer();
      [...event.dataTransfer.files].slice(0, field.multiple ? undefined : 1).forEach((file) => carried.items.add(file));
      field.files = carried.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });

  // Drafts: <form data-autosave="address"> is kept a moment after the last key; a failure is said and tried again.
  const keep = async (form) => {
    const line = form.querySelector("[data-autosave-line]") || document.querySelector("[data-autosave-line]");
    const say = (text, failed) => {
      if (!line) return;
      line.textContent = text;
      line.classList.toggle("oc-failed", failed);
    };
    say(line ? line.dataset.saving : "", false);
    const body = new FormData(form);
    [...body].forEach(([name, value]) => value instanceof File && body.delete(name));
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { "X-Autosave": "1" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const clock = new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
      say(`${line ? line.dataset.saved : ""} ${clock}`, false);
      form.removeAttribute("data-changed");
    } catch {
      say(line ? line.dataset.failed : "", true);
      form.keeping = setTimeout(() => keep(form), RETRY_AFTER);
    }
  };
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || !form.dataset.autosave || event.target.type === "file") return;
    form.setAttribute("data-changed", "");
    clearTimeout(form.keeping);
    form.keeping = setTimeout(() => keep(form), QUIET_BEFORE_SAVING);
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-changed]:not([data-sent])")) event.preventDefault();
  });
})();
