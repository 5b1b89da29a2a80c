// Single keys of the firm site: [data-key] is pressed for you; J and K walk [data-row]; "?" shows the sheet. Off by
// body[data-keys=off], and in this browser by the switch [data-keys-switch]: a cookie, which signing out leaves alone.
{
  let isOff = document.body.dataset.keys === "off" || document.cookie.split("; ").includes("keys=off");
  for (const box of document.querySelectorAll("[data-keys-switch]")) box.checked = !isOff;
  portico.on("change", "[data-keys-switch]", (box) => {
    isOff = !box.checked;
    document.cookie = `keys=off; path=/; samesite=lax; max-age=${isOff ? 31536000 : 0}`;
  });
  let first = "", since = 0;

  function walk(step) {
    const rows = [...document.querySelectorAll("[data-row]")].map((row) => (row.matches("a") ? row : row.querySelector("a"))).filter(Boolean);
    if (!rows.length) return;
    const at = rows.findIndex((link) => link === document.activeElement || link.closest("[data-row]")?.contains(document.activeElement));
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    const modified = event.ctrlKey || event.metaKey;
    if (event.altKey || event.defaultPrevented) return;
    const scope = document.querySelector("dialog[open]") ?? document;
    const press = (name) => {
      const target = scope.querySelector(`[data-key="${CSS.escape(name)}"]`);
      if (!target) return false;
      event.preventDefault();
      if (target.matches("input,select,textarea")) target.focus(); else target.click();
      return true;
    };
    const key = event.key.toLowerCase();
    if (modified) { if (key.length === 1) press(`mod+${key}`); return; }
    if (isOff || portico.isTyping(event.target)) {
      if (scope !== document && (key === "arrowdown" || key === "arrowup")) { event.preventDefault(); walkIn(scope, key === "arrowdown" ? 1 : -1); }
      return;
    }
    if (first && Date.now() - since < 1200 && press(`${first} ${key}`)) { first = ""; return; }
    first = key;
    since = Date.now();
    if (press(key)) return;
    if (scope !== document) { if (key === "arrowdown" || key === "arrowup") { event.preventDefault(); walkIn(scope, key === "arrowdown" ? 1 : -1); } return; }
    if (key === "j") walk(1);
    else if (key === "k") walk(-1);
    else if (key === "?") document.getElementById("keys")?.showModal();
  });

  // In the search dialog the arrows go from the field into the answers and back.
  function walkIn(scope, step) {
    const stops = [...scope.querySelectorAll("input[type=search],[data-hit]")];
    const at = stops.indexOf(document.activeElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
  }
}
