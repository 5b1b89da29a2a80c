//! What a client may see, as SQL: the one place where it is written.
//!
//! A statement comes in by one of three ways, and from there on the text is the same. By `client`: the session of somebody
//! who is in (`$1`). By `preview`: one access (`$1`) that a colleague looks through; it begins as if its person had come, and
//! had come as safely as can be. By `matter`: all access of a matter (`$1`), likewise. Each binds now as `$2`. A statement that
//! names an item, or a part of one, starts from [`shared_with_client`]; one that names only cases starts from [`live_cases`]. A
//! test reads every statement of this crate and refuses one that does neither.

/// "access `pa` is open": what a client needs besides access that is not over. The other ways answer it as a column.
macro_rules! is_open {
    () => {
        "pa.state = 'active' and pa.starts_at <= $2"
    };
}

/// "to the access `pa` that is not over and the matters `m` that are open to the portal, and whose clients can still read them
/// where they are closed".
macro_rules! not_over {
    () => {
        " and (pa.access_ends_at is null or pa.access_ends_at > $2)
          join matters m on m.id = pa.matter_id and m.portal_open and (m.reads_until is null or m.reads_until > $2) "
    };
}

/// "to the contacts `c`, the access `pa` and the matters `m` that are live now": access active, started and not ended; the
/// matter open to the portal, and not a sensitive one when the session `cs` began with a mailed code. By `preview` and `matter`
/// access that waits for its person, or for its day, counts as well.
///
/// Served by the primary key of `client_sessions`, `contacts_account`, `portal_access_contact`; by the primary key of
/// `portal_access`; by `portal_access_once`.
macro_rules! live_cases {
    (client) => {
        concat!(
            " from client_sessions cs
              join contacts c on cs.id = $1 and c.portal_account_id = cs.account_id
              join portal_access pa on pa.contact_id = c.id and ",
            $crate::scope::is_open!(),
            $crate::scope::not_over!(),
            "and (not m.is_sensitive or cs.aal >= 1) "
        )
    };
    (preview) => {
        concat!(
            " from contacts c
              join portal_access pa on pa.id = $1 and pa.contact_id = c.id and pa.state in ('prepared', 'invited', 'active')",
            $crate::scope::not_over!()
        )
    };
    (matter) => {
        concat!(
            " from contacts c
              join portal_access pa on pa.matter_id = $1 and pa.contact_id = c.id and pa.state in ('prepared', 'invited', 'active')",
            $crate::scope::not_over!()
        )
    };
}

/// The same, on to the shares `s` that can be seen now, of a kind that the case role sees (`cap.level`).
///
/// Served by the primary key of `case_role_capabilities` and `shares_contact`.
macro_rules! shared_with_client {
    ($way:ident) => {
        concat!(
            $crate::scope::live_cases!($way),
            "join shares s on s.contact_id = c.id and s.matter_id = pa.matter_id and s.unshared_at is null and s.visible_from <= $2
             join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = s.item_kind
                  and cap.level in ('see', 'act') "
        )
    };
}

/// May this client do something about an item in this scope? Their case role lets them, and the matter is not closed.
macro_rules! may_act {
    () => {
        "(cap.level = 'act' and m.closed_at is null)"
    };
}

/// When access ends, if it does: by its own day or with the reading of a closed matter, whichever is sooner.
macro_rules! ends_at {
    () => {
        "case when m.reads_until < coalesce(pa.access_ends_at, m.reads_until + 1) then m.reads_until else pa.access_ends_at end"
    };
}

/// Tasks among them: `t`, but for those that were withdrawn.
macro_rules! shared_tasks {
    ($way:ident) => {
        concat!(
            $crate::scope::shared_with_client!($way),
            "join tasks t on s.item_kind = 'task' and t.id = s.item_id and t.state <> 'cancelled' "
        )
    };
}

/// Asks by the way that the viewer came, in the same words: `asks!(viewer, all, Row, ("select …"), live_cases, ("where …"), [&x])`,
/// with `$3…` for what is given last.
macro_rules! asks {
    ($viewer:expr, $fetch:ident, $row:ty, ($($select:tt)+), $scope:ident, ($($rest:tt)*), [$($param:expr),* $(,)?]) => {
        match &$viewer.eyes {
            $crate::viewer::Eyes::Client(standing) => $viewer.look.sql().$fetch::<$row>(
                db::sql!($row; $($select)+, $crate::scope::$scope!(client), $($rest)*),
                &[&standing.session(), &$viewer.now() $(, $param)*],
            ),
            $crate::viewer::Eyes::Preview(access) => $viewer.look.sql().$fetch::<$row>(
                db::sql!($row; $($select)+, $crate::scope::$scope!(preview), $($rest)*),
                &[access, &$viewer.now() $(, $param)*],
            ),
        }
    };
}

pub(crate) use {asks, ends_at, is_open, live_cases, may_act, not_over, shared_tasks, shared_with_client};
