//! Settings › User Management.

use super::*;
use crate::app::story;
use testkit::cast::*;

story! {
    /// L2-33, D1: a colleague is invited by one mail, chooses a password, works, and is disabled at once.
    async fn a_colleague_comes_and_goes(app) {
        let mut daniel = app.staff(&DANIEL).await;
        let home = daniel.get("/").await;
        assert!(home.says("Settings") && home.says("User Management"));
        let page = daniel.get("/settings/users/new").await;
        assert!(page.says("Sends 1 mail to your colleague, with a link to choose a password."));
        let form = page.form_to("/settings/users").fill("name", "Leo Brandt").fill("email", "leo@chen-ortiz.example");
        let roleless = daniel.submit(form.clone()).await;
        assert!(roleless.status == 422 && roleless.says("Choose a role from the list."), "{}", roleless.text());
        let form = form.fill("role", &option(&page, "role", "Paralegal"));
        let taken = daniel.submit(form.clone().fill("email", "SAM@chen-ortiz.example")).await;
        assert!(taken.status == 422 && taken.says("A colleague has this address already."), "{}", taken.text());
        assert_eq!(daniel.submit(form.clone().fill("state", "active")).await.status, 400);
        assert_eq!(mails(&app).await, []);
        let list = daniel.submit_and_follow(form).await;
        assert!(list.says("A link to choose a password goes to leo@chen-ortiz.example."), "{}", list.text());
        app.work().await;
        assert_eq!(app.caught.list().len(), 1);
        let link = app.link_to("leo@chen-ortiz.example");
        let mut leo = app.stranger();
        let choose = leo.get(&link).await;
        assert!(choose.says("Welcome, Leo Brandt"), "{}", choose.text());
        let inside = leo.submit_and_follow(choose.form_with("password").to(&link).fill("password", "green pianos fall upwards")).await;
        assert_eq!(inside.status, 200, "{}", inside.text());
        assert!(!leo.get("/people/matters").await.says("Garcia"), "assigned to nothing yet");

        let list = daniel.get("/settings/users").await;
        let path = super::link(&list, "Leo Brandt");
        let page = daniel.get(&path).await;
        assert!(page.all("select[name=heir]").is_empty(), "nothing of his to hand over");
        let disable = page.form_to(&format!("{path}?_method=delete"));
        let gone = daniel.submit_and_follow(disable).await;
        assert!(gone.says("Disabled and signed out everywhere."), "{}", gone.text());
        assert_eq!(leo.get("/").await.status, 303, "at once");
        let own = daniel.get(&format!("/settings/users/{}", app.world.staff(&DANIEL))).await;
        assert!(!own.has_form_to(&format!("/settings/users/{}?_method=delete", app.world.staff(&DANIEL))), "nobody disables themselves");
        let csrf = list.csrf().unwrap();
        let own = daniel.post(&format!("/settings/users/{}?_method=delete", app.world.staff(&DANIEL)), &[("_csrf", &csrf), ("version", "1")]).await;
        assert_eq!(own.status, 409, "{}", own.text());
    }
}
