//! What came of inviting many.

use super::{PATH, bulk, chips};
use crate::{FirmState, layout::Shell, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::portal_access::{self, Bulk, Skip};
use kernel::BulkInviteId;
use web::{Answer, Chrome, Path};

#[derive(Template)]
#[template(path = "invitations/result.html")]
struct ResultPage {
    chrome: Chrome,
    shell: Shell,
    id: BulkInviteId,
    bulk: Bulk,
}

impl ResultPage {
    fn sentences(&self) -> Vec<String> {
        let t = &self.chrome.t;
        let outcome = &self.bulk.outcome;
        if outcome.is_undone && outcome.holds.is_empty() {
            return vec![t.say("bulk-undone")];
        }
        let mut all = Vec::new();
        let mut add = |key: &str, count: usize| {
            if count > 0 {
                all.push(t.with(key, &[("count", count.into()), ("n", t.number(count).into())]));
            }
        };
        add("bulk-did-invite", outcome.invited);
        add("bulk-did-open", outcome.opened);
        if outcome.invited + outcome.opened == 0 {
            all.push(t.say("bulk-did-nothing"));
        }
        all
    }
    fn skipped(&self) -> usize {
        self.bulk.outcome.skipped.len()
    }
    fn why(&self, why: &Skip) -> String {
        self.chrome.t.say(chips::skip_key(*why))
    }
    fn go_on_action(&self) -> String {
        bulk::path(self.id)
    }
    fn rest_says(&self) -> String {
        self.chrome
            .t
            .with("bulk-rest", &[("count", self.bulk.rest.into())])
    }
    fn board(&self) -> String {
        format!("{PATH}?view=all&door=bulk")
    }
    fn waiting(&self) -> String {
        format!("{PATH}?view=waiting")
    }
}

pub(super) async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(id): Path<BulkInviteId>,
) -> Answer {
    let look = s
        .firm
        .read(move |look| Ok((Shell::load(look, &me)?, portal_access::bulk(look, &me.staff, id)?)));
    let (shell, bulk) = look.await?;
    web::page(&ResultPage {
        chrome,
        shell,
        id,
        bulk,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{LONG, chrome, id};
    use domain::portal_access::{BulkOutcome, LeftOut};
    use web::sample::Sample;

    fn page(outcome: BulkOutcome, rest: usize) -> ResultPage {
        let left_out = outcome.skipped.iter().map(|(matter, contact, why)| LeftOut {
            matter: *matter,
            title: "Garcia – <Marriage>".into(),
            contact: *contact,
            name: LONG.into(),
            why: *why,
        });
        ResultPage {
            chrome: chrome(),
            shell: Shell::sample(),
            id: id(1),
            bulk: Bulk {
                left_out: left_out.collect(),
                outcome,
                rest,
            },
        }
    }

    impl Sample for ResultPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let all = BulkOutcome {
                invited: 1_000,
                opened: 1,
                skipped: (1u128..)
                    .zip(Skip::ALL)
                    .map(|(n, why)| (id(n), id(50 + n), *why))
                    .collect(),
                holds: vec![id(9)],
                is_undone: false,
            };
            let undone = BulkOutcome {
                holds: Vec::new(),
                is_undone: true,
                ..all.clone()
            };
            vec![
                ("nothing", page(BulkOutcome::default(), 0)),
                ("all", page(all.clone(), 0)),
                ("broken off", page(all, 300)),
                ("undone", page(undone, 0)),
            ]
        }
    }

    #[test]
    fn every_result_is_sound() {
        assert_eq!(web::sample::check::<ResultPage>(), Vec::<String>::new());
    }
}
