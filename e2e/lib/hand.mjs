// A hand that counts: what a job costs in clicks and keys (ux §4). A chord is one key; typed text is counted by letters.
export function hand(page) {
  const spent = { clicks: 0, keys: 0, letters: 0 };
  return {
    spent,
    async click(locator) {
      spent.clicks++;
      await locator.click();
    },
    async press(...keys) {
      for (const key of keys) {
        spent.keys++;
        await page.keyboard.press(key);
      }
    },
    async type(text) {
      spent.letters += [...text].length;
      await page.keyboard.type(text);
    },
  };
}
