// Every screen of the product, and how one gets there.
import { addressOf, clientSignsIn, person, staffSignsIn } from "./browser.mjs";
import { linkIn } from "./portico.mjs";

export const garcia = "Garcia – Marriage-based green card";

/** Goes to Case Detail of a matter and tells its address. */
export async function openMatter(page, portico, title = garcia) {
  await page.goto(`${portico.firm_url}/people/matters`);
  const address = await addressOf(page, title);
  await page.goto(address);
  return address;
}

const at = (path) => async (page, base) => { await page.goto(`${base}${path}`); };

/**
 * The screens of the firm. `who` opens them (nobody: signed out), `open` goes there, `status` is what the server answers,
 * `main` marks the pages people work on.
 */
export function firmScreens(portico) {
  const base = portico.firm_url;
  const go = (path) => (page) => at(path)(page, base);
  const ofMatter = (path, title) => async (page) => {
    const address = await openMatter(page, portico, title);
    if (path) await page.goto(`${address}${path}`);
  };
  const byLink = (from, text) => async (page) => {
    await page.goto(`${base}${from}`);
    await page.goto(await addressOf(page, text));
  };
  const maria = "Maria Chen";
  const daniel = "Daniel Ortiz";
  return [
    { name: "sign-in", open: go("/sign-in"), main: true },
    { name: "sign-in refused", status: 422, open: async (page) => {
      await go("/sign-in")(page);
      await page.fill("input[name=email]", "maria@chen-ortiz.example");
      await page.fill("input[name=password]", "not hers at all");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.locator(".problem").waitFor();
    } },
    { name: "forgotten password", open: go("/password/forgotten") },
    { name: "choose a password", open: async (page) => {
      const mail = (await portico.mails()).find((m) => m.kind === "staff_setup" && m.to === "priya@chen-ortiz.example");
      await page.goto(linkIn(mail, "/password/"));
    } },
    { name: "dead link", status: 404, open: async (page) => {
      const mail = (await portico.mails()).find((m) => m.kind === "staff_setup" && m.to === "maria@chen-ortiz.example");
      await page.goto(linkIn(mail, "/password/"));
    } },
    { name: "home", who: maria, open: go("/"), main: true },
    { name: "home, nothing to do", who: "Nora Field", open: go("/") },
    { name: "matters", who: maria, open: go("/people/matters"), main: true },
    { name: "matters, nothing found", who: maria, open: go("/people/matters?q=zzzz") },
    { name: "case enquiry", who: maria, open: go("/case-enquiry"), main: true },
    { name: "case enquiry, nothing found", who: maria, open: go("/case-enquiry?q=zzzz") },
    { name: "case enquiry, a case", who: maria, open: go("/case-enquiry?q=rosa") },
    { name: "case invite", who: maria, open: async (page) => {
      await go("/case-enquiry?q=rosa")(page);
      await page.goto(`${base}${await page.getByRole("link", { name: "Invite Rosa Mendez" }).getAttribute("href")}`);
    } },
    { name: "contacts", who: maria, open: go("/people/contacts") },
    { name: "contact", who: maria, open: byLink("/people/contacts", "Ana Garcia") },
    { name: "new contact", who: maria, open: go("/people/contacts/new") },
    { name: "edit contact", who: maria, open: async (page) => {
      await byLink("/people/contacts", "Ana Garcia")(page);
      await page.goto(`${page.url()}/edit`);
    } },
    { name: "invitations", who: maria, open: go("/people/invitations") },
    { name: "invitations, waiting", who: daniel, open: go("/people/invitations?view=waiting") },
    { name: "invitations, never visited", who: maria, open: go("/people/invitations?view=never") },
    { name: "invitations, nothing found", who: maria, open: go("/people/invitations?q=zzzz") },
    { name: "invite many", who: daniel, open: go("/people/invitations/bulk?everybody=on") },
    { name: "new case", who: maria, open: go("/cases/new") },
    { name: "case detail", who: maria, open: ofMatter(""), main: true },
    { name: "case detail of a lead", who: maria, open: ofMatter("", "Petrov – Work visa enquiry") },
    { name: "edit matter", who: maria, open: ofMatter("/edit") },
    { name: "stage", who: maria, open: ofMatter("/stage") },
    { name: "add a contact", who: maria, open: ofMatter("/relationships") },
    { name: "share", who: maria, open: ofMatter("/share"), main: true },
    { name: "share, may not grant", who: "Sam Reyes", open: ofMatter("/share") },
    { name: "task tab", who: maria, open: ofMatter("/tasks"), main: true },
    { name: "task tab, done", who: maria, open: ofMatter("/tasks?view=done") },
    { name: "new task", who: maria, open: ofMatter("/tasks/new"), main: true },
    { name: "task", who: maria, open: async (page) => {
      await ofMatter("/tasks")(page);
      await page.goto(await addressOf(page, "Send two recent pay slips"));
    } },
    { name: "notes", who: maria, open: ofMatter("/notes") },
    { name: "activity", who: maria, open: ofMatter("/activity") },
    { name: "my tasks", who: maria, open: go("/tasks") },
    { name: "find", who: maria, open: go("/find?q=gar") },
    { name: "profile", who: maria, open: go("/me") },
    { name: "tokens", who: maria, open: go("/me/tokens") },
    { name: "users", who: daniel, open: go("/settings/users") },
    { name: "settings", who: daniel, open: go("/settings") },
    { name: "a colleague", who: daniel, open: byLink("/settings/users", "Sam Reyes") },
    { name: "manage roles", who: daniel, open: go("/settings/roles"), main: true },
    { name: "new role", who: daniel, open: go("/settings/roles/new") },
    { name: "a role", who: daniel, open: byLink("/settings/roles", "Paralegal") },
    { name: "case roles", who: daniel, open: go("/settings/portal/case-roles"), main: true },
    { name: "a case role", who: daniel, open: byLink("/settings/portal/case-roles", "Client") },
    { name: "branding", who: daniel, open: go("/settings/portal/branding") },
    { name: "languages", who: daniel, open: go("/settings/portal/languages") },
    { name: "sign-in of clients", who: daniel, open: go("/settings/portal/sign-in") },
    { name: "notifications", who: daniel, open: go("/settings/portal/notifications") },
    { name: "ethical wall", who: daniel, open: ofMatter("/walls") },
    { name: "case types", who: daniel, open: go("/settings/case-types") },
    { name: "parties of a case type", who: daniel, open: byLink("/settings/case-types", "Immigration") },
    { name: "task lists", who: maria, open: go("/settings/task-lists") },
    { name: "new task list", who: maria, open: go("/settings/task-lists/new") },
    { name: "apply a task list", who: maria, open: ofMatter("/task-lists") },
    { name: "import", who: daniel, open: go("/settings/imports"), main: true },
    { name: "import, looked at", who: daniel, open: async (page) => {
      await go("/settings/imports")(page);
      const known = page.getByRole("link", { name: "people.csv" });
      if (await known.count() === 0) {
        const text = "Given Name,Family Name,E-mail 1 - Value\nAva,Stone,ava@stone.example\nPriya,Nair,not an address\n";
        await page.getByLabel("File", { exact: true }).setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
        await page.getByRole("button", { name: "Read the file" }).click();
      } else await known.first().click();
      await page.getByRole("heading", { level: 1, name: "people.csv" }).waitFor();
    } },
    { name: "export", who: daniel, open: go("/settings/exports") },
    { name: "not found", who: maria, status: 404, open: go("/m/nothing-here") },
    { name: "not allowed", who: "Omar Aziz", status: 403, open: go("/people/contacts/new") },
  ];
}

/** The screens of the client, the same way. */
export function clientScreens(portico) {
  const base = portico.portal_url;
  const go = (path) => (page) => at(path)(page, base);
  const invitation = async (page) => {
    const mail = (await portico.mails()).find((m) => m.kind === "invitation" && m.to.includes("luis.garcia"));
    await page.goto(linkIn(mail, "/portal/invite/"));
  };
  const task = (text) => async (page) => {
    await go("/tasks")(page);
    await page.locator("details:not([open]) > summary").first().click().catch(() => {});
    await page.goto(await addressOf(page, text));
  };
  const ana = "Ana Garcia";
  return [
    { name: "sign-in", open: go("/sign-in"), main: true },
    { name: "sign-in refused", status: 422, open: async (page) => {
      await go("/sign-in")(page);
      await page.fill("input[name=email]", "ana.garcia@example.com");
      await page.fill("input[name=password]", "not hers at all");
      await page.locator("main form .btn-main").click();
      await page.locator(".problem").waitFor();
    } },
    { name: "code", open: go("/sign-in/code") },
    { name: "forgotten password", open: go("/password/forgotten") },
    { name: "invitation", open: invitation, main: true },
    { name: "create a password", open: async (page) => {
      await invitation(page);
      await page.locator(".act .btn-main").click();
      await page.waitForURL(/\/portal\/enrol/);
    } },
    { name: "expired invitation", status: 404, open: async (page) => {
      const mail = (await portico.mails()).find((m) => m.kind === "invitation" && m.to.includes("dale.owens"));
      await page.goto(linkIn(mail, "/portal/invite/"));
    } },
    { name: "dashboard", who: ana, open: go(""), main: true },
    { name: "dashboard, two cases", who: "Helen Hale", open: go("") },
    { name: "dashboard, one thing", who: "Carla Silva 🌻", open: go("") },
    { name: "dashboard, closed case", who: "Wei Li", open: go("") },
    { name: "dashboard, long name", who: "minhkhai@example.com", open: go("") },
    { name: "tasks", who: ana, open: go("/tasks"), main: true },
    { name: "task", who: ana, open: task("Sign the G-28 form"), main: true },
    { name: "task, returned", who: ana, open: task("Send your marriage certificate") },
    { name: "task, waiting for us", who: ana, open: task("Send two recent pay slips") },
    { name: "task, done", who: ana, open: task("Add a photo of yourself") },
    { name: "cases", who: "Helen Hale", open: go("/cases") },
    { name: "profile", who: ana, open: go("/profile"), main: true },
    { name: "programs", who: ana, open: go("/profile/tokens") },
    { name: "second step", who: ana, open: async (page) => {
      await go("/profile/second-factor")(page);
      await page.locator("svg.qr").waitFor();
    } },
    { name: "ended", who: "Jonas Brandt", open: go("/ended") },
    { name: "not found", who: ana, status: 404, open: go("/tasks/nothing-here") },
  ];
}

/** One browser for each person who opens screens, kept for the next screen. */
export function cast(portico, signIn, options) {
  const people = new Map();
  return {
    async of(who) {
      if (!people.has(who)) people.set(who, who ? await signIn(portico, who, options) : await person(options));
      return people.get(who);
    },
    all: () => [...people.values()],
    async close() {
      for (const p of people.values()) await p.close();
    },
  };
}

export const firmCast = (portico, options) => cast(portico, staffSignsIn, options);
export const clientCast = (portico, options) => cast(portico, clientSignsIn, options);
