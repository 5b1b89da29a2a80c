// The consequence line: what pressing the button will do, counted from the boxes and told in the page's language.
{
  const locale = portico.root.lang || undefined;
  const plural = new Intl.PluralRules(locale);
  const list = new Intl.ListFormat(locale, { type: "conjunction" });

  // What becomes of somebody hangs on several switches at once: their row says what for those that are on.
  function outcomes(form) {
    return [...form.querySelectorAll("fieldset[data-outcomes]")].flatMap((row) => {
      const as = row.querySelector("[data-outcome-as]")?.selectedOptions[0];
      if (as && !("client" in as.dataset)) return [];
      const known = row.querySelector("[data-outcome-who]")?.selectedOptions[0];
      const typed = [...row.querySelectorAll("[data-outcome-name]")].map((field) => field.value.trim()).find(Boolean);
      const name = known?.value ? known.dataset.name : typed?.split(/\s+/)[0];
      const counts = (box) => box.checked && !box.disabled && [null, row].includes(box.closest("fieldset[data-outcomes]"));
      const on = [...form.querySelectorAll("[data-outcome]")].filter(counts).map((box) => box.dataset.outcome).join(" ");
      const kind = JSON.parse((known?.value ? known : row).dataset.outcomes)[on];
      if (!kind || !name) return [];
      return kind === "open" && "tasks" in (as ?? row).dataset ? [[kind, name], ["task", name]] : [[kind, name]];
    });
  }

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
    for (const [kind, name] of outcomes(form)) kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
    const parts = [];
    // Asterisks of a sentence make bold; the names that are filled in are taken as they are.
    const say = (text, n = "", names = "") => {
      if (parts.length) parts.push([false, " "]);
      text.split("*").forEach((part, at) => {
        if (part) parts.push([at % 2 === 1, part.split("{names}").map((piece) => piece.replaceAll("{n}", () => n)).join(names)]);
      });
    };
    for (const [kind, forms] of Object.entries(words)) {
      const names = kinds.get(kind);
      if (!names || typeof forms !== "object") continue;
      const text = forms[plural.select(names.length)] ?? forms.other;
      say(text, new Intl.NumberFormat(locale).format(names.length), list.format(names));
    }
    const isNothing = !parts.length;
    if (isNothing) say(words.none);
    else if (words.tail) say(words.tail);
    return { parts, isNothing };
  }

  function tell(line) {
    const form = line.closest("form") ?? document.getElementById(line.dataset.form);
    const target = line.querySelector("span");
    if (!form || !target) return;
    const words = JSON.parse(line.dataset.words);
    const { parts, isNothing } = sentences(form, words);
    const said = JSON.stringify(parts);
    if (line.dataset.said === said) return;
    line.dataset.said = said;
    line.toggleAttribute("data-none", isNothing);
    target.replaceChildren(...parts.map(([isBold, part]) => {
      if (!isBold) return part;
      const bold = document.createElement("b");
      bold.textContent = part;
      return bold;
    }));
  }

  const all = () => document.querySelectorAll("[data-effect][data-words]").forEach(tell);
  document.addEventListener("change", all);
  portico.on("input", "[data-outcome-name]", all);
  document.addEventListener("portico:renewed", all);
  all();
}
