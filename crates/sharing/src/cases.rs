//! A client's cases: what they are called, where they are, who to ask. Never their internal title or number.

use crate::{
    Person,
    scope::{asks, ends_at, may_act},
    viewer::{Eyes, Outcome, PortalActor, PortalViewer},
};
use jiff::civil::Date;
use kernel::{AccessId, MatterId, Result, Timestamp};

/// The most cases of one login that are listed.
const CASES_MAX: i64 = 100;
/// Cases whose things to do are counted: more than a login has, so that none of those that are listed goes without.
const COUNTED_MAX: i64 = 10_000;

/// One case, as its client reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedCase {
    pub id: MatterId,
    /// The name that the firm gave it for the client.
    pub title: String,
    pub stage_title: String,
    /// What the stage means, in the firm's words.
    pub stage_text: String,
    /// "Step `step` of `steps`".
    pub step: usize,
    pub steps: usize,
    pub is_closed: bool,
    /// Things that this client has to do now, done, and the next date among the first.
    pub to_do: usize,
    pub done: usize,
    pub next_due_on: Option<Date>,
    /// The client, as this case knows them.
    pub contact: Person,
    /// Whom to ask: the person of the firm who is responsible.
    pub ask: Person,
    pub is_current: bool,
    /// The last day on which it can be seen.
    pub ends_on: Option<Date>,
}

/// Access to some case that is over. Which one is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndedAccess {
    pub on: Option<Date>,
}

db::row! {
    struct CaseRow {
        access: AccessId,
        id: MatterId,
        title: String,
        contact_name: String,
        ask_name: String,
        stage_title: String,
        stage_text: String,
        is_closed: bool,
        step: i64,
        steps: i64,
        ends_at: Option<Timestamp>,
    }
}

db::row! {
    struct CountRow {
        matter: MatterId,
        to_do: i64,
        done: i64,
        next_due_on: Option<Date>,
    }
}

impl PortalViewer<'_, '_> {
    /// The live cases, the current one first, then the newest.
    ///
    /// # Errors
    /// None of its own.
    pub fn cases(&self) -> Result<Vec<SharedCase>> {
        let Some(current) = self.current() else {
            return Ok(Vec::new());
        };
        let rows = asks!(
            self,
            all,
            CaseRow,
            ("select pa.id, m.id, m.client_title, c.name, u.name, st.client_title, st.client_text, m.closed_at is not null,
                        (select count(*) from stages x where x.case_type_id = m.case_type_id and x.position <= st.position),
                        (select count(*) from stages x where x.case_type_id = m.case_type_id),
                        ", ends_at!()),
            live_cases,
            ("join stages st on st.id = m.stage_id join users u on u.id = m.responsible_user_id
              order by case when pa.id = $4 then 0 else 1 end, pa.granted_at desc, pa.id desc limit $3"),
            [&CASES_MAX, &current]
        )?;
        let counts = self.counts()?;
        // One login may be of two people on one case.
        let mut seen = std::collections::HashSet::new();
        Ok(rows
            .into_iter()
            .filter(|row| seen.insert(row.id))
            .map(|row| self.case(row, &counts, current))
            .collect())
    }

    /// There are more live cases than [`Self::cases`] lists.
    ///
    /// # Errors
    /// None of its own.
    pub fn has_more_cases(&self) -> Result<bool> {
        let (count,) = asks!(self, one, (i64,), ("select count(*)"), live_cases, (), [])?;
        Ok(count > CASES_MAX)
    }

    /// The case that the pages are about. `None`: there is none any more (or not yet).
    ///
    /// # Errors
    /// None of its own.
    pub fn current_case(&self) -> Result<Option<SharedCase>> {
        Ok(self.cases()?.into_iter().find(|case| case.is_current))
    }

    /// Access that is over, the latest first.
    ///
    /// # Errors
    /// None of its own.
    pub fn ended(&self) -> Result<Vec<EndedAccess>> {
        let Eyes::Client(standing) = &self.eyes else {
            return Ok(Vec::new());
        };
        let rows = self.look.sql().all::<(Option<Timestamp>,)>(
            db::sql!(
                "select coalesce(pa.closed_at, ",
                ends_at!(),
                ") as over_at from client_sessions cs
                 join contacts c on cs.id = $1 and c.portal_account_id = cs.account_id
                 join portal_access pa on pa.contact_id = c.id
                 join matters m on m.id = pa.matter_id
                 where pa.state in ('revoked', 'ended')
                       or (pa.state = 'active' and (pa.access_ends_at <= $2 or m.reads_until <= $2))
                 order by case when coalesce(pa.closed_at, pa.access_ends_at, m.reads_until) is null then 1 else 0 end,
                          over_at desc, pa.id limit $3"
            ),
            &[&standing.session(), &self.now(), &CASES_MAX],
        )?;
        Ok(rows
            .into_iter()
            .map(|(at,)| EndedAccess {
                on: at.map(|at| self.last_day(at)),
            })
            .collect())
    }

    fn case(&self, row: CaseRow, counts: &[CountRow], current: AccessId) -> SharedCase {
        let count = counts.iter().find(|c| c.matter == row.id);
        let many = |n: i64| usize::try_from(n).unwrap_or_default();
        SharedCase {
            id: row.id,
            title: row.title,
            stage_title: row.stage_title,
            stage_text: row.stage_text,
            step: many(row.step),
            steps: many(row.steps),
            is_closed: row.is_closed,
            to_do: count.map_or(0, |c| many(c.to_do)),
            done: count.map_or(0, |c| many(c.done)),
            next_due_on: count.and_then(|c| c.next_due_on),
            contact: Person::named(row.contact_name),
            ask: Person::named(row.ask_name),
            is_current: row.access == current,
            ends_on: row.ends_at.map(|at| self.last_day(at)),
        }
    }

    fn counts(&self) -> Result<Vec<CountRow>> {
        asks!(
            self,
            all,
            CountRow,
            ("select s.matter_id,
                        count(distinct case when t.state = 'open' and ", may_act!(), " and mine.id is null then t.id end),
                        count(distinct case when t.state = 'done' then t.id end),
                        min(case when t.state = 'open' and ", may_act!(), " and mine.id is null then t.due_on end)"),
            shared_tasks,
            ("left join task_completions mine on mine.task_id = t.id and mine.contact_id = c.id and mine.undone_at is null
              group by s.matter_id order by s.matter_id limit $3"),
            [&COUNTED_MAX]
        )
    }
}

impl PortalActor<'_, '_> {
    /// Shows this case from now on, in this session.
    ///
    /// # Errors
    /// [`kernel::Error::NotFound`]: not a live case of this client.
    pub fn choose_case(&self, case: MatterId) -> Result<Outcome<()>> {
        Ok(Outcome::of(domain::accounts::choose_case(
            self.work,
            self.standing()?,
            case,
        )?))
    }
}
