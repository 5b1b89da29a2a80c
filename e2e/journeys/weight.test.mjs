// What pages weigh on the wire (P1 to P3).
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { clientSignsIn, closeBrowser, person, staffSignsIn } from "../lib/browser.mjs";
import { linkIn, startPortico } from "../lib/portico.mjs";
import { openMatter } from "../lib/screens.mjs";
import { weigh } from "../lib/checks.mjs";

const kb = 1024;
let portico;
before(async () => { portico = await startPortico(); });
after(async () => {
  await closeBrowser();
  await portico.stop();
});

/** The same session in a browser that has nothing in its cache. */
async function unknownTo(p, options) {
  const fresh = await person(options);
  await fresh.context.addCookies(await p.context.cookies());
  return fresh;
}

/** Goes there and stays until the page and what it loads is complete. */
const visit = (page, address) => () => page.goto(address, { waitUntil: "load" });

function holds(name, weight, { html, css, js, icons, total, requests }) {
  const told = `${name}: ${JSON.stringify(weight.sums)}`;
  const isWithin = (bytes, most) => assert.ok(bytes <= most * kb, told);
  isWithin(weight.of("Document"), html);
  isWithin(weight.of("Stylesheet"), css);
  isWithin(weight.of("Script"), js);
  isWithin(weight.of("Image") + weight.of("Other"), icons);
  isWithin(weight.bytes, total);
  assert.equal(weight.of("Font"), 0, told);
  assert.ok(weight.requests <= requests, told);
  assert.equal(weight.origins.length, 1, `${name} asks ${weight.origins}`);
  assert.ok(weight.of("Document") > 0 && weight.of("Stylesheet") > 0, `nothing was weighed: ${told}`);
}

const client = { html: 12, css: 14, js: 10, icons: 6, total: 50, requests: 8 };
const firm = { html: 30, css: 20, js: 20, icons: 20, total: 100, requests: 10 };

test("a client's first visit is light (P1)", async () => {
  const ana = await clientSignsIn(portico, "Ana Garcia", { size: "phone" });
  for (const path of ["", "/tasks", "/profile"]) {
    const p = await unknownTo(ana, { size: "phone" });
    holds(`/portal${path}`, await weigh(p.page, visit(p.page, `${portico.portal_url}${path}`)), client);
    await p.close();
  }
  const invitation = (await portico.mails()).find((m) => m.kind === "invitation" && m.to.includes("luis"));
  for (const address of [linkIn(invitation, "/portal/invite/"), `${portico.portal_url}/sign-in`]) {
    const p = await person({ size: "phone" });
    holds(address, await weigh(p.page, visit(p.page, address)), client);
    await p.close();
  }
});

test("a colleague's first visit is light (P2)", async () => {
  const maria = await staffSignsIn(portico, "Maria Chen");
  const matter = await openMatter(maria.page, portico);
  const pages = [portico.firm_url, `${portico.firm_url}/people/matters`, `${portico.firm_url}/people/contacts`, matter, `${matter}/tasks`, `${matter}/share`, `${matter}/activity`];
  for (const address of pages) {
    const p = await unknownTo(maria);
    holds(address, await weigh(p.page, visit(p.page, address)), firm);
    await p.close();
  }
});

test("who comes back loads little more than the page (P3)", async () => {
  const ana = await clientSignsIn(portico, "Ana Garcia", { size: "phone" });
  await visit(ana.page, portico.portal_url)();
  const portal = await weigh(ana.page, visit(ana.page, `${portico.portal_url}/tasks`));
  assert.ok(portal.bytes <= 12 * kb, JSON.stringify(portal.sums));
  const maria = await staffSignsIn(portico, "Maria Chen");
  await visit(maria.page, `${portico.firm_url}/`)();
  const site = await weigh(maria.page, visit(maria.page, `${portico.firm_url}/people/matters`));
  assert.ok(site.bytes <= 30 * kb, JSON.stringify(site.sums));
});
