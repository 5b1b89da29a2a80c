// The labels that the source documents fix (U2), and what pages say when there is nothing or something is wrong (U4).
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { clientSignsIn, closeBrowser, person, staffSignsIn } from "../lib/browser.mjs";
import { linkIn, startPortico } from "../lib/portico.mjs";
import { openMatter } from "../lib/screens.mjs";

let portico;
let maria;
before(async () => {
  portico = await startPortico();
  maria = await staffSignsIn(portico, "Maria Chen");
});
after(async () => {
  await closeBrowser();
  await portico.stop();
});

const seen = async (locator, what) => assert.ok(await locator.first().isVisible(), what);

test("People and Matters stand in the main side navigation, and the purple icon has its name (S0, S1)", async () => {
  const { page } = maria;
  await page.goto(`${portico.firm_url}/`);
  const rail = page.getByRole("navigation", { name: "Main" });
  await seen(rail.getByRole("link", { name: "People", exact: true }), "People");
  await rail.getByRole("link", { name: "People", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Matters" }).waitFor();
  await seen(rail.getByRole("link", { name: "Matters", exact: true }), "Matters");
  await seen(page.locator("tr", { hasText: "Garcia –" }).getByRole("img", { name: "Has portal access" }), "the icon of the row");
  assert.equal(await page.locator("tr", { hasText: "Petrov –" }).getByRole("img").count(), 0, "none without access (L2-21)");
});

test("Notification Center runs along the bottom of every page (S3)", async () => {
  const { page } = maria;
  for (const path of ["/", "/people/matters", "/people/contacts", "/tasks", "/me"]) {
    await page.goto(`${portico.firm_url}${path}`);
    const bar = page.getByRole("contentinfo", { name: "Notification Center" });
    await seen(bar.getByText("Notification Center"), path);
    const { bottom, height } = await bar.evaluate((e) => ({ bottom: e.getBoundingClientRect().bottom, height: innerHeight }));
    assert.equal(Math.round(bottom), height, path);
  }
});

test("Case Detail has its sections, tabs and the Share icon next to the title (S0, S1, S4)", async () => {
  const { page } = maria;
  await openMatter(page, portico);
  await seen(page.getByRole("heading", { level: 1 }).getByRole("img", { name: "Has portal access" }), "the icon beside the name");
  for (const tab of ["Case Detail", "Task", "Notes", "Activity"]) await seen(page.getByRole("navigation", { name: "Matter" }).getByRole("link", { name: tab }), tab);
  for (const name of ["Matter Relationships", "Waiting for invitation", "Accessible Account"]) await seen(page.getByRole("heading", { name: new RegExp(`^${name}( \\d+)?$`) }), name);
  await seen(page.getByRole("button", { name: "Invite Rosa Mendez" }), "Invite");
  const sidebar = await page.locator(".matter-side").boundingBox();
  const main = await page.locator("#accounts").boundingBox();
  assert.ok(sidebar.x < main.x, "Matter Relationships is the left sidebar");
  const title = await page.getByRole("heading", { level: 1 }).boundingBox();
  const share = await page.getByRole("link", { name: "Share", exact: false }).first().boundingBox();
  assert.ok(share.y < title.y + title.height && share.x > title.x + title.width - 1 && share.x - title.x - title.width < 60, "Share stands next to the title");
});

test("the Share dialog has Has Access?, Case Role, Expiry Date and Save (S1, S2)", async () => {
  const { page } = maria;
  await openMatter(page, portico);
  await page.getByRole("link", { name: "Share", exact: false }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("table").waitFor();
  await seen(dialog.getByText("Has Access?", { exact: true }), "Has Access?");
  await seen(dialog.getByRole("button", { name: "Save" }), "Save");
  await dialog.getByText("Options for Rosa Mendez").click();
  await seen(dialog.getByLabel("Case Role").locator("visible=true"), "Case Role");
  await seen(dialog.getByLabel("Expiry Date").locator("visible=true"), "Expiry Date");
});

test("a task can be Shared via portal; New case takes a Case Type and a Subtype (S0, S4)", async () => {
  const { page } = maria;
  const matter = await openMatter(page, portico);
  await page.goto(`${matter}/tasks/new`);
  await seen(page.getByText("Share via portal", { exact: true }), "Share via portal");
  await seen(page.getByRole("heading", { level: 1 }).getByRole("img", { name: "Has portal access" }), "the icon at the top left (L1-11)");
  await page.goto(`${portico.firm_url}/cases/new`);
  for (const label of ["Case Type", "Subtype"]) await seen(page.getByLabel(label), label);
  await seen(page.getByLabel("Send client portal login password").first(), "Send client portal login password");
  await seen(page.getByLabel("Share case with client(s)"), "Share case with client(s)");
  await seen(page.getByLabel("Task list", { exact: true }), "Task list");
  await seen(page.getByRole("button", { name: "Save" }), "Save");
  assert.equal(await page.getByText("Case Only Visible to Attorney").count(), 0, "AI-02");
});

test("an owner finds Settings › User Management › Manage Roles (S1)", async () => {
  const daniel = await staffSignsIn(portico, "Daniel Ortiz");
  await daniel.page.getByRole("link", { name: "Settings", exact: true }).click();
  await daniel.page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
  await daniel.page.getByRole("link", { name: "User Management", exact: true }).click();
  await daniel.page.getByRole("heading", { level: 1, name: "User Management" }).waitFor();
  await daniel.page.getByRole("main").getByRole("link", { name: "Manage Roles", exact: true }).first().click();
  await daniel.page.getByRole("heading", { level: 1, name: "Manage Roles" }).waitFor();
  await daniel.close();
});

test("the client finds Dashboard and Tasks (S1)", async () => {
  const helen = await clientSignsIn(portico, "Helen Hale", { size: "phone" });
  await helen.page.goto(portico.portal_url);
  for (const label of ["Dashboard", "Tasks"]) await seen(helen.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: label }), label);
  await helen.close();
});

/** A page that has nothing says so in a heading and a sentence, and where to begin. */
async function isEmptyState(page, heading, action) {
  await seen(page.getByRole("heading", { name: heading }), `${heading}`);
  assert.ok((await page.locator(".empty p, main p").first().innerText()).trim().length > 5);
  if (action) await seen(page.locator("main").getByRole("link", { name: action }), action);
}

test("what is empty says so: first use, cleared, no results (U4)", async () => {
  const nora = await staffSignsIn(portico, "Nora Field");
  await isEmptyState(nora.page, "No matters yet", "New case");
  await nora.page.goto(`${portico.firm_url}/people/matters`);
  await isEmptyState(nora.page, /./, "New case");
  await nora.page.goto(`${portico.firm_url}/tasks`);
  await isEmptyState(nora.page, "All caught up");
  await nora.close();
  const { page } = maria;
  await page.goto(`${portico.firm_url}/people/matters?q=garzia`);
  await isEmptyState(page, "Nothing found", "Clear filters");
  await seen(page.getByText("garzia"), "the query is shown");
  await page.goto(`${portico.firm_url}/people/contacts?q=garzia`);
  await isEmptyState(page, /garzia/, "Clear filters");
  const petrov = await openMatter(page, portico, "Petrov – Work visa enquiry");
  await seen(page.getByText("Nobody has access to the portal of this matter yet."), "no accounts");
  await page.goto(`${petrov}/tasks`);
  await isEmptyState(page, "No tasks yet", "New task");
  await page.goto(`${petrov}/share`);
  await seen(page.getByLabel("Email of Irina Petrov"), "an address can be added where it is missing (AI-24)");
  const wei = await clientSignsIn(portico, "Wei Li", { size: "phone" });
  await seen(wei.page.getByRole("heading", { name: "There is nothing more for you to do" }), "nothing to do");
  await wei.close();
});

test("a form that is refused says what is wrong, where, in the title, and keeps what was typed (A11, U4)", async () => {
  const { page } = maria;
  maria.expect(422);
  const matter = await openMatter(page, portico);
  await page.goto(`${matter}/tasks/new`);
  await page.locator("#client_text").fill("This stays");
  await page.locator(".foot").getByRole("button", { name: /^Save( Ctrl.*)?$/ }).click();
  const problem = page.getByRole("alert");
  await problem.getByRole("heading", { name: "There is a problem" }).waitFor();
  assert.match(await page.title(), /^(\(\d+\) )?Error: /);
  assert.ok(await problem.evaluate((e) => e === document.activeElement), "the summary has the focus");
  const field = page.locator("#name");
  const described = await field.getAttribute("aria-describedby");
  assert.match(await page.locator(`#${described.split(" ").at(-1)}`).innerText(), /Enter a name/);
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await page.locator("#client_text").inputValue(), "This stays");
  await problem.getByRole("link").first().click();
  assert.ok(await field.evaluate((e) => e === document.activeElement), "the summary leads to the field");

  const petrov = await openMatter(page, portico, "Petrov – Work visa enquiry");
  await page.goto(`${petrov}/share`);
  await page.getByLabel("Has Access? Irina Petrov").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").getByText("Enter an email address for Irina Petrov").waitFor();
  assert.ok(await page.getByLabel("Has Access? Irina Petrov").isChecked(), "the tick stays");
  maria.expect();
});

test("two who change the same matter see both versions (conflict)", async () => {
  const { page } = maria;
  const matter = await openMatter(page, portico, "Silva – Stepparent adoption");
  await page.goto(`${matter}/edit`);
  const sam = await staffSignsIn(portico, "Sam Reyes");
  await sam.page.goto(`${matter}/edit`);
  await sam.page.locator("#client_title").fill("Adopting Leo");
  await sam.page.locator(".foot").getByRole("button", { name: "Save" }).click();
  await sam.page.waitForURL(matter);
  maria.expect(409);
  await page.locator("#client_title").fill("Your adoption of Leo");
  await page.locator(".foot").getByRole("button", { name: "Save" }).click();
  await page.locator(".versions").waitFor();
  await seen(page.getByText("Sam Reyes", { exact: false }), "who changed it");
  await seen(page.getByText("Adopting Leo"), "theirs");
  await seen(page.getByText("Your adoption of Leo"), "yours");
  await page.getByRole("button", { name: "Keep yours" }).click();
  await page.waitForURL(matter);
  maria.expect();
  await sam.close();
});

test("what one may not do, or may not see, gets a page that helps (403, 404)", async () => {
  const omar = await staffSignsIn(portico, "Omar Aziz");
  omar.expect(403, 404);
  const forbidden = await omar.page.goto(`${portico.firm_url}/people/contacts/new`);
  assert.equal(forbidden.status(), 403);
  await seen(omar.page.getByRole("heading", { level: 1 }), "a heading");
  await seen(omar.page.locator("main").getByRole("link"), "a way on");
  await omar.close();
  const matter = await openMatter(maria.page, portico);
  const nora = await staffSignsIn(portico, "Nora Field");
  nora.expect(404);
  const hidden = await nora.page.goto(matter);
  assert.equal(hidden.status(), 404);
  assert.equal((await nora.page.content()).includes("Garcia"), false);
  await nora.close();
  const sam = await staffSignsIn(portico, "Sam Reyes");
  await sam.page.goto(`${matter}/share`);
  await seen(sam.page.getByText("your role can’t change portal access"), "whom to ask");
  assert.equal(await sam.page.getByRole("button", { name: "Save" }).count(), 0);
  await sam.close();
});

test("a dead link offers one button and no typing, and a firm's password opens no portal (L2-29)", async () => {
  const dale = await person({ size: "phone" });
  dale.expect(404, 410, 422);
  const mail = (await portico.mails()).find((m) => m.kind === "invitation" && m.to.includes("dale.owens"));
  await dale.page.goto(linkIn(mail, "/portal/invite/"));
  assert.equal(await dale.page.locator("main input:visible").count(), 0);
  await dale.page.getByRole("button", { name: "Send me a new link" }).click();
  await dale.page.getByRole("heading", { name: "Check your email" }).waitFor();
  const { email, password } = portico.login("Maria Chen");
  await dale.page.goto(`${portico.portal_url}/sign-in`);
  await dale.page.fill("input[name=email]", email);
  await dale.page.fill("input[name=password]", password);
  await dale.page.locator("main form .btn-main").click();
  await dale.page.getByText("do not match").waitFor();
  await dale.close();
});
