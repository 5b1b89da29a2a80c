// Every screen of both sites, in light and dark, on desks and phones (A1 to A4, A7, A8, A10, A13, R7).
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { closeBrowser, person, sizes } from "../lib/browser.mjs";
import { startPortico } from "../lib/portico.mjs";
import { clientCast, clientScreens, firmCast, firmScreens } from "../lib/screens.mjs";
import * as check from "../lib/checks.mjs";

let portico;
before(async () => { portico = await startPortico(); });
after(async () => {
  await closeBrowser();
  assert.equal(await portico.stop(), 0, "the server ended well");
});

const named = (where, found) => found.map((f) => `${where}: ${f}`);

async function visit(screen, person) {
  person.expect(...(screen.status ? [screen.status] : []));
  const before = person.trouble().length;
  await screen.open(person.page);
  return () => named("trouble", person.trouble().slice(before));
}

/** Walks through the sizes and both schemes, and comes back with everything that is wrong. */
async function look(screen, person, { shapes, least, axe, isFirm }) {
  const { page } = person;
  await page.setViewportSize(shapes[0]);
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none", reducedMotion: "reduce" });
  const trouble = await visit(screen, person);
  const wrong = [];
  wrong.push(...named("A8", await check.structure(page)), ...named("A10", await check.motion(page)));
  for (const size of shapes) {
    const where = `${size.width} px`;
    await page.setViewportSize(size);
    wrong.push(...named(`A2 ${where}`, await check.targets(page, least)));
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      wrong.push(...named(`A1 ${where} ${colorScheme}`, await axe(page)));
      if (isFirm) wrong.push(...named(`A13 ${where} ${colorScheme}`, await check.purple(page)));
    }
    await page.emulateMedia({ colorScheme: "light" });
    if (isFirm) wrong.push(...named(where, await check.window(page)));
    if (screen.main) wrong.push(...named(`A3 A4 ${where}`, await check.focus(page)));
  }
  wrong.push(...named("A7 320 px", await check.reflow(page)));
  if (screen.main) {
    await page.emulateMedia({ forcedColors: "active" });
    wrong.push(...named("A10 forced colours", await check.axe(page)));
    await page.emulateMedia({ forcedColors: "none" });
  }
  wrong.push(...named("R7", trouble()));
  return wrong;
}

function walk(title, screens, castOf, how) {
  describe(title, () => {
    let cast;
    before(() => { cast = castOf(portico, {}); });
    after(() => cast.close());
    for (const { name } of screens({ firm_url: "", portal_url: "" })) {
      test(name, async () => {
        const screen = screens(portico).find((s) => s.name === name);
        assert.deepEqual(await look(screen, await cast.of(screen.who), how), []);
      });
    }
  });
}

walk("the firm's screens", firmScreens, firmCast, { shapes: [sizes.desk, sizes.phone], least: 24, axe: check.axe, isFirm: true });
walk("the client's screens", clientScreens, clientCast, { shapes: [sizes.smallPhone, sizes.phone, sizes.clientDesk], least: 44, axe: check.axeFullHeight, isFirm: false });

test("help stands in the same place on every page of the portal, last, and once (A12, WCAG 3.2.6)", async () => {
  const cast = clientCast(portico, { size: "phone" });
  const wrong = [];
  for (const screen of clientScreens(portico)) {
    const { page } = await cast.of(screen.who);
    await screen.open(page);
    const found = await page.evaluate(() => {
      const help = document.querySelectorAll("footer.help a[href^='tel:']");
      const parts = [...document.body.children].filter((e) => e.matches("header,nav,main,.act,footer") && e.checkVisibility());
      return { helps: help.length, last: parts.at(-1)?.className, text: help[0]?.closest("footer").innerText.match(/\S+ \S+$/)?.[0] };
    });
    if (found.helps !== 1 || found.last !== "help") wrong.push(`${screen.name}: ${JSON.stringify(found)}`);
  }
  assert.deepEqual(wrong, []);
  await cast.close();
});

test("what was typed at one door need not be typed at the next (A12, WCAG 3.3.7)", async () => {
  for (const [base, mail, other] of [[portico.portal_url, "ana.garcia@example.com", "/sign-in/code"], [portico.firm_url, "maria@chen-ortiz.example", null]]) {
    const { page, close } = await person({ size: "phone" });
    await page.goto(`${base}/sign-in`);
    await page.locator("input[name=email]").fill(mail);
    for (const path of ["/password/forgotten", other].filter(Boolean)) {
      await page.goto(`${base}${path}`);
      assert.equal(await page.locator("input[name=email]").inputValue(), mail, path);
    }
    await close();
  }
});

test("the server had nothing to complain about (R7)", () => {
  assert.deepEqual(portico.complaints(), []);
});
