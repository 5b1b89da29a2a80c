//! Mail by SMTP, from the real worker of the real binary.

use super::{
    begin::init,
    process::{Browser, Server},
};
use mailin_embedded::{Handler, Response, Server as PostOffice, response};
use std::{
    io,
    net::TcpListener,
    sync::{Mutex, mpsc},
    time::Duration,
};

/// Hands each mail on as it was taken.
struct Clerk {
    open: Vec<u8>,
    taken: Mutex<mpsc::Sender<String>>,
}

impl Clone for Clerk {
    fn clone(&self) -> Self {
        Self {
            open: Vec::new(),
            taken: Mutex::new(self.taken.lock().unwrap().clone()),
        }
    }
}

impl Handler for Clerk {
    fn data(&mut self, part: &[u8]) -> io::Result<()> {
        self.open.extend_from_slice(part);
        Ok(())
    }
    fn data_end(&mut self) -> Response {
        let mail = String::from_utf8_lossy(&std::mem::take(&mut self.open)).into_owned();
        match self.taken.lock().unwrap().send(mail) {
            Ok(()) => response::OK,
            Err(_) => response::NO_SERVICE,
        }
    }
}

fn post_office() -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}?tls=off", listener.local_addr().unwrap());
    let (sender, receiver) = mpsc::channel();
    let mut server = PostOffice::new(Clerk {
        open: Vec::new(),
        taken: Mutex::new(sender),
    });
    server.with_name("localhost").with_tcp_listener(listener);
    std::thread::spawn(move || server.serve().is_ok());
    (url, receiver)
}

#[test]
fn mail_leaves_by_smtp_and_its_link_works() {
    let dir = tempfile::tempdir().unwrap();
    let link = init(dir.path());
    let (url, mails) = post_office();
    let settings = [
        ("PORTICO_MAIL_URL", url),
        ("PORTICO_MAIL_FROM", "portal@vale.example".to_owned()),
    ];
    let server = Server::start(dir.path(), &settings);
    let mut owner = Browser::default();
    assert_eq!(
        owner
            .post(
                server.address,
                &link,
                &[("password", "copper lanterns over quiet rivers")]
            )
            .status,
        303
    );
    assert_eq!(
        Browser::default()
            .post(
                server.address,
                "/password/forgotten",
                &[("email", "owner@vale.example")]
            )
            .status,
        303
    );
    // The welcome that was planned at `init` may come first; its link died when the printed one was used.
    loop {
        let mail = mails
            .recv_timeout(Duration::from_secs(30))
            .expect("a mail whose link works");
        // Lines are folded by an equals sign where they are long.
        let mail = mail.replace("\r\n", "\n").replace("=\n", "").replace("=3D", "=");
        assert!(
            mail.contains("To: ")
                && mail.contains("owner@vale.example")
                && mail.contains("portal@vale.example"),
            "{mail}"
        );
        let Some((_, rest)) = mail.split_once("/password/") else {
            continue;
        };
        let token: String = rest
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
            .collect();
        if Browser::default()
            .get(server.address, &format!("/password/{token}"))
            .status
            == 200
        {
            break;
        }
    }
    assert!(server.stop().success());
}
