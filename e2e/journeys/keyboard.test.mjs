// Jobs by mouse and by keyboard alone, and what they cost (ux §4; U1, A5, A6).
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { closeBrowser, person, staffSignsIn } from "../lib/browser.mjs";
import { hand } from "../lib/hand.mjs";
import { linkIn, startPortico } from "../lib/portico.mjs";
import { openMatter } from "../lib/screens.mjs";

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

const home = () => page.goto(`${portico.firm_url}/`);
const chipOf = (name) => page.locator("#people li", { hasText: name }).locator(".chip").first();
const isState = (name, state) => chipOf(name).getByText(state).waitFor();
const box = (name) => page.locator("dialog[open]").getByLabel(`Has Access? ${name}`);

/** From anywhere to a matter by the palette: Ctrl K, three letters, Enter. */
async function jumps(by, letters, title) {
  await by.press("Control+k");
  await page.locator("dialog[open] input[type=search]").waitFor();
  await by.type(letters);
  await page.locator("dialog[open] [data-hit]", { hasText: title }).waitFor();
  await by.press("Enter");
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

/** Opens Share with S and waits until it may be used. */
async function opensShare(by) {
  await by.press("s");
  await page.locator("dialog[open] table.share").waitFor();
}

async function takesBack(name) {
  await page.getByRole("link", { name: "Share", exact: false }).first().click();
  await box(name).uncheck();
  await page.locator("dialog[open]").getByRole("button", { name: "Save" }).click();
  await isState(name, "Revoked");
}

test("1 by mouse: invite one contact from Home, at most 4 clicks", async () => {
  await home();
  const by = hand(page);
  await by.click(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People", exact: true }));
  await by.click(page.getByRole("link", { name: "Share Garcia", exact: false }));
  await by.click(box("Rosa Mendez"));
  const before = await portico.newestMail();
  await by.click(page.locator("dialog[open]").getByRole("button", { name: "Save" }));
  await portico.mailTo("rosa.mendez@example.com", "invitation", before);
  assert.ok(by.spent.clicks <= 4, JSON.stringify(by.spent));
  assert.equal(by.spent.keys + by.spent.letters, 0);
});

test("3 by mouse: revoke from the matter, at most 3 clicks", async () => {
  await openMatter(page, portico);
  const by = hand(page);
  await by.click(page.getByRole("link", { name: "Share", exact: false }).first());
  await by.click(box("Rosa Mendez"));
  await by.click(page.locator("dialog[open]").getByRole("button", { name: "Save" }));
  await isState("Rosa Mendez", "Revoked");
  assert.ok(by.spent.clicks <= 3, JSON.stringify(by.spent));
});

test("1 by keyboard: 8 keys", async () => {
  await home();
  const by = hand(page);
  await jumps(by, "gar", "Garcia – Marriage-based green card");
  await opensShare(by);
  await by.press("Space", "Control+Enter");
  await isState("Rosa Mendez", "Invited");
  assert.ok(by.spent.keys + by.spent.letters <= 8, JSON.stringify(by.spent));
  await takesBack("Rosa Mendez");
});

const mailOf = (name) => `${name.replace(" ", ".").toLowerCase()}@example.com`;

/** Opens a case with these people, and invites nobody. */
async function opensCase(title, people) {
  await page.goto(`${portico.firm_url}/cases/new`);
  await page.getByText("Title, stage, number, colleagues").click();
  await page.locator("input[name=title]").fill(title);
  for (const [at, name] of people.entries()) {
    const row = page.locator("#parties fieldset").nth(at);
    if (!(await row.count())) {
      await page.locator("button[name=add]").click();
      await row.waitFor();
    }
    await row.getByLabel("Name", { exact: true }).fill(name);
    await row.locator("input[type=email]").fill(mailOf(name));
  }
  await page.locator(".foot").getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

/** All of them were sent an invitation, and stand as invited on the matter. */
async function areInvited(people, before) {
  for (const name of people) await portico.mailTo(mailOf(name), "invitation", before);
}

test("2 by mouse: invite all three parties from Home, at most 4 clicks", async () => {
  const parties = ["Quill Adams", "Quill Baker", "Quill Clark"];
  await opensCase("Quill – Lease of a press", parties);
  await home();
  const before = await portico.newestMail();
  const by = hand(page);
  await by.click(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People", exact: true }));
  await by.click(page.getByRole("link", { name: "Share Quill", exact: false }));
  await by.click(page.locator("dialog[open] [data-check-all]"));
  await by.click(page.locator("dialog[open]").getByRole("button", { name: "Save" }));
  await areInvited(parties, before);
  assert.ok(by.spent.clicks <= 4, JSON.stringify(by.spent));
  assert.equal(by.spent.keys + by.spent.letters, 0);
});

test("2 by keyboard: invite all three parties, 9 keys", async () => {
  const parties = ["Quon Adams", "Quon Baker", "Quon Clark"];
  await opensCase("Quon – Lease of a bakery", parties);
  const before = await portico.newestMail();
  await home();
  const by = hand(page);
  await jumps(by, "quo", "Quon – Lease of a bakery");
  await opensShare(by);
  await by.press("Shift+Tab", "Space", "Control+Enter");
  for (const name of parties) await isState(name, "Invited");
  await areInvited(parties, before);
  assert.ok(by.spent.keys + by.spent.letters <= 9, JSON.stringify(by.spent));
});

test("3 by keyboard: revoke, 8 keys", async () => {
  await home();
  const by = hand(page);
  await jumps(by, "sil", "Silva – Stepparent adoption");
  await isState("Carla Silva", "Active");
  await opensShare(by);
  await by.press("Space", "Control+Enter");
  await isState("Carla Silva", "Revoked");
  assert.ok(by.spent.keys + by.spent.letters <= 8, JSON.stringify(by.spent));
});

test("5: invite later from Case Detail, one click or one key", async () => {
  const daniel = await staffSignsIn(portico, "Daniel Ortiz");
  await openMatter(daniel.page, portico, "Morales – Estate of Julio Morales");
  await daniel.page.getByRole("heading", { name: /^Waiting for invitation/ }).waitFor();
  const before = await portico.newestMail();
  const by = hand(daniel.page);
  await by.press("i");
  await daniel.page.locator("#accounts li", { hasText: "Eva Morales" }).getByText("Invited").waitFor();
  await portico.mailTo("eva.morales@example.com", "invitation", before);
  assert.deepEqual(by.spent, { clicks: 0, keys: 1, letters: 0 });
  await daniel.close();
});

test("6 by mouse: share a task with somebody who has no access yet, at most 4 clicks, one Save for both (D8)", async () => {
  await openMatter(page, portico, "Quon – Lease of a bakery");
  await takesBack("Quon Adams");
  const before = await portico.newestMail();
  const by = hand(page);
  await by.click(page.getByRole("link", { name: "New task" }));
  await page.locator("#name:focus").waitFor();
  await by.type("Send your lease");
  const portal = page.getByRole("radio", { name: "Share via portal" });
  if (!(await portal.isChecked())) await by.click(page.locator(".seg label", { hasText: "Share via portal" }));
  await by.click(page.locator("#also_invite").getByLabel("Quon Adams"));
  assert.match(await page.locator(".foot .effect").innerText(), /1 invitation/);
  await by.click(page.locator(".foot").getByRole("button", { name: /^Save( Ctrl.*)?$/ }));
  await portico.mailTo("quon.adams@example.com", "invitation", before);
  await page.waitForURL(/\/tasks(\?.*)?$/);
  await page.getByText("Send your lease").first().waitFor();
  assert.ok(by.spent.clicks <= 4 && by.spent.letters <= 20, JSON.stringify(by.spent));
});

test("6 by keyboard: the same without a mouse, 6 keys, since Who does it? comes right after the name", async () => {
  await opensCase("Quince – Will", ["Quince Dale"]);
  const before = await portico.newestMail();
  const by = hand(page);
  await by.press("t");
  await page.locator("#name:focus").waitFor();
  await by.type("Measure the oven");
  await by.press("Tab", "ArrowRight", "Tab", "Space", "Control+Enter");
  await portico.mailTo(mailOf("Quince Dale"), "invitation", before);
  await page.waitForURL(/\/tasks(\?.*)?$/);
  await page.getByText("Measure the oven").first().waitFor();
  assert.ok(by.spent.keys <= 6 && by.spent.letters <= 20, JSON.stringify(by.spent));
  assert.equal(by.spent.clicks, 0);
});

test("11: a client goes from the mail to the first task done in 4 taps and a password", async () => {
  const luis = await person({ size: "phone", locale: "es" });
  const mail = (await portico.mails()).find((m) => m.kind === "invitation" && m.to.includes("luis.garcia"));
  const by = hand(luis.page);
  by.spent.clicks++; // the button in the mail
  await luis.page.goto(linkIn(mail, "/portal/invite/"));
  await by.click(luis.page.locator(".act .btn-main"));
  await luis.page.locator("input[name=password]").fill("three lemons near the window");
  await by.click(luis.page.locator(".act .btn-main"));
  await luis.page.waitForURL(portico.portal_url);
  await by.click(luis.page.locator(".door-open .btn-main"));
  await luis.page.locator(".mid-mark").waitFor();
  assert.ok(by.spent.clicks <= 4, JSON.stringify(by.spent));
  assert.deepEqual(luis.trouble(), []);
  await luis.close();
});

test("a dialog keeps Tab inside, Escape closes it, and the focus returns (A6)", async () => {
  await openMatter(page, portico);
  const opener = page.getByRole("link", { name: "Share", exact: false }).first();
  await opener.focus();
  await page.keyboard.press("Enter");
  await page.locator("dialog[open] table.share").waitFor();
  for (let stop = 0; stop < 25; stop++) {
    await page.keyboard.press(stop < 15 ? "Tab" : "Shift+Tab");
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog[open]") !== null), `stop ${stop}`);
  }
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.ok(await opener.evaluate((e) => e === document.activeElement));
});

test("a menu opens, walks and closes by keys, and gives the focus back (A6)", async () => {
  await openMatter(page, portico);
  const menu = page.locator(".head-acts summary");
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".menu-list") !== null));
  await page.keyboard.press("Escape");
  assert.ok(await menu.evaluate((e) => e === document.activeElement && !e.parentElement.open));
});

test("G H, G M, G T, C and J walk the site; the sheet shows them", async () => {
  await openMatter(page, portico);
  for (const [keys, path] of [["gh", "/"], ["gm", "/people/matters"], ["gc", "/people/contacts"], ["gt", "/tasks"]]) {
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForURL(`${portico.firm_url}${path}`);
  }
  await page.goto(`${portico.firm_url}/people/matters`);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("tr[data-row]")].findIndex((r) => r.contains(document.activeElement))), 1);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/m\//);
  await page.keyboard.press("?");
  await page.locator("dialog#keys[open]").waitFor();
  await page.keyboard.press("Escape");
});

test("single keys can be switched off, and then do nothing; the others stay (A5, WCAG 2.1.4)", async () => {
  await openMatter(page, portico);
  const matter = page.url();
  await page.keyboard.press("?");
  const single = page.locator("dialog#keys").getByRole("switch", { name: "Single keys" });
  await single.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  for (const key of ["s", "t", "i", "e", "2", "g", "m", "?"]) await page.keyboard.press(key);
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(page.url(), matter);
  await page.reload();
  await page.keyboard.press("t");
  await page.keyboard.press("Control+k");
  await page.locator("dialog[open] input[type=search]").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(page.url(), matter);
  await page.locator(".bar-me summary").click();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await single.check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  await page.waitForURL(/\/tasks\/new$/);
});
