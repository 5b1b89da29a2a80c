//! The body of an answer, and the stay that lasts until it is read.

use super::Stay;
use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use std::{
    pin::Pin,
    task::{Context, Poll},
};

struct Staying {
    body: Body,
    _stay: Stay,
}

/// The same body; the firm is in use until it is dropped.
pub(super) fn staying(body: Body, stay: Stay) -> Body {
    // What is whole already needs nothing of the firm any more.
    if body.size_hint().exact().is_some() {
        return body;
    }
    Body::new(Staying { body, _stay: stay })
}

impl HttpBody for Staying {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }
    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
