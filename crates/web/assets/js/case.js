// The form of a new case: another case type has other parties, and a name that is typed is looked for among the profiles.
// What the server draws again comes by itself; what was typed stays.
{
  let timer = 0, asked = 0;

  function carry(form, copy, follows) {
    for (const now of form.querySelectorAll("[data-fresh] :is(input, select)[id]")) {
      if (follows && now.id === "task_list") continue;
      const next = copy.getElementById(now.id);
      if (next?.tagName !== now.tagName || now.type === "hidden") continue;
      if (now.type === "checkbox") next.toggleAttribute("checked", now.checked);
      else if (now.tagName === "SELECT") {
        const chosen = now.selectedOptions[0];
        if (!chosen) continue;
        const there = [...next.options].find((option) => option.value === chosen.value)
          ?? (now.hasAttribute("data-outcome-who") ? next.appendChild(document.importNode(chosen, true)) : null);
        if (!there) continue;
        for (const option of next.options) option.toggleAttribute("selected", option === there);
      } else next.setAttribute("value", now.value);
    }
  }

  // With the kind of case (`follows`) comes the task list that is meant for it.
  async function draw(form, more = {}, follows = false) {
    if (!form.isConnected) return;
    const sent = new FormData(form), url = new URL("/cases/new", location.href);
    for (const name of ["case_type", "subtype", "parties"]) if (sent.get(name)) url.searchParams.set(name, sent.get(name));
    if (!follows) url.searchParams.set("task_list", sent.get("task_list") || "none");
    for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
    const mine = ++asked;
    const copy = await portico.page(url.href).catch(() => null);
    // A row that was added meanwhile is not taken away again.
    if (!copy || mine !== asked || !form.isConnected || form.elements.parties?.value !== (sent.get("parties") ?? undefined)) return;
    carry(form, copy, follows);
    const list = copy.getElementById("task_list")?.querySelector("[selected]")?.value ?? "";
    portico.renew(copy);
    form.elements.task_list.value = list;
    narrow();
  }

  // Subtypes and stages of other case types cannot be chosen.
  function narrow() {
    const type = document.getElementById("case_type");
    for (const list of document.querySelectorAll("select[data-of-case-type]")) {
      for (const group of list.querySelectorAll("optgroup")) group.hidden = group.disabled = group.dataset.of !== type?.value;
      if (list.selectedOptions[0]?.parentElement.disabled) list.value = "";
    }
  }
  narrow();
  portico.on("change", "[data-redraw]", (field) => { narrow(); draw(field.form, {}, field.id !== "task_list"); });
  portico.on("input", "[data-seek]", (field) => {
    clearTimeout(timer);
    timer = setTimeout(draw, 180, field.form, { row: field.dataset.seek, q: field.value.trim() });
  });
}
