//! Group commit under every interleaving that a scheduler can think of: the very file, built on other locks.

mod sync {
    pub use shuttle::sync::{Condvar, Mutex};
}

#[path = "../../src/group.rs"]
mod group;

use group::{Queue, Refused, Store, serve};
use shuttle::{rand::Rng, thread};
use std::collections::BTreeSet;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU32, Ordering},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Job(u32);

/// A disk that loses groups now and then, and remembers everything that was asked of it.
#[derive(Default)]
struct Disk {
    open: Option<Vec<Job>>,
    durable: BTreeSet<Job>,
    performed: Vec<Job>,
    answered: Vec<(Job, bool)>,
    sizes: Vec<usize>,
}

struct Server {
    disk: Arc<Mutex<Disk>>,
    fails: bool,
    /// Lets others go first while it works, not only where it waits for a lock.
    is_slow: bool,
}

impl Server {
    fn work(&self) {
        if self.is_slow {
            thread::yield_now();
        }
    }

    fn breaks(&self) -> bool {
        self.fails && shuttle::rand::thread_rng().gen_bool(0.2)
    }
}

impl Store for Server {
    type Job = Job;
    type Error = ();

    fn begin(&mut self) -> Result<(), ()> {
        if self.breaks() {
            return Err(());
        }
        let previous = self.disk.lock().unwrap().open.replace(Vec::new());
        assert!(previous.is_none(), "a group began inside another one");
        Ok(())
    }

    fn perform(&mut self, job: &mut Job) -> Result<(), ()> {
        self.work();
        let mut disk = self.disk.lock().unwrap();
        disk.performed.push(*job);
        disk.open
            .as_mut()
            .expect("a job is performed inside a group")
            .push(*job);
        drop(disk);
        if self.breaks() { Err(()) } else { Ok(()) }
    }

    fn has_room(&self, performed: usize) -> bool {
        performed < 3
    }

    fn commit(&mut self) -> Result<(), ()> {
        self.work();
        if self.breaks() {
            return Err(());
        }
        let mut disk = self.disk.lock().unwrap();
        let group = disk.open.take().expect("a group is committed once");
        disk.sizes.push(group.len());
        disk.durable.extend(group);
        Ok(())
    }

    fn abandon(&mut self) {
        self.disk.lock().unwrap().open = None;
    }

    fn answer(&mut self, job: Job, group: Result<(), ()>) {
        let mut disk = self.disk.lock().unwrap();
        assert_eq!(
            group.is_ok(),
            disk.durable.contains(&job),
            "an answer that the disk does not bear out"
        );
        disk.answered.push((job, group.is_ok()));
    }
}

/// Writers that wait for room and writers that do not, a server, and somebody who closes while they are at it.
fn story(writers: u32, jobs: u32, capacity: usize, fails: bool) {
    let queue = Arc::new(Queue::new(capacity));
    let disk = Arc::new(Mutex::new(Disk::default()));
    let server = {
        let (queue, mut server) = (
            Arc::clone(&queue),
            Server {
                disk: Arc::clone(&disk),
                fails,
                is_slow: true,
            },
        );
        thread::spawn(move || serve(&queue, &mut server))
    };
    let writers: Vec<_> = (0..writers)
        .map(|writer| {
            let queue = Arc::clone(&queue);
            thread::spawn(move || {
                let mut accepted = Vec::new();
                for number in 0..jobs {
                    let job = Job(writer * 100 + number);
                    let is_in = if writer % 2 == 0 {
                        queue.push_waiting(job).is_ok()
                    } else {
                        match queue.push(job) {
                            Ok(()) => true,
                            Err(Refused::Full(back) | Refused::Closed(back)) => {
                                assert_eq!(back, job);
                                false
                            }
                        }
                    };
                    if is_in {
                        accepted.push(job);
                    }
                }
                accepted
            })
        })
        .collect();
    let closer = {
        let queue = Arc::clone(&queue);
        thread::spawn(move || queue.close())
    };
    let accepted: BTreeSet<Job> = writers
        .into_iter()
        .flat_map(|writer| writer.join().unwrap())
        .collect();
    closer.join().unwrap();
    server.join().unwrap();

    let disk = disk.lock().unwrap();
    let answered: BTreeSet<Job> = disk.answered.iter().map(|(job, _)| *job).collect();
    assert_eq!(disk.answered.len(), answered.len(), "a job answered twice");
    assert_eq!(
        answered, accepted,
        "a job was lost, or one that was refused was performed"
    );
    let performed: BTreeSet<Job> = disk.performed.iter().copied().collect();
    assert_eq!(disk.performed.len(), performed.len(), "a job was performed twice");
    assert!(disk.sizes.iter().all(|size| (1..=3).contains(size)));
}

#[test]
fn no_answer_before_its_commit_no_job_lost_none_done_twice_and_closing_drains() {
    shuttle::check_random(|| story(3, 3, 2, false), 1500);
    shuttle::check_pct(|| story(3, 2, 2, false), 1500, 3);
}

#[test]
fn the_same_on_a_disk_that_loses_groups() {
    shuttle::check_random(|| story(3, 3, 2, true), 1500);
}

/// One job, then closing, against the server: small enough to go through all there is.
#[test]
fn one_job_and_a_close_in_every_order_there_is() {
    let orders = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&orders);
    shuttle::check_dfs(
        move || {
            counted.fetch_add(1, Ordering::Relaxed);
            let queue = Arc::new(Queue::new(1));
            let disk = Arc::new(Mutex::new(Disk::default()));
            let server = {
                let (queue, mut server) = (
                    Arc::clone(&queue),
                    Server {
                        disk: Arc::clone(&disk),
                        fails: false,
                        is_slow: false,
                    },
                );
                thread::spawn(move || serve(&queue, &mut server))
            };
            assert!(queue.push(Job(1)).is_ok());
            queue.close();
            server.join().unwrap();
            assert_eq!(disk.lock().unwrap().answered, [(Job(1), true)]);
        },
        None,
    );

    assert!(orders.load(Ordering::Relaxed) > 100);
}

#[test]
fn two_writers_and_a_close_in_every_order_up_to_a_bound() {
    shuttle::check_dfs(|| story(2, 1, 1, false), Some(3000));
}

/// A server that dies must not leave anybody waiting for it.
#[test]
fn when_the_server_dies_its_queue_closes_and_lets_go_of_what_waits() {
    shuttle::check_random(
        || {
            let queue = Arc::new(Queue::<Arc<()>>::new(2));
            let token = Arc::new(());
            let writer = {
                let (queue, token) = (Arc::clone(&queue), Arc::clone(&token));
                thread::spawn(move || while queue.push_waiting(Arc::clone(&token)).is_ok() {})
            };
            let server = {
                let queue = Arc::clone(&queue);
                thread::spawn(move || {
                    let _attendance = group::Attendance(&*queue);
                    drop(queue.take());
                })
            };
            server.join().unwrap();
            writer.join().unwrap();
            assert_eq!(Arc::strong_count(&token), 1);
        },
        1000,
    );
}
