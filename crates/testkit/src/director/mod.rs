//! Tells a story through the product's own actions: moves the clock, lets people sign in and act, and has the mail sent.

mod cases;
mod clients;
mod desk;
mod office;
mod tasks;

pub(crate) use tasks::{NewTask, To};

use crate::{cast, clock::Movable, post::LetterBox, world::World};
use domain::{
    Firm,
    access::{Origin, Staff},
    matters::{self, Catalogue},
    settings::Settings,
    timers::{self, TimerKind},
};
use jiff::{SignedDuration, ToSpan, civil::Date, tz::TimeZone};
use kernel::{Error, Result, Timestamp};
use mail::Transport;
use sharing::{ClientSession, Gate};
use std::{collections::HashMap, net::Ipv4Addr, sync::Arc};
use worker::{Desk, Worker};

/// A sign-in is used for so long; both sides' sessions last longer when they are idle.
const USED_FOR: SignedDuration = SignedDuration::from_mins(20);
/// Things to do that were shared are in the mail after this.
const BUNDLED: SignedDuration = SignedDuration::from_mins(11);

pub(crate) struct Director<'a> {
    pub firm: Firm,
    pub gate: Gate,
    pub world: World,
    pub catalogue: Catalogue,
    /// When the story ends, and the day in the firm's zone.
    pub end: Timestamp,
    pub today: Date,
    zone: TimeZone,
    undo: SignedDuration,
    clock: &'a dyn Movable,
    letters: Arc<LetterBox>,
    worker: Worker,
    staff: HashMap<&'static str, SignedIn<Staff>>,
    clients: HashMap<&'static str, SignedIn<ClientSession>>,
}

/// Somebody who signed in, and the mark that their device keeps.
struct SignedIn<S> {
    session: S,
    mark: String,
    at: Timestamp,
}

impl<'a> Director<'a> {
    /// For a firm that is installed. The story ends at the clock's present time.
    pub async fn open(
        firm: &Firm,
        clock: &'a dyn Movable,
        post: Arc<dyn Transport>,
        end: Timestamp,
    ) -> Result<Self> {
        let (settings, catalogue) = firm
            .read(|look| Ok((Settings::load(look)?, matters::catalogue(look)?)))
            .await?;
        let letters = Arc::new(LetterBox::new(post));
        let desk = Desk {
            from_address: "portal@chen-ortiz.example".to_owned(),
            per_minute: u32::MAX,
        };
        Ok(Self {
            gate: Gate::new(firm.clone()),
            world: World::default(),
            catalogue,
            end,
            today: end.to_zoned_datetime(settings.zone.clone()).date(),
            zone: settings.zone,
            undo: SignedDuration::from_secs(settings.undo_seconds),
            clock,
            worker: Worker::new(firm.clone(), letters.clone(), desk),
            letters,
            firm: firm.clone(),
            staff: HashMap::new(),
            clients: HashMap::new(),
        })
    }

    pub fn now(&self) -> Timestamp {
        self.firm.now()
    }

    /// A day before (or, negative, after) the last one of the story.
    pub fn day(&self, days_ago: i64) -> Result<Date> {
        self.today
            .checked_sub(days_ago.days())
            .map_err(|_| Error::internal("a story outside the calendar"))
    }

    /// The next scene: so many days before the end, at this time of the firm's day. What was due before has happened.
    pub async fn at(&mut self, days_ago: i64, hour: i8, minute: i8) -> Result<()> {
        let at = self
            .day(days_ago)?
            .at(hour, minute, 0, 0)
            .to_zoned_datetime(self.zone.clone());
        let at = at
            .map_err(|_| Error::internal("a scene outside the calendar"))?
            .timestamp();
        self.move_to(at).await
    }

    /// A scene on the last day, whatever the hour then is.
    pub async fn minutes_before_end(&mut self, minutes: i64) -> Result<()> {
        self.move_to(self.end - SignedDuration::from_mins(minutes)).await
    }

    async fn move_to(&mut self, at: Timestamp) -> Result<()> {
        let soon = self.now() + self.undo + BUNDLED;
        if soon < at {
            self.clock.stand_at(soon);
            self.worker.rest().await?;
        }
        // Reminders come on their own days, not when the story goes on.
        while let Some(due) = self.next_reminder().await?.filter(|due| *due < at) {
            if due > self.now() {
                self.clock.stand_at(due);
            }
            self.worker.rest().await?;
        }
        if at < self.now() {
            return Err(Error::internal("a story does not go back in time"));
        }
        self.clock.stand_at(at);
        self.worker.rest().await
    }

    async fn next_reminder(&self) -> Result<Option<Timestamp>> {
        self.firm
            .read(|look| timers::next_due(look, TimerKind::TaskReminder))
            .await
    }

    /// What can be undone now cannot any more, and is in the mail.
    pub async fn settle(&mut self) -> Result<()> {
        self.clock
            .stand_at(self.now() + self.undo + SignedDuration::from_secs(1));
        self.worker.rest().await
    }

    /// Runs what is due now, without moving the clock.
    pub async fn rest(&self) -> Result<()> {
        self.worker.rest().await
    }

    /// The story is told.
    pub async fn finish(mut self) -> Result<World> {
        self.move_to(self.end).await?;
        self.clock.let_go(self.end);
        Ok(self.world)
    }
}

/// Where somebody of the cast asks from: always the same place, with what their device kept.
fn origin(key: &str, is_staff: bool, mark: Option<String>) -> Origin {
    let everybody = cast::COLLEAGUES
        .iter()
        .map(|c| c.key)
        .chain(cast::CLIENTS.iter().map(|c| c.key));
    let at = everybody.take_while(|k| *k != key).count();
    let host = u8::try_from(at + 10).unwrap_or(u8::MAX);
    let (network, device) = if is_staff {
        ([198, 51, 100], "Firefox on Windows")
    } else {
        ([203, 0, 113], "Safari on iPhone")
    };
    Origin {
        ip: Some(Ipv4Addr::new(network[0], network[1], network[2], host).into()),
        device: device.to_owned(),
        mark,
    }
}

fn unwritten(what: &str) -> Error {
    Error::internal(format!("the story is not as it was written: {what}"))
}
