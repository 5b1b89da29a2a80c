use crate::office::{Office, contact, refused};
use db::{Db, db_test};
use domain::{
    access::{Edit, Manage, Staff, permit, staff_scope},
    activity,
    matters::*,
};
use kernel::{ContactId, Error, MatterId, Permission, Result, StageId};

async fn listed(office: &Office, me: &Staff, view: MatterView, q: &str) -> Vec<MatterLine> {
    let (me, filter) = (
        me.clone(),
        MatterFilter {
            view,
            case_type: None,
            q: q.into(),
        },
    );
    office
        .firm
        .read(move |look| list(look, &staff_scope(look, &me)?, &filter, None))
        .await
        .unwrap()
        .rows
}

async fn titles(office: &Office, me: &Staff, view: MatterView, q: &str) -> Vec<String> {
    listed(office, me, view, q)
        .await
        .into_iter()
        .map(|m| m.title)
        .collect()
}

async fn to_stage(office: &Office, me: &Staff, matter: MatterId, version: i64, stage: StageId) -> Result<()> {
    let me = me.clone();
    office
        .firm
        .write(move |work| {
            let manage = permit::<Manage>(work, &me, matter).ok();
            enter_stage(
                work,
                &permit::<Edit>(work, &me, matter)?,
                manage.as_ref(),
                version,
                stage,
            )
        })
        .await
}

async fn remove(office: &Office, matter: MatterId, contact: ContactId) -> Result<()> {
    let me = office.people.olga.clone();
    office
        .firm
        .write(move |work| remove_relationship(work, &permit::<Edit>(work, &me, matter)?, contact))
        .await
}

db_test! {
    /// AI-03, AI-04, AI-05
    async fn opening_a_matter_grants_nothing_and_sends_nothing(db: Db) {
        let office = Office::open(db).await;
        let lena = office.people.lena.clone();
        let matter = office.matter(&lena, "Garcia v. Garcia", &["Ana García", "Luis García"]).await;
        assert_eq!(office.traces().await, [0; 5]);
        let profile = office.firm.read(move |look| get(look, &permit(look, &lena, matter)?)).await.unwrap();
        assert_eq!((profile.matter.number.as_str(), profile.matter.client_title.as_str()), ("2026-0001", "Your divorce"));
        assert!(!profile.portal.is_shown());
        let people: Vec<_> = profile.relationships.iter().map(|r| (r.name.as_str(), r.relationship.as_str(), r.is_primary)).collect();
        assert_eq!(people, [("Ana García", "Client", true), ("Luis García", "Spouse", false)]);
    }
}

db_test! {
    async fn a_wrong_party_is_named_at_its_field_and_nothing_is_kept(db: Db) {
        let office = Office::open(db).await;
        let (lena, mut new) = (office.people.lena.clone(), office.people.new_matter(&office.people.lena, "", &["Ana", "Luis"]));
        for (party, email) in new.parties.iter_mut().zip(["home@example.com", "HOME@example.com"]) {
            party.who = Party::New(contact("Somebody", email));
        }
        let (again, me) = (new.clone(), lena.clone());
        let result = office.firm.write(move |work| open(work, &me, &new)).await;
        assert_eq!(refused(result), [("title".into(), "error-name-missing"), ("party-1-email".into(), "contact-address-used")]);
        assert!(listed(&office, &office.people.olga, MatterView::All, "").await.is_empty());

        let mut couple = again;
        couple.header.title = "A couple".into();
        couple.parties[1].shares_address = true;
        office.firm.write(move |work| open(work, &lena, &couple)).await.unwrap();
    }
}

db_test! {
    async fn a_number_is_the_next_of_the_year_or_a_given_one_that_is_free(db: Db) {
        let office = Office::open(db).await;
        let lena = office.people.lena.clone();
        office.matter(&lena, "One", &[]).await;
        let mut given = office.people.new_matter(&lena, "Two", &[]);
        given.header.number = "2026-0041".into();
        let (me, new) = (lena.clone(), given.clone());
        office.firm.write(move |work| open(work, &me, &new)).await.unwrap();
        let me = lena.clone();
        assert_eq!(refused(office.firm.write(move |work| open(work, &me, &given)).await), [("number".into(), "error-number-taken")]);
        office.matter(&lena, "Three", &[]).await;
        let numbers: Vec<_> = listed(&office, &lena, MatterView::All, "").await.into_iter().map(|m| m.number).collect();
        assert_eq!(numbers, ["2026-0042", "2026-0041", "2026-0001"]);
    }
}

db_test! {
    /// L2-21, with its negative
    async fn a_matter_carries_the_portal_mark_when_somebody_was_granted_access(db: Db) {
        let office = Office::open(db).await;
        let lena = office.people.lena.clone();
        let with = office.matter(&lena, "With", &["Ana", "Luis"]).await;
        let without = office.matter(&lena, "Without", &["Bea"]).await;
        let on = office.on(with).await;
        office.access(with, on[0].contact, "active").await;
        office.access(with, on[1].contact, "invited").await;
        office.access(without, office.on(without).await[0].contact, "revoked").await;
        let marks: Vec<_> = listed(&office, &lena, MatterView::All, "").await.into_iter()
            .map(|m| (m.title, m.portal.people.iter().map(|p| format!("{} {}", p.name, p.state)).collect::<Vec<_>>())).collect();
        assert_eq!(marks, [("Without".to_owned(), vec![]), ("With".to_owned(), vec!["Ana active".into(), "Luis invited".into()])]);
        assert_eq!(titles(&office, &lena, MatterView::HasPortalAccess, "").await, ["With"]);
    }
}

db_test! {
    async fn each_view_shows_its_matters(db: Db) {
        let office = Office::open(db).await;
        let (olga, lena) = (office.people.olga.clone(), office.people.lena.clone());
        let old = office.matter(&lena, "Old", &["Ana"]).await;
        office.matter(&lena, "Hers", &["Bea Núñez"]).await;
        let other = office.matter(&olga, "Other", &["Cem"]).await;
        office.access(other, office.on(other).await[0].contact, "active").await;
        to_stage(&office, &olga, old, 1, office.people.closed).await.unwrap();

        assert_eq!(titles(&office, &olga, MatterView::All, "").await, ["Other", "Hers", "Old"]);
        assert_eq!(titles(&office, &olga, MatterView::Mine, "").await, ["Other"]);
        assert_eq!(titles(&office, &lena, MatterView::Mine, "").await, ["Hers"]);
        assert_eq!(titles(&office, &olga, MatterView::Waiting, "").await, ["Hers"]);
        assert_eq!(titles(&office, &olga, MatterView::Closed, "").await, ["Old"]);
        assert_eq!(titles(&office, &olga, MatterView::All, "nunez").await, ["Hers"]);
        // Lena is not on it: it does not exist for her, whatever she asks for.
        assert_eq!(titles(&office, &lena, MatterView::All, "").await, ["Hers", "Old"]);
        assert!(titles(&office, &lena, MatterView::All, "cem").await.is_empty());
        let me = lena.clone();
        assert_eq!(office.firm.read(move |look| recent(look, &staff_scope(look, &me)?)).await.unwrap().len(), 1);
    }
}

db_test! {
    async fn pages_of_matters_follow_each_other_without_gap(db: Db) {
        let office = Office::open(db).await;
        let (me, people) = (office.people.olga.clone(), office.people.clone());
        office.firm.write(move |work| {
            for n in 0..119 {
                let done = open(work, &me, &people.new_matter(&me, &format!("M{n:03}"), &[]))?;
                work.absorb(done);
            }
            open(work, &me, &people.new_matter(&me, "M119", &[]))
        }).await.unwrap();
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let (me, from) = (office.people.olga.clone(), after.clone());
            let filter = MatterFilter { view: MatterView::Mine, case_type: Some(office.people.divorce), q: "m1".into() };
            let page = office.firm.read(move |look| list(look, &staff_scope(look, &me)?, &filter, from.as_ref())).await.unwrap();
            seen.extend(page.rows.into_iter().map(|m| m.number));
            after = page.next;
            if after.is_none() { break }
        }
        assert_eq!(seen, (101..=120).rev().map(|n| format!("2026-{n:04}")).collect::<Vec<_>>());
    }
}

db_test! {
    async fn intake_opens_leads_and_nothing_else(db: Db) {
        let office = Office::open(db).await;
        let ines = office.people.ines.clone();
        let mut new = office.people.new_matter(&office.people.lena, "Somebody called", &["Ana"]);
        let (me, lead) = (ines.clone(), new.clone());
        let matter = office.firm.write(move |work| open(work, &me, &lead)).await.unwrap();
        // She stays on what she opened, and sees it while it is a lead.
        assert_eq!(titles(&office, &ines, MatterView::Mine, "").await, ["Somebody called"]);
        new.parties.clear();
        new.stage = Some(office.people.filing);
        let me = ines.clone();
        assert_eq!(refused(office.firm.write(move |work| open(work, &me, &new)).await), [("stage".into(), "matter-leads-only")]);
        to_stage(&office, &office.people.lena, matter, 1, office.people.filing).await.unwrap();
        assert!(titles(&office, &ines, MatterView::All, "").await.is_empty());
    }
}

db_test! {
    async fn closing_is_for_who_manages_and_a_late_step_is_a_conflict(db: Db) {
        let office = Office::open(db).await;
        let (lena, paul) = (office.people.lena.clone(), office.people.paul.clone());
        let matter = office.matter(&paul, "Paul works on it", &["Ana"]).await;
        let closed = office.people.closed;
        assert!(matches!(to_stage(&office, &paul, matter, 1, closed).await, Err(Error::Forbidden(Permission::MatterManage))));
        assert!(matches!(to_stage(&office, &lena, matter, 1, closed).await, Err(Error::NotFound)));
        to_stage(&office, &paul, matter, 1, office.people.enquiry).await.unwrap();
        assert_eq!(refused(to_stage(&office, &paul, matter, 1, office.people.filing).await), [("conflict".into(), "conflict-changed")]);
        // Where it stands already is no step, whatever the version.
        to_stage(&office, &paul, matter, 1, office.people.enquiry).await.unwrap();
        to_stage(&office, &office.people.olga, matter, 2, closed).await.unwrap();
    }
}

db_test! {
    async fn an_edit_keeps_what_it_does_not_name_and_needs_manage_for_another_responsible_person(db: Db) {
        let office = Office::open(db).await;
        let (paul, lena) = (office.people.paul.clone(), office.people.lena.clone());
        let matter = office.matter(&paul, "Draft", &["Ana"]).await;
        let save = |me: &Staff, version: i64, form: MatterForm| {
            let me = me.clone();
            office.firm.write(move |work| {
                let manage = permit::<Manage>(work, &me, matter).ok();
                edit(work, &permit::<Edit>(work, &me, matter)?, manage.as_ref(), version, &form)
            })
        };
        let form = MatterForm { colleagues: vec![lena.user], client_title: "Your case".into(), ..office.people.header(&paul, "Final") };
        save(&paul, 1, form.clone()).await.unwrap();
        assert_eq!(titles(&office, &lena, MatterView::Mine, "").await, ["Final"]);
        let hers = MatterForm { responsible: lena.user, ..form };
        assert!(matches!(save(&paul, 2, hers.clone()).await, Err(Error::Forbidden(Permission::MatterManage))));
        assert_eq!(refused(save(&lena, 1, hers.clone()).await), [("conflict".into(), "conflict-changed")]);
        save(&lena, 2, hers).await.unwrap();
        // Nobody forgot Paul: he is off it because the form did not name him.
        assert!(titles(&office, &paul, MatterView::All, "").await.is_empty());
        let profile = office.firm.read(move |look| get(look, &permit(look, &lena, matter)?)).await.unwrap();
        assert_eq!((profile.matter.number.as_str(), profile.matter.client_title.as_str()), ("2026-0001", "Your case"));
    }
}

db_test! {
    /// L1-06: relationships, with exactly one main contact at any time.
    async fn a_matter_has_one_main_contact_and_keeps_who_has_access(db: Db) {
        let office = Office::open(db).await;
        let olga = office.people.olga.clone();
        let matter = office.matter(&olga, "M", &["Ana", "Luis", "Bea"]).await;
        let on = office.on(matter).await;
        let (ana, bea, luis) = (on[0].contact, on[1].contact, on[2].contact);
        let form = |is_primary| RelationshipForm { relationship_type: office.people.spouse, is_primary };
        let change = |contact, seen, to| {
            let me = olga.clone();
            office.firm.write(move |work| change_relationship(work, &permit::<Edit>(work, &me, matter)?, contact, seen, to))
        };
        change(luis, form(false), form(true)).await.unwrap();
        let main: Vec<_> = office.on(matter).await.into_iter().filter(|r| r.is_primary).map(|r| r.contact).collect();
        assert_eq!(main, [luis]);
        assert_eq!(refused(change(luis, form(true), form(false)).await), [("is_primary".into(), "relationship-needs-main")]);
        assert_eq!(refused(change(bea, form(true), RelationshipForm { relationship_type: office.people.client, is_primary: true }).await),
            [("conflict".into(), "conflict-changed")]);

        assert_eq!(refused(remove(&office, matter, luis).await), [("conflict".into(), "relationship-is-main")]);
        office.access(matter, bea, "invited").await;
        assert_eq!(refused(remove(&office, matter, bea).await), [("conflict".into(), "relationship-has-access")]);
        remove(&office, matter, ana).await.unwrap();
        assert!(matches!(remove(&office, matter, ana).await, Err(Error::NotFound)));
    }
}

db_test! {
    async fn notes_are_pinned_edited_and_kept_on_conflict(db: Db) {
        let office = Office::open(db).await;
        let (me, matter) = (office.people.lena.clone(), office.matter(&office.people.lena, "M", &[]).await);
        let add = |text: &'static str| {
            let me = me.clone();
            office.firm.write(move |work| add_note(work, &permit::<Edit>(work, &me, matter)?, text))
        };
        let (first, _second) = (add("called Ana").await.unwrap(), add("wrote to the court").await.unwrap());
        assert_eq!(refused(add(" ").await), [("text".into(), "note-empty")]);
        let save = |version, text: &'static str| {
            let me = me.clone();
            office.firm.write(move |work| edit_note(work, &permit::<Edit>(work, &me, matter)?, first, version, text))
        };
        save(1, "called Ana twice").await.unwrap();
        assert_eq!(refused(save(1, "something else").await), [("conflict".into(), "conflict-changed")]);
        let pinner = me.clone();
        office.firm.write(move |work| pin_note(work, &permit::<Edit>(work, &pinner, matter)?, first, true)).await.unwrap();
        let notes = office.firm.read(move |look| notes(look, &permit(look, &me, matter)?, None)).await.unwrap();
        assert_eq!(notes.pinned.iter().map(|n| (n.text.as_str(), n.author.as_str())).collect::<Vec<_>>(), [("called Ana twice", "Lena Lawyer")]);
        assert_eq!(notes.others.rows.iter().map(|n| n.text.as_str()).collect::<Vec<_>>(), ["wrote to the court"]);
    }
}

db_test! {
    async fn the_activity_says_what_happened_and_who_did_it(db: Db) {
        let office = Office::open(db).await;
        let lena = office.people.lena.clone();
        let matter = office.matter(&lena, "M", &["Ana"]).await;
        to_stage(&office, &lena, matter, 1, office.people.enquiry).await.unwrap();
        let page = office.firm.read(move |look| activity::list(look, &permit(look, &lena, matter)?, activity::Filter::All, None)).await.unwrap();
        let mut told: Vec<_> = page.rows.iter().map(|e| (e.who.as_deref(), e.says.key, e.says.args.first().map(|a| a.1.as_str()))).collect();
        told.sort_by_key(|t| t.1);
        assert_eq!(told, [
            (Some("Olga Owner"), "activity-matter-opened", None),
            (Some("Olga Owner"), "activity-relationship-added", Some("Ana")),
            (Some("Lena Lawyer"), "activity-stage-entered", Some("Enquiry")),
        ]);
    }
}
