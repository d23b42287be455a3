// The hint about like names stands right below the name, where it is being typed.
(() => {
  "use strict";
  const name = document.getElementById("id_name");
  const hint = document.getElementById("alike");
  if (name && hint) (name.closest(".mb-3") || name.parentElement).append(hint);
})();
