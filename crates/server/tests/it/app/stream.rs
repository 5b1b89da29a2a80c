//! A stream that stays open, read as it comes.

use axum::body::{Body, BodyDataStream};
use futures_util::StreamExt;
use http::StatusCode;

/// An answer whose body is still being written.
pub struct Open {
    pub status: StatusCode,
    body: BodyDataStream,
    pub read: String,
}

impl Open {
    pub fn new(status: StatusCode, body: Body) -> Self {
        Self {
            status,
            body: body.into_data_stream(),
            read: String::new(),
        }
    }

    /// Reads until these words have come. Fails when the stream ends before.
    pub async fn until(&mut self, words: &str) {
        while !self.read.contains(words) {
            let Some(part) = self.body.next().await else {
                panic!("the stream ended without {words:?}: {:?}", self.read)
            };
            self.read.push_str(&String::from_utf8_lossy(&part.unwrap()));
        }
    }

    /// The first piece.
    pub async fn first(mut self) -> String {
        self.body
            .next()
            .await
            .map(|part| String::from_utf8_lossy(&part.unwrap()).into_owned())
            .unwrap_or_default()
    }

    /// Reads what there still is, to the end.
    pub async fn rest(mut self) -> String {
        while let Some(part) = self.body.next().await {
            self.read.push_str(&String::from_utf8_lossy(&part.unwrap()));
        }
        self.read
    }
}
