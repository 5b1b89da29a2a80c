//! Looking with a client's eyes, for people of the firm (ux F15): the client's own pages of one matter, and nothing else.

use crate::{Gate, Person, viewer::PortalViewer};
use jiff::civil::Date;
use kernel::{ContactId, MatterId, Result};

/// Somebody of the firm who is signed in. What they may do is proved in each transaction.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub(crate) staff: domain::access::Staff,
}

impl From<domain::access::Staff> for Colleague {
    fn from(staff: domain::access::Staff) -> Self {
        Self { staff }
    }
}

/// Whether a client sees anything of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Now.
    Now,
    /// From this day on.
    From(Date),
    /// As soon as they accept the invitation, or set a password.
    OnceIn,
    /// Nothing: nobody gave them access, or their invitation ran out.
    NoAccess,
    /// Nothing any more.
    Over(Option<Date>),
    /// Nothing: the firm closed the matter's portal.
    PortalClosed,
}

impl Sight {
    /// There is something to draw.
    #[must_use]
    pub const fn is_any(self) -> bool {
        matches!(self, Self::Now | Self::From(_) | Self::OnceIn)
    }
}

/// The client whose eyes are borrowed.
#[derive(Debug, Clone)]
pub struct Watched {
    pub contact: ContactId,
    pub person: Person,
    pub sight: Sight,
}

impl Gate {
    /// Looks with this client's eyes on this matter, in one snapshot. The viewer is `None` where there is nothing to see.
    ///
    /// # Errors
    /// [`kernel::Error::SignedOut`]; [`kernel::Error::NotFound`] for a matter that the colleague may not see, or somebody who
    /// is not on it; [`kernel::Error::Forbidden`] without the right to look; else what the closure returns.
    pub async fn see_as<T: Send + 'static>(
        &self,
        who: impl Into<Colleague>,
        matter: MatterId,
        contact: ContactId,
        f: impl for<'a, 'tx> FnOnce(Option<&PortalViewer<'a, 'tx>>, &Watched) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let staff = who.into().staff;
        let look = self.firm.read(move |look| {
            let may = domain::access::permit::<domain::access::ViewAsClient>(look, &staff, matter)?;
            let proof = domain::sight::preview(look, &may, contact)?;
            let viewer = PortalViewer::preview(look, &proof)?;
            let zone = domain::settings::Settings::load(look)?.zone;
            let mut watched = Watched {
                contact,
                person: Person::named(proof.eyes().name.clone()),
                sight: sight_of(proof.eyes(), look.now(), &zone),
            };
            // A closed matter may be read for a while, and then no more: the scope knows.
            if watched.sight.is_any()
                && viewer
                    .as_ref()
                    .map(PortalViewer::current_case)
                    .transpose()?
                    .flatten()
                    .is_none()
            {
                watched.sight = Sight::Over(None);
            }
            f(viewer.as_ref().filter(|_| watched.sight.is_any()), &watched)
        });
        look.await
    }

    /// Records that the colleague looks with this client's eyes. Nothing is recorded of the client.
    ///
    /// # Errors
    /// As [`Self::see_as`].
    pub async fn note_look(
        &self,
        who: impl Into<Colleague>,
        matter: MatterId,
        contact: ContactId,
    ) -> Result<()> {
        let staff = who.into().staff;
        let note = self.firm.write(move |work| {
            let may = domain::access::permit::<domain::access::ViewAsClient>(work, &staff, matter)?;
            domain::sight::note_look(work, &may, contact)
        });
        note.await
    }
}

/// In words what the scope decides; the tests compare it with what the client is really given.
fn sight_of(eyes: &domain::sight::Eyes, now: kernel::Timestamp, zone: &jiff::tz::TimeZone) -> Sight {
    use domain::portal_access::AccessState as S;
    let day = |at: kernel::Timestamp| zone.to_datetime(at).date();
    let is_over = eyes.ends_at.is_some_and(|end| end <= now);
    match eyes.state {
        None | Some(S::Expired) => Sight::NoAccess,
        Some(S::Revoked | S::Ended) => Sight::Over(eyes.closed_at.or(eyes.ends_at).map(day)),
        Some(_) if is_over => Sight::Over(eyes.ends_at.map(day)),
        Some(_) if !eyes.portal_open => Sight::PortalClosed,
        Some(S::Prepared | S::Invited) => Sight::OnceIn,
        Some(S::Active) => match eyes.starts_at {
            Some(start) if start > now => Sight::From(day(start)),
            _ => Sight::Now,
        },
    }
}
