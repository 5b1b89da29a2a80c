// The main story, end to end, on both databases.
import { after, test } from "node:test";
import assert from "node:assert/strict";
import { closeBrowser } from "../lib/browser.mjs";
import { newDatabase, startPortico } from "../lib/portico.mjs";
import { tellTheStory } from "../lib/story.mjs";

after(closeBrowser);

async function story(t, options) {
  const portico = await startPortico(options);
  try {
    await tellTheStory(t, portico, { scripts: true });
  } finally {
    assert.equal(await portico.stop(), 0);
  }
}

test("a lawyer shares a case and a task, and takes it back, on SQLite", (t) => story(t, {}));

test("the same on PostgreSQL", { skip: !process.env.PORTICO_TEST_PG && "PORTICO_TEST_PG is not set" }, (t) =>
  story(t, { database: newDatabase() }));
