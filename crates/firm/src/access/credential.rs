//! `Send temporary password`: sent at once and shown to nobody. Where a PIN belongs to it, this page shows it once.

use crate::{
    FirmState,
    layout::Shell,
    matter::{self, Head},
    once::once_told,
    shown,
    staff::Me,
};
use askama::Template;
use axum::extract::State;
use domain::{
    access::{self, SendCredential},
    credentials::{self, Issued, Mode, Pin},
};
use kernel::{ContactId, MatterId, Says};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, PoisonError};
use web::{Answer, Chrome, Cookies, Flash, Form, Path};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {}

/// The PIN, on the answer to the press that made it and nowhere else.
#[derive(Template)]
#[template(path = "access/pin.html")]
struct PinPage {
    chrome: Chrome,
    shell: Shell,
    head: Head,
    name: String,
    address: String,
    /// Nothing: this press was answered before, and the PIN was shown then.
    pin: Option<String>,
    until: String,
}

/// What is kept of a press, so that a second one is answered and does nothing. No PIN is in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Told {
    by_pin: bool,
    by_words: bool,
    address: String,
    until: jiff::Timestamp,
}

/// AI-21, AI-23.
pub(super) async fn send(
    State(state): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    Path((id, contact)): Path<(MatterId, ContactId)>,
    form: Form<Sent>,
) -> Answer {
    let material = credentials::prepare(&state.firm).await?;
    let (asker, key) = (me.staff.clone(), form.once);
    let shown_once: Arc<Mutex<Option<Pin>>> = Arc::default();
    let made = shown_once.clone();
    let write = state.firm.write(move |work| {
        let by = access::permit::<SendCredential>(work, &asker, id)?;
        let may = access::permit::<access::View>(work, &asker, id)?;
        let name = super::name_of(work, &may, contact)?;
        // The transaction may run again; the PIN is the one of the run that counts.
        *made.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let told = once_told(work, &asker, key.as_deref(), || {
            let done = credentials::issue(work, &by, contact, &material)?;
            Ok(done.map(|issued: Issued| {
                *made.lock().unwrap_or_else(PoisonError::into_inner) = issued.pin;
                Told {
                    by_pin: issued.mode == Mode::Pin,
                    by_words: issued.mode == Mode::Words,
                    address: issued.address,
                    until: issued.expires_at,
                }
            }))
        })?;
        Ok(told.map(|told| (name, told)))
    });
    let (name, told) = write.await?;
    if !told.by_pin {
        let key = if told.by_words {
            "credential-said-words"
        } else {
            "credential-said-link"
        };
        let says = Says::new(key).with("address", &told.address);
        return Ok(Flash::new(says).on(web::see_other(matter::path(id))?, &cookies));
    }
    let look = state.firm.read(move |look| {
        let (head, _) = Head::load(look, &me, id)?;
        Ok((Shell::load(look, &me)?, head))
    });
    let (shell, head) = look.await?;
    let pin = shown_once.lock().unwrap_or_else(PoisonError::into_inner).take();
    web::page(&PinPage {
        until: shown::when(&chrome, told.until),
        chrome,
        shell,
        head,
        name,
        address: told.address,
        pin: pin.map(|pin| pin.reveal()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples;
    use kernel::Permission;
    use web::sample::Sample;

    fn page(name: &str, pin: Option<&str>) -> PinPage {
        PinPage {
            chrome: samples::chrome(),
            shell: Shell::sample(),
            head: Head::sample(Permission::ALL),
            name: name.into(),
            address: "ana@example.com".into(),
            pin: pin.map(str::to_owned),
            until: "Wed 25 Nov, 10:42".into(),
        }
    }

    impl Sample for PinPage {
        fn samples() -> Vec<(&'static str, Self)> {
            vec![
                ("shown", page("Ana Garcia", Some("0123 4567"))),
                ("shown before", page("Ana Garcia", None)),
                ("long words", page(samples::LONG, Some("0123 4567"))),
            ]
        }
    }

    #[test]
    fn every_page_of_a_pin_is_sound() {
        assert_eq!(web::sample::check::<PinPage>(), Vec::<String>::new());
    }

    #[test]
    fn what_is_kept_of_a_press_has_no_pin() {
        let told = Told {
            by_pin: true,
            by_words: false,
            address: "ana@example.com".into(),
            until: samples::now(),
        };
        let kept = serde_json::to_string(&told).unwrap();
        assert!(kept.contains("by_pin") && !kept.contains("\"pin\""));
    }
}
