// View as client (ux §4 row 10; F15): one click from the matter, look and not act, on a phone's width and a desktop's.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { closeBrowser, sizes, staffSignsIn } from "../lib/browser.mjs";
import { hand } from "../lib/hand.mjs";
import { startPortico } from "../lib/portico.mjs";
import { openMatter } from "../lib/screens.mjs";
import * as check from "../lib/checks.mjs";

const GARCIA = "Garcia – Marriage-based green card";
let portico;
let maria;
let page;
before(async () => {
  portico = await startPortico();
  maria = await staffSignsIn(portico, "Maria Chen");
  page = maria.page;
});
after(async () => {
  assert.deepEqual(maria.trouble(), []);
  await closeBrowser();
  await portico.stop();
});

const bar = () => page.getByText("Preview — what Ana sees.");

test("10: View as client is one click, or V, and Escape closes it", async () => {
  await openMatter(page, portico, GARCIA);
  const by = hand(page);
  await by.click(page.getByRole("link", { name: "View as client" }));
  await bar().waitFor();
  assert.deepEqual(by.spent, { clicks: 1, keys: 0, letters: 0 });
  await page.getByText("Nothing you do here is recorded as Ana.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: GARCIA }).waitFor();
  await page.keyboard.press("v");
  await bar().waitFor();
});

test("what acts is off, and what leads leads on through the preview", async () => {
  assert.equal(await page.locator("#client form").count(), 0);
  for (const button of await page.locator("#client button").all()) assert.equal(await button.isDisabled(), true);
  await page.locator("#client .todo-row").first().click();
  await bar().waitFor();
  assert.match(page.url(), /\/as\/[^/]+\/tasks\/[^/]+$/);
  await page.locator("#client .tabbar a").first().click();
  await bar().waitFor();
});

test("the client's page stands in a phone's width and in a desktop's, and both can be used by everybody", async () => {
  for (const size of [sizes.phone, sizes.clientDesk]) {
    await page.setViewportSize(size);
    for (const width of ["", "?width=phone"]) {
      const at = page.url().replace(/\?.*/, "") + width;
      await page.goto(at);
      await bar().waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide at ${size.width} px ${width}`);
      assert.deepEqual(await check.axe(page), [], `at ${size.width} px ${width}`);
    }
    const client = await page.locator("#client").boundingBox();
    assert.ok(client.width <= 402, "a phone's width");
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("#client")).display), "flex", "and a phone's page");
  }
});

test("whoever has no access sees nothing, and it says so", async () => {
  await page.setViewportSize(sizes.clientDesk);
  await page.getByText("Another person").click();
  await page.locator(".preview-bar .menu-list").getByText("Rosa Mendez").click();
  await page.getByRole("heading", { name: "Rosa sees nothing of this matter" }).waitFor();
  assert.deepEqual(await check.axe(page), []);
});
