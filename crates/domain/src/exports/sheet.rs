//! The tables of an export.

/// Rows read at once.
pub const ROWS: usize = 500;

kernel::text_enum! {
    /// One table of an export.
    pub enum Sheet {
        Contacts = "contacts",
        Addresses = "addresses",
        Matters = "matters",
        Relationships = "relationships",
        PortalAccess = "portal_access",
        Tasks = "tasks",
        Completions = "completions",
        Shares = "shares",
        Notes = "notes",
    }
}

impl Sheet {
    /// The names of its columns, in their order. Instants are UTC (RFC 3339), days `YYYY-MM-DD`.
    #[must_use]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Contacts => &[
                "id",
                "name",
                "email",
                "phone",
                "language",
                "is_discreet",
                "has_portal_login",
            ],
            Self::Addresses => &["contact_id", "email", "is_primary", "state"],
            Self::Matters => &[
                "id",
                "number",
                "title",
                "client_title",
                "case_type",
                "subtype",
                "stage",
                "phase",
                "responsible",
                "opened_on",
                "closed_at",
            ],
            Self::Relationships => &[
                "matter_id",
                "number",
                "contact_id",
                "name",
                "relationship",
                "is_primary",
            ],
            Self::PortalAccess => &[
                "matter_id",
                "number",
                "contact_id",
                "name",
                "case_role",
                "state",
                "starts_at",
                "access_ends_at",
                "granted_by",
                "granted_at",
            ],
            Self::Tasks => &[
                "id",
                "matter_id",
                "number",
                "name",
                "client_text",
                "internal_text",
                "due_on",
                "assignee",
                "completion_rule",
                "state",
                "created_at",
            ],
            Self::Completions => &[
                "task_id",
                "id",
                "contact_id",
                "user_id",
                "completed_at",
                "undone_at",
            ],
            Self::Shares => &[
                "item_kind",
                "item_id",
                "matter_id",
                "contact_id",
                "shared_by",
                "shared_at",
                "unshared_at",
                "first_viewed_at",
                "last_viewed_at",
            ],
            Self::Notes => &[
                "id",
                "matter_id",
                "number",
                "author",
                "text",
                "is_pinned",
                "created_at",
            ],
        }
    }
}

/// Some rows of a sheet: a cell for each column, none for what is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    pub rows: Vec<Vec<Option<String>>>,
    /// Where the next ones begin; none after the last.
    pub next: Option<String>,
}
