// The main story of the product, told through its pages: a lawyer opens a case to two people, gives one of them a task,
// and takes the access away again. With and without JavaScript.
import assert from "node:assert/strict";
import { person, staffSignsIn } from "./browser.mjs";
import { linkIn } from "./portico.mjs";
import { openMatter } from "./screens.mjs";

export const rosa = { name: "Rosa Mendez", first: "Rosa", email: "rosa.mendez@example.com", password: "nutmeg staircase over calm water" };
export const elena = { name: "Elena Garcia", first: "Elena", email: "elena.garcia@example.com", password: "winter kettle beside two oaks" };
const task = "Write down how you two met";

/** The numbers and names of a consequence line. */
export async function consequence(page) {
  const text = (await page.locator(".effect:visible span").last().innerText()).replace(/\s+/g, " ").trim();
  return { text, invitations: Number(text.match(/(\d+) invitations?/)?.[1] ?? 0), mails: Number(text.match(/(\d+) mails?/)?.[1] ?? 0) };
}

/** Stores a person and puts them on the matter. Neither sends anything. */
async function addsToMatter(page, portico, matter, who) {
  await page.goto(`${portico.firm_url}/people/contacts/new`);
  await page.fill("#name", who.name);
  await page.locator("input[type=email]").first().fill(who.email);
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL((url) => /\/people\/contacts\/[^/]+$/.test(url.pathname) && !url.pathname.endsWith("/new"));
  await page.goto(`${matter}/relationships?q=${encodeURIComponent(who.name)}`);
  await page.getByRole("radio", { name: who.name }).check();
  await page.getByLabel("Relationship", { exact: true }).selectOption({ label: "Adviser" });
  await page.locator(".panel-foot").getByRole("button", { name: "Save" }).click();
  await page.locator("#people").getByText(who.name).waitFor();
}

/** Opens Share by its button; the dialog, or its page where there is no JavaScript. */
export async function opensShare(page) {
  await page.getByRole("link", { name: "Share", exact: false }).first().click();
  const panel = page.locator("[data-panel]:visible");
  await panel.getByText("Has Access?").first().waitFor();
  return panel;
}

/** What a contact's state of access is on Case Detail. */
export const stateOf = (page, who) => page.locator("#people li", { hasText: who.name }).locator(".chip").first();

/** Comes in by the invitation and stands in the portal. */
async function comesIn(portico, mail, who, options) {
  const p = await person(options);
  await p.page.goto(linkIn(mail, "/portal/invite/"));
  await p.page.getByRole("button", { name: "Accept invitation" }).click();
  await p.page.getByText(who.email).waitFor();
  await p.page.getByLabel("Create a password").fill(who.password);
  await p.page.getByRole("button", { name: "Save and see my case" }).click();
  await p.page.waitForURL(`${portico.portal_url}`);
  await p.page.getByRole("heading", { level: 1, name: `Hello ${who.first}` }).waitFor();
  return p;
}

export async function tellTheStory(t, portico, { scripts }) {
  const isLive = scripts;
  const people = [];
  const join = (p) => (people.push(p), p);
  const maria = join(await staffSignsIn(portico, "Maria Chen", { scripts }));
  const { page } = maria;
  let matter;
  let client;
  let other;

  await t.test("storing a person and putting them on a matter sends nothing (AI-05)", async () => {
    const before = await portico.newestMail();
    matter = await openMatter(page, portico);
    await addsToMatter(page, portico, matter, elena);
    await page.goto(matter);
    await stateOf(page, elena).getByText("No access").waitFor();
    assert.equal(await portico.newestMail(), before);
  });

  await t.test("Share says what will happen, and exactly that happens (L1-07, L1-08, L2-10, U3)", async () => {
    const before = await portico.newestMail();
    const panel = await opensShare(page);
    if (scripts) assert.equal((await consequence(page)).text, "Nothing will be sent.");
    await panel.getByLabel(`Has Access? ${rosa.name}`).check();
    await panel.getByLabel(`Has Access? ${elena.name}`).check();
    const said = await consequence(page);
    if (scripts) {
      assert.equal(said.invitations, 2, said.text);
      for (const who of [rosa, elena]) assert.ok(said.text.includes(who.first), said.text);
      assert.ok(said.text.endsWith("Nothing else is shared."), said.text);
    }
    assert.equal(await portico.newestMail(), before, "nothing is sent before Save");
    await panel.getByRole("button", { name: "Save" }).click();
    await stateOf(page, rosa).getByText("Invited").waitFor();
    await stateOf(page, elena).getByText("Invited").waitFor();
    await portico.mailTo(rosa.email, "invitation", before);
    await portico.mailTo(elena.email, "invitation", before);
    const sent = (await portico.mails()).filter((m) => m.id > before);
    assert.deepEqual(sent.map((m) => `${m.kind} ${m.to}`).sort(), [elena, rosa].map((w) => `invitation ${w.email}`).sort());
  });

  await t.test("each accepts, creates a password and stands in a portal of their own (L1-27 to L1-30)", async () => {
    client = join(await comesIn(portico, await portico.mailTo(rosa.email, "invitation"), rosa, { scripts, size: "phone" }));
    other = join(await comesIn(portico, await portico.mailTo(elena.email, "invitation"), elena, { scripts, size: "smallPhone" }));
    if (!isLive) await page.goto(matter);
    await stateOf(page, rosa).getByText("Active").waitFor();
    await stateOf(page, elena).getByText("Active").waitFor();
    await page.goto(`${portico.firm_url}/people/matters`);
    const row = page.locator("tr", { hasText: "Garcia –" });
    assert.ok(await row.getByRole("img", { name: "Has portal access" }).isVisible());
  });

  await t.test("a task is shared with one of them only, and its line is true (L1-10, L1-12, L1-14, U3)", async () => {
    const before = await portico.newestMail();
    await page.goto(`${matter}/tasks`);
    await page.getByRole("link", { name: "New task" }).click();
    await page.getByLabel("Name", { exact: true }).fill(task);
    await page.locator("#client_text").fill("A page is enough. Dates help, feelings too.");
    await page.locator(".seg label", { hasText: "Share via portal" }).click();
    await page.locator("[name=contacts][value]").and(page.getByLabel(rosa.name)).check();
    const said = await consequence(page);
    if (scripts) {
      assert.equal(said.mails, 1, said.text);
      assert.ok(said.text.includes(rosa.first) && !said.text.includes(elena.first), said.text);
    }
    await page.getByRole("button", { name: /^Save( Ctrl.*)?$/ }).click();
    await page.waitForURL(/\/tasks(\?.*)?$/);
    await page.getByText(task).first().waitFor();
    // It is bundled with what else comes within ten minutes, so it waits.
    assert.deepEqual(await portico.waiting(), [`things_to_do ${rosa.name}`]);
    assert.equal(await portico.newestMail(), before);
  });

  let taskAddress;
  await t.test("on the phone it stands first, and one press completes it (L1-15, L1-17, L1-18)", async () => {
    const phone = client.page;
    if (!isLive) await phone.reload();
    await phone.locator(".door-open").getByRole("heading", { name: task }).waitFor();
    await phone.locator(".door-open a[href*='/tasks/']").first().click();
    await phone.getByRole("heading", { level: 1, name: task }).waitFor();
    taskAddress = phone.url().split("?")[0];
    assert.ok(await phone.getByText("A page is enough.").isVisible());
    await phone.getByRole("button", { name: "Mark as completed" }).click();
    await phone.getByRole("heading", { level: 1, name: /^Done\./ }).waitFor();
  });

  await t.test("the other one never sees it (L1-14 negative, L2-30)", async () => {
    const phone = other.page;
    for (const path of ["", "/tasks"]) {
      await phone.goto(`${portico.portal_url}${path}`);
      assert.equal((await phone.content()).includes(task), false);
    }
    other.expect(404);
    const answer = await phone.goto(taskAddress);
    assert.equal(answer.status(), 404);
    assert.equal((await phone.content()).includes(task), false);
    other.expect();
    await phone.goto(portico.portal_url);
  });

  await t.test("the firm sees who did it and when (L1-19)", async () => {
    await page.goto(`${matter}/tasks`);
    await page.locator("details.fold:not([open]) > summary").click();
    const row = page.locator("li", { hasText: task });
    await row.getByText(/Done by Rosa.*\d{1,2}:\d\d/).waitFor();
  });

  await t.test("revoking ends the client's open page at once, and only theirs (L2-19, L2-20)", async () => {
    await page.goto(matter);
    const panel = await opensShare(page);
    await panel.getByLabel(`Has Access? ${rosa.name}`).uncheck();
    if (scripts) {
      const said = await consequence(page);
      assert.ok(/access of Rosa/.test(said.text) && said.invitations === 0, said.text);
    }
    await client.page.goto(portico.portal_url);
    const started = Date.now();
    await panel.getByRole("button", { name: "Save" }).click();
    client.expect(403, 404);
    if (!isLive) {
      await stateOf(page, rosa).getByText("Revoked").waitFor();
      await client.page.reload();
    }
    await client.page.waitForURL(/\/portal\/ended/);
    if (isLive) assert.ok(Date.now() - started < 2000, `it took ${Date.now() - started} ms`);
    assert.equal((await client.page.content()).includes(task), false);
    await stateOf(page, rosa).getByText("Revoked").waitFor();
    await client.page.goto(taskAddress);
    assert.equal((await client.page.content()).includes(task), false);
    await other.page.reload();
    await other.page.getByRole("heading", { level: 1, name: `Hello ${elena.first}` }).waitFor();
    await stateOf(page, elena).getByText("Active").waitFor();
  });

  await t.test("nobody's browser and no log complained (R7)", () => {
    assert.deepEqual(people.flatMap((p) => p.trouble()), []);
    assert.deepEqual(portico.complaints(), []);
  });
  for (const p of people) await p.close();
}

