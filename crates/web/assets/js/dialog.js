// A page at its own address, opened in place: [data-dialog] links show the page's [data-panel] as a modal.
{
  let opener = null;

  function close(dialog) {
    dialog.close();
  }

  /** Shows a panel of another page in a dialog, where its title is no longer that of a page. */
  portico.fill = (dialog, panel) => {
    const body = document.importNode(panel, true);
    const title = body.querySelector("h1");
    if (title) {
      const smaller = document.createElement("h2");
      smaller.id = title.id;
      smaller.append(...title.childNodes);
      title.replaceWith(smaller);
      dialog.setAttribute("aria-labelledby", smaller.id);
    }
    body.removeAttribute("aria-labelledby");
    dialog.replaceChildren(body);
  };

  async function open(link) {
    const copy = await portico.page(link.href).catch(() => null);
    const panel = copy?.querySelector("[data-panel]");
    if (!panel) { location.assign(link.href); return; }
    const dialog = document.createElement("dialog");
    dialog.className = "panel";
    dialog.dataset.url = link.href;
    portico.fill(dialog, panel);
    document.body.append(dialog);
    opener = link;
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (opener?.isConnected) opener.focus();
    });
    dialog.addEventListener("click", (event) => { if (event.target === dialog && !isChanged(dialog)) close(dialog); });
    dialog.showModal();
    document.dispatchEvent(new Event("portico:renewed"));
  }

  const isChanged = (dialog) => [...dialog.querySelectorAll("input,select,textarea")].some((field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
      : field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue);

  portico.on("click", "a[data-dialog]", (link, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button || !window.HTMLDialogElement || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open(link);
  });
  portico.on("click", "dialog [data-close]", (control, event) => {
    event.preventDefault();
    close(control.closest("dialog"));
  });
  portico.on("click", "[data-open]", (control) => {
    const dialog = document.getElementById(control.dataset.open);
    opener = control;
    dialog?.showModal();
  });
}
