// The texts of a dossier are saved field by field while they are written: two seconds after the last key, at least
// every five. Each goes with the base it began from; what another changed meanwhile is shown beside, and waits.
(() => {
  "use strict";
  const QUIET = 2000;
  const LONGEST = 5000;
  const RETRY_AFTER = 15000;
  const form = document.querySelector("form[data-fill]");
  if (!form) return;
  const areas = [...form.querySelectorAll("textarea")];
  const saved = new Map(areas.map((area) => [area, area.defaultValue]));
  const waiting = new Set();
  const line = form.querySelector("[data-autosave-line]");
  const signedOut = form.querySelector("[data-signed-out]");
  let timer, since, busy, again;

  const say = (text, failed) => {
    line.textContent = text;
    line.classList.toggle("oc-failed", failed);
  };
  const ticked = (name) => [...form.querySelectorAll(`input[name=${name}]`)].filter((each) => each.type === "hidden" || each.checked).map((each) => each.value).sort();
  const ticksChanged = () => ticked("papers").join() !== ticked("base_papers").join();
  const changed = () => areas.filter((area) => area.value !== saved.get(area) && !waiting.has(area));
  const cookie = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || form.elements.csrfmiddlewaretoken.value;

  // The boxes follow what the server joined, but for one ticked or cleared since it was sent.
  const setTicks = (values, asSent) => {
    form.querySelectorAll("input[type=checkbox][name=papers]").forEach((each) => {
      if (each.checked === asSent.includes(each.value)) each.checked = values.includes(each.value);
    });
    form.querySelectorAll("input[name=base_papers]").forEach((each) => each.remove());
    values.forEach((value) => {
      const held = Object.assign(document.createElement("input"), { type: "hidden", name: "base_papers", value });
      form.append(held);
    });
  };
  const take = (sent, told) => {
    sent.forEach((text, area) => {
      if (told.others[area.name]) return;
      form.elements[`base_${area.name}`].value = told.bases[area.name];
      saved.set(area, text);
      area.dispatchEvent(new CustomEvent("words:saved", { bubbles: true, detail: text }));
    });
    Object.entries(told.others).forEach(([name, html]) => {
      const area = form.elements[name];
      const shown = document.createRange().createContextualFragment(html);
      area.parentElement.querySelectorAll("[data-other]").forEach((each) => each.remove());
      area.before(shown);
      waiting.add(area);
    });
  };
  const keep = async () => {
    clearTimeout(timer);
    if (busy) { again = true; return; }
    const sent = new Map(changed().map((area) => [area, area.value]));
    const ticks = ticksChanged();
    const asSent = ticked("papers");
    since = undefined;
    if (!sent.size && !ticks) return;
    const body = new FormData();
    sent.forEach((text, area) => {
      body.set(area.name, text);
      body.set(`base_${area.name}`, form.elements[`base_${area.name}`].value);
    });
    if (ticks) {
      body.set("papers_shown", "1");
      ticked("papers").forEach((each) => body.append("papers", each));
      ticked("base_papers").forEach((each) => body.append("base_papers", each));
    }
    busy = true;
    say(line.dataset.saving, false);
    try {
      const answer = await fetch(form.dataset.fill, { method: "POST", body, redirect: "manual", headers: { "X-Autosave": "1", "X-CSRFToken": cookie() } });
      signedOut.hidden = !(answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403);
      if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
      const told = await answer.json();
      take(sent, told);
      if (ticks) setTicks(told.papers, asSent);
      say(`${line.dataset.saved} ${new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" })}`, false);
      if (!changed().length && !waiting.size) form.removeAttribute("data-changed");
    } catch {
      say(line.dataset.failed, true);
      timer = setTimeout(keep, RETRY_AFTER);
    } finally {
      busy = false;
      if (again) { again = false; plan(); }
    }
  };
  const plan = () => {
    const now = Date.now();
    since = since || now;
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(QUIET, since + LONGEST - now)));
  };
  form.addEventListener("input", () => {
    form.setAttribute("data-changed", "");
    plan();
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  document.addEventListener("words:settled", (event) => {
    waiting.delete(event.target);
    saved.set(event.target, event.detail === "theirs" ? event.target.value : saved.get(event.target));
    if (event.detail === "theirs") event.target.dispatchEvent(new CustomEvent("words:saved", { bubbles: true, detail: event.target.value }));
    else if (event.target.value === saved.get(event.target)) saved.set(event.target, "\u0000");
    keep();
  });
  window.addEventListener("online", keep);
})();
