//! A mail server in this process.

use mailin_embedded::{AuthMechanism, Handler, Response, Server, SslConfig, response};
use std::{
    io,
    net::{IpAddr, TcpListener},
    sync::{Arc, Mutex},
};

/// A mail as the server took it.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub text: String,
}

/// What the server answers to a step instead of yes.
#[derive(Clone, Copy, Default)]
pub struct Manners {
    pub to_sender: Option<Answer>,
    pub to_recipient: Option<Answer>,
    pub to_letter: Option<Answer>,
    pub wants_login: bool,
}

/// A code and a text.
pub type Answer = (u16, &'static str);

pub struct PostOffice {
    port: u16,
    taken: Arc<Mutex<Vec<Taken>>>,
    connections: Arc<Mutex<usize>>,
}

impl PostOffice {
    pub fn open() -> Self {
        Self::with(Manners::default(), false)
    }

    /// With STARTTLS, by the certificate that the test authority signed.
    pub fn with_tls() -> Self {
        Self::with(Manners::default(), true)
    }

    pub fn with(manners: Manners, has_tls: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (taken, connections) = (Arc::default(), Arc::default());
        let clerk = Clerk {
            manners,
            taken: Arc::clone(&taken),
            connections: Arc::clone(&connections),
            open: Taken::default(),
        };
        let mut server = Server::new(clerk);
        server.with_name("localhost").with_tcp_listener(listener);
        if manners.wants_login {
            server.with_auth(AuthMechanism::Plain);
        }
        if has_tls {
            let _already = rustls::crypto::ring::default_provider().install_default();
            let at = |file: &str| format!("{}/tests/mail/tls/{file}", env!("CARGO_MANIFEST_DIR"));
            let tls = SslConfig::SelfSigned {
                cert_path: at("server.pem"),
                key_path: at("server.key"),
            };
            server.with_ssl(tls).expect("a certificate");
        }
        std::thread::spawn(move || server.serve().is_ok());
        Self {
            port,
            taken,
            connections,
        }
    }

    /// Without TLS.
    pub fn plain(&self) -> String {
        format!("smtp://127.0.0.1:{}?tls=off", self.port)
    }

    pub fn url(&self, query: &str) -> String {
        format!("smtp://localhost:{}{query}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().expect("the office").clone()
    }

    /// How often somebody said hello.
    pub fn connections(&self) -> usize {
        *self.connections.lock().expect("the office")
    }
}

#[derive(Clone)]
struct Clerk {
    manners: Manners,
    taken: Arc<Mutex<Vec<Taken>>>,
    connections: Arc<Mutex<usize>>,
    open: Taken,
}

fn answer(said: Option<Answer>) -> Response {
    said.map_or(response::OK, |(code, text)| {
        Response::custom(code, text.to_owned())
    })
}

impl Handler for Clerk {
    fn helo(&mut self, _ip: IpAddr, _domain: &str) -> Response {
        *self.connections.lock().expect("the office") += 1;
        response::OK
    }
    fn mail(&mut self, _ip: IpAddr, _domain: &str, from: &str) -> Response {
        self.open = Taken {
            from: from.to_owned(),
            ..Taken::default()
        };
        answer(self.manners.to_sender)
    }
    fn rcpt(&mut self, to: &str) -> Response {
        self.open.to.push(to.to_owned());
        answer(self.manners.to_recipient)
    }
    fn data(&mut self, buf: &[u8]) -> io::Result<()> {
        self.open.text.push_str(&String::from_utf8_lossy(buf));
        Ok(())
    }
    fn data_end(&mut self) -> Response {
        if self.manners.to_letter.is_none() {
            self.taken
                .lock()
                .expect("the office")
                .push(std::mem::take(&mut self.open));
        }
        answer(self.manners.to_letter)
    }
    fn auth_plain(&mut self, _authorization: &str, user: &str, password: &str) -> Response {
        if (user, password) == ("portico", "p:/@ss") {
            response::AUTH_OK
        } else {
            response::INVALID_CREDENTIALS
        }
    }
}
