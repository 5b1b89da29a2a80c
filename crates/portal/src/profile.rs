//! The client's own things: language, password, devices, and who can see the case.

use crate::{
    PortalState,
    client::{Client, Remember},
    device::Sender,
    guest::language_cookie,
    head::{Shell, Tab},
    sign_in,
    tasks::Button,
};
use askama::Template;
use axum::extract::State;
use kernel::{ClientSessionId, Error, Language};
use serde::Deserialize;
use sharing::{Device, Frame, Profile};
use web::{Answer, Chrome, ClientIp, Filled, Flash, Form, Guard, Path, Table, limits::Limit};

const PATH: &str = "/portal/profile";

pub(crate) fn routes() -> Table<PortalState> {
    Table::new()
        .get(PATH, Guard::Client, show)
        .put("/portal/profile/language", Guard::Client, choose_language)
        .put("/portal/profile/password", Guard::Client, change_password)
        .delete("/portal/profile/sessions", Guard::Client, end_other_sessions)
        .delete("/portal/profile/sessions/{session}", Guard::Client, end_session)
}

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    chrome: Chrome,
    shell: Shell,
    profile: Profile,
    /// How the firm calls them; nothing while no case is live.
    name: Option<String>,
    ask: Option<String>,
    filled: Filled,
}

impl ProfilePage {
    fn has_other_devices(&self) -> bool {
        self.profile.devices.iter().any(|device| !device.is_this)
    }
    fn signed_in(&self, device: &Device) -> String {
        let day = self.chrome.zone.to_datetime(device.last_seen_at).date();
        self.chrome.t.day_from(day, self.chrome.today())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageForm {
    language: Language,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordForm {
    current: String,
    password: String,
}

async fn show(State(state): State<PortalState>, client: Client) -> Answer {
    let (page, remember) = draw(&state, client, Filled::default()).await?;
    Ok(remember.on(web::page(&page)?))
}

async fn draw(
    state: &PortalState,
    client: Client,
    filled: Filled,
) -> kernel::Result<(ProfilePage, Remember)> {
    let look = state.gate.see(client.session.clone(), |client| {
        Ok((client.frame()?, client.profile()?))
    });
    let (frame, profile) = look.await?;
    let (mut chrome, shell, remember) = client.around(state, Tab::Profile, &frame);
    chrome.is_error = filled.has_errors();
    let Frame { case, .. } = frame;
    let (name, ask) = case.map(|case| (case.contact.name, case.ask.name)).unzip();
    Ok((
        ProfilePage {
            chrome,
            shell,
            profile,
            name,
            ask,
            filled,
        },
        remember,
    ))
}

async fn choose_language(
    State(state): State<PortalState>,
    client: Client,
    form: Form<LanguageForm>,
) -> Answer {
    let language = form.value.language;
    state
        .gate
        .act(client.session, move |client| client.choose_language(language))
        .await?;
    let answer = Flash::new("portal-language-saved").on(web::see_other(PATH)?, &client.cookies);
    Ok(web::with_cookie(
        answer,
        language_cookie(&client.cookies, language),
    ))
}

async fn change_password(
    State(state): State<PortalState>,
    client: Client,
    ip: ClientIp,
    Sender(from): Sender,
    form: Form<PasswordForm>,
) -> Answer {
    state.limits.take_ip(Limit::SIGN_IN, ip)?;
    let Form { value, fields, .. } = form;
    let session = client.session.clone();
    match web::form::refused(
        state
            .gate
            .change_password(session, &value.current, &value.password, from)
            .await,
    )? {
        Ok(renewed) => {
            let cookie = sign_in::renewed_cookie(&client.cookies, &renewed);
            let answer = Flash::new("portal-password-saved").on(web::see_other(PATH)?, &client.cookies);
            Ok(web::with_cookie(answer, cookie))
        }
        Err(errors) => {
            let (page, remember) = draw(&state, client, Filled::new(fields, errors)).await?;
            Ok(remember.on(web::unprocessable(&page)?))
        }
    }
}

async fn end_session(
    State(state): State<PortalState>,
    client: Client,
    Path(id): Path<ClientSessionId>,
    _: Form<Button>,
) -> Answer {
    match state
        .gate
        .act(client.session, move |client| client.end_session(id))
        .await
    {
        // It ended by itself meanwhile: what was wanted is so.
        Ok(()) | Err(Error::NotFound) => {}
        Err(other) => return Err(other.into()),
    }
    Ok(Flash::new("portal-device-signed-out").on(web::see_other(PATH)?, &client.cookies))
}

async fn end_other_sessions(State(state): State<PortalState>, client: Client, _: Form<Button>) -> Answer {
    state
        .gate
        .act(client.session, |client| client.end_other_sessions())
        .await?;
    Ok(Flash::new("portal-devices-signed-out").on(web::see_other(PATH)?, &client.cookies))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use web::sample::Sample;

    fn page(language: Language, devices: usize, filled: Filled) -> ProfilePage {
        let frame = samples::frame(language);
        let mut chrome = samples::chrome(language, PATH);
        chrome.is_error = filled.has_errors();
        ProfilePage {
            chrome,
            shell: samples::shell(Tab::Profile, &frame),
            profile: samples::profile(language, devices),
            name: Some("Ana García".to_owned()),
            ask: Some("Maria Chen".to_owned()),
            filled,
        }
    }

    impl Sample for ProfilePage {
        fn samples() -> Vec<(&'static str, Self)> {
            let en = Language::EnUs;
            let mut long = page(en, 2, Filled::default());
            long.profile.devices[1].device = samples::LONG.to_owned();
            long.profile.email = format!("{}@example.com", "a".repeat(200));
            let mut one_language = page(en, 1, Filled::default());
            one_language.profile.languages.truncate(1);
            vec![
                ("one device", page(en, 1, Filled::default())),
                (
                    "no case",
                    ProfilePage {
                        name: None,
                        ask: None,
                        ..page(en, 1, Filled::default())
                    },
                ),
                ("one language", one_language),
                ("many", page(en, 4, Filled::default())),
                (
                    "error",
                    page(en, 2, samples::wrong("current", "access-password-wrong")),
                ),
                ("long words", long),
                (
                    "spanish",
                    page(
                        Language::Es,
                        2,
                        samples::wrong("password", "access-password-weak"),
                    ),
                ),
                ("arabic", page(Language::Ar, 3, Filled::default())),
            ]
        }
    }

    #[test]
    fn every_profile_is_sound() {
        samples::assert_sound_samples::<ProfilePage>();
    }

    #[test]
    fn language_is_the_first_thing_in_the_profile() {
        let html = page(Language::Es, 2, Filled::default()).render().unwrap();
        assert!(samples::texts(&html, "main details:first-of-type#language[open]").len() == 1);
        assert_eq!(samples::texts(&html, "option[selected]"), ["Español"]);
    }

    #[test]
    fn every_device_but_this_one_can_be_signed_out() {
        let html = page(Language::EnUs, 3, Filled::default()).render().unwrap();
        assert_eq!(
            samples::texts(&html, "form[action*='/portal/profile/sessions/'] button").len(),
            2
        );
        assert_eq!(
            samples::texts(
                &html,
                "form[action='/portal/profile/sessions?_method=delete'] button"
            )
            .len(),
            1
        );
        let alone = page(Language::EnUs, 1, Filled::default()).render().unwrap();
        assert!(!alone.contains("/portal/profile/sessions"));
    }

    #[test]
    fn a_refused_password_opens_its_part_of_the_page() {
        let html = page(
            Language::EnUs,
            1,
            samples::wrong("current", "access-password-wrong"),
        )
        .render()
        .unwrap();
        assert_eq!(
            samples::texts(&html, "details#password-part[open] .field-error").len(),
            1
        );
    }
}
