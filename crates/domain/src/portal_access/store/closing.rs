use crate::{
    firm::{Look, Work},
    portal_access::rows::AccessRow,
};
use db::{row, sql};
use kernel::{MatterId, Result, Timestamp};

row! {
    /// How far a matter's life is, for its clients.
    pub(in crate::portal_access) struct LifeRow { pub is_closed: bool, pub reads_until: Option<Timestamp> }
}

/// Served by the primary key.
pub(in crate::portal_access) fn find_life(look: &Look<'_>, matter: MatterId) -> Result<Option<LifeRow>> {
    look.sql().opt::<LifeRow>(
        sql!(LifeRow; "select closed_at is not null, reads_until from matters where id = $1"),
        &[&matter],
    )
}

/// All access of a matter that is granted. Served by `portal_access_once`.
pub(in crate::portal_access) fn list_granted(look: &Look<'_>, matter: MatterId) -> Result<Vec<AccessRow>> {
    look.sql().all::<AccessRow>(
        sql!(
            AccessRow;
            "select id, matter_id, contact_id, case_role_id, state, starts_at, access_ends_at, granted_by, granted_at, closed_at, hold_id, version
             from portal_access where matter_id = $1 and state in ('prepared', 'invited', 'active') order by contact_id"
        ),
        &[&matter],
    )
}

/// Answers false where it is so already.
pub(in crate::portal_access) fn set_portal_open(
    work: &Work<'_>,
    matter: MatterId,
    is_open: bool,
) -> Result<bool> {
    let changed = work.tx().run(
        sql!("update matters set portal_open = $2 where id = $1 and portal_open <> $2"),
        &[&matter, &is_open],
    )?;
    Ok(changed == 1)
}
