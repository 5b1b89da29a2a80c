// People at browsers: each has a context of their own, and whatever goes wrong on their pages is noted.
import { chromium } from "playwright-core";

const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

let browser;

export async function openBrowser() {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

export const sizes = {
  desk: { width: 1440, height: 900 },
  clientDesk: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
  smallPhone: { width: 360, height: 640 },
  narrow: { width: 320, height: 640 },
};

/** A person with a browser of their own. `trouble()` tells what went wrong on their pages so far (R7). */
export async function person({ size = "desk", scheme = "light", scripts = true, locale = "en-US", scale = 1, forced = "none" } = {}) {
  const context = await (await openBrowser()).newContext({
    viewport: sizes[size],
    colorScheme: scheme,
    javaScriptEnabled: scripts,
    locale,
    deviceScaleFactor: scale,
    forcedColors: forced,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(10_000);
  const trouble = [];
  const expected = new Set();
  const listen = (page) => {
    page.on("console", (m) => {
      const status = m.text().match(/status of (\d+)/)?.[1];
      if (m.type() === "error" && !status) trouble.push(`console: ${m.text()}`);
    });
    page.on("pageerror", (e) => trouble.push(`script: ${e.message}`));
    page.on("response", (r) => r.status() >= 400 && !expected.has(r.status()) && trouble.push(`${r.status()} ${r.request().method()} ${new URL(r.url()).pathname}`));
  };
  context.on("page", listen);
  const page = await context.newPage();
  return {
    context,
    page,
    trouble: () => trouble,
    /** Answers with these statuses are what the journey wants from here on. */
    expect: (...statuses) => { expected.clear(); statuses.forEach((s) => expected.add(s)); },
    close: () => context.close(),
  };
}

/** Signs somebody of the firm in. */
export async function staffSignsIn(portico, who, options) {
  const { email, password } = portico.login(who);
  const p = await person(options);
  await p.page.goto(`${portico.firm_url}/sign-in`);
  await p.page.fill("input[name=email]", email);
  await p.page.fill("input[name=password]", password);
  await p.page.getByRole("button", { name: "Sign in" }).click();
  await p.page.waitForURL(`${portico.firm_url}/`);
  return p;
}

/** Signs a client in, whatever language they read. */
export async function clientSignsIn(portico, who, options) {
  const { email, password } = portico.login(who);
  const p = await person(options);
  await p.page.goto(`${portico.portal_url}/sign-in`);
  await p.page.fill("input[name=email]", email);
  await p.page.fill("input[name=password]", password);
  await p.page.locator("main form .btn-main").click();
  await p.page.waitForURL((url) => /^\/portal(\/cases|\/ended)?$/.test(url.pathname));
  return p;
}

/** The address that a link of this page with this text leads to. */
export async function addressOf(page, text) {
  const link = page.locator("a").filter({ hasText: text }).first();
  return new URL(await link.getAttribute("href"), page.url()).href;
}
