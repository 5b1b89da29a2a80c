//! The only door between clients and the domain.
//!
//! **The words.** A *client* is a signed-in person outside the firm, with one login and any number of *cases*. An *item*
//! (a task) is *shared* with a client by a row that says so. What a client sees is always a `Shared…` type of this crate:
//! it lists its fields, and no type of the domain is in a public signature.
//!
//! **The way in.** [`Gate::see`] and [`Gate::act`] run one transaction. In it the session is checked and live access is
//! loaded; the closure gets a [`PortalViewer`] or a [`PortalActor`], whose methods are all that a client can see or do. So
//! access that was taken away a moment ago is gone on the next page, and a task that was unshared since the page was drawn
//! is not found, exactly like one that never was.
//!
//! **The scope** is in `scope.rs`, once. Every statement that reads an item begins with it.
//!
//! **From the firm.** [`Gate::see_as`] gives a colleague who may a viewer with a client's eyes on one matter, and never an
//! actor; [`Gate::who_sees`] says of an item who sees it, by the same scope.
//!
//! **Signed out.** The doors of people who are not in yet (invitation, sign-in, code, forgotten password) are methods of
//! [`Gate`] as well; they answer in the same words whether or not anybody is known.

mod cases;
mod colleague;
mod copy;
mod doors;
mod face;
mod gate;
mod home;
mod profile;
mod programs;
mod scope;
mod second_factor;
mod tasks;
mod viewer;
#[cfg(test)]
mod wall;
mod who_sees;

pub use cases::{EndedAccess, SharedCase};
pub use colleague::{Colleague, Sight, Watched};
pub use copy::SharedCopy;
pub use doors::{Enrolment, LinkPage, Origin, PASSWORD_LEAST, Pressed, Renewed, Secret, SignedIn};
pub use face::{Face, Person};
pub use gate::{ClientSession, Gate, Listening};
pub use home::{Frame, Home, Step, StepState};
pub use profile::{Device, Profile};
pub use programs::{MadeToken, Program, Repeatable, TOKEN_DAYS_MAX, TOKEN_DAYS_USUAL};
pub use second_factor::{SecondFactor, TotpOffer};
pub use tasks::{SharedTask, SharedTaskState, SharedTasks};
pub use viewer::{Outcome, PortalActor, PortalViewer};
pub use who_sees::{Because, Sees, WhoSees};
