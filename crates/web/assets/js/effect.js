// The consequence line: what pressing the button will do, counted from the boxes and told in the page's language.
{
  const locale = portico.root.lang || undefined;
  const plural = new Intl.PluralRules(locale);
  const list = new Intl.ListFormat(locale, { type: "conjunction" });

  function sentences(form, words) {
    const kinds = new Map();
    for (const box of form.elements) {
      if (box.type !== "checkbox" || box.disabled || !("on" in box.dataset || "off" in box.dataset)) continue;
      if (box.checkVisibility && !(box.closest("label") ?? box).checkVisibility()) continue;
      const was = box.dataset.was === "1";
      const names = box.checked === was ? "" : box.checked ? box.dataset.on : box.dataset.off;
      for (const kind of (names ?? "").split(/\s+/).filter(Boolean)) {
        if (!kinds.has(kind)) kinds.set(kind, []);
        kinds.get(kind).push(box.dataset.name ?? "");
      }
    }
    const said = [];
    for (const [kind, forms] of Object.entries(words)) {
      const names = kinds.get(kind);
      if (!names || typeof forms !== "object") continue;
      const text = forms[plural.select(names.length)] ?? forms.other;
      said.push(text.replaceAll("{n}", new Intl.NumberFormat(locale).format(names.length)).replaceAll("{names}", list.format(names)));
    }
    if (said.length && words.tail) said.push(words.tail);
    return said.length ? said.join(" ") : words.none;
  }

  function tell(line) {
    const form = line.closest("form") ?? document.getElementById(line.dataset.form);
    const target = line.querySelector("span");
    if (!form || !target) return;
    const words = JSON.parse(line.dataset.words);
    const text = sentences(form, words);
    if (line.dataset.said === text) return;
    line.dataset.said = text;
    line.toggleAttribute("data-none", text === words.none);
    target.replaceChildren(...text.split("*").map((part, at) => {
      if (at % 2 === 0) return part;
      const bold = document.createElement("b");
      bold.textContent = part;
      return bold;
    }));
  }

  const all = () => document.querySelectorAll("[data-effect][data-words]").forEach(tell);
  document.addEventListener("change", all);
  document.addEventListener("portico:renewed", all);
  all();
}
