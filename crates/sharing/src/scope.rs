//! What a client may see, as SQL: the one place where it is written.
//!
//! Both fragments begin at the session (`$1`) and bind now as `$2`. A statement that names an item, or a part of one,
//! starts from [`shared_with_client`]; one that names only cases starts from [`live_cases`]. A test reads every statement
//! of this crate and refuses one that does neither.

/// "from the session `cs` to the contacts `c`, the access `pa` and the matters `m` that are live now": access active,
/// started and not ended; the matter open to the portal, and not a sensitive one when the session began with a mailed code.
///
/// Served by the primary key of `client_sessions`, `contacts_account`, `portal_access_contact`.
macro_rules! live_cases {
    () => {
        " from client_sessions cs
          join contacts c on cs.id = $1 and c.portal_account_id = cs.account_id
          join portal_access pa on pa.contact_id = c.id and pa.state = 'active' and pa.starts_at <= $2
               and (pa.access_ends_at is null or pa.access_ends_at > $2)
          join matters m on m.id = pa.matter_id and m.portal_open and (not m.is_sensitive or cs.aal >= 1) "
    };
}

/// The same, on to the shares `s` that can be seen now, of a kind that the case role sees (`cap.level`).
///
/// Served by the primary key of `case_role_capabilities` and `shares_contact`.
macro_rules! shared_with_client {
    () => {
        concat!(
            $crate::scope::live_cases!(),
            "join shares s on s.contact_id = c.id and s.matter_id = pa.matter_id and s.unshared_at is null and s.visible_from <= $2
             join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = s.item_kind
                  and cap.level in ('see', 'act') "
        )
    };
}

pub(crate) use {live_cases, shared_with_client};
