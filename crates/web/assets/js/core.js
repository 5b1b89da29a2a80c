// What the other parts share. Every part is a block of one script; pages work without any of them.
const portico = {
  policy: window.trustedTypes?.createPolicy("portico", { createHTML: (html) => html }) ?? { createHTML: (html) => html },
  root: document.documentElement,
  /** A same-origin page as an inert document; null where it failed or led elsewhere (signed out). */
  async page(url, headers = {}) {
    const answer = await fetch(url, { headers: { Accept: "text/html", ...headers }, credentials: "same-origin" });
    if (!answer.ok || new URL(answer.url).pathname !== new URL(url, location.href).pathname) return null;
    return new DOMParser().parseFromString(portico.policy.createHTML(await answer.text()), "text/html");
  },
  on(type, selector, act, options) {
    document.addEventListener(type, (event) => {
      const found = event.target instanceof Element && event.target.closest(selector);
      if (found) act(found, event);
    }, options);
  },
  isTyping: (element) => element instanceof Element && element.matches("input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[contenteditable]"),
};
portico.root.classList.add("js");

// The one status region of the page: what is said in it is read out, and never moves the focus.
{
  const waiting = new Set();
  let timer = 0;
  const line = () => document.getElementById("news") ?? document.getElementById("toasts")?.appendChild(Object.assign(document.createElement("p"), { id: "news", className: "vh" }));
  function speak() {
    const text = [...waiting].join(" ");
    waiting.clear();
    line()?.replaceChildren(text);
    timer = text ? setTimeout(speak, 5000) : 0;
  }
  /** Says a sentence; what comes within 5 s after it is said together, then. */
  portico.say = (sentence) => {
    waiting.add(sentence);
    timer ||= setTimeout(speak, 50);
  };
  line();
}

{
  const problem = document.querySelector(".problem[role=alert]");
  if (problem) problem.focus();
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}
