// Files of <form data-parts="address"> go ahead of the form, in parts, by tus 1.0.0: what was sent is never sent again,
// after a broken line, a reload or a killed browser. The form follows with the numbers of the files.
(() => {
  "use strict";
  const SMALLEST = 64 * 1024;
  const LARGEST = 2 * 1024 * 1024;
  const QUICK = 1500;
  const TUS = { "Tus-Resumable": "1.0.0" };
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  const cookie = (form) => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || form.elements.csrfmiddlewaretoken.value;
  const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
  const words = (text) => base64(new TextEncoder().encode(text));
  const digest = async (blob) => (window.crypto && crypto.subtle ? crypto.subtle.digest("SHA-256", await blob.arrayBuffer()) : null);
  const hex = (bytes) => [...new Uint8Array(bytes)].map((each) => each.toString(16).padStart(2, "0")).join("");

  class Stopped extends Error {}

  const sending = (form) => {
    const line = form.querySelector("[data-parts-line]");
    const told = line.querySelector("[data-parts-words]");
    const bar = line.querySelector("[data-parts-progress]");
    const button = line.querySelector("[data-parts-pause]");
    let paused = false;
    let goOn = () => {};
    const say = (text, failed = false) => {
      line.hidden = false;
      if (told.textContent !== text) told.textContent = text;
      told.classList.toggle("oc-failed", failed);
    };
    button.onclick = () => {
      paused = !paused;
      button.textContent = paused ? button.dataset.goOn : button.dataset.pause;
      if (paused) say(told.dataset.paused);
      else goOn();
    };
    const ask = async (address, method, headers, body) => {
      const answer = await fetch(address, { method, body, redirect: "manual", headers: { ...TUS, "X-CSRFToken": cookie(form), ...headers } });
      if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) throw new Stopped(told.dataset.signedOut);
      if ([400, 413, 415, 422].includes(answer.status)) throw new Stopped(await answer.text());
      return answer;
    };
    const held = async () => { if (paused) await new Promise((done) => { goOn = done; }); };
    const rest = (tries) => {
      say(navigator.onLine ? told.dataset.again : told.dataset.offline, true);
      const again = new Promise((done) => window.addEventListener("online", done, { once: true }));
      return Promise.race([wait(Math.min(1000 * 2 ** tries, 15000)), again]);
    };
    const tried = async (...asked) => {
      await held();
      try {
        const answer = await ask(...asked);
        return answer.status < 500 && answer.status !== 429 ? answer : null;
      } catch (trouble) {
        if (trouble instanceof Stopped) throw trouble;
        return null;
      }
    };
    // Asks until it is answered: a line that breaks only costs time.
    const patiently = async (...asked) => {
      for (let tries = 0; ; tries += 1) {
        const answer = await tried(...asked);
        if (answer) return answer;
        await rest(tries);
      }
    };
    const begin = async (file, sha, key) => {
      const metadata = [`filename ${words(file.name)}`, ...(sha ? [`sha256 ${words(sha)}`] : [])].join(",");
      const answer = await patiently(form.dataset.parts, "POST", { "Upload-Length": String(file.size), "Upload-Metadata": metadata });
      const address = answer.headers.get("Location");
      await ocopKept.put(key, { address, sha });
      return address;
    };
    const standing = async (address) => {
      const answer = await patiently(address, "HEAD");
      return answer.ok ? Number(answer.headers.get("Upload-Offset")) : null;
    };
    const send = async (file) => {
      say(told.dataset.hashing);
      const sha = await digest(file).then((found) => (found ? hex(found) : ""));
      const key = `parts:${file.name}:${file.size}:${file.lastModified}`;
      const known = await ocopKept.get(key);
      let address = known && known.sha === sha ? known.address : null;
      let offset = address ? await standing(address) : null;
      const resumed = offset > 0;
      if (offset === null) { address = await begin(file, sha, key); offset = 0; }
      let size = SMALLEST * 4;
      let failed = 0;
      while (offset < file.size) {
        say(`${resumed ? told.dataset.resumed : told.dataset.sending}: ${file.name}`);
        bar.value = (100 * offset) / file.size;
        const part = file.slice(offset, offset + size);
        const sum = await digest(part);
        const begun = Date.now();
        const checksum = sum ? { "Upload-Checksum": `sha256 ${base64(sum)}` } : {};
        const answer = await tried(address, "PATCH", { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream", ...checksum }, part);
        if (answer && answer.ok) {
          offset = Number(answer.headers.get("Upload-Offset"));
          failed = 0;
          size = Date.now() - begun < QUICK ? Math.min(size * 2, LARGEST) : Math.max(size / 2, SMALLEST);
          continue;
        }
        failed += 1;
        size = Math.max(size / 2, SMALLEST);
        if (!answer || failed > 1) await rest(failed - 1);
        offset = await standing(address);
        if (offset === null) { address = await begin(file, sha, key); offset = 0; }
      }
      bar.value = 100;
      return address.replace(/\/$/, "").split("/").pop();
    };
    return { send, say, done: told.dataset.done, hush: () => { button.hidden = true; } };
  };

  const run = async (form, field, submitter) => {
    await field.shrinking;
    form.querySelectorAll("input[name=upload]").forEach((each) => each.remove());
    const { send, say, done, hush } = sending(form);
    try {
      for (const file of [...field.files]) {
        const held = Object.assign(document.createElement("input"), { type: "hidden", name: "upload", value: await send(file) });
        form.append(held);
      }
      say(done);
      hush();
      field.disabled = true;
      form.partsSent = true;
      form.requestSubmit(submitter);
    } catch (trouble) {
      form.querySelectorAll("input[name=upload]").forEach((each) => each.remove());
      say(trouble.message, true);
    }
    form.partsBusy = false;
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const field = form.matches("[data-parts]") && form.querySelector('input[type="file"]');
    if (!field || form.partsSent || !window.ocopKept || !(field.files.length || field.shrinking)) return;
    event.preventDefault();
    if (form.partsBusy) return;
    form.partsBusy = true;
    run(form, field, event.submitter);
  }, true);
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-parts]").forEach((form) => {
    form.partsSent = false;
    form.querySelectorAll('input[type="file"]').forEach((field) => { field.disabled = false; });
  }));
})();
