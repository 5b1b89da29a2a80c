//! The floor: the statements of a page on plain rusqlite and its template behind plain axum. No session is judged, nothing
//! is checked, mapped, compressed or logged. What the application costs more than this is its own.

use crate::{Outcome, child, data::DataSet, people};
use axum::{Router, response::Html, routing::get};
use clap::{Args, ValueEnum};
use kernel::{Language, Timestamp};
use portal::Bare;
use rusqlite::{Connection, OpenFlags, config::DbConfig, types::Value};
use sharing::{ClientSession, Frame, Gate, Home, SharedTask};
use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::Arc,
};
use web::Chrome;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Page {
    Dashboard,
    Task,
}

impl Page {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dashboard => "dashboard",
            Self::Task => "task",
        }
    }
}

#[derive(Args)]
pub struct Floor {
    #[arg(long)]
    port: u16,
    #[arg(long)]
    dir: PathBuf,
    #[arg(long)]
    page: Page,
}

/// What the template shows; read once, as the application reads it.
struct Shown {
    bare: Bare,
    home: Home,
    frame: Frame,
    task: SharedTask,
}

/// Statements with what they are bound to.
type Queries = Vec<(&'static str, Vec<Value>)>;

impl Floor {
    pub async fn serve(self) -> Outcome<()> {
        let file = self.dir.join("firm.db");
        let set = DataSet::at(&self.dir, &format!("sqlite:{}", file.display()));
        let (shown, token_hash) = look(&set).await?;
        let queries = Arc::new(queries(&file, self.page, &token_hash, &shown)?);
        let shown = Arc::new(shown);
        let page = self.page;
        let answer = move || {
            let (file, queries, shown) = (file.clone(), queries.clone(), shown.clone());
            async move {
                asked(&file, &queries)
                    .and_then(|()| drawn(page, &shown))
                    .map(Html)
                    .map_err(|e| e.to_string())
            }
        };
        let router = Router::new().fallback(get(answer));
        let listener = child::ready(self.port).await?;
        axum::serve(listener, router)
            .with_graceful_shutdown(child::until_told())
            .await?;
        Ok(())
    }
}

/// Signs the test client in and takes what their pages show.
async fn look(set: &DataSet) -> Outcome<(Shown, Vec<u8>)> {
    let opened = set.open("http://localhost:1").await?;
    let gate = Gate::new(opened.firm.clone());
    let token = people::session(&gate, 0).await?;
    let session = ClientSession::from_cookie(&token).ok_or("no session")?;
    let (home, frame, task) = gate
        .see(session, |client| {
            let home = client.home()?.ok_or(kernel::Error::NotFound)?;
            let first = home.to_do.first().ok_or(kernel::Error::NotFound)?.id;
            Ok((home, client.frame()?, client.task(first)?))
        })
        .await?;
    let token = domain::keys::Token::parse(&token).ok_or("no token")?;
    let hash = domain::keys::Keys::hash(domain::keys::Purpose::ClientSession, &token);
    people::settle(opened).await?;
    let bare = Bare::of(&frame.face);
    Ok((
        Shown {
            bare,
            home,
            frame,
            task,
        },
        hash,
    ))
}

fn drawn(page: Page, shown: &Shown) -> Outcome<String> {
    let mut chrome = Chrome::sample("portal", Language::EnUs);
    chrome.csrf = "0123456789012345678901234567890123456789012".to_owned();
    chrome.zone = shown.frame.face.zone.clone();
    chrome.now = Timestamp::from_second(1_795_500_000)?;
    Ok(match page {
        Page::Dashboard => shown.bare.dashboard(chrome, shown.home.clone())?,
        Page::Task => shown.bare.task(chrome, &shown.frame, shown.task.clone())?,
    })
}

/// The statements of a page, as the registry knows them.
fn queries(file: &Path, page: Page, token_hash: &[u8], shown: &Shown) -> Outcome<Queries> {
    let connection = open(file)?;
    let now = Value::Integer(jiff_now(&connection)?);
    let hash = Value::Blob(token_hash.to_vec());
    let (session, account): (String, String) = connection.query_row(
        "select id, account_id from client_sessions where token_hash = ?1",
        [&hash],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let access: String = connection.query_row(
        "select pa.id from contacts c join portal_access pa on pa.contact_id = c.id where c.portal_account_id = ?1",
        [&account],
        |row| row.get(0),
    )?;
    let (session, account, access) = (Value::Text(session), Value::Text(account), Value::Text(access));
    let mut queries: Queries = vec![
        (text("domain::accounts", "where cs.token_hash = $1")?, vec![hash, now.clone()]),
        (text("domain::accounts", "from contacts c join portal_access pa on pa.contact_id = c.id join matters m on m.id = pa.matter_id
             where c.portal_account_id = $1 order by")?, vec![account, now.clone(), Value::Integer(1)]),
        (text("domain::settings", "select key, value from settings")?, vec![]),
        (text("sharing::cases", "st.phase = 'closed'")?, vec![session.clone(), now.clone(), Value::Integer(100)]),
        (text("sharing::cases", "group by s.matter_id")?, vec![session.clone(), now.clone(), Value::Integer(100)]),
        (text("sharing", "select last_seen_at from client_sessions")?, vec![session.clone()]),
    ];
    match page {
        Page::Dashboard => {
            queries.push((
                text("sharing::tasks", "t.state in ('open', 'in_review')")?,
                vec![session.clone(), now.clone(), access.clone(), Value::Integer(200)],
            ));
            queries.push((
                text("sharing::home", "join stages x")?,
                vec![session, now, access],
            ));
        }
        Page::Task => {
            let task = Value::Text(shown.task.id.to_string());
            queries.push((
                text("sharing::tasks", "where s.item_id = $3")?,
                vec![session, now, task],
            ));
        }
    }
    Ok(queries)
}

fn jiff_now(connection: &Connection) -> Outcome<i64> {
    Ok(connection.query_row(
        "select cast(unixepoch('subsec') * 1000000 as integer)",
        [],
        |row| row.get(0),
    )?)
}

/// The one statement of that module which contains this part.
fn text(module: &str, part: &str) -> Outcome<&'static str> {
    let mut found =
        db::registry::statements().filter(|s| s.module.starts_with(module) && s.text.contains(part));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.text),
        (None, _) => Err(format!("no statement of {module} contains `{part}`").into()),
        (Some(_), Some(_)) => Err(format!("several statements of {module} contain `{part}`").into()),
    }
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch("pragma query_only = on; pragma cache_size = -4096;")?;
    Ok(connection)
}

thread_local! {
    static CONNECTION: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

/// Runs them all in one snapshot and looks at every column of every row.
fn asked(file: &Path, queries: &Queries) -> Outcome<()> {
    CONNECTION.with_borrow_mut(|connection| {
        let connection = match connection {
            Some(connection) => connection,
            None => connection.insert(open(file)?),
        };
        connection.prepare_cached("begin")?.execute([])?;
        let mut bytes = 0;
        for (sql, values) in queries {
            let mut statement = connection.prepare_cached(sql)?;
            for (at, value) in values.iter().enumerate() {
                if let Some(place) = statement.parameter_index(&format!("${}", at + 1))? {
                    statement.raw_bind_parameter(place, value)?;
                }
            }
            let columns = statement.column_count();
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    bytes += row
                        .get_ref(column)?
                        .as_str_or_null()
                        .ok()
                        .flatten()
                        .map_or(8, str::len);
                }
            }
        }
        connection.prepare_cached("rollback")?.execute([])?;
        if bytes == 0 {
            Err("nothing was read".into())
        } else {
            Ok(())
        }
    })
}
