//! Tasks: things to do, for a person of the firm or for people outside it.

mod facts;

pub use facts::{
    TaskAccepted, TaskCancelled, TaskCompleted, TaskCreated, TaskEdited, TaskReminded, TaskReopened, TaskReturned,
};
