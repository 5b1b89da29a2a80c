// Quick choices of a field: the buttons of [data-quick="FIELD"] set it, and the one that fits is pressed.
{
  const mark = (group) => {
    const field = document.getElementById(group.dataset.quick);
    for (const button of group.querySelectorAll("[data-value]")) button.setAttribute("aria-pressed", String(button.dataset.value === field?.value));
  };
  const ready = () => document.querySelectorAll("[data-quick]").forEach((group) => { group.hidden = false; mark(group); });
  ready();
  document.addEventListener("portico:renewed", ready);
  document.addEventListener("input", ready);
  portico.on("click", "[data-quick] [data-value]", (button) => {
    const field = document.getElementById(button.closest("[data-quick]").dataset.quick);
    field.value = button.dataset.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
