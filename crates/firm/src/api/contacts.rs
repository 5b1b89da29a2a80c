//! Contacts: the list, storing somebody, one of them.

use super::{Answered, Program};
use crate::FirmState;
use axum::extract::State;
use domain::{
    Done, Look,
    access::{self, EditContacts, Staff},
    contacts::{self, ContactForm, EmailState},
    portal_access::AccessState,
    settings::Settings,
};
use kernel::{ContactId, Language, MatterId, Permission, Result, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{
    Guard, Path, Query,
    api::{self, ApiTable, Doc, IfMatch, ListJson, Sent, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    let (view, edit) = (
        Guard::ProgramWith(Permission::MatterView),
        Guard::ProgramWith(Permission::ContactEdit),
    );
    ApiTable::new()
        .get(
            "/api/v1/contacts",
            view,
            Doc::page::<ContactLineJson>("Contacts by name").asks::<ContactQuery>(),
            list,
        )
        .post(
            "/api/v1/contacts",
            edit,
            Doc::made::<ContactJson>("Store somebody: opens nothing and sends nothing")
                .takes::<ContactFormJson>()
                .versioned(),
            create,
        )
        .get(
            "/api/v1/contacts/{contact}",
            view,
            Doc::one::<ContactJson>("A contact, with their matters as far as you see those").versioned(),
            show,
        )
        .put(
            "/api/v1/contacts/{contact}",
            edit,
            Doc::one::<ContactJson>("Edit a contact; another first address supersedes open invitations")
                .takes::<ContactFormJson>()
                .edit(),
            save,
        )
}

#[derive(Debug, Deserialize, IntoParams)]
struct ContactQuery {
    /// Part of a name, an address or a phone number
    #[serde(default)]
    #[param(value_type = Option<String>)]
    q: String,
    #[param(ignore)]
    after: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ContactLineJson {
    #[schema(value_type = String, format = Uuid)]
    id: ContactId,
    name: String,
    phone: Option<String>,
    #[schema(value_type = String)]
    language: Language,
    /// The address that mail goes to.
    email: Option<String>,
    /// `ok` or `bounced`.
    #[schema(value_type = Option<String>)]
    email_state: Option<EmailState>,
    has_working_login: bool,
    /// How many matters they are on, of those that you see.
    matters: i64,
}

async fn list(State(s): State<FirmState>, program: Program, Query(query): Query<ContactQuery>) -> Answered {
    s.told(program, move |look, me| {
        let after = api::cursor(query.after.as_deref())?;
        let page = contacts::list(look, &access::staff_scope(look, me)?, &query.q, after.as_ref())?;
        Told::ok(&ListJson::of(page, |line| ContactLineJson {
            id: line.id,
            name: line.name,
            phone: line.phone,
            language: line.language,
            email: line.email,
            email_state: line.email_state,
            has_working_login: line.has_credential,
            matters: line.matters,
        }))
    })
    .await
}

#[derive(Serialize, ToSchema)]
struct ContactJson {
    #[schema(value_type = String, format = Uuid)]
    id: ContactId,
    name: String,
    phone: Option<String>,
    #[schema(value_type = String)]
    language: Language,
    /// Mail to them names neither the firm nor the matter in its subject.
    is_discreet: bool,
    /// The first is the one that mail goes to.
    emails: Vec<EmailJson>,
    /// The address of their login, once there is one.
    login_email: Option<String>,
    has_working_login: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_seen_at: Option<Timestamp>,
    matters: Vec<ContactMatterJson>,
    version: i64,
}

#[derive(Serialize, ToSchema)]
struct EmailJson {
    email: String,
    /// `ok` or `bounced`.
    #[schema(value_type = String)]
    state: EmailState,
}

#[derive(Serialize, ToSchema)]
struct ContactMatterJson {
    #[schema(value_type = String, format = Uuid)]
    matter: MatterId,
    number: String,
    title: String,
    stage_name: String,
    relationship: String,
    is_primary: bool,
    /// Null: never had access.
    #[schema(value_type = Option<String>)]
    access: Option<AccessState>,
}

async fn show(State(s): State<FirmState>, program: Program, Path(id): Path<ContactId>) -> Answered {
    s.told(program, move |look, me| told(look, me, id)).await
}

fn told(look: &Look<'_>, me: &Staff, id: ContactId) -> Result<Told> {
    let json = contact(look, me, id)?;
    Ok(Told::ok(&json)?.etag(json.version))
}

fn contact(look: &Look<'_>, me: &Staff, id: ContactId) -> Result<ContactJson> {
    let profile = contacts::get(look, &access::staff_scope(look, me)?, id)?;
    let (contact, account) = (profile.contact.clone(), profile.contact.account);
    Ok(ContactJson {
        id: contact.id,
        name: contact.name,
        phone: contact.phone,
        language: contact.language,
        is_discreet: contact.is_discreet,
        emails: contact
            .emails
            .into_iter()
            .map(|email| EmailJson {
                email: email.email,
                state: email.state,
            })
            .collect(),
        has_working_login: account.as_ref().is_some_and(|account| account.has_credential),
        last_seen_at: account.as_ref().and_then(|account| account.last_seen_at),
        login_email: account.map(|account| account.login_email),
        matters: profile
            .matters
            .into_iter()
            .map(|matter| ContactMatterJson {
                matter: matter.matter,
                number: matter.number,
                title: matter.title,
                stage_name: matter.stage,
                relationship: matter.relationship,
                is_primary: matter.is_primary,
                access: matter.access,
            })
            .collect(),
        version: contact.version,
    })
}

#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ContactFormJson {
    name: String,
    phone: Option<String>,
    /// `en-US`, `es` or `ar`; missing: the firm's.
    #[schema(value_type = Option<String>)]
    language: Option<Language>,
    #[serde(default)]
    is_discreet: bool,
    /// The first is the one that mail goes to.
    #[serde(default)]
    emails: Vec<String>,
    /// Contacts of whom it is known that they have one of these addresses too.
    #[serde(default)]
    #[schema(value_type = Vec<String>, format = Uuid)]
    acknowledged: Vec<ContactId>,
}

impl ContactFormJson {
    pub(super) fn to_form(&self) -> ContactForm {
        ContactForm {
            name: self.name.clone(),
            phone: self.phone.clone().unwrap_or_default(),
            language: self.language.unwrap_or(Language::EnUs),
            is_discreet: self.is_discreet,
            emails: self.emails.clone(),
            primary: 0,
            acknowledged: self.acknowledged.clone(),
        }
    }
    fn in_firm(&self, look: &Look<'_>) -> Result<ContactForm> {
        let mut form = self.to_form();
        if self.language.is_none() {
            form.language = Settings::load(look)?.language;
        }
        Ok(form)
    }
}

async fn create(State(s): State<FirmState>, program: Program, sent: Sent<ContactFormJson>) -> Answered {
    let Sent { value, repeat } = sent;
    s.done_once(
        program,
        repeat,
        |look, me| access::firm_permit::<EditContacts>(look, me).map(drop),
        move |work, me| {
            let may = access::firm_permit::<EditContacts>(work, me)?;
            let id = work.absorb(contacts::create(work, &may, &value.in_firm(work)?)?);
            let json = contact(work, me, id)?;
            let told = Told::made(format!("/api/v1/contacts/{id}"), &json)?;
            Ok(Done::unchanged(told.etag(json.version)))
        },
    )
    .await
}

async fn save(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<ContactId>,
    seen: IfMatch,
    sent: Sent<ContactFormJson>,
) -> Answered {
    let (version, value) = (seen.version()?, sent.value);
    s.done(program, move |work, me| {
        let may = access::firm_permit::<EditContacts>(work, me)?;
        let scope = access::staff_scope(work, me)?;
        let form = value.in_firm(work)?;
        work.absorb(contacts::edit(work, &may, &scope, id, version, &form)?);
        Ok(Done::unchanged(told(work, me, id)?))
    })
    .await
}
