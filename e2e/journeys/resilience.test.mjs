// What must not happen when pages refresh, people press twice, mail scanners follow links and browsers prefetch (R2, R4 to R6).
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { addressOf, clientSignsIn, closeBrowser, person, staffSignsIn } from "../lib/browser.mjs";
import { linkIn, startPortico, until } from "../lib/portico.mjs";
import { openMatter } from "../lib/screens.mjs";

let portico;
let maria;
let matter;
before(async () => {
  portico = await startPortico({ undoSeconds: 10 });
  maria = await staffSignsIn(portico, "Maria Chen");
  matter = await openMatter(maria.page, portico);
});
after(async () => {
  await closeBrowser();
  await portico.stop();
});

/** Does something on the matter in another window, `times` times over. */
async function keepsBusy(times) {
  const page = await maria.context.newPage();
  for (let n = 1; n <= times; n++) {
    await page.goto(`${matter}/notes`);
    await page.locator(".composer textarea").fill(`Busy ${n} of ${times}`);
    await page.getByRole("button", { name: "Add note" }).click();
    await page.getByText(`Busy ${n} of ${times}`).waitFor();
  }
  await page.close();
}

test("text that is being typed survives live refreshes (R2)", async () => {
  const { page } = maria;
  await page.goto(`${matter}/notes`);
  const box = page.locator(".composer textarea");
  await box.fill("Not saved yet: call the clinic on Monday");
  await box.evaluate((e) => e.setSelectionRange(4, 9));
  await page.evaluate(() => { document.querySelector(".main").scrollTop = 20; });
  const before = await page.evaluate(() => document.querySelector(".main").scrollTop);
  await keepsBusy(5);
  await page.bringToFront();
  await page.getByText("Busy 5 of 5").waitFor();
  assert.equal(await box.inputValue(), "Not saved yet: call the clinic on Monday");
  assert.deepEqual(await box.evaluate((e) => [e.selectionStart, e.selectionEnd, e === document.activeElement]), [4, 9, true]);
  assert.ok(Math.abs((await page.evaluate(() => document.querySelector(".main").scrollTop)) - before) <= 5 || before === 0);
});

test("a changed box that has lost the focus survives, too, and so does an open dialog (R2)", async () => {
  const { page } = maria;
  await page.goto(matter);
  await page.getByRole("link", { name: "Share", exact: false }).first().click();
  const box = page.locator("dialog[open]").getByLabel("Has Access? Rosa Mendez");
  await box.check();
  await page.locator("dialog[open]").getByRole("link", { name: "Close" }).focus();
  const counted = page.waitForResponse((r) => r.url().endsWith("/share") && r.request().headers()["x-refresh"] === "1");
  await keepsBusy(1);
  await page.bringToFront();
  await counted;
  assert.equal(await box.isChecked(), true);
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
});

test("Undo calls back what a Save was about to send (D13)", async () => {
  const { page } = maria;
  const before = await portico.newestMail();
  await page.goto(`${matter}/share`);
  await page.getByLabel("Has Access? Rosa Mendez").check();
  await page.getByRole("button", { name: "Save" }).click();
  const toast = page.locator("#toasts form");
  await toast.waitFor();
  assert.ok((await portico.waiting()).includes("invitation Rosa Mendez"), "it is held");
  await toast.getByRole("button", { name: "Undo" }).click();
  await page.locator("#people li", { hasText: "Rosa Mendez" }).getByText("No access").waitFor();
  await until(async () => !(await portico.waiting()).includes("invitation Rosa Mendez"), "the invitation is called back");
  assert.equal(await portico.newestMail(), before);
});

/** Sends the same form twice at once and then again, as it was; whether the first answers were good. */
async function sentThrice(address, form, field, text) {
  const { page } = maria;
  await page.goto(address);
  const fields = await page.locator(form).evaluate((e, [name, value]) => {
    e.elements[name].value = value;
    const firm = e.querySelector("input[name=who][value=firm]");
    if (firm) firm.checked = true;
    return { action: e.action, body: [...new FormData(e)] };
  }, [field, text]);
  const send = () => page.evaluate(async ({ action, body }) => (await fetch(action, { method: "POST", body: new URLSearchParams(body) })).status, fields);
  const answers = await Promise.all([send(), send()]);
  answers.push(await send());
  return answers.some((status) => status < 300);
}

test("pressing twice, reloading and going back has one effect (R4)", async () => {
  const { page } = maria;
  await page.goto(`${matter}/notes`);
  await page.locator(".composer textarea").fill("Written exactly once");
  const button = page.getByRole("button", { name: "Add note" });
  await button.dblclick({ noWaitAfter: true });
  await page.locator("li.note-card", { hasText: "Written exactly once" }).first().waitFor();
  await page.reload();
  assert.equal(await page.locator("li.note-card", { hasText: "Written exactly once" }).count(), 1);

  assert.equal(await sentThrice(`${matter}/notes`, "form.composer", "text", "Sent thrice by hand"), true);
  await page.goto(`${matter}/notes`);
  assert.equal(await page.locator("li.note-card", { hasText: "Sent thrice by hand" }).count(), 1);
  assert.equal(await sentThrice(`${matter}/tasks/new`, "form#task", "name", "Made thrice by hand"), true);
  await page.goto(`${matter}/tasks`);
  assert.equal(await page.locator("li", { hasText: "Made thrice by hand" }).count(), 1);
});

test("a client's double press completes a task once, and the firm reads it once (R4)", async () => {
  const carla = await clientSignsIn(portico, "carla.silva@example.com", { size: "phone" });
  await carla.page.getByRole("button", { name: "Mark as completed" }).dblclick({ noWaitAfter: true });
  await carla.page.getByRole("heading", { level: 1, name: /^Done\./ }).waitFor();
  const silva = await openMatter(maria.page, portico, "Silva – Stepparent adoption");
  await maria.page.goto(`${silva}/activity`);
  assert.equal(await maria.page.locator(".event", { hasText: "Say when we can visit your home” done" }).count(), 1);
  assert.deepEqual(carla.trouble(), []);
  await carla.close();
});

test("link scanners use nothing up, and sign nobody in (R5)", async () => {
  const mail = (await portico.mails()).find((m) => m.kind === "invitation" && m.to.includes("luis.garcia"));
  const link = linkIn(mail, "/portal/invite/");
  for (const method of ["HEAD", "GET", "GET", "GET", "GET", "GET"]) {
    const answer = await fetch(link, { method, redirect: "manual" });
    assert.equal(answer.status, 200, method);
    assert.ok(!answer.headers.getSetCookie().some((c) => /staff|portal|enrol/.test(c.split("=")[0])), "no session for a scanner");
  }
  const luis = await person({ size: "phone" });
  await luis.page.goto(link);
  await luis.page.locator(".act .btn-main").click();
  await luis.page.locator("input[name=password]").fill("three lemons near the window");
  await luis.page.locator(".act .btn-main").click();
  await luis.page.waitForURL(portico.portal_url);
  assert.deepEqual(luis.trouble(), []);
  await luis.close();
});

test("prefetching marks nothing as read and changes nothing (R6)", async () => {
  const helen = await clientSignsIn(portico, "Helen Hale", { size: "phone" });
  await helen.page.goto(`${portico.portal_url}/tasks`);
  const deed = await addressOf(helen.page, "Find the deed of the house");
  const house = await openMatter(maria.page, portico, "Hale – Sale of 12 Maple Street");
  await maria.page.goto(`${house}/tasks`);
  const row = maria.page.locator("li", { hasText: "Find the deed of the house" });
  await row.getByText("Not viewed by Helen").waitFor();
  for (const address of [deed, `${portico.portal_url}/tasks`, portico.portal_url]) {
    const answer = await helen.context.request.get(address, { headers: { "Sec-Purpose": "prefetch", "X-Refresh": "1" } });
    assert.ok(answer.status() < 500);
    await helen.context.request.get(address, { headers: { "Sec-Purpose": "prefetch;prerender" } });
  }
  await maria.page.reload();
  await row.getByText("Not viewed by Helen").waitFor();
  await helen.page.goto(deed);
  await maria.page.reload();
  await row.getByText(/^Viewed by Helen/).waitFor();
  await helen.close();
});
