//! Matters: the list, opening one, its head, its stage.

use super::{Answered, Program, contacts::ContactFormJson};
use crate::FirmState;
use axum::extract::State;
use domain::{
    Done, Look,
    access::{self, Edit, Manage, OpenMatters, Permit, Staff, View, policy::Phase},
    matters::{self, MatterFilter, MatterForm, MatterProfile, MatterView, NewMatter, NewParty, Party},
};
use jiff::civil::Date;
use kernel::{
    CaseTypeId, ContactId, Error, MatterId, Permission, RelationshipTypeId, Result, StageId, SubtypeId,
    Timestamp, UserId,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{
    Guard, Path, Query,
    api::{self, ApiTable, Doc, IfMatch, ListJson, Sent, Told},
};

pub(super) fn routes() -> ApiTable<FirmState> {
    let (view, edit) = (
        Guard::ProgramWith(Permission::MatterView),
        Guard::ProgramWith(Permission::MatterEdit),
    );
    ApiTable::new()
        .get(
            "/api/v1/matters",
            view,
            Doc::page::<MatterLineJson>("Matters that you see, the newest first").asks::<MatterQuery>(),
            list,
        )
        .post(
            "/api/v1/matters",
            edit,
            Doc::made::<MatterJson>("Open a matter: grants nothing and sends nothing")
                .takes::<NewMatterJson>()
                .versioned(),
            open,
        )
        .get(
            "/api/v1/matters/{matter}",
            view,
            Doc::one::<MatterJson>("A matter").versioned(),
            show,
        )
        .put(
            "/api/v1/matters/{matter}",
            edit,
            Doc::one::<MatterJson>("Edit a matter; another `responsible` needs `matter.manage`")
                .takes::<MatterFormJson>()
                .edit(),
            save,
        )
        .put(
            "/api/v1/matters/{matter}/stage",
            edit,
            Doc::one::<MatterJson>(
                "Move a matter to a stage; closing and opening again need `matter.manage`",
            )
            .takes::<StageChoiceJson>()
            .edit(),
            enter_stage,
        )
}

#[derive(Debug, Deserialize, IntoParams)]
struct MatterQuery {
    /// `mine`, `all`, `has_portal_access`, `waiting` or `closed`; `all` when it is missing
    #[param(value_type = Option<String>)]
    view: Option<MatterView>,
    #[param(value_type = Option<String>, format = Uuid)]
    case_type: Option<CaseTypeId>,
    /// Part of a number, a title, or the name of somebody on the matter
    #[serde(default)]
    #[param(value_type = Option<String>)]
    q: String,
    #[param(ignore)]
    after: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct MatterLineJson {
    #[schema(value_type = String, format = Uuid)]
    id: MatterId,
    number: String,
    title: String,
    /// The main contact.
    client: Option<NamedJson>,
    case_type_name: String,
    subtype_name: Option<String>,
    stage_name: String,
    /// `lead`, `open` or `closed`.
    #[schema(value_type = String)]
    phase: Phase,
    responsible_name: String,
    #[schema(value_type = String, format = Date)]
    opened_on: Date,
    /// Somebody was granted access to the portal that was not taken back.
    has_portal_access: bool,
}

/// Somebody or something, by id and name.
#[derive(Serialize, ToSchema)]
pub(super) struct NamedJson {
    #[schema(format = Uuid)]
    pub id: String,
    pub name: String,
}

async fn list(State(s): State<FirmState>, program: Program, Query(query): Query<MatterQuery>) -> Answered {
    s.told(program, move |look, me| {
        let filter = MatterFilter {
            view: query.view.unwrap_or(MatterView::All),
            case_type: query.case_type,
            q: query.q,
        };
        let after = api::cursor(query.after.as_deref())?;
        let page = matters::list(look, &access::staff_scope(look, me)?, &filter, after.as_ref())?;
        Told::ok(&ListJson::of(page, |line| MatterLineJson {
            id: line.id,
            number: line.number,
            title: line.title,
            client: line.client.map(|client| NamedJson {
                id: client.contact.to_string(),
                name: client.name,
            }),
            case_type_name: line.case_type,
            subtype_name: line.subtype,
            stage_name: line.stage,
            phase: line.phase,
            responsible_name: line.responsible,
            opened_on: line.opened_on,
            has_portal_access: line.portal.is_shown(),
        }))
    })
    .await
}

#[derive(Serialize, ToSchema)]
struct MatterJson {
    #[schema(value_type = String, format = Uuid)]
    id: MatterId,
    number: String,
    /// Stays in the firm.
    title: String,
    /// What clients read as the name of the case.
    client_title: String,
    #[schema(value_type = String, format = Uuid)]
    case_type: CaseTypeId,
    case_type_name: String,
    #[schema(value_type = Option<String>, format = Uuid)]
    subtype: Option<SubtypeId>,
    subtype_name: Option<String>,
    #[schema(value_type = String, format = Uuid)]
    stage: StageId,
    stage_name: String,
    /// `lead`, `open` or `closed`.
    #[schema(value_type = String)]
    phase: Phase,
    #[schema(value_type = String, format = Uuid)]
    responsible: UserId,
    responsible_name: String,
    /// Who works on it as well, and therefore sees it.
    colleagues: Vec<NamedJson>,
    #[schema(value_type = String, format = Date)]
    opened_on: Date,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    portal_open: bool,
    has_portal_access: bool,
    version: i64,
}

async fn show(State(s): State<FirmState>, program: Program, Path(id): Path<MatterId>) -> Answered {
    s.told(program, move |look, me| {
        told(look, &access::permit::<View>(look, me, id)?)
    })
    .await
}

fn told<'tx>(look: &Look<'tx>, may: &Permit<'tx, View>) -> Result<Told> {
    let json = matter(look, may)?;
    Ok(Told::ok(&json)?.etag(json.version))
}

fn matter<'tx>(look: &Look<'tx>, may: &Permit<'tx, View>) -> Result<MatterJson> {
    let MatterProfile {
        matter,
        colleagues,
        portal,
        ..
    } = matters::get(look, may)?;
    Ok(MatterJson {
        id: matter.id,
        number: matter.number,
        title: matter.title,
        client_title: matter.client_title,
        case_type: matter.case_type,
        case_type_name: matter.case_type_name,
        subtype: matter.subtype,
        subtype_name: matter.subtype_name,
        stage: matter.stage,
        stage_name: matter.stage_name,
        phase: matter.phase,
        responsible: matter.responsible.user,
        responsible_name: matter.responsible.name,
        colleagues: colleagues
            .into_iter()
            .map(|colleague| NamedJson {
                id: colleague.user.to_string(),
                name: colleague.name,
            })
            .collect(),
        opened_on: matter.opened_on,
        closed_at: matter.closed_at,
        portal_open: matter.portal_open,
        has_portal_access: portal.is_shown(),
        version: matter.version,
    })
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewMatterJson {
    /// Missing: the next free one of the year.
    number: Option<String>,
    title: String,
    /// Missing: what the case type says.
    client_title: Option<String>,
    #[schema(value_type = String, format = Uuid)]
    case_type: CaseTypeId,
    #[schema(value_type = Option<String>, format = Uuid)]
    subtype: Option<SubtypeId>,
    /// Missing: the first stage of an open case.
    #[schema(value_type = Option<String>, format = Uuid)]
    stage: Option<StageId>,
    /// Missing: you.
    #[schema(value_type = Option<String>, format = Uuid)]
    responsible: Option<UserId>,
    #[serde(default)]
    #[schema(value_type = Vec<String>, format = Uuid)]
    colleagues: Vec<UserId>,
    #[serde(default)]
    parties: Vec<PartyJson>,
}

/// Somebody on a new matter: one whom the firm knows (`contact`), or somebody new (`new`).
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PartyJson {
    #[schema(value_type = Option<String>, format = Uuid)]
    contact: Option<ContactId>,
    new: Option<ContactFormJson>,
    #[schema(value_type = String, format = Uuid)]
    relationship_type: RelationshipTypeId,
    /// The main contact; the first party where nobody is.
    #[serde(default)]
    is_primary: bool,
    /// It is known that another new party has the same address.
    #[serde(default)]
    shares_address: bool,
}

impl PartyJson {
    fn to_party(&self, at: usize) -> Result<NewParty> {
        let who = match (self.contact, &self.new) {
            (Some(contact), None) => Party::Known(contact),
            (None, Some(new)) => Party::New(new.to_form()),
            (Some(_), Some(_)) | (None, None) => {
                return Err(Error::invalid(
                    format!("party-{at}-contact"),
                    "api-party-known-or-new",
                ));
            }
        };
        Ok(NewParty {
            who,
            relationship_type: self.relationship_type,
            is_primary: self.is_primary,
            shares_address: self.shares_address,
        })
    }
}

impl NewMatterJson {
    fn to_matter(&self, me: UserId) -> Result<NewMatter> {
        let parties = self.parties.iter().enumerate();
        Ok(NewMatter {
            header: MatterForm {
                number: self.number.clone().unwrap_or_default(),
                title: self.title.clone(),
                client_title: self.client_title.clone().unwrap_or_default(),
                case_type: self.case_type,
                subtype: self.subtype,
                responsible: self.responsible.unwrap_or(me),
                colleagues: self.colleagues.clone(),
            },
            stage: self.stage,
            parties: parties
                .map(|(at, party)| party.to_party(at))
                .collect::<Result<_>>()?,
        })
    }
}

async fn open(State(s): State<FirmState>, program: Program, sent: Sent<NewMatterJson>) -> Answered {
    let Sent { value, repeat } = sent;
    s.done_once(
        program,
        repeat,
        |look, me| access::firm_permit::<OpenMatters>(look, me).map(drop),
        move |work, me| {
            let id = work.absorb(matters::open(work, me, &value.to_matter(me.user)?)?);
            let json = matter(work, &access::permit::<View>(work, me, id)?)?;
            let told = Told::made(format!("/api/v1/matters/{id}"), &json)?;
            Ok(Done::unchanged(told.etag(json.version)))
        },
    )
    .await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MatterFormJson {
    number: String,
    title: String,
    client_title: String,
    #[schema(value_type = String, format = Uuid)]
    case_type: CaseTypeId,
    #[schema(value_type = Option<String>, format = Uuid)]
    subtype: Option<SubtypeId>,
    #[schema(value_type = String, format = Uuid)]
    responsible: UserId,
    #[schema(value_type = Vec<String>, format = Uuid)]
    colleagues: Vec<UserId>,
}

async fn save(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<MatterId>,
    seen: IfMatch,
    sent: Sent<MatterFormJson>,
) -> Answered {
    let (version, value) = (seen.version()?, sent.value);
    let form = MatterForm {
        number: value.number,
        title: value.title,
        client_title: value.client_title,
        case_type: value.case_type,
        subtype: value.subtype,
        responsible: value.responsible,
        colleagues: value.colleagues,
    };
    s.done(program, move |work, me| {
        let may = access::permit::<Edit>(work, me, id)?;
        let manage = may_manage(work, me, id)?;
        work.absorb(matters::edit(work, &may, manage.as_ref(), version, &form)?);
        Ok(Done::unchanged(told(work, &may.to_view())?))
    })
    .await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StageChoiceJson {
    #[schema(value_type = String, format = Uuid)]
    stage: StageId,
}

async fn enter_stage(
    State(s): State<FirmState>,
    program: Program,
    Path(id): Path<MatterId>,
    seen: IfMatch,
    sent: Sent<StageChoiceJson>,
) -> Answered {
    let (version, stage) = (seen.version()?, sent.value.stage);
    s.done(program, move |work, me| {
        let may = access::permit::<Edit>(work, me, id)?;
        let manage = may_manage(work, me, id)?;
        work.absorb(matters::enter_stage(work, &may, manage.as_ref(), version, stage)?);
        Ok(Done::unchanged(told(work, &may.to_view())?))
    })
    .await
}

fn may_manage<'tx>(look: &Look<'tx>, me: &Staff, id: MatterId) -> Result<Option<Permit<'tx, Manage>>> {
    match access::permit::<Manage>(look, me, id) {
        Ok(permit) => Ok(Some(permit)),
        Err(Error::Forbidden(_)) => Ok(None),
        Err(other) => Err(other),
    }
}
