// Takes the pictures of the README from a fresh demo: npm run screenshots.
import { mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { clientSignsIn, closeBrowser, staffSignsIn } from "./lib/browser.mjs";
import { startPortico } from "./lib/portico.mjs";
import { openMatter } from "./lib/screens.mjs";

const folder = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));
mkdirSync(folder, { recursive: true });
const portico = await startPortico();

async function take(name, person, page = person.page) {
  const path = `${folder}${name}.png`;
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  const { size } = statSync(path);
  if (size >= 300 * 1024) throw new Error(`${name} has ${size} bytes`);
  console.log(`${name}.png ${Math.round(size / 1024)} KB`);
  await person.close();
}

const maria = await staffSignsIn(portico, "Maria Chen", { size: "desk" });
await openMatter(maria.page, portico);
await take("firm-desktop", maria);

const onThePhone = await staffSignsIn(portico, "Maria Chen", { size: "phone", scale: 2 });
await openMatter(onThePhone.page, portico);
await take("firm-phone", onThePhone);

// Ana's day is the fullest; she reads Spanish, so she switches to English first.
const ana = (options) => clientSignsIn(portico, "Ana Garcia", options);
const before = await ana({ size: "phone" });
await before.page.goto(`${portico.portal_url}/profile`);
await before.page.locator("#language select").selectOption("en-US");
await before.page.locator("#language button").last().click();
await before.page.locator("html[lang^=en]").waitFor();
await before.close();

await take("client-phone", await ana({ size: "phone", scale: 2 }));
await take("client-desktop", await ana({ size: "clientDesk" }));
await take("client-dark", await ana({ size: "phone", scale: 2, scheme: "dark" }));
await take("client-arabic", await clientSignsIn(portico, "Yusuf Haddad", { size: "phone", scale: 2, locale: "ar" }));

await closeBrowser();
await portico.stop();
