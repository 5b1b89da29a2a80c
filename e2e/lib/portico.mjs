// A demo firm of its own for a journey: starts the real binary, reads its one JSON line, and stops it at the end.
import { spawn, execFileSync } from "node:child_process";
import { createInterface } from "node:readline";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const binary = process.env.PORTICO_BINARY ?? fileURLToPath(new URL("../../target/debug/portico", import.meta.url));

/**
 * Starts a fresh demo firm. `database`: a PostgreSQL URL, else SQLite in a directory of its own. Nothing is held back for
 * Undo unless `undoSeconds` says so.
 */
export async function startPortico({ database, undoSeconds = 0 } = {}) {
  const data = mkdtempSync(join(tmpdir(), "portico-"));
  const env = { PATH: process.env.PATH, HOME: data, PORTICO_LOG: "warn" };
  if (database) env.PORTICO_DATABASE_URL = database;
  const args = ["demo", "--json", "--listen", "127.0.0.1:0", "--data", data, "--undo-seconds", String(undoSeconds)];
  const child = spawn(binary, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const ready = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(JSON.parse(line)));
    child.once("exit", (code) => reject(new Error(`portico ended with ${code}:\n${log.join("\n")}`)));
    child.once("error", reject);
  });

  const mails = async () => (await fetch(`${ready.mail_url}.json`)).json();
  return {
    ...ready,
    /** What the server complained about while it ran; that the test cluster runs without fsync is meant so. */
    complaints: () => log.filter((line) => /"level":"(ERROR|WARN)"/.test(line) && !line.includes("without fsync")),
    /** The login of somebody, by name or address. */
    login(who) {
      const found = ready.logins.find((l) => l.name === who || l.email === who);
      if (!found) throw new Error(`nobody in the demo is ${who}`);
      return found;
    },
    /** Mails that were sent, newest first. */
    mails,
    /** Waits for the newest mail of a kind to an address that is newer than the mail with the id `after`. */
    async mailTo(address, kind, after = 0) {
      return until(async () => (await mails()).find((m) => m.to.includes(address) && m.kind === kind && m.id > after), `${kind} to ${address}`);
    },
    /** What is still held: "kind name", in the order in which it leaves. */
    async waiting() {
      const html = await (await fetch(ready.mail_url)).text();
      return [...html.matchAll(/<li>(\w+) to <bdi>(.*?)<\/bdi>: /g)].map(([, kind, name]) => `${kind} ${name}`);
    },
    /** The id of the newest mail. */
    async newestMail() {
      return (await mails())[0]?.id ?? 0;
    },
    async stop() {
      child.removeAllListeners("exit");
      if (child.exitCode !== null) return child.exitCode;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const code = await ended;
      rmSync(data, { recursive: true, force: true });
      return code;
    },
  };
}

/** Asks until the answer is truthy; complains after 20 s. For what happens outside of a page. */
export async function until(ask, what) {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for: ${what}`);
}

/** The link in a mail that leads to `path`. */
export function linkIn(mail, path) {
  const found = mail.text.match(/https?:\/\/\S+/g)?.find((link) => new URL(link).pathname.startsWith(path));
  if (!found) throw new Error(`no link to ${path} in “${mail.subject}”`);
  return found;
}

/** A new, empty database in the cluster at PORTICO_TEST_PG; nothing where that is not set. */
export function newDatabase() {
  const cluster = process.env.PORTICO_TEST_PG;
  if (!cluster) return undefined;
  const name = `journey_${process.pid}_${Date.now()}`;
  const maintenance = new URL(cluster);
  maintenance.pathname = "/postgres";
  execFileSync(psql(), ["-X", "-q", "-c", `create database ${name}`, maintenance.href], { stdio: ["ignore", "ignore", "inherit"] });
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}

function psql() {
  try {
    return execFileSync("sh", ["-c", "command -v psql || ls /usr/lib/postgresql/*/bin/psql | tail -n 1"], { encoding: "utf8" }).trim();
  } catch {
    throw new Error("psql is not installed");
  }
}
