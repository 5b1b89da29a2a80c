// A new case with two new clients, both invited, by mouse and by keyboard (ux §4 row 4; F08, AI-01 to AI-16), and its task list.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { closeBrowser, sizes, staffSignsIn } from "../lib/browser.mjs";
import { hand } from "../lib/hand.mjs";
import { startPortico } from "../lib/portico.mjs";
import * as check from "../lib/checks.mjs";

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

const line = () => page.locator(".foot .effect");
const opened = () => page.getByText("Case opened.").first().waitFor();

test("4 by mouse: two new clients, both invited, in eight clicks and sixty letters", async () => {
  await page.goto(portico.firm_url);
  const before = await portico.newestMail();
  const by = hand(page);
  await by.click(page.getByRole("main").getByRole("link", { name: "New case" }));
  await page.locator("#party-0-name:focus").waitFor();
  await by.type("Omid Karimi");
  await by.click(page.locator("#party-0-email"));
  await by.type("omid@karimi.test");
  await by.click(page.locator("#party-0-login"));
  await by.click(page.locator("#party-1-name"));
  await by.type("Leila Karimi");
  await by.click(page.locator("#party-1-email"));
  await by.type("leila@karimi.test");
  await by.click(page.locator("#party-1-login"));
  assert.equal(await line().innerText(), "Sends 2 login mails to Omid and Leila, who will see no case yet.");
  await by.click(page.getByLabel("Share case with client(s)"));
  assert.equal(await line().innerText(), "Sends 2 invitations with the way to sign in to Omid and Leila.");
  await by.click(page.locator(".foot").getByRole("button", { name: "Save" }));
  await opened();
  for (const name of ["omid", "leila"]) await portico.mailTo(`${name}@karimi.test`, "invitation", before);
  assert.ok(by.spent.clicks <= 8 && by.spent.letters <= 60 && by.spent.keys === 0, JSON.stringify(by.spent));
});

test("4 by keyboard: no click and sixteen control keys", async () => {
  await page.goto(portico.firm_url);
  const before = await portico.newestMail();
  const by = hand(page);
  await by.press("c");
  await page.locator("#party-0-name:focus").waitFor();
  await by.type("Sam Lund");
  await by.press("Tab");
  await by.type("sam@lund.test");
  await by.press("Tab", "Space", "Tab", "Tab", "Tab");
  await page.locator("#party-1-name:focus").waitFor();
  await by.type("Ida Lund");
  await by.press("Tab");
  await by.type("ida@lund.test");
  await by.press("Tab", "Space", "Tab", "Tab", "Tab", "Space", "Control+Enter");
  await opened();
  for (const name of ["sam", "ida"]) await portico.mailTo(`${name}@lund.test`, "invitation", before);
  assert.ok(by.spent.keys <= 16 && by.spent.clicks === 0, JSON.stringify(by.spent));
});

test("another case type has other parties, what was typed stays, and a profile is found while one types (AI-08, AI-09)", async () => {
  await page.goto(`${portico.firm_url}/cases/new`);
  await page.locator("#party-0-email").fill("kept@example.com");
  await page.getByLabel("Case Type").selectOption({ label: "Estate" });
  await page.getByRole("group", { name: "Executor" }).waitFor();
  assert.equal(await page.locator("#party-0-email").inputValue(), "kept@example.com");
  await page.locator("#party-1-name").fill("Ana Gar");
  await page.waitForFunction(() => document.querySelectorAll("#party-1-contact option").length === 2);
  await page.locator("#party-1-contact").selectOption({ index: 1 });
  assert.ok(await page.locator("#party-1-email").isHidden(), "somebody known has an address");
  await page.getByLabel("Share case with client(s)").check();
  assert.equal(await line().innerText(), "Opens the case for Ana and sends 1 mail. Sends nothing to kept@example.com, who will be in Waiting for invitation.");
  await page.getByLabel("Share case with client(s)").uncheck();
  assert.equal(await line().innerText(), "Nothing will be sent.", "AI-15");
});

test("a task list is written, and chosen by the kind of case, with what the client will see (AI-13)", async () => {
  await page.goto(`${portico.firm_url}/settings/task-lists/new`);
  await page.getByLabel("Name", { exact: true }).first().fill("Estate, first steps");
  await page.getByLabel("Case Type").selectOption({ label: "Estate" });
  await page.locator("#item-0-name").fill("Send us the will");
  await page.locator("#item-0-for").selectOption({ label: "Client, through the portal" });
  await page.locator("#item-1-name").fill("Look for debts");
  await page.getByRole("button", { name: "Save" }).last().click();
  await page.getByText("Task list saved.").first().waitFor();
  await page.goto(`${portico.firm_url}/cases/new`);
  await page.getByLabel("Case Type").selectOption({ label: "Estate" });
  const preview = page.locator("#list-preview");
  await preview.getByText("Task list: 2 tasks").waitFor();
  assert.equal(await preview.locator("li[data-portal]").innerText().then((text) => text.includes("Send us the will")), true);
  assert.equal(await preview.locator("li[data-portal]").count(), 1);
  await page.getByLabel("Task list", { exact: true }).selectOption({ label: "None" });
  await preview.getByText("Task list: 2 tasks").waitFor({ state: "detached" });
});

for (const size of ["desk", "phone"]) {
  test(`the form has no faults on the ${size}`, async () => {
    const other = await staffSignsIn(portico, "Maria Chen", { size });
    for (const path of ["/cases/new", "/settings/case-types", "/settings/task-lists", "/settings/task-lists/new"]) {
      await other.page.goto(`${portico.firm_url}${path}`);
      assert.deepEqual(await check.axe(other.page), [], path);
    }
    assert.ok(sizes[size]);
    await other.close();
  });
}
