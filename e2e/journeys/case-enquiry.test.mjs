// Case Enquiry with a telephone in the other hand, Case Invite, and inviting later by one press (ux §4 row 5; F07, F09; IL-04 to IL-11).
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { closeBrowser, person, sizes, staffSignsIn } from "../lib/browser.mjs";
import { hand } from "../lib/hand.mjs";
import { linkIn, startPortico } from "../lib/portico.mjs";
import { openMatter } from "../lib/screens.mjs";
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

const found = (title) => page.locator("#enquiry-found li", { hasText: title });
const party = (name) => page.locator("#enquiry-case .party", { hasText: name });

test("5 by mouse: invite later from Case Detail, one click", async () => {
  const daniel = await staffSignsIn(portico, "Daniel Ortiz");
  await openMatter(daniel.page, portico, "Morales – Estate of Julio Morales");
  const row = daniel.page.locator("#waiting li", { hasText: "Eva Morales" });
  await row.getByText("Sends 1 invitation to").waitFor();
  const before = await portico.newestMail();
  const by = hand(daniel.page);
  await by.click(row.getByRole("button", { name: "Invite" }));
  await daniel.page.locator("#accounts li", { hasText: "Eva Morales" }).getByText("Invited").waitFor();
  await portico.mailTo("eva.morales@example.com", "invitation", before);
  assert.deepEqual(by.spent, { clicks: 1, keys: 0, letters: 0 });
  await daniel.close();
});

test("/ opens Case Enquiry, typing finds at once, the arch says where the invitation goes, and Case Invite sends it", async () => {
  await page.goto(`${portico.firm_url}/`);
  const by = hand(page);
  await by.press("/");
  await page.locator("input#q:focus").waitFor();
  await by.type("0143");
  await found("Garcia").waitFor();
  const invite = party("Rosa Mendez").locator("a[data-dialog]");
  await invite.waitFor();
  assert.equal(await invite.getAttribute("title"), "Invite Rosa Mendez, rosa.mendez@example.com");
  assert.equal(await invite.getAttribute("aria-label"), await invite.getAttribute("title"));

  await by.click(invite);
  const dialog = page.locator("dialog[open]");
  await dialog.getByRole("heading", { name: "Case Invite" }).waitFor();
  assert.deepEqual(await check.axe(page), []);
  const usual = await dialog.getByLabel("Expiry Date", { exact: true }).inputValue();
  assert.equal(await dialog.getByRole("button", { name: "14 days" }).getAttribute("aria-pressed"), "true");
  await by.click(dialog.getByRole("button", { name: "30 days" }));
  assert.notEqual(await dialog.getByLabel("Expiry Date", { exact: true }).inputValue(), usual);
  assert.equal(await dialog.getByRole("button", { name: "30 days" }).getAttribute("aria-pressed"), "true");
  const before = await portico.newestMail();
  await by.click(dialog.getByRole("button", { name: "Send Invite" }));
  await page.getByText("Invitation sent to rosa.mendez@example.com").waitFor();
  await party("Rosa Mendez").getByText("Invited").waitFor();
  await portico.mailTo("rosa.mendez@example.com", "invitation", before);
});

test("Escape closes Case Invite and gives the focus back; what is in reach can be pressed at 390 and at 1280 px", async () => {
  for (const size of [sizes.phone, sizes.clientDesk]) {
    await page.setViewportSize(size);
    await page.goto(`${portico.firm_url}/case-enquiry?q=hale`);
    assert.deepEqual([...await check.axe(page), ...await check.targets(page, 24)], [], `results at ${size.width} px`);
    await found("Hale – Divorce").getByRole("link").click();
    await page.locator("#enquiry-case .party").first().waitFor();
    assert.deepEqual([...await check.axe(page), ...await check.targets(page, 24)], [], `a case at ${size.width} px`);
    assert.equal(await page.locator("#enquiry-found").isVisible(), size.width > 720, "on a phone the case is the next page");
    const opener = party("Helen Hale").getByRole("link", { name: "Portal access of Helen Hale" });
    await opener.focus();
    await page.keyboard.press("Enter");
    await page.locator("dialog[open]").getByRole("heading", { name: "Case Invite" }).waitFor();
    assert.deepEqual(await check.axe(page), [], `Case Invite at ${size.width} px`);
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    assert.ok(await opener.evaluate((e) => e === document.activeElement));
  }
  await page.setViewportSize(sizes.desk);
});

test("Send temporary password mails a link once, and the client chooses a password with it", async () => {
  await openMatter(page, portico);
  const row = page.locator("#accounts li", { hasText: "Luis Garcia" });
  const before = await portico.newestMail();
  const by = hand(page);
  await by.click(row.getByRole("button", { name: "Send temporary password" }));
  await page.getByText("Nobody here sees a password.").first().waitFor();
  const mail = await portico.mailTo("luis.garcia@example.com", "temporary_password", before);
  assert.equal(by.spent.clicks, 1);
  assert.deepEqual(await check.axe(page), []);
  const luis = await person({ size: "phone", locale: "es" });
  await luis.page.goto(linkIn(mail, "/portal/setup/"));
  assert.deepEqual(await check.axe(luis.page), []);
  await luis.page.locator(".act .btn-main").click();
  await luis.page.locator("input[name=password]").fill("three lemons near the window");
  assert.deepEqual(await check.axe(luis.page), []);
  await luis.page.locator(".act .btn-main").click();
  await luis.page.waitForURL(portico.portal_url);
  assert.deepEqual(luis.trouble(), []);
  await luis.close();
});
