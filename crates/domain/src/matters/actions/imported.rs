use crate::{
    access::{FirmPermit, RunImport},
    contacts::{self, ContactForm},
    events::{Act, Doer},
    firm::{Look, Work},
    matters::{
        MatterOpened, RelationshipAdded,
        catalogue::Catalogue,
        matter::{MatterForm, check, closed_at},
        people::RelationshipForm,
        store,
    },
};
use jiff::civil::Date;
use kernel::{ContactId, FieldErrors, MatterId, RelationshipTypeId, Result, StageId, Timestamp};

/// A matter out of another system.
#[derive(Debug, Clone)]
pub(crate) struct ImportedMatter {
    /// Without a number it gets the next free one.
    pub header: MatterForm,
    pub stage: StageId,
    pub opened_on: Date,
    pub closed_at: Option<Timestamp>,
    pub client: Option<(ImportedClient, RelationshipTypeId)>,
}

/// Its client: somebody the firm knows, or somebody new.
#[derive(Debug, Clone)]
pub(crate) enum ImportedClient {
    Known(ContactId),
    New(ContactForm),
}

/// What is wrong with it by itself, field by field; whether its number is free is another question.
pub(crate) fn refusals(new: &ImportedMatter, catalogue: &Catalogue) -> FieldErrors {
    let mut errors = FieldErrors::default();
    check(&mut errors, &new.header, catalogue);
    errors
}

pub(crate) fn is_number_taken(look: &Look<'_>, number: &str) -> Result<bool> {
    store::is_number_taken(look, number)
}

/// Stores it with its client. Like every opening of a matter it grants nothing and sends nothing.
///
/// # Errors
/// [`kernel::Error::Invalid`], field by field.
pub(crate) fn open_imported(
    work: &Work<'_>,
    by: &FirmPermit<'_, RunImport>,
    catalogue: &Catalogue,
    new: &ImportedMatter,
) -> Result<(MatterId, Vec<Act>)> {
    let mut errors = FieldErrors::default();
    let checked = check(&mut errors, &new.header, catalogue);
    let number = super::opening::number_of(work, &mut errors, &checked, new.opened_on.year())?;
    errors.into_result()?;
    let mut acts = Vec::new();
    let client = match &new.client {
        Some((ImportedClient::Known(contact), relationship)) => Some((*contact, *relationship)),
        Some((ImportedClient::New(form), relationship)) => {
            let (contact, act) = contacts::create_imported(work, by, form)?;
            acts.push(act);
            Some((contact, *relationship))
        }
        None => None,
    };
    let id: MatterId = work.new_id();
    let now = work.now();
    let opening = store::Opening {
        id,
        number: &number,
        form: &new.header,
        checked: &checked,
        stage: new.stage,
        opened_on: new.opened_on,
        closed_at: catalogue
            .stage(new.stage)
            .and_then(|stage| closed_at(new.closed_at, stage, now)),
    };
    store::insert(work, &opening)?;
    acts.push(by.did(MatterOpened {
        matter: id,
        case_type: new.header.case_type,
        stage: new.stage,
        responsible: new.header.responsible,
    }));
    if let Some((contact, relationship_type)) = client {
        let form = RelationshipForm {
            relationship_type,
            is_primary: true,
        };
        store::insert_relationship(work, id, contact, form)?;
        acts.push(by.did(RelationshipAdded {
            matter: id,
            contact,
            relationship_type,
            is_primary: true,
        }));
    }
    Ok((id, acts))
}
