use crate::app::story;
use testkit::cast::ANA;

story! {
    /// L1-15: everything that is shared with her stands in her list.
    async fn a_client_sees_her_tasks(app) {
        let mut ana = app.client(&ANA).await;
        let page = ana.get("/portal/tasks").await;
        assert_eq!(page.status, 200);
        eprintln!("{}", page.text());
    }
}
