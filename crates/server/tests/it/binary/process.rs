//! The binary, running, and a plain HTTP client to speak to it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, ExitStatus, Output, Stdio},
    time::Duration,
};

pub const HOST: &str = "portico.test";

/// `portico` with these arguments and nothing of this process's environment.
pub fn portico(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
    command.args(args).env_clear().env("PORTICO_OPS_LISTEN", "none");
    command
}

/// Runs a command to its end.
pub fn run(args: &[&str]) -> Output {
    portico(args).output().unwrap()
}

/// A server that is ready. Dropping it kills it.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    pub ready: serde_json::Value,
}

impl Server {
    /// Serves what is in this directory on a free port, with more settings.
    pub fn start(data: &Path, settings: &[(&str, String)]) -> Self {
        let mut command = portico(&[
            "serve",
            "--data",
            data.to_str().unwrap(),
            "--listen",
            "127.0.0.1:0",
            "--insecure-http",
        ]);
        command.envs(settings.iter().map(|(n, v)| (*n, v.clone())));
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let ready: serde_json::Value =
            serde_json::from_str(&line).unwrap_or_else(|_| panic!("no line of readiness but {line:?}"));
        let address = ready["listen"][0].as_str().unwrap().parse().unwrap();
        Self {
            child,
            address,
            ready,
        }
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(mut self) -> ExitStatus {
        let asked = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(asked.success());
        self.child.wait().unwrap()
    }

    /// As a power switch would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
pub struct Got {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Got {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v)
    }

    /// The value of the hidden field of this name.
    pub fn field(&self, name: &str) -> Option<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(&format!("input[name='{name}']")).unwrap();
        page.select(&selector).next()?.attr("value").map(str::to_owned)
    }
}

/// A browser without a window: keeps cookies, and makes a new connection for each request.
#[derive(Clone, Default)]
pub struct Browser {
    pub cookies: std::collections::BTreeMap<String, String>,
}

impl Browser {
    /// Nothing when the answer did not come whole: then nobody knows whether it was done.
    pub fn ask(
        &mut self,
        to: SocketAddr,
        method: &str,
        path: &str,
        form: Option<&[(&str, &str)]>,
    ) -> Option<Got> {
        let body = form
            .map(|fields| {
                crate::app::encode(
                    &fields
                        .iter()
                        .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                        .collect::<Vec<_>>(),
                )
            })
            .unwrap_or_default();
        let cookies: Vec<_> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\n"
        );
        if !cookies.is_empty() {
            request.push_str(&format!("Cookie: {}\r\n", cookies.join("; ")));
        }
        if form.is_some() {
            request.push_str(&format!(
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
                body.len()
            ));
        }
        request.push_str("\r\n");
        request.push_str(&body);
        let mut socket = TcpStream::connect(to).ok()?;
        socket.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
        socket.write_all(request.as_bytes()).ok()?;
        let mut read = Vec::new();
        socket.read_to_end(&mut read).ok()?;
        let got = parse(&String::from_utf8_lossy(&read))?;
        for (_, cookie) in got.headers.iter().filter(|(n, _)| n == "set-cookie") {
            let (name, value) = cookie.split(';').next()?.split_once('=')?;
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Some(got)
    }

    pub fn get(&mut self, to: SocketAddr, path: &str) -> Got {
        self.ask(to, "GET", path, None)
            .unwrap_or_else(|| panic!("GET {path} was not answered"))
    }

    pub fn post(&mut self, to: SocketAddr, path: &str, form: &[(&str, &str)]) -> Got {
        self.ask(to, "POST", path, Some(form))
            .unwrap_or_else(|| panic!("POST {path} was not answered"))
    }
}

fn parse(answer: &str) -> Option<Got> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|l| l.split_once(": "))
        .map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned()))
        .collect();
    let length = headers
        .iter()
        .find(|(n, _)| n == "content-length")
        .and_then(|(_, v)| v.parse::<usize>().ok());
    if length.is_some_and(|length| body.len() < length) {
        return None;
    }
    Some(Got {
        status,
        headers,
        body: body.to_owned(),
    })
}
