use super::{Eyes, Person, PersonOfItem};
use crate::{firm::Look, portal_access::AccessState};
use db::{row, sql};
use kernel::{AccessId, ContactId, ItemRef, Language, MatterId, Result, Timestamp, UserId};

/// Bound of every list of people here.
const PEOPLE_MAX: i64 = 200;

row! {
    struct EyesRow {
        name: String,
        language: Language,
        email: Option<String>,
        access: Option<AccessId>,
        state: Option<AccessState>,
        starts_at: Option<Timestamp>,
        ends_at: Option<Timestamp>,
        closed_at: Option<Timestamp>,
        portal_open: bool,
    }
}

/// Served by the primary key of `matter_contacts` and `portal_access_once`.
pub(super) fn eyes(look: &Look<'_>, matter: MatterId, contact: ContactId) -> Result<Option<Eyes>> {
    let row = look.sql().opt::<EyesRow>(
        sql!(
            EyesRow;
            "select c.name, coalesce(a.language, c.language), coalesce(a.login_email, ce.email), pa.id, pa.state, pa.starts_at,
                    case when m.reads_until < coalesce(pa.access_ends_at, m.reads_until + 1) then m.reads_until else pa.access_ends_at end,
                    pa.closed_at, m.portal_open
             from matter_contacts mc
             join matters m on m.id = mc.matter_id
             join contacts c on c.id = mc.contact_id
             left join portal_accounts a on a.id = c.portal_account_id
             left join contact_emails ce on ce.contact_id = c.id and ce.is_primary
             left join portal_access pa on pa.matter_id = mc.matter_id and pa.contact_id = mc.contact_id
             where mc.matter_id = $1 and mc.contact_id = $2"
        ),
        &[&matter, &contact],
    )?;
    Ok(row.map(|row| Eyes {
        contact,
        name: row.name,
        language: row.language,
        email: row.email,
        access: row.access,
        state: row.state,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        closed_at: row.closed_at,
        portal_open: row.portal_open,
    }))
}

pub(super) fn people(look: &Look<'_>, matter: MatterId) -> Result<Vec<Person>> {
    look.sql().all::<Person>(
        sql!(
            Person;
            "select c.id, c.name, pa.state from matter_contacts mc join contacts c on c.id = mc.contact_id
             left join portal_access pa on pa.matter_id = mc.matter_id and pa.contact_id = mc.contact_id
             where mc.matter_id = $1
             order by case pa.state when 'active' then 0 when 'invited' then 1 when 'prepared' then 1 else 2 end,
                      case when mc.is_primary then 0 else 1 end, c.name, c.id limit $2"
        ),
        &[&matter, &PEOPLE_MAX],
    )
}

/// Served by `matter_contacts` and the primary key of `shares`.
pub(super) fn people_of(look: &Look<'_>, matter: MatterId, item: ItemRef) -> Result<Vec<PersonOfItem>> {
    look.sql().all::<PersonOfItem>(
        sql!(
            PersonOfItem;
            "select c.id, c.name, pa.state, pa.starts_at,
                    case when m.reads_until < coalesce(pa.access_ends_at, m.reads_until + 1) then m.reads_until else pa.access_ends_at end,
                    pa.closed_at, coalesce(cap.level, 'none'), m.portal_open,
                    s.shared_at, s.visible_from, s.unshared_at, s.first_viewed_at, s.last_viewed_at
             from (select contact_id from matter_contacts where matter_id = $1
                   union select contact_id from shares where item_id = $3 and item_kind = $2) p
             join contacts c on c.id = p.contact_id
             join matters m on m.id = $1
             left join portal_access pa on pa.matter_id = m.id and pa.contact_id = c.id
             left join case_role_capabilities cap on cap.case_role_id = pa.case_role_id and cap.kind = $2
             left join shares s on s.item_id = $3 and s.item_kind = $2 and s.contact_id = c.id
             order by c.name, c.id limit $4"
        ),
        &[&matter, &item.kind(), &item.id(), &PEOPLE_MAX],
    )
}

/// Served by `events_contact`, backwards.
pub(super) fn looked_since(
    look: &Look<'_>,
    user: UserId,
    matter: MatterId,
    contact: ContactId,
    since: Timestamp,
) -> Result<bool> {
    let user = user.to_string();
    let found = look.sql().opt::<(i64,)>(
        sql!(
            "select 1 from events where contact_id = $1 and at > $2 and kind = 'ViewedAsClient' and actor_kind = 'staff'
             and actor_id = $3 and matter_id = $4 limit 1"
        ),
        &[&contact, &since, &user, &matter],
    )?;
    Ok(found.is_some())
}
