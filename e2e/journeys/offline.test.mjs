// What happens to what people send while the network is gone (R3), and what is said to people who do not see it (A9).
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { clientSignsIn, closeBrowser, staffSignsIn } from "../lib/browser.mjs";
import { startPortico, until } from "../lib/portico.mjs";
import { openMatter } from "../lib/screens.mjs";
import * as check from "../lib/checks.mjs";

let portico;
let maria;
let matter;
before(async () => {
  portico = await startPortico();
  maria = await staffSignsIn(portico, "Maria Chen");
  matter = await openMatter(maria.page, portico);
});
after(async () => {
  await closeBrowser();
  await portico.stop();
});

/** What went wrong on somebody's pages, but for the network, which is meant to fail here. */
const trouble = (p) => p.trouble().filter((t) => !t.includes("net::ERR_"));
const strip = (page) => page.locator(".offline");
const unsent = (page) => page.locator(".unsent");
const composer = (page) => page.locator("form.composer");
const notes = (page, text) => page.locator("li.note-card", { hasText: text });

/** Writes a note and presses its button. */
async function writes(page, text) {
  await page.goto(`${matter}/notes`);
  await composer(page).locator("textarea").fill(text);
  await page.getByRole("button", { name: "Add note" }).click({ noWaitAfter: true });
}

/** The server does what the next form asks, and its answer never arrives. */
async function losesOneAnswer(page) {
  let isLost = false;
  await page.route("**", async (route) => {
    if (isLost || route.request().method() !== "POST") return route.fallback();
    isLost = true;
    await route.fetch({ maxRedirects: 0 });
    return route.abort("connectionreset");
  });
}

test("a client's task is kept while the network is gone, and sent when it is back, once (R3, C06)", async () => {
  const carla = await clientSignsIn(portico, "carla.silva@example.com", { size: "phone" });
  const { page } = carla;
  const name = await page.locator(".door-open h3").innerText();
  await carla.context.setOffline(true);
  const gone = Date.now();
  const button = page.getByRole("button", { name: "Mark as completed" });
  await button.click({ noWaitAfter: true });
  await unsent(page).getByText("Not sent. We will send it when you are back.").waitFor();
  assert.equal((await button.innerText()).trim(), "Mark as completed");
  assert.equal(await button.getAttribute("aria-disabled"), null);
  await strip(page).getByText("You are offline. We will update when you are back.").waitFor();
  assert.ok(Date.now() - gone <= 6000, `the strip came after ${Date.now() - gone} ms`);
  assert.deepEqual(await check.axeFullHeight(page), []);
  await carla.context.setOffline(false);
  await page.getByRole("heading", { level: 1, name: /^Done\./ }).waitFor();
  assert.equal(await unsent(page).count() + (await strip(page).count()), 0);
  const silva = await openMatter(maria.page, portico, "Silva – Stepparent adoption");
  await maria.page.goto(`${silva}/activity`);
  assert.equal(await maria.page.locator(".event", { hasText: `${name}” done` }).count(), 1);
  assert.deepEqual(trouble(carla), []);
  await carla.close();
});

test("a note whose answer is lost on the way is sent again and stands there once (R3)", async () => {
  const { page } = maria;
  await losesOneAnswer(page);
  await writes(page, "The answer to this was lost");
  await unsent(page).waitFor();
  await page.waitForFunction(() => document.querySelector(".composer textarea")?.value === "");
  assert.equal(await notes(page, "The answer to this was lost").count(), 1);
  assert.equal(await unsent(page).count(), 0);
  await page.unroute("**");
});

test("what is written on while it waits is sent as it is then; nobody is interrupted (R3)", async () => {
  const { page, context } = maria;
  await page.goto(`${matter}/notes`);
  await context.setOffline(true);
  const box = composer(page).locator("textarea");
  await box.fill("Call the clinic");
  await page.getByRole("button", { name: "Add note" }).click();
  await unsent(page).waitFor();
  assert.equal(await box.inputValue(), "Call the clinic");
  await box.pressSequentially(" on Monday");
  await context.setOffline(false);
  await box.pressSequentially(" at nine");
  await notes(page, "Call the clinic on Monday at nine").waitFor();
  assert.equal(await notes(page, "Call the clinic").count(), 1);
});

test("what waits survives a reload of the page, and nobody else in this tab gets it (R3)", async () => {
  const { page, context } = maria;
  await page.route("**/notes", (route) => (route.request().method() === "POST" ? route.abort("connectionreset") : route.fallback()));
  await writes(page, "Kept over a reload");
  await unsent(page).waitFor();
  await page.unroute("**/notes");
  await page.reload();
  await notes(page, "Kept over a reload").waitFor();
  assert.equal(await notes(page, "Kept over a reload").count(), 1);

  await context.setOffline(true);
  await composer(page).locator("textarea").fill("Nobody else may send this");
  await page.getByRole("button", { name: "Add note" }).click();
  await unsent(page).waitFor();
  await strip(page).waitFor();
  assert.deepEqual([...(await check.window(page)), ...(await check.axe(page))], []);
  assert.ok((await page.evaluate(() => sessionStorage.getItem("unsent"))).includes("Nobody"));
  await page.evaluate(() => document.querySelector("form[action='/sign-out']").addEventListener("submit", (e) => e.preventDefault(), { once: true }));
  await page.evaluate(() => document.querySelector("form[action='/sign-out']").requestSubmit());
  assert.equal(await page.evaluate(() => sessionStorage.getItem("unsent")), null);
  await context.setOffline(false);
  await notes(page, "Nobody else may send this").waitFor();
});

test("a form that is refused, and one that was overtaken, come back as pages (A11)", async () => {
  const { page } = maria;
  maria.expect(422, 409);
  await page.goto(`${matter}/tasks/new`);
  await page.locator(".foot").getByRole("button", { name: /^Save( Ctrl.*)?$/ }).click();
  await page.locator(".problem:focus").waitFor();
  assert.match(await page.title(), /^Error: /);
  await page.getByLabel("Name", { exact: true }).fill("Corrected after a refusal");
  await page.getByText("Firm user", { exact: true }).first().click();
  await page.locator(".foot").getByRole("button", { name: /^Save( Ctrl.*)?$/ }).click();
  await page.waitForURL(/\/tasks(\?.*)?$/);
  assert.equal(await page.locator("li", { hasText: "Corrected after a refusal" }).count(), 1);

  await openMatter(page, portico, "Petrov – Work visa enquiry");
  const opener = page.getByRole("link", { name: "Share", exact: false }).first();
  await opener.click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByLabel("Has Access? Irina Petrov").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.locator(".problem:focus").waitFor();
  assert.ok(await dialog.getByLabel("Has Access? Irina Petrov").isChecked(), "the tick stays");
  await page.keyboard.press("Escape");
  assert.ok(await opener.evaluate((e) => e === document.activeElement));
  maria.expect();
  assert.deepEqual(trouble(maria), []);
});

/** Counts what the status region says, and how often the focus moves, from here on. */
async function listens(page) {
  await page.evaluate(() => {
    window.heard = [];
    const region = document.getElementById("toasts");
    new MutationObserver(() => {
      const text = document.getElementById("news").textContent;
      if (text) window.heard.push([Date.now(), text]);
    }).observe(region, { childList: true, subtree: true, characterData: true });
  });
  return async () => (await page.evaluate(() => window.heard));
}

test("what changes on an open page is said once in its one status region, and the focus stays (A9)", async () => {
  const ana = await clientSignsIn(portico, "Ana Garcia", { size: "phone", locale: "es" });
  const { page } = ana;
  assert.equal(await page.locator("[role=status]").count(), 1);
  const link = page.locator(".letterhead .lang-link");
  await link.focus();
  const heard = await listens(page);
  const isFocused = () => link.evaluate((e) => e === document.activeElement);

  const firm = maria.page;
  let toDo = Number((await page.locator("#greeting").innerText()).match(/(\d+) cosas/)[1]);
  for (const name of ["Send your lease", "Send your phone bill"]) {
    await firm.goto(`${matter}/tasks/new`);
    await firm.getByLabel("Name", { exact: true }).fill(name);
    await firm.locator("#contacts").getByLabel("Ana Garcia").check();
    await firm.locator(".foot").getByRole("button", { name: /^Save( Ctrl.*)?$/ }).click();
    await firm.waitForURL(/\/tasks(\?.*)?$/);
    await page.locator("#greeting", { hasText: `${++toDo} cosas` }).waitFor();
  }
  const [first, second] = await until(async () => ((await heard()).length > 1 ? heard() : null), "two sentences");
  assert.match(first[1], /^Esta página se ha actualizado\. Tiene \d+ cosas por hacer\.$/);
  assert.notEqual(first[1], second[1]);
  assert.ok(second[0] - first[0] >= 4900, "at most once in 5 s");
  assert.equal((await heard()).length, 2);
  assert.ok(await isFocused());
  const tree = await page.locator("#toasts").ariaSnapshot();
  assert.match(tree, /status/);
  assert.deepEqual(ana.trouble(), []);

  await firm.goto(`${matter}/notes`);
  const box = composer(firm).locator("textarea");
  await box.fill("Not finished");
  const firmHears = await listens(firm);
  const colleague = await maria.context.newPage();
  await writes(colleague, "A colleague's note");
  await notes(colleague, "A colleague's note").waitFor();
  await colleague.close();
  await firm.bringToFront();
  await notes(firm, "A colleague's note").waitFor();
  await until(async () => (await firmHears()).length, "the note is said");
  assert.deepEqual((await firmHears()).map(([, text]) => text), ["The notes have changed."]);
  assert.ok(await box.evaluate((e) => e === document.activeElement && e.value === "Not finished"));
  await ana.close();
});
