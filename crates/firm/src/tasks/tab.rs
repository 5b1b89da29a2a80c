//! The `Task` tab of a matter (F11): client tasks, firm tasks, done ones folded.

use super::TaskRow;
use crate::{FirmState, layout::Shell, matter::Head, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::tasks;
use kernel::MatterId;
use web::{Answer, Chrome, Path};

#[derive(Template)]
#[template(path = "tasks/tab.html")]
struct TabPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    client: Vec<TaskRow>,
    firm: Vec<TaskRow>,
    done: Vec<TaskRow>,
    /// There are more than are shown.
    is_cut: bool,
}

impl TabPage {
    fn is_empty(&self) -> bool {
        self.client.is_empty() && self.firm.is_empty() && self.done.is_empty()
    }
}

pub(super) async fn show(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<MatterId>,
) -> Answer {
    let look = state.firm.read(move |look| {
        let (head, may) = Head::load(look, &me, id)?;
        Ok((
            Shell::load(look, &me)?.listening_to(id),
            head,
            tasks::list(look, &may)?,
        ))
    });
    let (shell, head, list) = look.await?;
    let rows = |cards: Vec<tasks::TaskCard>| cards.into_iter().map(TaskRow).collect();
    web::page(&TabPage {
        chrome,
        shell,
        head,
        client: rows(list.client),
        firm: rows(list.firm),
        done: rows(list.done),
        is_cut: list.is_cut,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{matter::samples::chrome, tasks::samples};
    use kernel::Permission;
    use web::sample::Sample;

    impl Sample for TabPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let page = |client, firm, done, rights: &[Permission]| TabPage {
                chrome: chrome(),
                shell: Shell::sample(),
                head: Head::sample(rights),
                client,
                firm,
                done,
                is_cut: rights.len() < 2,
            };
            let many = || {
                (
                    vec![samples::open(), samples::in_review()],
                    vec![samples::of_firm()],
                    vec![samples::done()],
                )
            };
            let (client, firm, done) = many();
            let (seen, seen_firm, seen_done) = many();
            vec![
                ("empty", page(Vec::new(), Vec::new(), Vec::new(), Permission::ALL)),
                ("many", page(client, firm, done, Permission::ALL)),
                (
                    "only looking",
                    page(seen, seen_firm, seen_done, &[Permission::MatterView]),
                ),
            ]
        }
    }

    #[test]
    fn every_list_of_tasks_is_sound() {
        assert_eq!(web::sample::check::<TabPage>(), Vec::<String>::new());
    }

    /// F11: the three groups; done ones are folded.
    #[test]
    fn tasks_stand_in_their_group() {
        let (_, page) = TabPage::samples().swap_remove(1);
        let html = page.render().unwrap();
        assert!(html.contains("Client tasks") && html.contains("Firm tasks"));
        let fold = html
            .split("<details class=\"fold\"")
            .nth(1)
            .unwrap()
            .split("</details>")
            .next()
            .unwrap();
        assert!(fold.contains("Check the figures") && !fold.contains("Draft the cover letter"));
    }
}
