// Pictures are made smaller before they are sent: 2400 points on the longer side, upright, JPEG. Never enlarged; the
// picture goes as it is when it cannot be read here, or would not get smaller.
(() => {
  "use strict";
  const LONGEST = 2400;
  const QUALITY = 0.85;
  const SHOWN = /^image\/(jpeg|png|webp)$/;

  const smaller = async (file) => {
    if (!SHOWN.test(file.type) || typeof createImageBitmap !== "function") return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      const canvas = Object.assign(document.createElement("canvas"), { width: Math.max(1, Math.round(picture.width * scale)), height: Math.max(1, Math.round(picture.height * scale)) });
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      picture.close();
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
      if (!blob || blob.size >= file.size) return file;
      return new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
    } catch {
      return file;
    }
  };
  window.ocopShrink = smaller;

  // A field of one or more files: the smaller ones take their place, and the page lists them anew.
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.type !== "file" || !field.closest("form[data-parts]") || field.closest("[data-photos]")) return;
    if (field.settled === field.files[0] || !field.files.length) return;
    const picked = [...field.files];
    field.shrinking = Promise.all(picked.map(smaller)).then((files) => {
      if (field.files[0] !== picked[0]) return;
      if (files.some((file, at) => file !== picked[at])) {
        const carried = new DataTransfer();
        files.forEach((file) => carried.items.add(file));
        field.files = carried.files;
      }
      field.settled = field.files[0];
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
})();
