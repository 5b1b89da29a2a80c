//! A small schema of the tests' own.

use db::{migrate::Migration, row, sql};
use kernel::{Result, Timestamp};

pub const PEOPLE: &[Migration] = &[Migration {
    number: 1,
    name: "people",
    text: "
create table people (
    id TEXT not null primary key,
    name TEXT not null check (name <> ''),
    visits BIGINT not null,
    is_kept BOOLEAN not null,
    photo BYTEA,
    friend_id TEXT references people (id),
    at BIGINT not null
);
create unique index people_name on people (name);
create table marks (number BIGINT not null primary key);
-- sqlite:
create table cursed (id TEXT not null primary key);
create trigger cursed_insert before insert on cursed begin select raise(rollback, 'cursed'); end;
-- end
",
}];

row! {
    /// A person of the tests.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Person {
        pub id: String,
        pub name: String,
        pub visits: i64,
        pub is_kept: bool,
        pub photo: Option<Vec<u8>>,
        pub friend_id: Option<String>,
        pub at: Timestamp,
    }
}

pub fn mark(tx: &db::Tx<'_>, number: i64) -> Result<u64> {
    tx.run(sql!("insert into marks (number) values ($1)"), &[&number])
}

pub fn marks(db: &db::Db) -> Vec<i64> {
    let rows =
        db.read_blocking(|r| r.all::<(i64,)>(sql!((i64,); "select number from marks order by number"), &[]));
    rows.unwrap().into_iter().map(|(number,)| number).collect()
}

pub fn add(tx: &db::Tx<'_>, id: &str, name: &str) -> Result<u64> {
    tx.run(
        sql!("insert into people (id, name, visits, is_kept, photo, friend_id, at) values ($1, $2, 0, true, null, null, $3)"),
        &[&id, &name, &tx.now()],
    )
}

pub fn people(db: &db::Db) -> Vec<Person> {
    let sql = sql!(Person; "select id, name, visits, is_kept, photo, friend_id, at from people order by id");
    db.read_blocking(move |r| r.all(sql, &[])).unwrap()
}
