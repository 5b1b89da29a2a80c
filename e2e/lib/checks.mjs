// Checks of the rubric that any journey can make of the page it stands on. Each tells what is wrong; nothing is well.
import { AxeBuilder } from "@axe-core/playwright";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A1: what axe finds. */
export async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap((v) => v.nodes.map((n) => `axe ${v.id}: ${n.target.join(" ")}${/contrast/.test(v.id) ? ` ${n.any[0]?.message}` : ""}`));
}

/** A1 on client pages: with the viewport as high as the page, because what lies under the tab bar counts as covered. */
export async function axeFullHeight(page) {
  const size = page.viewportSize();
  const height = await page.evaluate(() => Math.ceil(document.documentElement.scrollHeight));
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height + 40) });
  const found = await axe(page);
  await page.setViewportSize(size);
  return found;
}

/** A2: what can be pressed and is smaller than `least` px, its label included; links in text are exempt. */
export function targets(page, least) {
  return page.evaluate((min) => {
    const isSeen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && e.getClientRects().length > 0;
    const isInText = (e) => e.matches("a,button.link") && getComputedStyle(e).display.startsWith("inline") && e.closest("p,li,dd,small,td,th,h1,h2,h3,span");
    return [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,textarea,summary")]
      .filter((e) => isSeen(e) && !isInText(e) && !e.disabled && !e.closest(".vh,.skip"))
      .map((e) => {
        const boxes = [e, ...(e.labels ?? [])].map((x) => x.getBoundingClientRect());
        return { e, w: Math.max(...boxes.map((b) => b.width)), h: Math.max(...boxes.map((b) => b.height)) };
      })
      .filter(({ w, h }) => w < min - 0.5 || h < min - 0.5)
      .map(({ e, w, h }) => `target ${e.tagName.toLowerCase()}.${e.className} “${(e.innerText || e.name || "").trim().slice(0, 30)}” is ${Math.round(w)}×${Math.round(h)}`);
  }, least);
}

/** A7: sideways scrolling at 320 px, and there again with the text spacing of WCAG 1.4.12. */
export async function reflow(page) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const measure = () => page.evaluate(() => [document.documentElement, document.querySelector("main")].flatMap((box) => {
    const over = box.scrollWidth - box.clientWidth;
    if (over <= 0) return [];
    const widest = [...box.querySelectorAll("*")].filter((e) => e.checkVisibility() && !e.closest(".vh") && e.getBoundingClientRect().right > innerWidth + 1).at(-1);
    return [`scrolls sideways by ${over} px because of ${widest?.tagName.toLowerCase()}.${widest?.className}`];
  }));
  const found = await measure();
  const spacing = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}";
  await page.evaluate((css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }, spacing);
  found.push(...(await measure()).map((f) => `with wide text: ${f}`));
  await page.evaluate(() => { document.adoptedStyleSheets = []; });
  await page.setViewportSize(size);
  return found;
}

/** The firm's frame stands still: only what is inside scrolls. */
export function window(page) {
  return page.evaluate(() => {
    const over = document.querySelector(".desk") ? document.documentElement.scrollHeight - innerHeight : 0;
    return over > 0 ? [`the window scrolls by ${over} px`] : [];
  });
}

/** A8: one h1, no skipped level, one main, a title that ends with the firm, language and direction, no id twice. */
export function structure(page) {
  return page.evaluate(() => {
    const isShown = (e) => e.checkVisibility() && !e.closest("dialog:not([open])");
    const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(isShown).map((h) => Number(h.tagName[1]));
    const all = [...document.querySelectorAll("[id]")].map((e) => e.id);
    const { lang, dir } = document.documentElement;
    const wrong = [];
    if (levels.filter((l) => l === 1).length !== 1) wrong.push("has not one h1");
    if (levels.some((l, i) => i > 0 && l > levels[i - 1] + 1)) wrong.push(`skips a level of headings: ${levels}`);
    if (document.querySelectorAll("main").length !== 1) wrong.push("has not one main");
    if (!document.title.includes(" · ")) wrong.push(`is called “${document.title}”`);
    if (!lang) wrong.push("does not say its language");
    if (!["ltr", "rtl"].includes(dir)) wrong.push("does not say its direction");
    for (const id of new Set(all.filter((id, i) => all.indexOf(id) !== i))) wrong.push(`has the id ${id} twice`);
    for (const nav of document.querySelectorAll("nav")) if (!nav.ariaLabel && !nav.hasAttribute("aria-labelledby")) wrong.push("has a nav without a name");
    return wrong;
  });
}

/** A3 and A4: at every stop of the Tab key there is a ring of 3 px, and the stop is not covered. */
export async function focus(page, stops = 60) {
  const wrong = [];
  await page.evaluate(() => { document.activeElement?.blur(); window.getSelection()?.removeAllRanges(); });
  for (let i = 0; i < stops; i++) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body || e.dataset.seen === "focus") return "end";
      e.dataset.seen = "focus";
      const holder = e.closest("label,.hit,.check,li,tr") ?? e;
      const has = [e, holder, ...e.querySelectorAll("*")].some((x) => {
        const s = getComputedStyle(x);
        return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 3) || /(^|\D)(0px ){2}0px ([3-9]|\d\d)px/.test(s.boxShadow);
      });
      const b = e.getBoundingClientRect();
      const isSeen = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5]].some(([x, y]) => {
        const hit = document.elementFromPoint(b.left + b.width * x, b.top + b.height * y);
        return hit && (e.contains(hit) || hit.contains(e) || [...(e.labels ?? [])].some((l) => l.contains(hit)));
      });
      const what = `${e.tagName.toLowerCase()}.${e.className} “${(e.innerText || e.ariaLabel || e.name || "").trim().slice(0, 30)}”`;
      return !has ? `focus without a ring: ${what}` : !isSeen ? `focus is covered: ${what}` : null;
    });
    if (fault === "end") break;
    if (fault) wrong.push(fault);
  }
  return wrong;
}

/** A10: with reduced motion nothing moves for longer than 80 ms. */
export function motion(page) {
  return page.evaluate(() => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility()).flatMap((e) => {
    const s = getComputedStyle(e);
    const longest = (list) => Math.max(...list.split(",").map((t) => parseFloat(t) * (t.trim().endsWith("ms") ? 1 : 1000)));
    const moves = s.animationName !== "none" ? longest(s.animationDuration) : 0;
    const changes = /transform|all|inline-size|block-size|translate/.test(s.transitionProperty) ? longest(s.transitionDuration) : 0;
    return Math.max(moves, changes) > 80 ? [`moves: ${e.tagName.toLowerCase()}.${e.className}`] : [];
  }));
}

/** A13: purple that stands where no client can see anything. */
export function purple(page) {
  return page.evaluate(() => {
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const known = new Map();
    const isPurple = (css) => {
      if (!css || css === "none" || css.startsWith("rgba(0, 0, 0, 0)")) return false;
      if (known.has(css)) return known.get(css);
      probe.clearRect(0, 0, 1, 1);
      probe.fillStyle = css;
      probe.fillRect(0, 0, 1, 1);
      const [r, g, b, alpha] = probe.getImageData(0, 0, 1, 1).data;
      const [R, G, B] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      const l = Math.cbrt(0.4122214708 * R + 0.5363325363 * G + 0.0514459929 * B);
      const m = Math.cbrt(0.2119034982 * R + 0.6806995451 * G + 0.1073969566 * B);
      const s = Math.cbrt(0.0883024619 * R + 0.2817188376 * G + 0.6299787005 * B);
      const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
      const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
      const hue = ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
      const answer = alpha > 10 && Math.hypot(x, y) > 0.05 && Math.abs(hue - portal) <= 12;
      known.set(css, answer);
      return answer;
    };
    const portal = 300;
    return [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && !e.closest("[data-portal]")).filter((e) => {
      const s = getComputedStyle(e);
      const hasText = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
      const hasLine = s.borderInlineStartWidth !== "0px" && s.borderInlineStartStyle !== "none";
      return [s.backgroundColor, hasLine && s.borderInlineStartColor, (hasText || e.matches("svg")) && s.color].some((c) => c && isPurple(c));
    }).map((e) => `purple: ${e.tagName.toLowerCase()}.${e.className}`).slice(0, 5);
  });
}

/** What a visit weighs on the wire, by kind (P1 to P3). Event streams do not count: they have no end. */
export async function weigh(page, visit) {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const kinds = new Map();
  const bytes = new Map();
  const addresses = new Map();
  client.on("Network.requestWillBeSent", (e) => { kinds.set(e.requestId, e.type); addresses.set(e.requestId, e.request.url); });
  client.on("Network.requestServedFromCache", (e) => addresses.delete(e.requestId));
  client.on("Network.loadingFinished", (e) => bytes.set(e.requestId, e.encodedDataLength));
  await visit();
  const sums = {};
  for (const [id, address] of addresses) {
    const kind = kinds.get(id);
    if (kind === "EventSource" || address.startsWith("data:")) continue;
    (sums[kind] ??= { requests: 0, bytes: 0 }).requests++;
    sums[kind].bytes += bytes.get(id) ?? 0;
  }
  await client.detach();
  const all = Object.values(sums);
  return {
    sums,
    bytes: all.reduce((total, k) => total + k.bytes, 0),
    requests: all.reduce((total, k) => total + k.requests, 0),
    of: (kind) => sums[kind]?.bytes ?? 0,
    origins: [...new Set([...addresses.values()].filter((a) => !a.startsWith("data:")).map((a) => new URL(a).origin))],
  };
}
