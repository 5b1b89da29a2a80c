use crate::{
    firm::{Look, Work},
    matters::case_parties::{CaseParty, CaseTypeParties},
};
use db::sql;
use kernel::{CaseTypeId, Error, RelationshipTypeId, Result, SubtypeId, UserId};

/// All case types, by name. Two small tables, read whole.
pub(in crate::matters) fn list_case_parties(look: &Look<'_>) -> Result<Vec<CaseTypeParties>> {
    let parties = look.sql().all::<(CaseTypeId, String, RelationshipTypeId)>(
        sql!(
            "select case_type_id, label, relationship_type_id from case_type_parties order by case_type_id, position limit 5000"
        ),
        &[],
    )?;
    let types = look.sql().all::<(CaseTypeId, String, i64)>(
        sql!("select id, name, parties_version from case_types order by name, id limit 500"),
        &[],
    )?;
    let of = |id: CaseTypeId| {
        let own = parties.iter().filter(move |(case_type, ..)| *case_type == id);
        own.map(|(_, label, relationship_type)| CaseParty {
            label: label.clone(),
            relationship_type: *relationship_type,
        })
    };
    Ok(types
        .into_iter()
        .map(|(case_type, name, version)| CaseTypeParties {
            case_type,
            name,
            version,
            parties: of(case_type).collect(),
        })
        .collect())
}

/// False: somebody saved them since this version was read.
pub(in crate::matters) fn replace_case_parties(
    work: &Work<'_>,
    case_type: CaseTypeId,
    version: i64,
    parties: &[CaseParty],
) -> Result<bool> {
    let changed = work.tx().run(
        sql!("update case_types set parties_version = parties_version + 1 where id = $1 and parties_version = $2"),
        &[&case_type, &version],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    work.tx().run(
        sql!("delete from case_type_parties where case_type_id = $1"),
        &[&case_type],
    )?;
    for (position, party) in parties.iter().enumerate() {
        let position = i64::try_from(position).map_err(|_| Error::internal("a row too far down"))?;
        work.tx().run(
            sql!("insert into case_type_parties (case_type_id, position, label, relationship_type_id) values ($1, $2, $3, $4)"),
            &[&case_type, &position, &party.label, &party.relationship_type],
        )?;
    }
    Ok(true)
}

/// What the person's newest matter is. Served by `matters_responsible`.
pub(in crate::matters) fn newest_kind(
    look: &Look<'_>,
    user: UserId,
) -> Result<Option<(CaseTypeId, Option<SubtypeId>)>> {
    look.sql().opt::<(CaseTypeId, Option<SubtypeId>)>(
        sql!(
            "select case_type_id, subtype_id from matters where responsible_user_id = $1 order by opened_on desc, id desc limit 1"
        ),
        &[&user],
    )
}
