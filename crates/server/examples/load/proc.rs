//! What the kernel says of a process.

use crate::Outcome;
use std::{fs, time::Duration};

/// The kernel counts in hundredths of a second for programs, whatever its own clock is.
const TICK: Duration = Duration::from_millis(10);

/// CPU time of a process so far, all threads, its own and the system's on its behalf.
pub fn cpu(pid: u32) -> Outcome<Duration> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name in brackets may hold spaces.
    let fields: Vec<&str> = stat
        .rsplit_once(')')
        .map_or("", |(_, rest)| rest)
        .split_whitespace()
        .collect();
    let ticks = |at: usize| -> Outcome<u32> { Ok(fields.get(at).ok_or("a short /proc/PID/stat")?.parse()?) };
    Ok(TICK * (ticks(11)? + ticks(12)?))
}

/// Resident memory in bytes: now, and the most so far.
pub fn memory(pid: u32) -> Outcome<(u64, u64)> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let kilobytes = |name: &str| -> Outcome<u64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let number = line.and_then(|rest| rest.split_whitespace().next());
        Ok(number.ok_or("a short /proc/PID/status")?.parse::<u64>()? * 1024)
    };
    Ok((kilobytes("VmRSS:")?, kilobytes("VmHWM:")?))
}

/// Which of a process's resident pages are its own and not the program's file, in bytes.
pub fn anonymous(pid: u32) -> Outcome<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let number = line.and_then(|rest| rest.split_whitespace().next());
    Ok(number.ok_or("a short /proc/PID/status")?.parse::<u64>()? * 1024)
}
