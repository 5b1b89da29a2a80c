// Makes one element like its newer self: children are matched by id, else by place and tag.
// What a person is using stays: focus, changed inputs, [data-keep], open details.
{
  const isDirty = (field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
      : field.tagName === "SELECT" ? [...field.options].some((option) => option.selected !== option.defaultSelected && option.selected)
        : "defaultValue" in field && field.value !== field.defaultValue;
  const isKept = (element) => element.matches("[data-keep]") || element === document.activeElement
    || (element.matches("input,textarea,select") && isDirty(element));

  const likeness = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || "") === (b.id || "");

  function attributes(now, next) {
    const open = now.matches("details,dialog") && now.hasAttribute("open");
    for (const { name } of [...now.attributes]) if (!next.hasAttribute(name) && !(name === "open" && open)) now.removeAttribute(name);
    for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  }

  function children(now, next) {
    let place = now.firstChild;
    for (const wanted of [...next.childNodes]) {
      let match = place;
      if (wanted.id) {
        match = [...now.children].find((child) => child.id === wanted.id) ?? null;
      } else {
        while (match && !likeness(match, wanted)) match = match.id ? match.nextSibling : null;
      }
      if (!match) {
        const added = document.importNode(wanted, true);
        if (added.id) added.dataset.arrived = "";
        now.insertBefore(added, place);
        continue;
      }
      if (match !== place) now.moveBefore ? now.moveBefore(match, place) : now.insertBefore(match, place);
      else place = place.nextSibling;
      portico.morph(match, wanted);
    }
    while (place) {
      const gone = place;
      place = place.nextSibling;
      if (!(gone instanceof Element && (gone.contains(document.activeElement) || gone.querySelector("[data-keep]") || isKept(gone)))) gone.remove();
    }
  }

  portico.morph = (now, next) => {
    if (now.nodeType !== 1) {
      if (now.data !== next.data) now.data = next.data;
      return;
    }
    if (isKept(now)) return;
    attributes(now, next);
    children(now, next);
  };

  function gist(part) {
    const copy = part.cloneNode(true);
    for (const time of copy.querySelectorAll("time")) time.remove();
    return copy.textContent.replace(/\s+/g, " ");
  }

  /**
   * Brings every [data-fresh] of this page up to date from a newer copy of it, or of the page a dialog shows (then the
   * title stays). What the copy no longer has goes. Gives back the parts whose words are others now; times do not count.
   */
  portico.renew = (copy, isDialog = false) => {
    const box = document.querySelector(".main") ?? document.scrollingElement;
    const isAnchored = CSS.supports("overflow-anchor", "auto");
    const anchor = isAnchored || box.scrollTop === 0 ? null : document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const before = anchor?.getBoundingClientRect().top;
    const changed = [];
    for (const now of document.querySelectorAll("[data-fresh][id]")) {
      if (isDialog !== (now.closest("dialog[data-url]") !== null)) continue;
      const next = copy.getElementById(now.id), was = gist(now);
      if (next) portico.morph(now, next);
      else if (!isKept(now) && !now.contains(document.activeElement)) now.remove();
      if (next && gist(now) !== was) changed.push(now);
    }
    if (copy.title && !isDialog) document.title = copy.title;
    if (anchor?.isConnected) box.scrollTop += anchor.getBoundingClientRect().top - before;
    document.dispatchEvent(new Event("portico:renewed"));
    return changed;
  };
}
