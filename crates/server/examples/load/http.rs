//! A client of HTTP/1.1: one connection that is kept, one request after the other, and what came back counted in bytes.

use crate::Outcome;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// One connection.
pub struct Line {
    stream: TcpStream,
    host: String,
    read: Vec<u8>,
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    /// What it took on the wire.
    pub fn bytes(&self) -> usize {
        self.head.len() + 4 + self.body.len()
    }
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

impl Line {
    /// `host` is what the server is called in its settings, `localhost:PORT`.
    pub async fn open(host: &str) -> Outcome<Self> {
        let port = host.rsplit(':').next().unwrap_or(host);
        let stream = TcpStream::connect(format!("127.0.0.1:{port}")).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            host: host.to_owned(),
            read: Vec::with_capacity(32 * 1024),
        })
    }

    /// The bytes of a request, ready to be sent any number of times. `headers` ends each line with `\r\n`.
    pub fn request(&self, method: &str, path: &str, headers: &str, body: &str) -> Vec<u8> {
        let length = if method == "GET" {
            String::new()
        } else {
            format!(
                "content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n",
                body.len()
            )
        };
        format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\n{headers}{length}\r\n{body}",
            self.host
        )
        .into_bytes()
    }

    pub async fn send(&mut self, request: &[u8]) -> Outcome<Reply> {
        self.stream.write_all(request).await?;
        self.read.clear();
        let head_ends = loop {
            if let Some(at) = find(&self.read, b"\r\n\r\n") {
                break at;
            }
            self.more().await?;
        };
        let head = String::from_utf8_lossy(&self.read[..head_ends]).into_owned();
        let status = head.get(9..12).ok_or("no status line")?.parse()?;
        let mut reply = Reply {
            status,
            head,
            body: Vec::new(),
        };
        let length: usize = match reply.header("content-length") {
            Some(length) => length.parse()?,
            None if matches!(status, 204 | 304) => 0,
            None => return Err(format!("an answer without a length: {}", reply.head).into()),
        };
        let whole = head_ends + 4 + length;
        while self.read.len() < whole {
            self.more().await?;
        }
        reply.body = self.read[head_ends + 4..whole].to_vec();
        Ok(reply)
    }

    async fn more(&mut self) -> Outcome<()> {
        if self.stream.read_buf(&mut self.read).await? == 0 {
            return Err("the server closed the connection".into());
        }
        Ok(())
    }
}

fn find(all: &[u8], part: &[u8]) -> Option<usize> {
    all.windows(part.len()).position(|window| window == part)
}
