use crate::{
    access::{EditSettings, FirmPermit, Staff},
    events::{Doer, Done},
    firm::{Look, Work},
    matters::{
        CaseTypeChanged,
        case_parties::{CaseParty, CaseTypeParties, check},
        store,
    },
};
use kernel::{CaseTypeId, Error, FieldErrors, Result, SubtypeId};

/// Whom the form of a new case asks for, for every case type.
///
/// # Errors
/// None of its own.
pub fn case_parties(look: &Look<'_>) -> Result<Vec<CaseTypeParties>> {
    store::list_case_parties(look)
}

/// Case type and subtype of the newest matter that this person is responsible for: what the next one is most likely to be.
///
/// # Errors
/// None of its own.
pub fn usual_kind(look: &Look<'_>, me: &Staff) -> Result<Option<(CaseTypeId, Option<SubtypeId>)>> {
    store::newest_kind(look, me.user)
}

/// Saves whom the form asks for on cases of this type, as it was seen at `version`. Rows without a label do not count, and
/// the same again changes nothing. Cases that are open keep their people.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] at `party-0-label` or `party-0-relationship_type` and so on; [`Error::Conflict`]
/// when somebody saved meanwhile.
pub fn set_case_parties(
    work: &Work<'_>,
    by: &FirmPermit<'_, EditSettings>,
    case_type: CaseTypeId,
    version: i64,
    parties: &[CaseParty],
) -> Result<Done<()>> {
    let all = store::list_case_parties(work)?;
    let before = all
        .iter()
        .find(|t| t.case_type == case_type)
        .ok_or(Error::NotFound)?;
    let catalogue = store::catalogue(work)?;
    let mut errors = FieldErrors::default();
    let parties = check(&mut errors, parties, |id| {
        catalogue.relationship_type(id).is_some()
    });
    errors.into_result()?;
    if before.parties == parties {
        return Ok(Done::unchanged(()));
    }
    if !store::replace_case_parties(work, case_type, version, &parties)? {
        return Err(Error::conflict("conflict-changed-by-somebody"));
    }
    Ok(Done::new((), by.did(CaseTypeChanged { case_type })))
}
