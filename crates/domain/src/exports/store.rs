use super::{ROWS, Rows, Sheet};
use crate::{access::StaffScope, firm::Look, in_staff_scope};
use db::{Sql, row, sql};
use jiff::civil::Date;
use kernel::{Error, Result, Timestamp};

/// A value as a cell.
trait Cell {
    fn cell(self) -> Option<String>;
}

impl Cell for String {
    fn cell(self) -> Option<String> {
        Some(self)
    }
}
impl Cell for bool {
    fn cell(self) -> Option<String> {
        Some(self.to_string())
    }
}
impl Cell for Timestamp {
    fn cell(self) -> Option<String> {
        Some(self.to_string())
    }
}
impl Cell for Date {
    fn cell(self) -> Option<String> {
        Some(self.to_string())
    }
}
impl<T: Cell> Cell for Option<T> {
    fn cell(self) -> Option<String> {
        self.and_then(Cell::cell)
    }
}

/// Declares a row of a sheet: the two parts of its key, then a field for each column.
macro_rules! sheet_row {
    ($name:ident { $($field:ident : $type:ty),+ $(,)? }) => {
        row! { struct $name { key: String, more: String, $($field: $type),+ } }
        impl $name {
            fn into_cells(self) -> (String, Vec<Option<String>>) {
                let Self { key, more, $($field),+ } = self;
                (format!("{key} {more}"), vec![$($field.cell()),+])
            }
        }
    };
}

sheet_row!(ContactRow {
    id: String,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    language: String,
    is_discreet: bool,
    has_portal_login: Option<bool>,
});
sheet_row!(AddressRow {
    contact_id: String,
    email: String,
    is_primary: bool,
    state: String,
});
sheet_row!(MatterRow {
    id: String,
    number: String,
    title: String,
    client_title: String,
    case_type: String,
    subtype: Option<String>,
    stage: String,
    phase: String,
    responsible: String,
    opened_on: Date,
    closed_at: Option<Timestamp>,
});
sheet_row!(RelationshipRow {
    matter_id: String,
    number: String,
    contact_id: String,
    name: String,
    relationship: String,
    is_primary: bool,
});
sheet_row!(AccessRow {
    matter_id: String,
    number: String,
    contact_id: String,
    name: String,
    case_role: String,
    state: String,
    starts_at: Timestamp,
    access_ends_at: Option<Timestamp>,
    granted_by: String,
    granted_at: Timestamp,
});
sheet_row!(TaskRow {
    id: String,
    matter_id: String,
    number: String,
    name: String,
    client_text: String,
    internal_text: String,
    due_on: Option<Date>,
    assignee: Option<String>,
    completion_rule: String,
    state: String,
    created_at: Timestamp,
});
sheet_row!(CompletionRow {
    task_id: String,
    id: String,
    contact_id: Option<String>,
    user_id: Option<String>,
    completed_at: Timestamp,
    undone_at: Option<Timestamp>,
});
sheet_row!(ShareRow {
    item_kind: String,
    item_id: String,
    matter_id: String,
    contact_id: String,
    shared_by: String,
    shared_at: Timestamp,
    unshared_at: Option<Timestamp>,
    first_viewed_at: Option<Timestamp>,
    last_viewed_at: Option<Timestamp>,
});
sheet_row!(NoteRow {
    id: String,
    matter_id: String,
    number: String,
    author: String,
    text: String,
    is_pinned: bool,
    created_at: Timestamp,
});

/// Contacts are the firm's; their addresses go with them. Both by their primary key.
const CONTACTS: Sql = sql!(
    ContactRow;
    "select c.id, '', c.id, c.name, e.email, c.phone, c.language, c.is_discreet, pa.password_hash is not null
     from contacts c left join contact_emails e on e.contact_id = c.id and e.is_primary
     left join portal_accounts pa on pa.id = c.portal_account_id
     where c.id > $1 and cast($2 as text) is not null order by c.id limit $3"
);
const ADDRESSES: Sql = sql!(
    AddressRow;
    "select e.contact_id, e.email_key, e.contact_id, e.email, e.is_primary, e.state from contact_emails e
     where (e.contact_id, e.email_key) > ($1, $2) order by e.contact_id, e.email_key limit $3"
);
const MATTERS: Sql = sql!(
    MatterRow;
    "select m.id, '', m.id, m.number, m.title, m.client_title, ct.name, st.name, s.name, s.phase, u.name, m.opened_on, m.closed_at
     from matters m join stages s on s.id = m.stage_id join case_types ct on ct.id = m.case_type_id
     join users u on u.id = m.responsible_user_id left join subtypes st on st.id = m.subtype_id
     where m.id > $4 and cast($5 as text) is not null and ",
    in_staff_scope!(),
    " order by m.id limit $6"
);
const RELATIONSHIPS: Sql = sql!(
    RelationshipRow;
    "select x.matter_id, x.contact_id, x.matter_id, m.number, x.contact_id, c.name, rt.name, x.is_primary
     from matter_contacts x join matters m on m.id = x.matter_id join stages s on s.id = m.stage_id
     join contacts c on c.id = x.contact_id join relationship_types rt on rt.id = x.relationship_type_id
     where (x.matter_id, x.contact_id) > ($4, $5) and ",
    in_staff_scope!(),
    " order by x.matter_id, x.contact_id limit $6"
);
const PORTAL_ACCESS: Sql = sql!(
    AccessRow;
    "select x.matter_id, x.contact_id, x.matter_id, m.number, x.contact_id, c.name, cr.name, x.state, x.starts_at,
            x.access_ends_at, u.name, x.granted_at
     from portal_access x join matters m on m.id = x.matter_id join stages s on s.id = m.stage_id
     join contacts c on c.id = x.contact_id join case_roles cr on cr.id = x.case_role_id join users u on u.id = x.granted_by
     where (x.matter_id, x.contact_id) > ($4, $5) and ",
    in_staff_scope!(),
    " order by x.matter_id, x.contact_id limit $6"
);
const TASKS: Sql = sql!(
    TaskRow;
    "select t.id, '', t.id, t.matter_id, m.number, t.name, t.client_text, t.internal_text, t.due_on, u.name, t.completion_rule,
            t.state, t.created_at
     from tasks t join matters m on m.id = t.matter_id join stages s on s.id = m.stage_id
     left join users u on u.id = t.assignee_user_id
     where t.id > $4 and cast($5 as text) is not null and ",
    in_staff_scope!(),
    " order by t.id limit $6"
);
const COMPLETIONS: Sql = sql!(
    CompletionRow;
    "select x.id, '', x.task_id, x.id, x.contact_id, x.user_id, x.completed_at, x.undone_at
     from task_completions x join tasks t on t.id = x.task_id join matters m on m.id = t.matter_id
     join stages s on s.id = m.stage_id
     where x.id > $4 and cast($5 as text) is not null and ",
    in_staff_scope!(),
    " order by x.id limit $6"
);
/// An id is of one kind, so two parts of the key of a share tell its place.
const SHARES: Sql = sql!(
    ShareRow;
    "select x.item_id, x.contact_id, x.item_kind, x.item_id, x.matter_id, x.contact_id, x.shared_by, x.shared_at, x.unshared_at,
            x.first_viewed_at, x.last_viewed_at
     from shares x join matters m on m.id = x.matter_id join stages s on s.id = m.stage_id
     where (x.item_id, x.contact_id) > ($4, $5) and ",
    in_staff_scope!(),
    " order by x.item_id, x.contact_id limit $6"
);
const NOTES: Sql = sql!(
    NoteRow;
    "select n.id, '', n.id, n.matter_id, m.number, u.name, n.text, n.is_pinned, n.created_at
     from notes n join matters m on m.id = n.matter_id join stages s on s.id = m.stage_id join users u on u.id = n.author_id
     where n.id > $4 and cast($5 as text) is not null and ",
    in_staff_scope!(),
    " order by n.id limit $6"
);

pub(super) fn rows(
    look: &Look<'_>,
    scope: &StaffScope<'_>,
    sheet: Sheet,
    after: Option<&str>,
) -> Result<Rows> {
    let (all, leads, user) = scope.params();
    let (key, more) = match after {
        Some(after) => after.split_once(' ').ok_or(Error::NotFound)?,
        None => ("", ""),
    };
    let limit = ROWS as i64;
    macro_rules! read {
        ($row:ident, $statement:expr) => {
            read!($row, $statement, [&all, &leads, &user, &key, &more, &limit])
        };
        ($row:ident, $statement:expr, [$($bound:expr),+]) => {
            look.sql()
                .all::<$row>($statement, &[$($bound),+])?
                .into_iter()
                .map($row::into_cells)
                .collect::<Vec<_>>()
        };
    }
    let read = match sheet {
        Sheet::Contacts => read!(ContactRow, CONTACTS, [&key, &more, &limit]),
        Sheet::Addresses => read!(AddressRow, ADDRESSES, [&key, &more, &limit]),
        Sheet::Matters => read!(MatterRow, MATTERS),
        Sheet::Relationships => read!(RelationshipRow, RELATIONSHIPS),
        Sheet::PortalAccess => read!(AccessRow, PORTAL_ACCESS),
        Sheet::Tasks => read!(TaskRow, TASKS),
        Sheet::Completions => read!(CompletionRow, COMPLETIONS),
        Sheet::Shares => read!(ShareRow, SHARES),
        Sheet::Notes => read!(NoteRow, NOTES),
    };
    let next = if read.len() == ROWS {
        read.last().map(|(key, _)| key.clone())
    } else {
        None
    };
    Ok(Rows {
        rows: read.into_iter().map(|(_, cells)| cells).collect(),
        next,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_cell_for_each_column() {
        fn columns<R: db::FromRow>() -> usize {
            R::COLUMNS.len() - 2
        }
        for (sheet, columns) in [
            (Sheet::Contacts, columns::<ContactRow>()),
            (Sheet::Addresses, columns::<AddressRow>()),
            (Sheet::Matters, columns::<MatterRow>()),
            (Sheet::Relationships, columns::<RelationshipRow>()),
            (Sheet::PortalAccess, columns::<AccessRow>()),
            (Sheet::Tasks, columns::<TaskRow>()),
            (Sheet::Completions, columns::<CompletionRow>()),
            (Sheet::Shares, columns::<ShareRow>()),
            (Sheet::Notes, columns::<NoteRow>()),
        ] {
            assert_eq!(sheet.columns().len(), columns, "{sheet}");
        }
    }
}
