//! What is recorded about timers that could not run.

use crate::events::{Subject, fact};
use kernel::TimerId;

fact! {
    /// A timer could not run and was set aside, so that the others go on.
    TimerFailed { timer: TimerId } |f| Subject::of("timer", f.timer)
}
