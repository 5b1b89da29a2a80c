//! The board of invitations. Each list is read backwards along an index and stops when a page is full: invitations by their id
//! (`invitations_state` where one state is asked for), access by its id, matters by `matters_newest`. What was typed is looked
//! up by words first (`contact_words`, `matter_words`).

use crate::{
    access::StaffScope,
    firm::Look,
    in_staff_scope,
    portal_access::{
        access::{AccessState, Door, InvitationState},
        board::{ACTIVE_WITHIN, BoardFilter, BoardInvitation, BoardLine, BoardView},
    },
};
use db::{Sql, row, search::LookedUp, sql};
use jiff::{SignedDuration, civil::Date};
use kernel::{
    AccessId, ContactId, Error, InvitationId, MatterId, Result, Timestamp, page::Cursor, value::Bind,
};

row! {
    struct BoardRow {
        access: Option<AccessId>,
        access_state: Option<AccessState>,
        matter: MatterId,
        number: String,
        title: String,
        opened_on: Date,
        contact: ContactId,
        name: String,
        has_working_login: Option<bool>,
        seen_at: Option<Timestamp>,
        email: Option<String>,
        is_bounced: Option<bool>,
        is_adverse: Option<bool>,
        invitation: Option<InvitationId>,
        state: Option<InvitationState>,
        door: Option<Door>,
        sent_to: Option<String>,
        send_at: Option<Timestamp>,
        sent_at: Option<Timestamp>,
        expires_at: Option<Timestamp>,
        accepted_at: Option<Timestamp>,
        is_last: bool,
    }
}

/// The columns of a [`BoardRow`], with `is_last` as told.
macro_rules! columns {
    ($is_last:literal) => {
        concat!(
            "select pa.id, pa.state, m.id, m.number, m.title, m.opened_on, c.id, c.name, a.password_hash is not null, a.last_seen_at,
                    e.email, e.state = 'bounced', rt.is_adverse, i.id, i.state, i.door, i.email, i.send_at, i.sent_at, i.expires_at,
                    i.accepted_at, ",
            $is_last
        )
    };
}

/// The person `c` on matter `m`: stage, login, address, relationship.
macro_rules! around {
    () => {
        "join stages s on s.id = m.stage_id
         left join portal_accounts a on a.id = c.portal_account_id
         left join contact_emails e on e.contact_id = c.id and e.is_primary "
    };
}

/// "One of my own matters", where `$4` asks for that.
macro_rules! mine {
    () => {
        "(not $4 or m.responsible_user_id = $3
          or exists (select 1 from matter_users own where own.matter_id = m.id and own.user_id = $3))"
    };
}

/// Invitations, newest first, behind `$5`; `$7` a door; `$8`: only the newest of each access, and only where it was sent.
macro_rules! invitations_where {
    ($($condition:tt)+) => {
        sql!(
            BoardRow;
            columns!("not exists (select 1 from invitations newer where newer.access_id = i.access_id and newer.id > i.id)"),
            " from invitations i join portal_access pa on pa.id = i.access_id
              join matters m on m.id = pa.matter_id join contacts c on c.id = pa.contact_id ",
            around!(),
            "left join matter_contacts mc on mc.matter_id = pa.matter_id and mc.contact_id = pa.contact_id
             left join relationship_types rt on rt.id = mc.relationship_type_id
             where i.id < $5 and (i.door = $7 or cast($7 as text) is null)
               and (not $8 or (i.sent_at is not null
                    and not exists (select 1 from invitations newer where newer.access_id = i.access_id and newer.id > i.id)))
               and ",
            in_staff_scope!(),
            " and ",
            mine!(),
            " and ",
            $($condition)+,
            " order by i.id desc limit $6"
        )
    };
}

const EVERY: Sql = invitations_where!("1 = 1");
const IN_STATE: Sql = invitations_where!("i.state = $9");
/// `$9` a state, `$10` what was typed, `$11` and `$12` where its telling word begins and ends.
const FOUND: Sql = invitations_where!(
    "(i.state = $9 or cast($9 as text) is null) and pa.id in (
         select x.id from (
             select w.contact_id from contact_words w join contacts f on f.id = w.contact_id
             where w.word >= $11 and w.word < $12 and f.search_text like $10 escape '\\' limit 200) p
         join portal_access x on x.contact_id = p.contact_id
         union select y.id from (
             select w.matter_id from matter_words w join matters f on f.id = w.matter_id
             where w.word >= $11 and w.word < $12 and f.search_text like $10 escape '\\' limit 200) q
         join portal_access y on y.matter_id = q.matter_id)"
);

/// Access with its newest invitation, newest first, behind `$5`; `$7` what was typed, `$8` a time.
macro_rules! access_where {
    ($($condition:tt)+) => {
        sql!(
            BoardRow;
            columns!("1 = 1"),
            " from portal_access pa join matters m on m.id = pa.matter_id join contacts c on c.id = pa.contact_id ",
            around!(),
            "left join matter_contacts mc on mc.matter_id = pa.matter_id and mc.contact_id = pa.contact_id
             left join relationship_types rt on rt.id = mc.relationship_type_id
             left join invitations i on i.id = (select max(newest.id) from invitations newest where newest.access_id = pa.id)
             where pa.id < $5 and ",
            $($condition)+,
            " and ",
            in_staff_scope!(),
            " and ",
            mine!(),
            " and (c.search_text like $7 escape '\\' or m.search_text like $7 escape '\\')
             order by pa.id desc limit $6"
        )
    };
}

/// A visit before access to this matter was opened is none of it.
const NEVER: Sql = access_where!(
    "((pa.state = 'active' and pa.starts_at <= $8 and (a.last_seen_at is null or a.last_seen_at < pa.starts_at))
      or (pa.state = 'invited' and i.state = 'sent'))"
);
const ACTIVE: Sql = access_where!("pa.state = 'active' and a.last_seen_at >= $8");

/// The people of matters that are not closed, the newest matter first, behind matter and contact `$5`, `$7`, `$8`. Goes along `matters_newest`, and for each matter into `matter_contacts` and `portal_access_once`.
macro_rules! waiting_where {
    ($condition:literal) => {
        sql!(
    BoardRow;
    columns!("1 = 1"),
    " from matters m join matter_contacts mc on mc.matter_id = m.id join contacts c on c.id = mc.contact_id
      join relationship_types rt on rt.id = mc.relationship_type_id ",
    around!(),
    "left join portal_access pa on pa.matter_id = mc.matter_id and pa.contact_id = mc.contact_id
     left join invitations i on i.id = (select max(newest.id) from invitations newest where newest.access_id = pa.id)
     where s.phase <> 'closed' and (pa.state in ('prepared', 'expired') or (pa.id is null and rt.invitee_type = 'client'))
       and (m.opened_on, m.id, c.id) < ($5, $7, $8) and ",
    in_staff_scope!(),
    " and ",
    mine!(),
    " and ",
    $condition,
    " order by m.opened_on desc, m.id desc, c.id desc limit $6"
        )
    };
}

const WAITING: Sql = waiting_where!("1 = 1");
/// `$9` what was typed, `$10` and `$11` where its telling word begins and ends.
const WAITING_FOUND: Sql = waiting_where!(
    "m.id in (
         select x.matter_id from (
             select w.contact_id from contact_words w join contacts f on f.id = w.contact_id
             where w.word >= $10 and w.word < $11 and f.search_text like $9 escape '\\' limit 200) p
         join matter_contacts x on x.contact_id = p.contact_id
         union select q.matter_id from (
             select w.matter_id from matter_words w join matters f on f.id = w.matter_id
             where w.word >= $10 and w.word < $11 and f.search_text like $9 escape '\\' limit 200) q)
     and (c.search_text like $9 escape '\\' or m.search_text like $9 escape '\\')"
);

/// After everything that is an id.
const LAST: &str = "~";

/// The rows behind `after`, each with the cursor that leads on from it.
pub(in crate::portal_access) fn list_board(
    look: &Look<'_>,
    scope: &StaffScope<'_>,
    filter: &BoardFilter,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Vec<(BoardLine, Cursor)>> {
    let (all, leads, user) = scope.params();
    let limit = i64::try_from(limit).map_err(|_| Error::internal("a page without end"))?;
    let id = after.map_or_else(|| LAST.to_owned(), |cursor| cursor.id.clone());
    let key = after.map(|cursor| cursor.key.as_str()).unwrap_or_default();
    let pattern = db::search::like_pattern(&filter.q);
    let typed: Option<LookedUp> = db::search::looked_up(&filter.q);
    let seen_since = look.now() - ACTIVE_WITHIN;
    let by_access = |statement, time: Timestamp| {
        let params: [&dyn Bind; 8] = [&all, &leads, &user, &filter.is_mine, &id, &limit, &pattern, &time];
        look.sql().all::<BoardRow>(statement, &params)
    };
    let rows = match filter.view {
        BoardView::All | BoardView::Invited => {
            let is_newest = filter.view == BoardView::Invited;
            let mut params: Vec<&dyn Bind> = vec![
                &all,
                &leads,
                &user,
                &filter.is_mine,
                &id,
                &limit,
                &filter.door,
                &is_newest,
            ];
            match (&typed, &filter.state) {
                (Some(typed), _) => {
                    params.extend([
                        &filter.state as &dyn Bind,
                        &typed.pattern,
                        &typed.from,
                        &typed.until,
                    ]);
                    look.sql().all::<BoardRow>(FOUND, &params)?
                }
                (None, Some(state)) => {
                    params.push(state);
                    look.sql().all::<BoardRow>(IN_STATE, &params)?
                }
                (None, None) => look.sql().all::<BoardRow>(EVERY, &params)?,
            }
        }
        BoardView::Never => by_access(NEVER, look.now())?,
        BoardView::Active => by_access(ACTIVE, seen_since)?,
        BoardView::Waiting => {
            let (opened_on, matter) = match after {
                Some(_) => {
                    let (day, matter) = key.split_once(' ').ok_or(Error::NotFound)?;
                    (
                        day.parse::<Date>().map_err(|_| Error::NotFound)?,
                        matter.to_owned(),
                    )
                }
                None => (Date::MAX, LAST.to_owned()),
            };
            let mut params: Vec<&dyn Bind> = vec![
                &all,
                &leads,
                &user,
                &filter.is_mine,
                &opened_on,
                &limit,
                &matter,
                &id,
            ];
            match &typed {
                Some(typed) => {
                    params.extend([&typed.pattern as &dyn Bind, &typed.from, &typed.until]);
                    look.sql().all::<BoardRow>(WAITING_FOUND, &params)?
                }
                None => look.sql().all::<BoardRow>(WAITING, &params)?,
            }
        }
    };
    rows.into_iter()
        .map(|row| {
            let cursor = row.cursor(filter.view)?;
            Ok((row.into_line(), cursor))
        })
        .collect()
}

impl BoardRow {
    fn cursor(&self, view: BoardView) -> Result<Cursor> {
        let of = |id: Option<String>| {
            Ok(Cursor {
                key: String::new(),
                id: id.ok_or_else(|| Error::internal("a row of the board without its id"))?,
            })
        };
        match view {
            BoardView::All | BoardView::Invited => of(self.invitation.map(|id| id.to_string())),
            BoardView::Never | BoardView::Active => of(self.access.map(|id| id.to_string())),
            BoardView::Waiting => Ok(Cursor {
                key: format!("{} {}", self.opened_on, self.matter),
                id: self.contact.to_string(),
            }),
        }
    }

    fn into_line(self) -> BoardLine {
        let invitation = match (
            self.invitation,
            self.state,
            self.door,
            self.send_at,
            self.expires_at,
        ) {
            (Some(id), Some(state), Some(door), Some(send_at), Some(expires_at)) => Some(BoardInvitation {
                id,
                state,
                door,
                send_at,
                sent_at: self.sent_at,
                expires_at,
                accepted_at: self.accepted_at,
                is_last: self.is_last,
            }),
            _ => None,
        };
        BoardLine {
            matter: self.matter,
            number: self.number,
            title: self.title,
            contact: self.contact,
            name: self.name,
            email: match &invitation {
                Some(invitation) if invitation.state != InvitationState::Expired => {
                    self.sent_to.or(self.email)
                }
                _ => self.email.or(self.sent_to),
            },
            is_bounced: self.is_bounced == Some(true),
            is_adverse: self.is_adverse == Some(true),
            has_working_login: self.has_working_login == Some(true),
            seen_at: self.seen_at,
            access: self.access_state,
            invitation,
        }
    }
}

/// How many accesses were sent an invitation, and how many invitations were accepted. Reads all of them.
pub(in crate::portal_access) fn count_invitations(
    look: &Look<'_>,
    scope: &StaffScope<'_>,
) -> Result<(i64, i64)> {
    let (all, leads, user) = scope.params();
    look.sql().one::<(i64, i64)>(
        sql!(
            "select count(distinct case when i.sent_at is not null then i.access_id end),
                    count(case when i.state = 'accepted' then 1 end)
             from invitations i join portal_access pa on pa.id = i.access_id
             join matters m on m.id = pa.matter_id join stages s on s.id = m.stage_id where ",
            in_staff_scope!()
        ),
        &[&all, &leads, &user],
    )
}

/// Open access of who was in since then.
pub(in crate::portal_access) fn count_active(
    look: &Look<'_>,
    scope: &StaffScope<'_>,
    since: Timestamp,
) -> Result<i64> {
    let (all, leads, user) = scope.params();
    let (count,) = look.sql().one::<(i64,)>(
        sql!(
            "select count(*) from portal_access pa join contacts c on c.id = pa.contact_id
             join portal_accounts a on a.id = c.portal_account_id
             join matters m on m.id = pa.matter_id join stages s on s.id = m.stage_id
             where pa.state = 'active' and a.last_seen_at >= $4 and ",
            in_staff_scope!()
        ),
        &[&all, &leads, &user, &since],
    )?;
    Ok(count)
}

/// How long the acceptance took that is the `at`th quickest. Served by `invitations_state`.
pub(in crate::portal_access) fn time_to_accept(
    look: &Look<'_>,
    scope: &StaffScope<'_>,
    at: i64,
) -> Result<Option<SignedDuration>> {
    let (all, leads, user) = scope.params();
    let took = look.sql().opt::<(i64,)>(
        sql!(
            "select i.accepted_at - coalesce((select min(f.sent_at) from invitations f where f.access_id = i.access_id), i.send_at) as took
             from invitations i join portal_access pa on pa.id = i.access_id
             join matters m on m.id = pa.matter_id join stages s on s.id = m.stage_id
             where i.state = 'accepted' and i.accepted_at is not null and ",
            in_staff_scope!(),
            " order by took limit 1 offset $4"
        ),
        &[&all, &leads, &user, &at.max(0)],
    )?;
    Ok(took.map(|(micros,)| SignedDuration::from_micros(micros)))
}
