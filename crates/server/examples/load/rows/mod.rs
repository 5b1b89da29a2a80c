//! The parts of a run, in the order in which they are printed.

mod memory;
mod reads;
mod start;
mod weight;
mod writes;

use crate::{Outcome, Plan, data::DataSet, engine::Engine, table};
use testkit::scale::Size;

pub async fn all(plan: &Plan) -> Outcome<()> {
    let Size {
        clients,
        tasks,
        notes,
    } = Size::STANDARD;
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    println!(
        "{cores} cores (load {load} before), shared by the server and by what asks it. Standard data set: {clients} clients, {tasks} tasks, \
         {notes} notes; the large one is {} times as large.",
        plan.times
    );
    for engine in Engine::all(plan.only.as_deref()) {
        let small = DataSet::ready(plan, &engine, 1).await?;
        let large = if plan.times > 1 {
            Some(DataSet::ready(plan, &engine, plan.times).await?)
        } else {
            None
        };
        let sets = Sets {
            plan,
            small: &small,
            large: large.as_ref(),
        };
        println!("\n== {}, {} ==", engine.name(), engine.durability()?);
        if sets.is_asked('a') {
            reads::rows(&sets).await?;
        }
        if sets.is_asked('b') {
            writes::rows(&sets).await?;
        }
        if sets.is_asked('c') {
            memory::rows(&sets).await?;
        }
        if sets.is_asked('d') {
            weight::rows(&sets).await?;
        }
        if sets.is_asked('e') {
            start::rows(&sets).await?;
        }
    }
    Ok(())
}

/// What one engine is measured on.
pub struct Sets<'a> {
    pub plan: &'a Plan,
    pub small: &'a DataSet,
    pub large: Option<&'a DataSet>,
}

impl Sets<'_> {
    fn is_asked(&self, part: char) -> bool {
        self.plan.parts.contains(part)
    }
    /// Each set with what it is called in a row.
    pub fn each(&self) -> impl Iterator<Item = (&'static str, &DataSet)> {
        std::iter::once(("standard", self.small)).chain(self.large.map(|large| ("large", large)))
    }
}

/// "≤ 0.6 ms" and whether it is kept.
pub fn at_most(limit: f64, what: &str, is: f64, unit: &str) -> (String, bool) {
    (format!("{what} ≤ {limit} {unit}"), is <= limit)
}

pub fn said<'a>(promises: &'a [(String, bool)], joined: &'a mut String) -> Option<(&'a str, bool)> {
    *joined = promises
        .iter()
        .map(|(text, _)| text.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    Some((joined.as_str(), promises.iter().all(|(_, kept)| *kept)))
}

pub fn millis(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

pub use table::{heading, row};
