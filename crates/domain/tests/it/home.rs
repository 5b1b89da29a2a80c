use crate::office::Office;
use db::{Db, db_test, sql};
use domain::{
    access::{Staff, staff_scope},
    home::{Counts, Trouble, Waiting, counts, waiting},
};
use kernel::{ContactId, InvitationId, MatterId, TaskId};

async fn of(office: &Office, me: &Staff) -> Waiting {
    let me = me.clone();
    office
        .firm
        .read(move |look| waiting(look, &staff_scope(look, &me)?))
        .await
        .unwrap()
}

/// A task of a client (with a share, and a completion when it is not open) or of a person of the firm.
async fn task(
    office: &Office,
    matter: MatterId,
    client: Option<ContactId>,
    state: &'static str,
    due_on: Option<&'static str>,
) {
    let lena = office.people.lena.clone();
    office.raw(move |tx| {
        let (task, now): (TaskId, _) = (tx.new_id(), tx.now());
        let assignee = client.is_none().then_some(lena.user);
        tx.run(
            sql!(
                "insert into tasks (id, matter_id, name, client_text, internal_text, due_on, assignee_user_id, completion_rule, needs_check,
                     state, created_by, created_at, version) values ($1, $2, $3, '', '', $4, $5, 'any', $6, $3, $7, $8, 1)"
            ),
            &[&task, &matter, &state, &due_on.map(str::to_owned), &assignee, &true, &lena.user, &now],
        )?;
        if let Some(client) = client {
            tx.run(
                sql!(
                    "insert into shares (item_kind, item_id, matter_id, contact_id, visible_from, shared_by, shared_at)
                     values ('task', $1, $2, $3, $4, $5, $4)"
                ),
                &[&task, &matter, &client, &now, &lena.user],
            )?;
            if state != "open" {
                tx.run(
                    sql!("insert into task_completions (id, task_id, contact_id, completed_at) values ($1, $1, $2, $3)"),
                    &[&task, &client, &now],
                )?;
            }
        }
        Ok(())
    })
    .await;
}

db_test! {
    async fn home_shows_what_waits_for_this_person_and_nobody_else(db: Db) {
        let office = Office::open(db).await;
        let (lena, paul) = (office.people.lena.clone(), office.people.paul.clone());
        let matter = office.matter(&lena, "Hers", &["Ana", "Luis"]).await;
        let on = office.on(matter).await;
        let (ana, luis) = (on[0].contact, on[1].contact);
        task(&office, matter, Some(ana), "in_review", None).await;
        task(&office, matter, Some(ana), "done", None).await;
        task(&office, matter, Some(luis), "open", Some("2026-01-04")).await;
        task(&office, matter, Some(luis), "open", Some("2026-01-05")).await;
        task(&office, matter, None, "open", None).await;
        task(&office, matter, Some(ana), "open", Some("2026-01-04")).await;
        office.access(matter, ana, "expired").await;
        office.access(matter, luis, "active").await;
        let lena_id = lena.user;
        office.raw(move |tx| {
            let (id, now): (InvitationId, _) = (tx.new_id(), tx.now());
            tx.run(
                sql!(
                    "insert into invitations (id, access_id, email, state, expires_at, send_at, door, made_by)
                     select $1, id, 'ana@example.com', 'expired', $2, $2, 'share', $3 from portal_access where state = 'expired'"
                ),
                &[&id, &now, &lena_id],
            )?;
            Ok(())
        }).await;

        let waits = of(&office, &lena).await;
        assert_eq!(waits.to_check.rows.iter().map(|t| t.person.as_str()).collect::<Vec<_>>(), ["Ana"]);
        assert_eq!(waits.done.count, 1);
        // Due today is not late.
        assert_eq!(waits.late.rows.iter().map(|t| (t.person.as_deref(), t.people)).collect::<Vec<_>>(), [(Some("Luis"), 1)]);
        assert_eq!(waits.my_tasks.count, 1);
        // It is not late with a client whose access is over: nobody is left to do it.
        assert_eq!(waits.left.rows.iter().map(|t| t.person.as_deref()).collect::<Vec<_>>(), [Some("Ana")]);
        assert_eq!(waits.invitations.rows.iter().map(|i| (i.name.as_str(), i.trouble)).collect::<Vec<_>>(), [("Ana", Trouble::Expired)]);
        assert_eq!(waits.count(), 5);
        let me = lena.clone();
        let counted = office.firm.read(move |look| counts(look, &staff_scope(look, &me)?)).await.unwrap();
        assert_eq!(counted, Counts { waits: 5, invitations: 1, my_tasks: 1 }, "as every page's frame says");
        assert_eq!(of(&office, &paul).await.count(), 0);
        // Olga sees all matters, and yet none of this is hers.
        assert_eq!(of(&office, &office.people.olga).await.count(), 0);
    }
}
