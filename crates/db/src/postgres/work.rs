//! Serving jobs, each in a transaction of its own.

use super::{connection::Target, session::Session};
use crate::{
    access::{Link, Read, Tx},
    failure::Failure,
    handle::Shared,
    job::{Fate, Reading, Writing},
};
use kernel::{Error, Result};
use std::{cell::RefCell, thread, time::Duration};

const BEGIN_READ: &str = "begin isolation level repeatable read read only";
const BEGIN_WRITE: &str = "begin isolation level serializable";
/// How often a write is tried that others stand in the way of.
const TRIES: u32 = 16;
const FIRST_PAUSE_MICROS: u64 = 500;
const LONGEST_PAUSE_MICROS: u64 = 200_000;

/// The connection of one thread: made when it is first needed, made again after it broke.
#[derive(Default)]
struct Line(Option<RefCell<Session>>);

impl Line {
    /// A session in which `begin` has succeeded. A connection that broke while it was idle is replaced once.
    fn begin(&mut self, target: &Target, begin: &'static str) -> Result<&RefCell<Session>> {
        if let Some(session) = &mut self.0 {
            match session.get_mut().control(begin) {
                Ok(()) => {}
                Err((Failure::Lost, _)) => self.0 = None,
                Err((_, error)) => {
                    self.0 = None;
                    return Err(error);
                }
            }
        }
        match self.0 {
            Some(ref session) => Ok(session),
            None => {
                let mut session = Session::new(target.connect()?);
                session.control(begin).map_err(|(_, error)| error)?;
                Ok(self.0.insert(RefCell::new(session)))
            }
        }
    }

    /// Ends the transaction without keeping anything; a connection that cannot is given up.
    fn roll_back(&mut self) {
        if self
            .0
            .as_mut()
            .is_some_and(|session| session.get_mut().control("rollback").is_err())
        {
            self.0 = None;
        }
    }
}

pub(super) fn serve_reads(shared: &Shared, target: &Target) {
    let mut line = Line::default();
    while let Some(mut job) = shared.reads.take() {
        if job.is_wanted() {
            let outcome = read(shared, target, &mut line, &mut job);
            job.answer(outcome);
        }
    }
}

fn read(shared: &Shared, target: &Target, line: &mut Line, job: &mut Reading) -> Result<()> {
    let session = line.begin(target, BEGIN_READ)?;
    job.perform(&Read::new(Link::Postgres(session), shared.clock.now()));
    line.roll_back();
    Ok(())
}

pub(super) fn serve_writes(shared: &Shared, target: &Target) {
    let mut line = Line::default();
    while let Some(mut job) = shared.writes.take() {
        let outcome = write(shared, target, &mut line, &mut job);
        job.answer(outcome);
    }
}

/// How one try ended.
enum Try {
    Done,
    /// Nothing of it is kept, and it is worth another try.
    Again(Error),
    Failed(Error),
}

fn write(shared: &Shared, target: &Target, line: &mut Line, job: &mut Writing) -> Result<()> {
    for attempt in 1.. {
        match write_once(shared, target, line, job) {
            Try::Done => return Ok(()),
            Try::Failed(error) => return Err(error),
            Try::Again(error) if attempt >= TRIES => {
                tracing::warn!(db.tries = attempt, "a write was given up after {attempt} tries");
                return Err(error);
            }
            Try::Again(_) => pause(attempt),
        }
    }
    Ok(())
}

fn write_once(shared: &Shared, target: &Target, line: &mut Line, job: &mut Writing) -> Try {
    let session = match line.begin(target, BEGIN_WRITE) {
        Ok(session) => session,
        Err(error) => return Try::Failed(error),
    };
    let tx = Tx::new(
        Read::new(Link::Postgres(session), shared.clock.now()),
        &shared.ids,
    );
    let fate = job.perform(&tx);
    match tx.failure() {
        Some(Failure::Again) => {
            line.roll_back();
            return Try::Again(Error::unavailable("writes stood in each other's way too often"));
        }
        Some(Failure::Lost) => {
            line.0 = None;
            return Try::Again(Error::unavailable(
                "the connection to PostgreSQL breaks again and again",
            ));
        }
        Some(Failure::Statement) | None if fate == Fate::Undo => {
            line.roll_back();
            return Try::Done;
        }
        Some(Failure::Statement) | None => {}
    }
    let announced = tx.announced();
    let committed = match &announced {
        Some(said) => session.borrow_mut().commit_announcing(&shared.node.name, said),
        None => session.borrow_mut().control("commit"),
    };
    match committed {
        Ok(()) => {
            if announced.is_some() {
                shared.node.bell.notify_one();
            }
            Try::Done
        }
        Err((Failure::Again, error)) => {
            line.roll_back();
            Try::Again(error)
        }
        Err((Failure::Lost, _)) => {
            line.0 = None;
            shared.node.doubt.notify_one();
            Try::Failed(Error::unavailable(
                "the connection to PostgreSQL broke during a commit: it may have happened",
            ))
        }
        Err((Failure::Statement, error)) => {
            line.roll_back();
            Try::Failed(error)
        }
    }
}

/// Longer after each try, and never as long as another's, so that those who met once do not meet again.
fn pause(attempt: u32) {
    let longest = (FIRST_PAUSE_MICROS << attempt.min(16)).min(LONGEST_PAUSE_MICROS);
    let chosen = u64::from_be_bytes(crate::random_bytes()) % longest;
    thread::park_timeout(Duration::from_micros(chosen));
}
