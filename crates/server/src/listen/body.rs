//! A body that must come at a pace.

use super::Bounds;
use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use tokio::time::{Duration, Instant, Sleep, sleep_until};

struct Paced {
    body: Body,
    began: Instant,
    received: u64,
    bounds: Bounds,
    /// Made when it is waited for.
    patience: Option<Pin<Box<Sleep>>>,
}

/// The same body; reading it fails once it is later than the slowest pace allows.
pub(super) fn paced(body: Body, bounds: Bounds) -> Body {
    if body.is_end_stream() {
        return body;
    }
    Body::new(Paced {
        body,
        began: Instant::now(),
        received: 0,
        bounds,
        patience: None,
    })
}

impl Paced {
    fn deadline(&self) -> Instant {
        let paced = Duration::from_secs(self.received / u64::from(self.bounds.pace.max(1)));
        self.began + self.bounds.body + paced
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = &mut *self;
        if let Poll::Ready(read) = Pin::new(&mut this.body).poll_frame(cx) {
            if let Some(data) = read
                .as_ref()
                .and_then(|r| r.as_ref().ok())
                .and_then(Frame::data_ref)
            {
                this.received += data.len() as u64;
            }
            return Poll::Ready(read);
        }
        let deadline = this.deadline();
        let patience = this
            .patience
            .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if patience.deadline() != deadline {
            patience.as_mut().reset(deadline);
        }
        match patience.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Some(Err(axum::Error::new("the body comes too slowly")))),
            Poll::Pending => Poll::Pending,
        }
    }
    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
