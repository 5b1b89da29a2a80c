//! A second, independent mail server: Python's aiosmtpd reads what we send. Without it the test is skipped, but
//! never in CI.

use crate::invitation;
use kernel::Language;
use mail::{Outcome, Smtp, Transport, samples};
use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
};

/// Takes mails, prints its port, then one line per mail: subject, recipients, the texts' lengths, defects.
const SERVER: &str = r#"
import asyncio, email, email.policy
from aiosmtpd.smtp import SMTP

class Printer:
    async def handle_DATA(self, server, session, envelope):
        m = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        parts = [m.get_body(('plain',)).get_content(), m.get_body(('html',)).get_content()]
        defects = [str(d) for p in m.walk() for d in p.defects]
        print(m['subject'], envelope.rcpt_tos, *[len(p.replace('\r\n', '\n').rstrip('\n')) for p in parts], defects, sep='|', flush=True)
        return '250 OK'

async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Printer()), '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"#;

struct Python(Child);

impl Drop for Python {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A Python that has aiosmtpd: Debian's package serves Debian's own, which need not be the first on the path.
fn python() -> Option<&'static str> {
    ["python3", "/usr/bin/python3"].into_iter().find(|python| {
        let probe = Command::new(python)
            .args(["-c", "import aiosmtpd.smtp"])
            .stderr(Stdio::null())
            .status();
        probe.is_ok_and(|s| s.success())
    })
}

#[tokio::test]
async fn another_server_reads_every_letter_without_a_defect() {
    let Some(python) = python() else {
        assert!(std::env::var_os("CI").is_none(), "CI needs python3 with aiosmtpd");
        let _ = writeln!(std::io::stderr(), "skipped: python3 has no aiosmtpd");
        return;
    };
    let child = Command::new(python)
        .args(["-c", SERVER])
        .stdout(Stdio::piped())
        .spawn();
    let mut python = Python(child.expect("python3"));
    let mut lines = BufReader::new(python.0.stdout.take().expect("its output")).lines();
    let port = lines.next().expect("a line").expect("the port");
    let smtp = Smtp::new(&format!("smtp://127.0.0.1:{port}?tls=off")).expect("a URL");
    for letter in samples() {
        for language in Language::ALL {
            let mut mail = invitation();
            mail.drawn = crate::drawn(&letter, *language);
            assert_eq!(smtp.send(&mail).await, Outcome::Sent);
            let read = lines.next().expect("a line").expect("what it read");
            let length = |text: &str| text.trim_end_matches('\n').chars().count();
            let wanted = format!(
                "{}|['ana@example.com']|{}|{}|[]",
                mail.drawn.subject,
                length(&mail.drawn.text),
                length(&mail.drawn.html)
            );
            assert_eq!(read, wanted);
        }
    }
}
