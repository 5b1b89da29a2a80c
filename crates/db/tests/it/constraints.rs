//! Being second: what a form is told, on the embedded schema.

use db::{Db, Verdict, db_test, sql};
use kernel::{Error, Result};

fn refused(answer: Result<()>) -> Option<(String, &'static str)> {
    match answer {
        Err(Error::Invalid(errors)) => errors.0.first().map(|e| (e.field.to_string(), e.says.key)),
        other => panic!("not refused with words: {other:?}"),
    }
}

fn role(tx: &db::Tx<'_>) -> Result<()> {
    tx.run(
        sql!(
            "insert into roles (id, name, scope, is_builtin, version) values ('r', 'Owner', 'all', true, 1)"
        ),
        &[],
    )
    .map(drop)
}

fn user(tx: &db::Tx<'_>, id: &str, email_key: &str) -> Result<()> {
    tx.run(
        sql!(
            "insert into users (id, name, email, email_key, role_id, state, language, theme, epoch, version)
             values ($1, 'Ada', $2, $2, 'r', 'active', 'en-US', 'system', 1, 1)"
        ),
        &[&id, &email_key],
    )
    .map(drop)
}

db_test! {
    fn a_taken_address_of_a_user_has_words(db: Db) {
        let answer = db.write_blocking(|tx| {
            role(tx)?;
            user(tx, "a", "ada@example.com")?;
            user(tx, "b", "ada@example.com").map(Verdict::Commit)
        });
        assert_eq!(refused(answer), Some(("email".to_owned(), "error-email-taken")));
    }
}

db_test! {
    fn a_taken_login_of_a_client_has_words(db: Db) {
        let answer = db.write_blocking(|tx| {
            for id in ["a", "b"] {
                tx.run(
                    sql!("insert into portal_accounts (id, login_email, login_key, language, epoch) values ($1, 'x', 'x', 'en-US', 1)"),
                    &[&id],
                )?;
            }
            Ok(Verdict::Commit(()))
        });
        assert_eq!(refused(answer), Some(("email".to_owned(), "error-email-taken")));
    }
}

db_test! {
    fn a_taken_number_of_a_matter_has_words(db: Db) {
        let answer = db.write_blocking(|tx| {
            role(tx)?;
            user(tx, "u", "ada@example.com")?;
            tx.run(sql!("insert into case_types (id, name, client_title) values ('t', 'Visa', 'Your visa')"), &[])?;
            tx.run(
                sql!(
                    "insert into stages (id, case_type_id, name, phase, client_title, client_text, position)
                     values ('s', 't', 'New', 'lead', 'New', '', 1)"
                ),
                &[],
            )?;
            for id in ["a", "b"] {
                tx.run(
                    sql!(
                        "insert into matters (id, number, title, client_title, search_text, case_type_id, stage_id,
                            responsible_user_id, opened_on, portal_open, is_sensitive, version)
                         values ($1, '2026-001', 'A', 'A', 'a', 't', 's', 'u', '2026-01-05', true, false, 1)"
                    ),
                    &[&id],
                )?;
            }
            Ok(Verdict::Commit(()))
        });
        assert_eq!(refused(answer), Some(("number".to_owned(), "error-number-taken")));
    }
}

db_test! {
    fn a_missing_parent_and_a_failed_check_are_our_own_mistakes(db: Db) {
        let orphan = db.write_blocking(|tx| user(tx, "a", "ada@example.com").map(Verdict::Commit));
        assert!(matches!(orphan, Err(Error::Internal(_))));
        let unchecked = db.write_blocking(|tx| {
            let scope = sql!("insert into roles (id, name, scope, is_builtin, version) values ('r', 'Owner', 'some', true, 1)");
            tx.run(scope, &[]).map(Verdict::Commit)
        });
        assert!(matches!(unchecked, Err(Error::Internal(_))));
    }
}

db_test! {
    /// What people wrote belongs in no log: PostgreSQL's messages quote it, ours do not.
    fn an_internal_message_holds_nothing_that_people_wrote(db: Db) {
        let answer = db.write_blocking(|tx| {
            role(tx)?;
            tx.run(
                sql!("insert into roles (id, name, scope, is_builtin, version) values ($1, $2, 'all', true, 1)"),
                &[&"r", &"Top secret client"],
            )
            .map(Verdict::Commit)
        });
        let Err(Error::Internal(message)) = answer else { panic!("{answer:?}") };
        assert!(!message.internal.contains("secret"), "{}", message.internal);
    }
}
