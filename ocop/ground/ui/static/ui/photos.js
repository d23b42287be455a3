// Several photos in an order of one's own: added in as many goes as one likes, moved, turned, dropped, by mouse or keys.
(() => {
  "use strict";
  const place = document.querySelector("[data-photos]");
  if (!place) return;
  const field = place.querySelector("input[type=file]");
  const list = place.querySelector("[data-photo-list]");
  const row = place.querySelector("[data-photo-row]");
  const said = place.querySelector("[data-photo-said]");
  const form = field.form;
  let photos = [];

  const hand = () => {
    const carried = new DataTransfer();
    photos.forEach((each) => carried.items.add(each.file));
    field.files = carried.files;
    form.elements.turns.value = photos.map((each) => each.turn).join(",");
    form.elements.ordered.value = photos.length ? "1" : "";
  };
  const paint = (canvas, photo) => {
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, canvas.width, canvas.height);
    if (!photo.picture) return;
    const scale = canvas.width / Math.max(photo.picture.width, photo.picture.height);
    pen.save();
    pen.translate(canvas.width / 2, canvas.height / 2);
    pen.rotate((photo.turn * Math.PI) / 180);
    pen.scale(scale, scale);
    pen.drawImage(photo.picture, -photo.picture.width / 2, -photo.picture.height / 2);
    pen.restore();
  };
  const show = () => list.replaceChildren(...photos.map((photo, at) => {
    const line = row.content.cloneNode(true).firstElementChild;
    const canvas = line.querySelector("canvas");
    canvas.setAttribute("aria-label", `${at + 1}. ${photo.file.name}, ${photo.turn}°`);
    paint(canvas, photo);
    line.querySelector(".oc-photo-name").textContent = photo.file.name;
    line.querySelector("[data-do=up]").disabled = at === 0;
    line.querySelector("[data-do=down]").disabled = at === photos.length - 1;
    line.dataset.at = at;
    return line;
  }));

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    const at = Number(button.closest("li").dataset.at);
    const what = button.dataset.do;
    const to = { up: at - 1, down: at + 1, turn: at, drop: Math.min(at, photos.length - 2) }[what];
    if (what === "turn") photos[at].turn = (photos[at].turn + 90) % 360;
    else if (what === "drop") photos.splice(at, 1);
    else photos.splice(to, 0, ...photos.splice(at, 1));
    hand();
    show();
    const line = list.children[Math.max(to, 0)];
    const focus = line ? line.querySelector(`[data-do=${what}]:not(:disabled)`) || line.querySelector("[data-do]:not(:disabled)") : field;
    focus.focus();
    if (line) said.textContent = line.querySelector("canvas").getAttribute("aria-label");
  });
  field.addEventListener("change", () => {
    const picked = [...field.files];
    field.shrinking = (async () => {
      for (const file of picked) {
        const small = await ocopShrink(file);
        let picture = null;
        try { picture = await createImageBitmap(small, { imageOrientation: "from-image" }); } catch { /* shown without a picture */ }
        photos.push({ file: small, turn: 0, picture });
      }
      hand();
      show();
    })();
  });
})();
