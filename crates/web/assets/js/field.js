// Small aids of fields: show a password, say how long it is in words, mirror a text, copy a code.
{
  const ready = () => document.querySelectorAll("[data-show],[data-copy-of]").forEach((button) => { button.hidden = false; });
  ready();
  document.addEventListener("portico:renewed", ready);

  portico.on("click", "[data-show]", (button) => {
    const field = document.getElementById(button.dataset.show);
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    button.dataset.showWord ??= button.textContent;
    button.textContent = shown ? button.dataset.hideWord : button.dataset.showWord;
  });

  portico.on("click", "[data-copy-of]", (button) => {
    const text = document.getElementById(button.dataset.copyOf)?.textContent ?? button.dataset.copyOf;
    navigator.clipboard?.writeText(text.trim()).then(() => { if (button.dataset.done) button.textContent = button.dataset.done; });
  });

  // At the doors the address is typed once, whichever of their pages asks for it (WCAG 3.3.7).
  const address = "input[name=email][autocomplete^=username]:not([readonly])";
  for (const field of document.querySelectorAll(address)) field.value ||= sessionStorage.getItem("address") ?? "";

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches(address)) sessionStorage.setItem("address", field.value);
    for (const meter of document.querySelectorAll("[data-meter]")) {
      if (meter.dataset.meter !== field.id) continue;
      const { min = 12, short, fine, strong } = meter.dataset;
      const length = [...field.value].length;
      const missing = min - length;
      meter.textContent = !length ? "" : missing > 0 ? short.replace("{n}", missing) : length >= Number(min) + 6 && new Set(field.value).size > 8 ? strong : fine;
    }
    for (const copy of document.querySelectorAll(`[data-mirror="${CSS.escape(field.name || "-")}"]`)) {
      copy.textContent = field.value || copy.dataset.empty || "";
    }
  });
}
