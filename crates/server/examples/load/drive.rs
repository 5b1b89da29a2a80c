//! Many connections at once, each waiting for an answer before it asks again.

use crate::{Outcome, child::Child, http::Line, proc};
use futures_util::future::try_join_all;
use std::{
    cell::Cell,
    time::{Duration, Instant},
};

/// What a run of requests took.
#[derive(Default, Clone)]
pub struct Driven {
    taken: Vec<Duration>,
    pub elapsed: Duration,
    /// CPU of the server.
    pub cpu: Duration,
    pub bytes: usize,
}

impl Driven {
    pub fn count(&self) -> usize {
        self.taken.len()
    }
    pub fn cpu_each(&self) -> Duration {
        crate::table::each(self.cpu, self.count())
    }
    pub fn per_second(&self) -> f64 {
        self.count() as f64 / self.elapsed.as_secs_f64().max(f64::EPSILON)
    }
    /// The time within which `percent` of a hundred were answered.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.taken.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(at).copied().unwrap_or_default()
    }
    /// The same work again.
    pub fn add(&mut self, other: Self) {
        self.taken.extend(other.taken);
        self.elapsed += other.elapsed;
        self.cpu += other.cpu;
        self.bytes += other.bytes;
    }
    pub fn figures(&self) -> String {
        format!(
            "{} CPU, p50 {}, p99 {}, {:.0}/s",
            crate::table::ms(self.cpu_each()),
            crate::table::ms(self.percentile(50)),
            crate::table::ms(self.percentile(99)),
            self.per_second(),
        )
    }
}

/// One request of a list, and the status that it must be answered with.
pub struct Ask {
    pub method: &'static str,
    pub path: String,
    pub headers: String,
    pub body: String,
    pub status: u16,
}

/// Sends the list over and over, from `connections` connections, for so long; what is asked first is not counted.
pub async fn for_seconds(server: &Child, connections: usize, seconds: u64, asks: &[Ask]) -> Outcome<Driven> {
    run(server, connections, asks, Until::Time(Duration::from_millis(700))).await?;
    run(
        server,
        connections,
        asks,
        Until::Time(Duration::from_secs(seconds)),
    )
    .await
}

/// Sends each of the list once, from `connections` connections.
pub async fn once(server: &Child, connections: usize, asks: &[Ask]) -> Outcome<Driven> {
    run(server, connections, asks, Until::Done).await
}

enum Until {
    Time(Duration),
    Done,
}

async fn run(server: &Child, connections: usize, asks: &[Ask], until: Until) -> Outcome<Driven> {
    let mut lines = Vec::new();
    for _ in 0..connections {
        lines.push(Line::open(&server.host).await?);
    }
    let next = Cell::new(0);
    let before = proc::cpu(server.pid())?;
    let begun = Instant::now();
    let each = lines.iter_mut().map(|line| {
        let (next, until) = (&next, &until);
        async move {
            let mut taken = Vec::new();
            let mut bytes = 0;
            loop {
                let at = next.replace(next.get() + 1);
                let is_over = match until {
                    Until::Time(time) => begun.elapsed() >= *time,
                    Until::Done => at >= asks.len(),
                };
                if is_over {
                    return Outcome::Ok((taken, bytes));
                }
                let ask = &asks[at % asks.len()];
                let request = line.request(ask.method, &ask.path, &ask.headers, &ask.body);
                let asked = Instant::now();
                let reply = line.send(&request).await?;
                taken.push(asked.elapsed());
                bytes += reply.bytes();
                if reply.status != ask.status {
                    return Err(format!(
                        "{} {} answered {}",
                        ask.method,
                        ask.path,
                        reply.head.lines().next().unwrap_or_default()
                    )
                    .into());
                }
            }
        }
    });
    let all = try_join_all(each).await?;
    let mut driven = Driven {
        elapsed: begun.elapsed(),
        ..Driven::default()
    };
    driven.cpu = proc::cpu(server.pid())?.saturating_sub(before);
    for (taken, bytes) in all {
        driven.taken.extend(taken);
        driven.bytes += bytes;
    }
    Ok(driven)
}
