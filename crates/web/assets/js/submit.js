// One press, one effect: a second submit is stopped, and a slow one says so on its button.
{
  const resting = new WeakMap();
  portico.on("submit", "form", (form, event) => {
    if (form.hasAttribute("data-plain") || event.defaultPrevented || form.method === "get") return;
    if (form.hasAttribute("data-sending")) { event.preventDefault(); return; }
    form.setAttribute("data-sending", "");
    const button = event.submitter;
    const words = button?.dataset.busy ?? document.body.dataset.busy;
    const face = button && [...button.childNodes];
    const slow = setTimeout(() => {
      if (!button || !words || button.matches(".tick,.case,.btn-icon")) return;
      button.style.minInlineSize = `${button.offsetWidth}px`;
      button.setAttribute("aria-disabled", "true");
      button.replaceChildren(words);
    }, 150);
    const free = setTimeout(() => form.removeAttribute("data-sending"), 8000);
    resting.set(form, () => {
      clearTimeout(slow);
      clearTimeout(free);
      form.removeAttribute("data-sending");
      if (!button?.hasAttribute("aria-disabled")) return;
      button.removeAttribute("aria-disabled");
      button.style.minInlineSize = "";
      button.replaceChildren(...face);
    });
  });
  /** The form may be sent again: its button is what it was. */
  portico.rest = (form) => resting.get(form)?.();

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.form ?? event.target.closest("form") ?? document.querySelector("dialog[open] form");
    const main = form && ([...form.elements, ...document.querySelectorAll(`[form="${form.id}"]`)].find((button) => button.matches("button.btn-main")) ?? null);
    if (form) { event.preventDefault(); form.requestSubmit(main ?? undefined); }
  });
}
