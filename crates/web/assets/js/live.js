// Live pages: one event stream a browser (the tab holding the lock passes events on), then the page fetches itself again.
{
  const { live: url, topics = "", ended, offline, news } = document.body.dataset;
  const wanted = new Set(topics.split(/\s+/).filter(Boolean));
  const tabs = "BroadcastChannel" in window && new BroadcastChannel(`portico ${url}`);
  let pending = 0, strip = null, lostAt = 0, lostTimer = 0;

  // A part that knows its own sentence says it; of the others it is said that something changed.
  function announce(parts) {
    const own = parts.map((part) => part.dataset.says).filter(Boolean);
    if (own.length) own.forEach(portico.say);
    else if (news && parts.some((part) => part.closest("main,dialog"))) portico.say(news);
  }

  // A right that this page needs was taken away: fetched anew, it says so itself.
  async function isRefused() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html", "X-Refresh": "1" }, credentials: "same-origin" });
    return answer.status === 403 || answer.status === 404;
  }

  async function renew() {
    pending = 0;
    if (document.hidden) { pending = -1; return; }
    try {
      const copy = await portico.page(location.href, { "X-Refresh": "1" });
      if (!copy && await isRefused()) { location.reload(); return; }
      const changed = copy ? portico.renew(copy) : [];
      const dialog = document.querySelector("dialog[open][data-url]");
      const shown = dialog && await portico.page(dialog.dataset.url, { "X-Refresh": "1" });
      if (shown) changed.push(...portico.renew(shown, true));
      announce(changed);
    } catch { /* offline: the next event or the return of the connection tries again */ }
  }
  const soon = () => { if (pending <= 0) pending = setTimeout(renew, 150 + Math.random() * 150); };

  // The stream ended because a right did: this page stays only if it is still given out as it was.
  async function over() {
    const copy = await portico.page(location.href, { "X-Refresh": "1" }).catch(() => null);
    const isSame = copy?.body.dataset.live && [...document.querySelectorAll("[data-fresh][id]")].every((part) => part.closest("dialog") || copy.getElementById(part.id));
    if (isSame) portico.renew(copy);
    else location.replace(ended || location.href);
  }

  function hear(message) {
    if (message.kind === "end") over();
    else if (message.kind === "change" && (!wanted.size || wanted.has(message.topic))) soon();
    else if (message.kind === "up") connected();
    else if (message.kind === "down") lost();
  }
  function tell(message) {
    hear(message);
    if (tabs) tabs.postMessage(message);
  }

  function lost() {
    if (lostAt) return;
    lostAt = Date.now();
    lostTimer = setTimeout(() => {
      if (!offline) return;
      strip = Object.assign(document.createElement("p"), { className: "offline", textContent: offline });
      strip.setAttribute("role", "status");
      document.body.prepend(strip);
    }, 5000);
  }
  // What was opened a moment before the line broke says "up" for nothing.
  function connected() {
    if (navigator.onLine === false) return;
    clearTimeout(lostTimer);
    strip?.remove();
    strip = null;
    if (lostAt && Date.now() - lostAt > 30000) soon();
    lostAt = 0;
    document.dispatchEvent(new Event("portico:back"));
  }

  function listen() {
    return new Promise((done) => {
      const stream = new EventSource(url);
      stream.addEventListener("open", () => tell({ kind: "up" }));
      stream.addEventListener("error", () => {
        tell({ kind: "down" });
        if (stream.readyState === EventSource.CLOSED) setTimeout(() => done(), 15000);
      });
      stream.addEventListener("change", (event) => {
        const { topic } = JSON.parse(event.data);
        tell({ kind: "change", topic });
      });
      stream.addEventListener("end", () => { stream.close(); tell({ kind: "end" }); done(); });
      addEventListener("pagehide", () => { stream.close(); done(); }, { once: true });
    });
  }

  if (url && "EventSource" in window) {
    if (tabs) tabs.addEventListener("message", (event) => hear(event.data));
    if (tabs && navigator.locks) {
      const lead = () => navigator.locks.request(`portico ${url}`, listen).then(() => setTimeout(lead, 1000));
      lead();
    } else {
      const lead = () => listen().then(() => setTimeout(lead, 1000));
      lead();
    }
    document.addEventListener("visibilitychange", () => { if (!document.hidden && pending === -1) soon(); });
    addEventListener("offline", () => lost());
    addEventListener("online", () => connected());
  }
}
