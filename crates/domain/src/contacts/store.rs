use super::{
    Address, MATTERS_SHOWN,
    contact::{
        AccountSummary, Checked, Contact, ContactEmail, ContactForm, ContactLine, ContactMatter, EmailState,
        Reach,
    },
};
use crate::{
    access::StaffScope,
    firm::{Look, Work},
    in_staff_scope,
    portal_access::AccessState,
};
use db::{row, sql};
use kernel::{AccountId, ContactId, Error, Language, MatterId, Result, Timestamp, page::Cursor};

row! {
    struct ContactRow {
        name: String,
        phone: Option<String>,
        language: Language,
        is_discreet: bool,
        version: i64,
        account_id: Option<AccountId>,
        login_email: Option<String>,
        has_credential: Option<bool>,
        last_seen_at: Option<Timestamp>,
    }
}

/// Served by the primary keys of both tables.
pub(super) fn find(look: &Look<'_>, id: ContactId) -> Result<Option<Contact>> {
    let row = look.sql().opt::<ContactRow>(
        sql!(
            ContactRow;
            "select c.name, c.phone, c.language, c.is_discreet, c.version,
                    pa.id, pa.login_email, pa.password_hash is not null, pa.last_seen_at
             from contacts c left join portal_accounts pa on pa.id = c.portal_account_id where c.id = $1"
        ),
        &[&id],
    )?;
    let Some(row) = row else { return Ok(None) };
    let account = match (row.account_id, row.login_email) {
        (Some(account), Some(login_email)) => Some(AccountSummary {
            account,
            login_email,
            has_credential: row.has_credential.unwrap_or_default(),
            last_seen_at: row.last_seen_at,
        }),
        _ => None,
    };
    let emails = emails(look, id)?;
    let ContactRow {
        name,
        phone,
        language,
        is_discreet,
        version,
        ..
    } = row;
    Ok(Some(Contact {
        id,
        name,
        phone,
        language,
        is_discreet,
        emails,
        account,
        version,
    }))
}

pub(super) fn get(look: &Look<'_>, id: ContactId) -> Result<Contact> {
    find(look, id)?.ok_or(Error::NotFound)
}

row! {
    struct EmailRow { email: String, is_primary: bool, state: EmailState }
}

/// Served by the primary key (contact_id first).
fn emails(look: &Look<'_>, contact: ContactId) -> Result<Vec<ContactEmail>> {
    let rows = look.sql().all::<EmailRow>(
        sql!(
            EmailRow;
            "select email, is_primary, state from contact_emails where contact_id = $1 order by is_primary desc, email_key limit 20"
        ),
        &[&contact],
    )?;
    Ok(rows
        .into_iter()
        .map(
            |EmailRow {
                 email,
                 is_primary,
                 state,
             }| ContactEmail {
                email,
                is_primary,
                state,
            },
        )
        .collect())
}

/// Another contact with this address, but none of `known`. Served by `contact_emails_key`.
pub(super) fn holder_of(
    look: &Look<'_>,
    address: &Address,
    besides: Option<ContactId>,
    known: &[ContactId],
) -> Result<Option<(ContactId, String)>> {
    let holders = look.sql().all::<(ContactId, String)>(
        sql!(
            "select c.id, c.name from contact_emails e join contacts c on c.id = e.contact_id
             where e.email_key = $1 order by c.id limit 50"
        ),
        &[&address.key()],
    )?;
    Ok(holders
        .into_iter()
        .find(|(id, _)| Some(*id) != besides && !known.contains(id)))
}

pub(super) fn insert(work: &Work<'_>, id: ContactId, form: &ContactForm, checked: &Checked) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into contacts (id, name, search_text, phone, language, portal_account_id, is_discreet, version)
             values ($1, $2, $3, $4, $5, null, $6, 1)"
        ),
        &[&id, &checked.name, &checked.search_text(), &checked.phone, &form.language, &form.is_discreet],
    )?;
    insert_emails(work, id, checked, &[])
}

/// Answers false when somebody else saved meanwhile.
pub(super) fn update(
    work: &Work<'_>,
    before: &Contact,
    form: &ContactForm,
    checked: &Checked,
) -> Result<bool> {
    let changed = work.tx().run(
        sql!(
            "update contacts set name = $3, search_text = $4, phone = $5, language = $6, is_discreet = $7, version = version + 1
             where id = $1 and version = $2"
        ),
        &[&before.id, &before.version, &checked.name, &checked.search_text(), &checked.phone, &form.language, &form.is_discreet],
    )?;
    Ok(changed == 1)
}

/// An address that stays keeps what is known of it.
pub(super) fn replace_emails(work: &Work<'_>, before: &Contact, checked: &Checked) -> Result<()> {
    work.tx().run(
        sql!("delete from contact_emails where contact_id = $1"),
        &[&before.id],
    )?;
    insert_emails(work, before.id, checked, &before.emails)
}

fn insert_emails(
    work: &Work<'_>,
    contact: ContactId,
    checked: &Checked,
    known: &[ContactEmail],
) -> Result<()> {
    for (at, (_, address)) in checked.emails.iter().enumerate() {
        let same = |e: &&ContactEmail| Address::parse(&e.email).is_some_and(|a| a.key() == address.key());
        let state = known.iter().find(same).map_or(EmailState::Ok, |e| e.state);
        work.tx().run(
            sql!("insert into contact_emails (contact_id, email, email_key, is_primary, state) values ($1, $2, $3, $4, $5)"),
            &[&contact, &address.email(), &address.key(), &(at == 0), &state],
        )?;
    }
    Ok(())
}

/// Where a page of contacts starts: the text they are ordered by never leaves the database, since it holds addresses.
fn start_of(look: &Look<'_>, after: Option<&Cursor>) -> Result<(String, String)> {
    let Some(cursor) = after else {
        return Ok((String::new(), String::new()));
    };
    let id: ContactId = cursor.id.parse()?;
    let (text,) = look
        .sql()
        .one::<(String,)>(sql!("select search_text from contacts where id = $1"), &[&id])?;
    Ok((text, cursor.id.clone()))
}

row! {
    struct LineRow {
        id: ContactId,
        name: String,
        phone: Option<String>,
        language: Language,
        email: Option<String>,
        email_state: Option<EmailState>,
        has_credential: bool,
        matters: i64,
    }
}

/// By name. Read in the order of `contacts_by_name`, so a page costs its rows; with a search, the rows passed over as well.
pub(super) fn list(
    look: &Look<'_>,
    scope: &StaffScope<'_>,
    pattern: &str,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<ContactLine>> {
    let (all, leads, user) = scope.params();
    let (text, id) = start_of(look, after)?;
    let rows = look.sql().all::<LineRow>(
        sql!(
            LineRow;
            "select c.id, c.name, c.phone, c.language, e.email, e.state,
                    exists (select 1 from portal_accounts pa where pa.id = c.portal_account_id and pa.password_hash is not null),
                    (select count(*) from matter_contacts mc join matters m on m.id = mc.matter_id join stages s on s.id = m.stage_id
                     where mc.contact_id = c.id and ",
            in_staff_scope!(),
            ")
             from contacts c left join contact_emails e on e.contact_id = c.id and e.is_primary
             where c.search_text like $4 escape '\\' and (c.search_text, c.id) > ($5, $6)
             order by c.search_text, c.id limit $7"
        ),
        &[&all, &leads, &user, &pattern, &text, &id, &limit],
    )?;
    let line = |LineRow {
                    id,
                    name,
                    phone,
                    language,
                    email,
                    email_state,
                    has_credential,
                    matters,
                }| ContactLine {
        id,
        name,
        phone,
        language,
        email,
        email_state,
        has_credential: has_credential && matters > 0,
        matters,
    };
    Ok(rows.into_iter().map(line).collect())
}

row! {
    struct MatterRow {
        matter: MatterId,
        number: String,
        title: String,
        stage: String,
        relationship: String,
        is_primary: bool,
        access: Option<AccessState>,
    }
}

/// Served by `matter_contacts_contact`, then by primary keys and `portal_access_once`.
pub(super) fn matters_of(
    look: &Look<'_>,
    scope: &StaffScope<'_>,
    contact: ContactId,
) -> Result<Vec<ContactMatter>> {
    let (all, leads, user) = scope.params();
    let rows = look.sql().all::<MatterRow>(
        sql!(
            MatterRow;
            "select m.id, m.number, m.title, s.name, rt.name, mc.is_primary, pa.state
             from matter_contacts mc join matters m on m.id = mc.matter_id join stages s on s.id = m.stage_id
             join relationship_types rt on rt.id = mc.relationship_type_id
             left join portal_access pa on pa.matter_id = m.id and pa.contact_id = mc.contact_id
             where mc.contact_id = $4 and ",
            in_staff_scope!(),
            " order by m.opened_on desc, m.id desc limit $5"
        ),
        &[&all, &leads, &user, &contact, &MATTERS_SHOWN],
    )?;
    let matter = |MatterRow {
                      matter,
                      number,
                      title,
                      stage,
                      relationship,
                      is_primary,
                      access,
                  }| ContactMatter {
        matter,
        number,
        title,
        stage,
        relationship,
        is_primary,
        access,
    };
    Ok(rows.into_iter().map(matter).collect())
}

/// Served by `matter_contacts_contact`, then by primary keys.
pub(super) fn reach(look: &Look<'_>, scope: &StaffScope<'_>, contact: ContactId) -> Result<Reach> {
    let (all, leads, user) = scope.params();
    let (all, seen) = look.sql().one::<(i64, i64)>(
        sql!(
            "select (select count(*) from matter_contacts mc where mc.contact_id = $4),
                    (select count(*) from matter_contacts mc join matters m on m.id = mc.matter_id join stages s on s.id = m.stage_id
                     where mc.contact_id = $4 and ",
            in_staff_scope!(),
            ")"
        ),
        &[&all, &leads, &user, &contact],
    )?;
    Ok(Reach { all, seen })
}

/// The matters whose open pages show this contact. Served by `matter_contacts_contact`.
pub(super) fn matters_to_tell(look: &Look<'_>, contact: ContactId) -> Result<Vec<MatterId>> {
    let rows = look.sql().all::<(MatterId,)>(
        sql!("select matter_id from matter_contacts where contact_id = $1 limit 500"),
        &[&contact],
    )?;
    Ok(rows.into_iter().map(|(m,)| m).collect())
}

/// Served by the primary key.
pub(crate) fn name_of(look: &Look<'_>, contact: ContactId) -> Result<Option<String>> {
    Ok(look
        .sql()
        .opt::<(String,)>(sql!("select name from contacts where id = $1"), &[&contact])?
        .map(|(name,)| name))
}
