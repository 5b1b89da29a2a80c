//! The lists: filters and pages in the URL, search that folds accents.

use super::*;
use crate::app::story;
use domain::{
    access::EditContacts,
    contacts::{self, ContactForm},
};
use kernel::Language;
use testkit::cast::*;

/// All rows that pages lead to one after the other, and how many pages there were.
async fn walks(person: &mut Person, first: &str, rows: &str) -> (Vec<String>, usize) {
    let (mut path, mut all, mut pages) = (first.to_owned(), Vec::new(), 0);
    loop {
        let page = person.get(&path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        all.extend(page.attributes(rows, "id"));
        pages += 1;
        match page.attributes(".more a", "href").into_iter().next() {
            Some(next) => path = next,
            None => return (all, pages),
        }
    }
}

story! {
    /// F05, L2-06, L2-21: views, case type and search stay in the URL; nothing found says what was asked.
    async fn matters_are_found_by_view_type_and_name(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let rows = |page: &Seen| page.all("#matters tbody .list-title bdi");
        let all = daniel.get("/people/matters").await;
        assert_eq!(rows(&all).len(), CASES.len(), "an owner sees all, {:?}", rows(&all));
        let with = daniel.get("/people/matters?view=portal").await;
        let portal = link(&all, "Has portal access");
        let with = if rows(&with).len() == CASES.len() { daniel.get(&portal).await } else { with };
        assert!(!rows(&with).contains(&PETROV.title.to_owned()) && rows(&with).contains(&GARCIA.title.to_owned()));
        assert_eq!(with.all("#matters .arch-mark").len(), rows(&with).len(), "L2-21: each with its icon");
        let closed = daniel.get(&link(&all, "Closed")).await;
        assert_eq!(rows(&closed), [LI.title]);
        let kind = option(&all, "kind", "Estate");
        let estate = daniel.submit(all.form_to("/people/matters").fill("kind", &kind)).await;
        assert_eq!(rows(&estate).len(), 2);
        let waiting = link(&estate, "Waiting for invitation");
        assert!(waiting.contains(&format!("kind={kind}")), "the filter stays from view to view: {waiting}");
        for q in ["garcia", "GARCÍA", "Ana G", "  garcia  "] {
            let found = daniel.submit(all.form_to("/people/matters").fill("q", q)).await;
            assert_eq!(rows(&found), [GARCIA.title], "{q}");
            assert_eq!(found.form_to("/people/matters").value("q"), Some(q.trim()));
        }
        let none = daniel.get("/people/matters?q=garzia%25_").await;
        assert!(none.says("No matter matches “garzia%_”.") && none.says("Clear filters"), "{}", none.text());
        assert_eq!(rows(&daniel.get("/people/matters?view=nonsense").await).len(), CASES.len());
        assert_eq!(daniel.get("/people/matters?after=nonsense").await.status.as_u16() / 100, 4);
    }
}

story! {
    /// F06: a search folds case and accents and finds parts of names, addresses and numbers, in every script.
    async fn a_search_folds_accents_and_case(app) {
        let mut maria = app.staff(&MARIA).await;
        for (q, who) in [
            ("cong tang", &LONG), ("nguyễn", &LONG), ("GARCIA", &ANA), ("garcía", &ANA), ("ana.garcia@", &ANA), ("0147", &YUSUF),
            ("الحداد", &LAYLA), ("🌻", &CARLA), ("<script>", &BOBBY), ("brooks", &IMANI),
        ] {
            let mut form = maria.get("/people/contacts").await.form_to("/people/contacts");
            form = form.fill("q", q);
            let found = maria.submit(form).await;
            let rows = found.all("#contacts tbody .list-title bdi");
            assert!(rows.contains(&who.name.split_whitespace().collect::<Vec<_>>().join(" ")), "{q}: {rows:?}");
            assert!(rows.len() < 6, "{q}: {rows:?}");
        }
        let none = maria.get("/people/contacts?q=%25").await;
        assert!(none.says("Nobody matches “%”"), "{}", none.text());
        let hits = maria.get("/find?q=garcía").await;
        let hits = if hits.status == 200 { hits } else { maria.get("/find?q=garc%C3%ADa").await };
        assert!(hits.says(GARCIA.title) && hits.says(LUIS.name), "{}", hits.text());
        assert!(maria.get("/find?q=zzzz").await.says("Nothing matches “zzzz”."));
    }
}

story! {
    /// F06: a list of more than one page goes on by keys: nothing twice, nothing left out, filters kept.
    async fn a_list_goes_on_from_page_to_page(app) {
        let me = app.at_desk(&MARIA).await;
        let names = |n: usize| format!("{} Page {n:03}", ["Álvarez", "alvarez", "Zöe", "Øster"][n % 4]);
        app.open.firm.write(move |work| {
            let may = domain::access::firm_permit::<EditContacts>(work, &me)?;
            for n in 0..120 {
                let form = ContactForm { name: names(n), phone: String::new(), language: Language::EnUs, is_discreet: false, emails: Vec::new(), primary: 0, acknowledged: Vec::new() };
                work.absorb(contacts::create(work, &may, &form)?);
            }
            Ok(domain::Done::unchanged(()))
        }).await.unwrap();
        let mut maria = app.staff(&MARIA).await;
        let (mut found, pages) = walks(&mut maria, "/people/contacts?q=page", "#contacts tbody tr").await;
        assert_eq!((found.len(), pages), (120, 3));
        found.sort();
        found.dedup();
        assert_eq!(found.len(), 120, "each once");
        let (all, _) = walks(&mut maria, "/people/contacts", "#contacts tbody tr").await;
        assert_eq!(all.len(), 120 + CLIENTS.len());
    }
}
