// The main story with JavaScript switched off (R1).
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { closeBrowser } from "../lib/browser.mjs";
import { startPortico } from "../lib/portico.mjs";
import { tellTheStory } from "../lib/story.mjs";

after(closeBrowser);

test("the main story needs no script", async (t) => {
  const portico = await startPortico();
  try {
    await tellTheStory(t, portico, { scripts: false });
  } finally {
    assert.equal(await portico.stop(), 0);
  }
});
