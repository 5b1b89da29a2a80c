use crate::office::{Office, contact, refused};
use db::{Db, db_test};
use domain::{
    access::{EditContacts, Staff, firm_permit, staff_scope},
    contacts::{ContactForm, ContactProfile, create, edit, get, list},
};
use kernel::{ContactId, page::Cursor};

async fn store(office: &Office, form: ContactForm) -> kernel::Result<ContactId> {
    let me = office.people.paul.clone();
    office
        .firm
        .write(move |work| create(work, &firm_permit::<EditContacts>(work, &me)?, &form))
        .await
}

async fn save(office: &Office, id: ContactId, version: i64, form: ContactForm) -> kernel::Result<()> {
    save_as(office, &office.people.paul, id, version, form).await
}

async fn save_as(
    office: &Office,
    me: &Staff,
    id: ContactId,
    version: i64,
    form: ContactForm,
) -> kernel::Result<()> {
    let me = me.clone();
    office
        .firm
        .write(move |work| {
            edit(
                work,
                &firm_permit::<EditContacts>(work, &me)?,
                &staff_scope(work, &me)?,
                id,
                version,
                &form,
            )
        })
        .await
}

async fn profile(office: &Office, as_lena: bool, id: ContactId) -> ContactProfile {
    let me = if as_lena {
        office.people.lena.clone()
    } else {
        office.people.olga.clone()
    };
    office
        .firm
        .read(move |look| get(look, &staff_scope(look, &me)?, id))
        .await
        .unwrap()
}

db_test! {
    /// AI-05
    async fn storing_an_address_sends_nothing(db: Db) {
        let office = Office::open(db).await;
        let ana = store(&office, contact("Ana García", "Ana@Example.com")).await.unwrap();
        assert_eq!(office.traces().await, [0; 5]);
        let stored = profile(&office, false, ana).await.contact;
        assert_eq!(stored.primary_email().unwrap().email, "Ana@Example.com");
        assert!(stored.account.is_none());
    }
}

db_test! {
    async fn an_address_of_somebody_else_is_stored_only_when_the_person_says_that_they_know(db: Db) {
        let office = Office::open(db).await;
        let ana = store(&office, contact("Ana García", "family@example.com")).await.unwrap();
        let luis = contact("Luis García", "FAMILY@example.com");
        assert_eq!(refused(store(&office, luis.clone()).await), [("email".into(), "contact-address-used")]);
        let luis = store(&office, ContactForm { acknowledged: vec![ana], ..luis }).await.unwrap();
        // Saving him again asks nothing: he has the address already.
        save(&office, luis, 1, ContactForm { phone: "1".into(), ..contact("Luis García", "family@example.com") }).await.unwrap();
    }
}

db_test! {
    async fn a_save_over_an_older_version_names_who_was_first(db: Db) {
        let office = Office::open(db).await;
        let ana = store(&office, contact("Ana", "ana@example.com")).await.unwrap();
        save(&office, ana, 1, contact("Ana García", "ana@example.com")).await.unwrap();
        let late = save(&office, ana, 1, contact("Anna", "ana@example.com")).await;
        let Err(kernel::Error::Conflict(message)) = late else { panic!("{late:?}") };
        assert_eq!(message.shown.key, "conflict-changed");
        assert_eq!(message.shown.args[0], ("who", "Paul Paralegal".to_owned()));
        // What is saved already changes nothing, and is no new version.
        save(&office, ana, 2, contact("Ana García", "ana@example.com")).await.unwrap();
        assert_eq!(profile(&office, false, ana).await.contact.version, 2);
    }
}

db_test! {
    async fn contacts_are_listed_by_name_page_by_page_and_found_without_accents(db: Db) {
        let office = Office::open(db).await;
        let me = office.people.paul.clone();
        office.firm.write(move |work| {
            let may = firm_permit::<EditContacts>(work, &me)?;
            for n in 0..60 {
                let done = create(work, &may, &contact(&format!("Client {:02}", 59 - n), &format!("c{n}@example.com")))?;
                work.absorb(done);
            }
            create(work, &may, &contact("Zoë García", "zoe@example.com"))
        }).await.unwrap();
        let pages = |q: &'static str, after: Option<Cursor>| {
            let me = office.people.lena.clone();
            office.firm.read(move |look| list(look, &staff_scope(look, &me)?, q, after.as_ref()))
        };
        let first = pages("", None).await.unwrap();
        assert_eq!((first.rows.len(), first.rows[0].name.as_str()), (50, "Client 00"));
        let second = pages("", first.next).await.unwrap();
        assert_eq!((second.rows.len(), second.rows[0].name.as_str(), second.next), (11, "Client 50", None));
        let found = pages("zoe garcia", None).await.unwrap();
        assert_eq!(found.rows.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(), ["Zoë García"]);
        assert!(pages("100%", None).await.unwrap().rows.is_empty());
    }
}

db_test! {
    async fn a_contact_shows_only_the_matters_that_the_asker_may_see(db: Db) {
        let office = Office::open(db).await;
        let (olga, lena) = (office.people.olga.clone(), office.people.lena.clone());
        let hidden = office.matter(&olga, "Garcia v. Garcia", &["Ana García"]).await;
        let ana = office.on(hidden).await[0].contact;
        let mut mine = office.people.new_matter(&lena, "House of Ana", &[]);
        mine.parties = vec![domain::matters::NewParty {
            who: domain::matters::Party::Known(ana),
            relationship_type: office.people.client,
            is_primary: true,
            shares_address: false,
        }];
        office.firm.write(move |work| domain::matters::open(work, &lena, &mine)).await.unwrap();
        let titles = |p: ContactProfile| p.matters.into_iter().map(|m| m.title).collect::<Vec<_>>();
        assert_eq!(titles(profile(&office, true, ana).await), ["House of Ana"]);
        assert_eq!(profile(&office, false, ana).await.matters.len(), 2);
    }
}

db_test! {
    /// What is open for the old address is dead at once; the same address in other letters is no change.
    async fn another_address_supersedes_the_open_invitation(db: Db) {
        let office = Office::open(db).await;
        let matter = office.matter(&office.people.lena, "M", &["Ana"]).await;
        let ana = office.on(matter).await[0].contact;
        office.access(matter, ana, "invited").await;
        let theirs = save(&office, ana, 1, contact("Ana", "paul@evil.example")).await;
        assert!(matches!(theirs, Err(kernel::Error::Conflict(_))), "Paul sees no matter of hers");
        let lena = office.people.lena.user;
        office
            .raw(move |tx| {
                let (id, now): (kernel::InvitationId, _) = (tx.new_id(), tx.now());
                let later = now + jiff::SignedDuration::from_hours(24);
                tx.run(
                    db::sql!(
                        "insert into invitations (id, access_id, email, state, expires_at, send_at, door, made_by)
                         select $1, id, 'ana@example.com', 'sent', $2, $3, 'share', $4 from portal_access"
                    ),
                    &[&id, &later, &now, &lena],
                )?;
                Ok(())
            })
            .await;
        let states = || {
            office.firm.read(|look| look.sql().all::<(String,)>(db::sql!("select state from invitations order by id"), &[]))
        };
        save_as(&office, &office.people.lena, ana, 1, contact("Ana", "ANA@example.com")).await.unwrap();
        assert_eq!(states().await.unwrap(), [("sent".to_owned(),)]);
        save_as(&office, &office.people.lena, ana, 2, contact("Ana", "ana.garcia@example.com")).await.unwrap();
        assert_eq!(states().await.unwrap(), [("superseded".to_owned(),)]);
        // A form that was left open and says what is stored by now is no conflict.
        save_as(&office, &office.people.lena, ana, 1, contact("Ana", "ana.garcia@example.com")).await.unwrap();
    }
}
