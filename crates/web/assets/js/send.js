// Forms of people who are in are sent by this script: the page stays until the answer is there. Where none comes, the text
// is kept, says so, and goes by itself when the connection is back; its key lets it take effect once, whatever arrived.
// The browser itself sends forms that hold a secret or a file, and [data-plain]. What waits is forgotten with the tab.
{
  const held = new Map(), underWay = new Set();
  let timer = 0;

  const button = (form) => held.get(form)?.button?.isConnected ? held.get(form).button : undefined;
  const target = (form, by) => new URL(by?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href);
  const pageOf = (form) => new URL(form.closest("dialog[data-url]")?.dataset.url ?? location.href).pathname;
  const isOurs = (form) => document.body.dataset.unsent && form.method === "post" && !form.hasAttribute("data-plain")
    && form.enctype === "application/x-www-form-urlencoded" && ![...form.elements].some((field) => /^(password|file)$/.test(field.type));

  const stored = () => JSON.parse(sessionStorage.getItem("unsent") ?? "[]");
  function store(form, action, body) {
    const others = stored().filter((kept) => kept.page !== pageOf(form) || kept.action !== action);
    sessionStorage.setItem("unsent", JSON.stringify(body ? [...others, { page: pageOf(form), action, body }] : others));
  }

  function content(form, by) {
    const body = new URLSearchParams(new FormData(form));
    if (by?.name) body.append(by.name, by.value);
    return body;
  }

  /** Says beside the button that it was not sent; where there is no room, where toasts are. */
  function hold(form, by) {
    portico.rest(form);
    const action = target(form, by).href;
    store(form, action, content(form, by).toString());
    timer ||= setInterval(again, 3000);
    if (held.has(form)) return;
    const words = document.body.dataset.unsent;
    const note = Object.assign(document.createElement("p"), { className: "note unsent" });
    note.dataset.kind = "due";
    note.textContent = words;
    const isPlain = by?.matches(".btn:not(.btn-icon)") && !by.closest(".menu,.toast");
    if (isPlain) {
      (by.closest(".composer-line,.line") ?? by).before(note);
      by.scrollIntoView({ block: "nearest" });
      portico.say(words);
    } else {
      note.className = "toast unsent";
      document.getElementById("toasts").append(note);
    }
    held.set(form, { button: by, action, note, typed: 0, isChanged: false });
  }

  function release(form) {
    const kept = held.get(form);
    if (!kept) return;
    kept.note.remove();
    store(form, kept.action);
    held.delete(form);
  }

  /** Where it leads; null where nothing arrived, or where the answer is a page, which is shown. */
  async function attempt(form, by) {
    const once = form.elements._once, kept = held.get(form);
    // What was changed since is another thing: its own key, so that it is not taken for what may have arrived.
    if (kept?.isChanged && once) once.value = `${once.value}.`.slice(-64);
    if (kept) kept.isChanged = false;
    const stop = new AbortController(), give = () => stop.abort();
    const late = setTimeout(give, 30000);
    addEventListener("offline", give);
    form.dataset.keep = "";
    underWay.add(form);
    let answer, got, file;
    try {
      answer = await fetch(target(form, by), { method: "POST", body: content(form, by), headers: { Accept: "text/html", "X-Form": "1" }, signal: stop.signal });
      file = answer.headers.get("Content-Disposition");
      got = await (file ? answer.blob() : answer.text());
      // A proxy or a hotel may answer in our place; what is ours has its number, or room for toasts.
      if (answer.status > 501 || !(answer.headers.has("X-Request-Id") || file || answer.status === 204 || got.includes('id="toasts"'))) throw answer;
    } catch {
      hold(form, by);
      return null;
    } finally {
      clearTimeout(late);
      removeEventListener("offline", give);
      underWay.delete(form);
    }
    release(form);
    const to = answer.status === 204 ? answer.headers.get("Location") : answer.redirected ? answer.url : null;
    if (to) return to;
    portico.rest(form);
    if (file) keep(got, file);
    else show(form, got);
    return null;
  }

  /** The page that answered: in its dialog where it is drawn for one, otherwise in place of this. */
  function show(form, text) {
    const copy = new DOMParser().parseFromString(portico.policy.createHTML(text), "text/html");
    const dialog = form.closest("dialog[data-url]"), panel = copy.querySelector("[data-panel]");
    if (dialog && panel) portico.fill(dialog, panel);
    else {
      document.title = copy.title;
      document.body.replaceWith(document.importNode(copy.body, true));
      scrollTo(0, 0);
    }
    const shown = document.querySelector("dialog[open]");
    ((shown ?? document).querySelector(".problem") ?? shown ?? document.getElementById("main"))?.focus();
    document.dispatchEvent(new Event("portico:renewed"));
  }

  function keep(file, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: /filename="?([^";]+)/.exec(name)?.[1] ?? "" });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  function go(to) {
    const url = new URL(to, location.href);
    // An address that differs in its fragment only would be jumped to, and not be asked for again.
    if (url.hash && url.pathname + url.search === location.pathname + location.search) history.replaceState(null, "", "?-");
    location.assign(url);
  }

  async function again() {
    if (underWay.size || navigator.onLine === false) return;
    let to = null;
    for (const [form, kept] of held) {
      if (!form.isConnected) release(form);
      else if (Date.now() - kept.typed > 4000) {
        const led = await attempt(form, button(form));
        if (held.has(form)) break;
        to = led ?? to;
      }
    }
    if (!held.size) timer = clearInterval(timer) ?? 0;
    if (to && !held.size) go(to);
  }

  portico.on("submit", "form", (form, event) => {
    const by = event.submitter;
    if (target(form, by).pathname.endsWith("/sign-out")) sessionStorage.clear();
    else if (!event.defaultPrevented && isOurs(form)) {
      event.preventDefault();
      if (!underWay.has(form)) attempt(form, by).then((to) => { if (to) go(to); });
    }
  });
  document.addEventListener("input", (event) => {
    const form = event.target.form, kept = held.get(form);
    if (!kept) return;
    Object.assign(kept, { typed: Date.now(), isChanged: true });
    store(form, kept.action, content(form, button(form)).toString());
  });
  addEventListener("online", again);
  document.addEventListener("portico:back", again);

  // What waited when this page was left. On the doors of the house nothing waits for anybody.
  if (!document.body.dataset.live && document.querySelector("form [type=password], form [name=email]")) sessionStorage.removeItem("unsent");
  for (const { page, action, body } of stored()) {
    if (page !== location.pathname) continue;
    const sent = new URLSearchParams(body);
    const form = [...document.forms].find((one) => isOurs(one) && !held.has(one)
      && [one, ...one.querySelectorAll("button[formaction]")].some((by) => target(one, by).href === action));
    const by = form && [...form.elements].find((field) => field.type === "submit" && (field.name ? sent.get(field.name) === field.value : field.matches(".btn-main")));
    if (!form || [...sent.keys()].some((name) => !form.elements[name])) continue;
    for (const field of form.elements) {
      const values = sent.getAll(field.name);
      if (!field.name || field.name === "_csrf" || field.type === "submit") continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
    hold(form, by ?? form.querySelector("button"));
  }
  if (held.size) setTimeout(again, 1000);
}
