// Lists: tick all, and search forms that answer while one types (the answer is the page's own [data-fresh]).
{
  const boxes = (master) => [...(master.form ?? document).querySelectorAll(`input[type=checkbox][name="${CSS.escape(master.dataset.checkAll)}"]`)].filter((box) => !box.disabled);
  const sum = () => document.querySelectorAll("[data-check-all]").forEach((master) => {
    const all = boxes(master), on = all.filter((box) => box.checked).length;
    master.checked = all.length > 0 && on === all.length;
    master.indeterminate = on > 0 && on < all.length;
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-check-all]")) for (const box of boxes(event.target)) box.checked = event.target.checked;
    sum();
  }, true);
  document.addEventListener("portico:renewed", sum);
  sum();

  let timer = 0, asked = 0;
  async function search(form) {
    const url = new URL(form.action || location.href, location.href);
    url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
    const mine = ++asked;
    const copy = await portico.page(url.href).catch(() => null);
    if (!copy || mine !== asked) return;
    const isDialog = form.closest("dialog") !== null;
    if (!isDialog) history.replaceState(null, "", url);
    portico.renew(copy, isDialog);
  }
  portico.on("input", "form[data-auto]", (form) => {
    clearTimeout(timer);
    timer = setTimeout(search, 180, form);
  });
  portico.on("submit", "form[data-auto]", (form, event) => {
    event.preventDefault();
    clearTimeout(timer);
    // Enter in the palette goes where the first answer leads.
    search(form).then(() => form.closest("[data-panel]")?.querySelector("[data-hit]")?.click());
  });
}
