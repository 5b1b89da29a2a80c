//! Settings › Stages.

use super::*;
use crate::app::story;
use testkit::cast::*;

/// The page of the stages of Immigration.
async fn stages(person: &mut Person) -> Seen {
    let types = person.get("/settings/stages").await;
    assert_eq!(types.status, 200, "{}", types.text());
    let there = link(&types, "Immigration");
    person.get(&there).await
}

fn names(page: &Seen) -> Vec<String> {
    page.all("#stages .list-title")
}

story! {
    /// F28: the words of a stage are the client's at once; nobody is written to.
    async fn the_words_of_a_stage_are_the_clients_at_once(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let list = stages(&mut daniel).await;
        assert!(daniel.get("/settings").await.says("Stages"));
        let page = daniel.get(&link(&list, "Gathering documents")).await;
        let form = page.form_with("client_title");
        let too_long = daniel.submit(form.clone().fill("client_title", &"x".repeat(41)).fill("name", "Closed")).await;
        assert!(too_long.status == 422 && too_long.says("This is too long.") && too_long.says("There is a stage with this name already."), "{}", too_long.text());
        let closed = daniel.submit(form.clone().fill("phase", "closed")).await;
        assert!(closed.status == 422 && closed.says("Cases stand in this stage"), "{}", closed.text());
        let saved = daniel.submit_and_follow(form.clone().fill("client_title", "We look for your papers").fill("client_text", "This takes <two> weeks.")).await;
        assert!(saved.says("Stage saved.") && saved.says("We look for your papers"), "{}", saved.text());
        let home = app.client(&ANA).await.visit("/portal").await;
        assert!(home.says("We look for your papers") && home.says("This takes <two> weeks."), "{}", home.text());
        assert_eq!(mails_in_time(&app).await, []);
        let facts = app.facts().await;
        let overtaken = daniel.submit(form.fill("client_title", "Older words").without("_once")).await;
        assert!(overtaken.status == 409 && overtaken.says("We look for your papers"), "{}", overtaken.text());
        assert_eq!(app.facts().await, facts);
    }
}

story! {
    /// F28: added at the end of its phase, moved, taken out while unused; with cases in it only replaced.
    async fn stages_are_added_moved_and_replaced(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let list = stages(&mut daniel).await;
        let before = names(&list);
        let new = daniel.get(&link(&list, "New stage")).await;
        let form = new.form_with("client_title").fill("name", "Second interview").fill("phase", "open").fill("client_title", "Your second interview");
        let added = daniel.submit_and_follow(form).await;
        let mut expected = before.clone();
        expected.insert(before.len() - 1, "Second interview".to_owned());
        assert_eq!(names(&added), expected, "behind the open ones and before the closed one");
        let place = format!("{}/place?_method=put", link(&added, "Second interview"));
        let moved = daniel.submit_and_follow(added.form_to(&place).fill("to", "up")).await;
        expected.swap(before.len() - 1, before.len() - 2);
        assert_eq!(names(&moved), expected);

        let used = daniel.get(&link(&moved, "Gathering documents")).await;
        let take = used.form_with("to");
        let refused = daniel.submit(take.clone()).await;
        assert!(refused.status == 422 && refused.says("Choose a stage."), "{}", refused.text());
        let to = link(&moved, "Second interview").rsplit('/').next().unwrap().to_owned();
        let gone = daniel.submit_and_follow(take.fill("to", &to)).await;
        assert!(gone.says("the stage is gone") && !names(&gone).contains(&"Gathering documents".to_owned()), "{}", gone.text());
        assert!(app.client(&ANA).await.visit("/portal").await.says("Your second interview"));
        assert_eq!(mails_in_time(&app).await, []);

        let page = daniel.get(&link(&gone, "Second interview")).await;
        assert!(!page.says("Take out") || page.says("Move and take out"));
        let mut maria = app.staff(&MARIA).await;
        assert_eq!(maria.get("/settings/stages").await.status, 403);
    }
}

story! {
    /// A case type keeps one open stage, and a stage that is not its own is none.
    async fn the_last_open_stage_stays(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let mut list = stages(&mut daniel).await;
        let here = list.path.trim_start_matches("GET ").to_owned();
        let opens = |page: &Seen| -> Vec<String> {
            names(page).into_iter().zip(page.all("#stages td[data-label='What it means']")).filter(|(_, phase)| phase == "Open").map(|(name, _)| name).collect()
        };
        while opens(&list).len() > 1 {
            let all = opens(&list);
            let page = daniel.get(&link(&list, &all[0])).await;
            let keep = link(&list, &all[1]).rsplit('/').next().unwrap().to_owned();
            let mut form = page.form_to(&format!("{}?_method=delete", page.path.trim_start_matches("GET ")));
            if form.value("to").is_some() {
                form = form.fill("to", &keep);
            }
            list = daniel.submit_and_follow(form).await;
        }
        let last = daniel.get(&link(&list, &opens(&list)[0])).await;
        assert!(last.says("This is the last open stage"), "{}", last.text());
        let refused = daniel.submit(last.form_with("client_title").fill("phase", "lead")).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        let never = format!("{here}/{}", "019abcde-0000-7000-8000-000000000001");
        assert_eq!(daniel.get(&never).await.status, 404);
    }
}
