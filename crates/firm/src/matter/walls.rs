//! The wall of a matter: colleagues for whom it does not exist, whatever their role says.

use super::{Head, path};
use crate::{FirmState, layout::Shell, shown, staff::Me};
use askama::Template;
use axum::extract::State;
use domain::access::{self, Colleague, ManageWalls, Wall};
use kernel::{FieldErrors, MatterId, Says, UserId};
use serde::Deserialize;
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Path};

#[derive(Template)]
#[template(path = "matter/walls.html")]
struct WallsPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    walls: Vec<Wall>,
    candidates: Vec<Colleague>,
    filled: Filled,
}

impl WallsPage {
    fn raised(&self, wall: &Wall) -> String {
        let at = shown::when(&self.chrome, wall.raised_at);
        let by = wall.raised_by.as_str();
        self.chrome
            .t
            .with("walls-raised", &[("by", by.into()), ("at", at.into())])
    }
}

pub(super) async fn show(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    Path(matter): Path<MatterId>,
) -> Answer {
    web::page(&page(&s, &me, chrome, matter, Filled::default()).await?)
}

async fn page(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    matter: MatterId,
    filled: Filled,
) -> Result<WallsPage, Failure> {
    let me = me.clone();
    let look = s.firm.read(move |look| {
        let may = access::permit::<ManageWalls>(look, &me.staff, matter)?;
        let (head, _) = Head::load(look, &me, matter)?;
        let shell = Shell::load(look, &me)?.listening_to(matter);
        Ok((
            shell,
            head,
            access::walls(look, &may)?,
            access::wall_candidates(look, &may)?,
        ))
    });
    let (shell, head, walls, candidates) = look.await?;
    Ok(WallsPage {
        chrome,
        shell,
        head,
        walls,
        candidates,
        filled,
    })
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raising {
    #[serde(default)]
    user: Option<UserId>,
}

pub(super) async fn raise(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path(matter): Path<MatterId>,
    form: Form<Raising>,
) -> Answer {
    let (who, chosen) = (me.clone(), form.value.user);
    let raised = s.firm.write(move |work| {
        let may = access::permit::<ManageWalls>(work, &who.staff, matter)?;
        let user = chosen.ok_or_else(|| kernel::Error::invalid("user", "walls-person-unknown"))?;
        access::raise_wall(work, &may, user)
    });
    match web::form::refused(raised.await)? {
        Ok(()) => {
            let there = web::see_other(format!("{}/walls", path(matter)))?;
            Ok(Flash::new("walls-up").on(there, &cookies))
        }
        Err(errors) => refused(&s, &me, chrome, matter, form.fields, errors).await,
    }
}

async fn refused(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    matter: MatterId,
    fields: Fields,
    errors: FieldErrors,
) -> Answer {
    let filled = Filled::new(fields, errors);
    web::unprocessable(&page(s, me, chrome.with_error(), matter, filled).await?)
}

pub(super) async fn take_down(
    State(s): State<FirmState>,
    me: Me,
    cookies: Cookies,
    Path((matter, user)): Path<(MatterId, UserId)>,
    _: Form<crate::sign_in::Pressed>,
) -> Answer {
    s.firm
        .write(move |work| {
            let may = access::permit::<ManageWalls>(work, &me.staff, matter)?;
            access::take_wall_down(work, &may, user)
        })
        .await?;
    let there = web::see_other(format!("{}/walls", path(matter)))?;
    Ok(Flash::new(Says::new("walls-down")).on(there, &cookies))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{chrome, id};
    use kernel::{Permission, Timestamp};
    use web::sample::Sample;

    impl Sample for WallsPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let wall = |n: u128, open_tasks| Wall {
                user: id(n),
                name: "Sam <Reyes>".into(),
                role: "Paralegal".into(),
                raised_by: "Daniel Ortiz".into(),
                raised_at: Timestamp::UNIX_EPOCH,
                open_tasks,
            };
            let page = |walls, filled| Self {
                chrome: chrome(),
                shell: Shell::sample(),
                head: Head::sample(Permission::ALL),
                walls,
                candidates: vec![Colleague {
                    id: id(9),
                    name: "Nora".into(),
                    role: "Lawyer".into(),
                }],
                filled,
            };
            let mut errors = FieldErrors::default();
            errors.add("user", Says::new("walls-responsible").with("name", "Maria"));
            vec![
                ("nobody", page(Vec::new(), Filled::default())),
                ("two", page(vec![wall(7, 0), wall(8, 3)], Filled::default())),
                (
                    "refused",
                    page(Vec::new(), Filled::new(Fields::default(), errors)),
                ),
            ]
        }
    }

    #[test]
    fn the_wall_of_a_matter_is_sound() {
        assert_eq!(web::sample::check::<WallsPage>(), Vec::<String>::new());
    }
}
