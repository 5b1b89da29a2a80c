use crate::{
    access::{Edit, Permit, StaffScope, View},
    events::{Doer, Done},
    firm::{Look, Work},
    live::Topic,
    matters::{FOUND, MatterEdited, MatterField, MatterLine, store},
};
use kernel::{MatterId, Result};

/// `Case Enquiry`: matters that this person may see, found by what they typed of a number, of a title, or of the name, address or
/// telephone of somebody on them (IL-04). At most [`FOUND`], the open ones first. What is typed stands at the beginning of a
/// word, except for who reaches few matters; nothing typed finds nothing.
///
/// # Errors
/// None of its own.
pub fn enquire<'tx>(look: &Look<'tx>, scope: &StaffScope<'tx>, typed: &str) -> Result<Vec<MatterLine>> {
    let Some(typed) = db::search::looked_up(typed) else {
        return Ok(Vec::new());
    };
    let mut lines = store::enquire(look, scope, &typed, FOUND)?;
    let ids: Vec<MatterId> = lines.iter().map(|line| line.id).collect();
    let mut marks = store::marks(look, &ids)?;
    for line in &mut lines {
        line.portal = marks.remove(&line.id).unwrap_or_default();
    }
    Ok(lines)
}

/// Is the matter marked as sensitive?
///
/// # Errors
/// None of its own.
pub fn is_sensitive<'tx>(look: &Look<'tx>, may: &Permit<'tx, View>) -> Result<bool> {
    store::is_sensitive(look, may.matter())
}

/// Marks the matter as sensitive, or takes the mark away: a session that began with a mailed code does not reach it, nobody
/// stays signed in on a device because of it, and its sign-in details ask for a PIN. What it is already changes nothing.
///
/// # Errors
/// None of its own.
pub fn mark_sensitive<'tx>(
    work: &Work<'tx>,
    may: &Permit<'tx, Edit>,
    is_sensitive: bool,
) -> Result<Done<()>> {
    if store::is_sensitive(work, may.matter())? == is_sensitive {
        return Ok(Done::unchanged(()));
    }
    store::set_sensitive(work, may.matter(), is_sensitive)?;
    super::tell_clients(work, may.matter())?;
    work.touch(Topic::Matter(may.matter()));
    Ok(Done::new(
        (),
        may.did(MatterEdited {
            matter: may.matter(),
            changed: vec![MatterField::Sensitive],
        }),
    ))
}
