// The portal in Spanish and Arabic (U6): language and direction, no missing words, no clipping, axe.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { clientSignsIn, closeBrowser, person } from "../lib/browser.mjs";
import { linkIn, startPortico } from "../lib/portico.mjs";
import { axeFullHeight, reflow, structure, targets } from "../lib/checks.mjs";

let portico;
before(async () => { portico = await startPortico(); });
after(async () => {
  await closeBrowser();
  await portico.stop();
});

const languages = [
  { lang: "es", dir: "ltr", who: "Ana Garcia", mail: "luis.garcia", dashboard: "Inicio", locale: "es-MX" },
  { lang: "ar", dir: "rtl", who: "Yusuf Haddad", mail: "layla.haddad", dashboard: "الرئيسية", locale: "ar" },
];

/** Words that are keys (a message that is missing), and words that their box cuts off or that stick out of the page. */
function words(page) {
  return page.evaluate(() => {
    const wrong = [];
    const seen = document.body.innerText.match(/\b(portal|ui|error|page|field|task|share|access|date)-[a-z]+(-[a-z]+)+\b|\{ ?\$\w+ ?\}|[\u2068\u2069]{2,}|\?\?\?/g);
    for (const word of seen ?? []) wrong.push(`missing: ${word}`);
    for (const e of document.querySelectorAll("h1,h2,h3,p,a,button,label,span,b,li,summary")) {
      if (!e.checkVisibility() || e.closest(".vh,.skip,svg") || !e.innerText?.trim()) continue;
      const s = getComputedStyle(e);
      const isCut = s.overflowX !== "visible" && s.textOverflow !== "ellipsis" && e.scrollWidth > e.clientWidth + 1;
      const { left, right, width } = e.getBoundingClientRect();
      if (isCut) wrong.push(`cut off: ${e.tagName} “${e.innerText.slice(0, 40)}”`);
      else if (width > 0 && (left < -1 || right > innerWidth + 1)) wrong.push(`sticks out: ${e.tagName} “${e.innerText.slice(0, 40)}”`);
    }
    return wrong;
  });
}

for (const { lang, dir, who, mail, locale } of languages) {
  describe(`in ${lang}`, () => {
    let client;
    let guest;
    before(async () => {
      client = await clientSignsIn(portico, who, { size: "smallPhone", locale });
      guest = await person({ size: "smallPhone", locale });
    });
    after(async () => {
      assert.deepEqual([...client.trouble(), ...guest.trouble()], []);
      await client.close();
      await guest.close();
    });

    async function isWell(page, name) {
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [lang, dir], name);
      const wrong = [];
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        wrong.push(...(await axeFullHeight(page)));
      }
      wrong.push(...(await words(page)), ...(await structure(page)), ...(await targets(page, 44)), ...(await reflow(page)));
      assert.deepEqual(wrong, [], name);
    }

    for (const path of ["", "/tasks", "/profile"]) {
      test(`/portal${path}`, async () => {
        await client.page.goto(`${portico.portal_url}${path}`);
        await isWell(client.page, path);
      });
    }

    test("a task, and the page after it", async () => {
      await client.page.goto(portico.portal_url);
      await client.page.locator(".door-open a[href*='/tasks/']").first().click();
      await client.page.locator("form.act .btn-main").waitFor();
      await isWell(client.page, "task");
      await client.page.locator("form.act .btn-main").click();
      await client.page.locator(".mid-mark").waitFor();
      await isWell(client.page, "done");
    });

    for (const path of ["/sign-in", "/sign-in/code", "/password/forgotten"]) {
      test(`/portal${path}`, async () => {
        await guest.page.goto(`${portico.portal_url}${path}`);
        await isWell(guest.page, path);
      });
    }

    test("the invitation, and creating a password", async () => {
      const invitation = (await portico.mails()).find((m) => m.kind === "invitation" && m.to.includes(mail));
      await guest.page.goto(linkIn(invitation, "/portal/invite/"));
      await isWell(guest.page, "invitation");
      await guest.page.locator(".act .btn-main").click();
      await guest.page.waitForURL(/\/portal\/enrol/);
      await isWell(guest.page, "enrol");
      guest.expect(422);
      await guest.page.locator(".act .btn-main").click();
      await guest.page.locator(".problem").waitFor();
      await isWell(guest.page, "enrol refused");
    });
  });
}

test("one button changes the language before sign-in, and one choice after it", async () => {
  const p = await person({ size: "smallPhone" });
  await p.page.goto(`${portico.portal_url}/sign-in`);
  await p.page.getByRole("button", { name: "العربية" }).click();
  await p.page.locator("html[lang=ar][dir=rtl]").waitFor();
  await p.page.getByRole("button", { name: "Español" }).click();
  await p.page.locator("html[lang=es][dir=ltr]").waitFor();
  await p.close();
  const helen = await clientSignsIn(portico, "Helen Hale", { size: "smallPhone" });
  await helen.page.goto(`${portico.portal_url}/profile`);
  await helen.page.locator("#language select").selectOption("es");
  await helen.page.locator("#language button").last().click();
  await helen.page.locator("html[lang=es]").waitFor();
  await helen.page.goto(portico.portal_url);
  await helen.page.locator("html[lang=es]").waitFor();
  await helen.close();
});

test("the style sheet of the portal knows no left and right", () => {
  const folder = new URL("../../crates/web/assets/css/", import.meta.url);
  const physical = /(?<![\w-])(margin|padding|border)-(left|right)\b|(?<![\w-])(left|right)\s*:|text-align:\s*(left|right)|float:\s*(left|right)/;
  const wrong = readdirSync(folder).filter((f) => f.endsWith(".css")).flatMap((file) =>
    readFileSync(new URL(file, folder), "utf8").split("\n").flatMap((line, at) => (physical.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])));
  assert.deepEqual(wrong, []);
});
