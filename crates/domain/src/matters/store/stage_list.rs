use crate::{
    access::policy::Phase,
    firm::{Look, Work},
    matters::{
        catalogue::Stage,
        stage_list::{StageForm, StageLine, StageList},
    },
};
use db::{row, sql};
use kernel::{CaseTypeId, MatterId, Result, StageId, Timestamp};

row! {
    struct LineRow {
        id: StageId,
        name: String,
        phase: Phase,
        client_title: String,
        client_text: String,
        cases: i64,
    }
}

/// Served by `stages_case_type` and `matters_stage`.
pub(in crate::matters) fn stage_list(look: &Look<'_>, case_type: CaseTypeId) -> Result<Option<StageList>> {
    let head = look.sql().opt::<(String, i64)>(
        sql!("select name, stages_version from case_types where id = $1"),
        &[&case_type],
    )?;
    let Some((name, version)) = head else {
        return Ok(None);
    };
    let lines = look.sql().all::<LineRow>(
        sql!(
            LineRow;
            "select s.id, s.name, s.phase, s.client_title, s.client_text, (select count(*) from matters m where m.stage_id = s.id)
             from stages s where s.case_type_id = $1 order by s.position, s.id limit 200"
        ),
        &[&case_type],
    )?;
    let stages = lines.into_iter().map(|row| StageLine {
        cases: row.cases,
        stage: Stage {
            id: row.id,
            case_type,
            name: row.name,
            phase: row.phase,
            client_title: row.client_title,
            client_text: row.client_text,
        },
    });
    Ok(Some(StageList {
        case_type,
        name,
        version,
        stages: stages.collect(),
    }))
}

/// Answers false when somebody else changed the stages meanwhile.
pub(in crate::matters) fn count_stage_change(
    work: &Work<'_>,
    case_type: CaseTypeId,
    version: i64,
) -> Result<bool> {
    let counted = work.tx().run(
        sql!(
            "update case_types set stages_version = stages_version + 1 where id = $1 and stages_version = $2"
        ),
        &[&case_type, &version],
    )?;
    Ok(counted == 1)
}

/// At the end; its place is given by [`set_stage_order`].
pub(in crate::matters) fn insert_stage(
    work: &Work<'_>,
    case_type: CaseTypeId,
    id: StageId,
    form: &StageForm,
) -> Result<()> {
    work.tx().run(
        sql!(
            "insert into stages (id, case_type_id, name, phase, client_title, client_text, position)
             values ($1, $2, $3, $4, $5, $6, (select coalesce(max(position), 0) + 1 from stages where case_type_id = $2))"
        ),
        &[&id, &case_type, &form.name, &form.phase, &form.client_title, &form.client_text],
    )?;
    Ok(())
}

pub(in crate::matters) fn update_stage(work: &Work<'_>, id: StageId, form: &StageForm) -> Result<()> {
    work.tx().run(
        sql!("update stages set name = $2, phase = $3, client_title = $4, client_text = $5 where id = $1"),
        &[
            &id,
            &form.name,
            &form.phase,
            &form.client_title,
            &form.client_text,
        ],
    )?;
    Ok(())
}

/// Puts the stages of a case type in this order.
pub(in crate::matters) fn set_stage_order(work: &Work<'_>, order: &[StageId]) -> Result<()> {
    for (position, id) in (0_i64..).zip(order) {
        work.tx().run(
            sql!("update stages set position = $2 where id = $1 and position <> $2"),
            &[id, &position],
        )?;
    }
    Ok(())
}

/// All cases of one stage to another. Served by `matters_stage`.
pub(in crate::matters) fn move_cases(work: &Work<'_>, from: StageId, to: StageId) -> Result<()> {
    work.tx().run(
        sql!("update matters set stage_id = $2, version = version + 1 where stage_id = $1"),
        &[&from, &to],
    )?;
    Ok(())
}

pub(in crate::matters) fn delete_stage(work: &Work<'_>, id: StageId) -> Result<()> {
    work.tx().run(sql!("delete from stages where id = $1"), &[&id])?;
    Ok(())
}

/// Until when the clients of a closed matter can read.
pub(in crate::matters) fn set_reads_until(
    work: &Work<'_>,
    matter: MatterId,
    until: Option<Timestamp>,
) -> Result<()> {
    work.tx().run(
        sql!("update matters set reads_until = $2 where id = $1"),
        &[&matter, &until],
    )?;
    Ok(())
}
