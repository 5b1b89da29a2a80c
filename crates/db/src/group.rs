//! Waiting jobs, and committing them in groups.
//!
//! A job waits in a bounded [`Queue`]. [`serve`] takes one, begins a transaction, performs it and whatever else is
//! waiting by then, commits once, and only after that lets each job answer. It never waits for a group to fill: a
//! job that comes alone is committed alone, and while it is being committed the next group gathers by itself.
//!
//! Promised, whatever the interleaving: no answer before the commit it depends on; every job that was accepted is
//! performed in one group and answered once; after [`Queue::close`] nothing is accepted, and what was is served.

use super::sync::{Condvar, Mutex};
use std::collections::VecDeque;

/// Why a job was not accepted; the job comes back.
#[derive(Debug)]
pub enum Refused<J> {
    Full(J),
    Closed(J),
}

/// A bounded line of jobs, for any number of threads on both ends.
pub struct Queue<J> {
    line: Mutex<Line<J>>,
    arrived: Condvar,
    left: Condvar,
    capacity: usize,
}

struct Line<J> {
    waiting: VecDeque<J>,
    closed: bool,
}

impl<J> Queue<J> {
    pub fn new(capacity: usize) -> Self {
        Self {
            line: Mutex::new(Line {
                waiting: VecDeque::new(),
                closed: false,
            }),
            arrived: Condvar::new(),
            left: Condvar::new(),
            capacity,
        }
    }

    fn with<T>(&self, f: impl FnOnce(&mut Line<J>) -> T) -> T {
        f(&mut self.line.lock().unwrap_or_else(|broken| broken.into_inner()))
    }

    /// Accepts a job, or says at once why not.
    pub fn push(&self, job: J) -> Result<(), Refused<J>> {
        self.with(|line| {
            if line.closed {
                return Err(Refused::Closed(job));
            }
            if line.waiting.len() >= self.capacity {
                return Err(Refused::Full(job));
            }
            line.waiting.push_back(job);
            Ok(())
        })?;
        self.arrived.notify_one();
        Ok(())
    }

    /// Accepts a job as soon as there is room; gives it back when the queue is closed.
    pub fn push_waiting(&self, job: J) -> Result<(), J> {
        let mut line = self.line.lock().unwrap_or_else(|broken| broken.into_inner());
        while !line.closed && line.waiting.len() >= self.capacity {
            line = self.left.wait(line).unwrap_or_else(|broken| broken.into_inner());
        }
        if line.closed {
            return Err(job);
        }
        line.waiting.push_back(job);
        drop(line);
        self.arrived.notify_one();
        Ok(())
    }

    /// The next job, waiting for one; `None` once the queue is closed and empty.
    pub fn take(&self) -> Option<J> {
        let mut line = self.line.lock().unwrap_or_else(|broken| broken.into_inner());
        loop {
            if let Some(job) = line.waiting.pop_front() {
                drop(line);
                self.left.notify_one();
                return Some(job);
            }
            if line.closed {
                return None;
            }
            line = self
                .arrived
                .wait(line)
                .unwrap_or_else(|broken| broken.into_inner());
        }
    }

    /// The next job if one is waiting now.
    pub fn take_now(&self) -> Option<J> {
        let job = self.with(|line| line.waiting.pop_front());
        if job.is_some() {
            self.left.notify_one();
        }
        job
    }

    /// From now on nothing is accepted; what is waiting is still served.
    pub fn close(&self) {
        self.with(|line| line.closed = true);
        self.arrived.notify_all();
        self.left.notify_all();
    }

    /// Drops what is still waiting, so that nobody waits for an answer that cannot come.
    fn abandon(&self) {
        self.close();
        drop(self.with(|line| std::mem::take(&mut line.waiting)));
    }
}

/// Closes the queue and lets go of its jobs when the thread that serves it ends, however it ends.
pub struct Attendance<'q, J>(pub &'q Queue<J>);

impl<J> Drop for Attendance<'_, J> {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

/// What a group of jobs is performed on.
pub trait Store {
    type Job;
    type Error: Clone;
    /// Begins the transaction of a group.
    fn begin(&mut self) -> Result<(), Self::Error>;
    /// Performs one job; an error means that the whole group is lost, not that the job failed.
    fn perform(&mut self, job: &mut Self::Job) -> Result<(), Self::Error>;
    /// Whether a group of this many may take one more.
    fn has_room(&self, performed: usize) -> bool;
    /// Makes the group durable.
    fn commit(&mut self) -> Result<(), Self::Error>;
    /// Leaves nothing of a lost group.
    fn abandon(&mut self);
    /// Lets the job answer: with what it found if its group was committed, else with the error.
    fn answer(&mut self, job: Self::Job, group: Result<(), Self::Error>);
}

/// Serves the queue until it is closed and empty.
pub fn serve<S: Store>(queue: &Queue<S::Job>, store: &mut S) {
    let _attendance = Attendance(queue);
    while let Some(first) = queue.take() {
        let (jobs, outcome) = group(queue, store, first);
        for job in jobs {
            store.answer(job, outcome.clone());
        }
    }
}

fn group<S: Store>(
    queue: &Queue<S::Job>,
    store: &mut S,
    first: S::Job,
) -> (Vec<S::Job>, Result<(), S::Error>) {
    let mut performed = Vec::new();
    if let Err(error) = store.begin() {
        performed.push(first);
        return (performed, Err(error));
    }
    let mut next = Some(first);
    while let Some(mut job) = next {
        let outcome = store.perform(&mut job);
        performed.push(job);
        if let Err(error) = outcome {
            store.abandon();
            return (performed, Err(error));
        }
        next = if store.has_room(performed.len()) {
            queue.take_now()
        } else {
            None
        };
    }
    let outcome = store.commit();
    if outcome.is_err() {
        store.abandon();
    }
    (performed, outcome)
}
