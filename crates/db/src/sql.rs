//! Statements: known to the registry before they run.

use crate::row::Shape;

/// The text of one statement, in the SQL that both engines speak, with `$1…` parameters.
///
/// Made only by [`sql!`](crate::sql!), so every text that can reach a database is in the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sql(&'static str);

impl Sql {
    #[doc(hidden)]
    #[must_use]
    pub const fn registered(text: &'static str) -> Self {
        Self(text)
    }
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.0
    }
}

/// A registered statement and where it is written.
#[derive(Debug)]
pub struct Statement {
    pub text: &'static str,
    /// The columns of its answer, where the statement names its row.
    pub columns: Option<&'static [Shape]>,
    /// The module it stands in, for tests that read the statements of one crate.
    pub module: &'static str,
    pub file: &'static str,
    pub line: u32,
}

inventory::collect!(Statement);

/// A statement: `sql!("select …")`, of several parts `sql!("select … ", scope!(), " order by …")` where each part is
/// a literal or a macro that makes one, or with the row it answers, `sql!(TaskRow; "select …")`, so that the test of
/// the registry can compare the columns' types on PostgreSQL.
#[macro_export]
macro_rules! sql {
    ($row:ty; $($part:tt)+) => {
        $crate::sql!(@made Some(<$row as $crate::FromRow>::COLUMNS), $($part)+)
    };
    (@made $columns:expr, $($part:tt)+) => {{
        const TEXT: &str = concat!($($part)+);
        $crate::__private::inventory::submit! {
            $crate::__private::Statement { text: TEXT, columns: $columns, module: module_path!(), file: file!(), line: line!() }
        }
        $crate::Sql::registered(TEXT)
    }};
    ($($part:tt)+) => {
        $crate::sql!(@made None, $($part)+)
    };
}

/// A statement's text as the end of a log message: on one line, and not all of it.
pub(crate) fn within(sql: &str) -> String {
    let line = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(160).collect();
    format!(" in `{short}{}`", if short.len() < line.len() { "…" } else { "" })
}
