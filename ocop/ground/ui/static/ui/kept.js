// What this machine keeps for a page: words not saved yet, files on their way. IndexedDB, not localStorage: a
// browser that is killed writes localStorage late (five seconds and more), IndexedDB at once.
(() => {
  "use strict";
  const KEEP_DAYS = 14;
  const box = new Promise((found) => {
    let asked;
    try { asked = indexedDB.open("ocop", 1); } catch { found(null); return; }
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => found(asked.result);
    asked.onerror = () => found(null);
    asked.onblocked = () => found(null);
  });
  const within = async (mode, act) => {
    const opened = await box;
    if (!opened) return undefined;
    return new Promise((done) => {
      const deal = opened.transaction("kept", mode);
      const asked = act(deal.objectStore("kept"));
      deal.oncomplete = () => done(asked.result);
      deal.onerror = deal.onabort = () => done(undefined);
    });
  };
  window.ocopKept = {
    get: (key) => within("readonly", (store) => store.get(key)),
    put: (key, value) => within("readwrite", (store) => store.put({ ...value, at: Date.now() }, key)),
    drop: (key) => within("readwrite", (store) => store.delete(key)),
  };
  const before = Date.now() - KEEP_DAYS * 86400000;
  within("readwrite", (store) => {
    const asked = store.openCursor();
    asked.onsuccess = () => {
      const cursor = asked.result;
      if (!cursor) return;
      if (!(cursor.value.at > before)) cursor.delete();
      cursor.continue();
    };
    return asked;
  });
})();
