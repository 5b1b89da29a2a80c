//! Reading a page of settings from its form, and saving it.

use super::{
    drawn::{PageOfSettings, Row, text_of},
    list::{Page, Setting, Shape},
};
use crate::{
    FirmState,
    errors::{Conflict, Fact, Outcome, outcome},
    layout::Shell,
    staff::Me,
};
use axum::extract::State;
use domain::{
    access::{self, EditSettings},
    settings::{self, Settings},
};
use kernel::{Error, FieldErrors};
use serde_json::Value;
use web::{Answer, Chrome, Cookies, Failure, Fields, Filled, Flash, Form, Refusal};

pub(super) async fn show(state: State<FirmState>, me: Me, chrome: Chrome, page: &'static Page) -> Answer {
    web::page(&drawn(&state, &me, chrome, page, None).await?)
}

async fn drawn(
    s: &FirmState,
    me: &Me,
    chrome: Chrome,
    page: &'static Page,
    typed: Option<(Fields, FieldErrors)>,
) -> Result<PageOfSettings, Failure> {
    let me = me.clone();
    let look = s.firm.read(move |look| {
        access::firm_permit::<EditSettings>(look, &me.staff)?;
        Ok((
            Shell::load(look, &me)?,
            Settings::load(look)?,
            settings::version_of(look, &page.keys())?,
        ))
    });
    let (shell, stored, version) = look.await?;
    let rows = page
        .settings
        .iter()
        .map(|setting| Row::of(setting, &stored))
        .collect();
    let filled = match typed {
        Some((fields, errors)) => Filled::new(fields, errors),
        None => Filled::of(page.settings.iter().flat_map(|setting| values(setting, &stored))),
    };
    Ok(PageOfSettings {
        chrome,
        shell,
        page,
        rows,
        version,
        accent: stored.accent.clone(),
        filled,
    })
}

/// The fields of a setting as it is stored.
fn values(setting: &Setting, stored: &Settings) -> Vec<(String, String)> {
    let value = stored.value(setting.key).unwrap_or(Value::Null);
    let texts = match (&setting.shape, &value) {
        (Shape::Tick, Value::Bool(true)) => vec!["on".to_owned()],
        (Shape::Tick, _) => Vec::new(),
        (Shape::Languages, Value::Array(all)) => all.iter().map(text_of).collect(),
        _ => vec![text_of(&value)],
    };
    texts
        .into_iter()
        .map(|text| (setting.key.to_owned(), text))
        .collect()
}

/// What was typed, as it would be stored. What cannot be read as its shape is wrong in its place.
fn read(
    fields: &Fields,
    page: &Page,
    errors: &mut FieldErrors,
) -> Result<Vec<(&'static str, Value)>, Failure> {
    let mut found = Vec::new();
    for setting in page.settings {
        let key = setting.key;
        let text = match setting.shape {
            Shape::Tick | Shape::Languages => "",
            _ => fields.get(key)?.unwrap_or_default().trim(),
        };
        let value = match setting.shape {
            Shape::Line | Shape::Language | Shape::Word(_) => Some(text.into()),
            Shape::Colour | Shape::Hours => Some(or_nothing(
                &text.to_lowercase().replace('–', "-").replace(' ', ""),
            )),
            Shape::OptionalLine => Some(or_nothing(text)),
            Shape::Tick => Some(fields.all(key).next().is_some().into()),
            Shape::Languages => Some(fields.all(key).collect::<Vec<_>>().into()),
            Shape::Number => text.parse::<i64>().ok().map(Value::from),
            Shape::Numbers => {
                let text = text.replace('\u{2212}', "-");
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                parts
                    .map(|part| part.parse::<i64>().ok())
                    .collect::<Option<Vec<_>>>()
                    .map(Value::from)
            }
        };
        match value {
            Some(value) => found.push((key, value)),
            None => errors.add(key, "settings-not-a-number"),
        }
    }
    Ok(found)
}

fn or_nothing(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

pub(super) async fn save(
    State(s): State<FirmState>,
    me: Me,
    chrome: Chrome,
    cookies: Cookies,
    form: Form<Fields>,
    page: &'static Page,
) -> Answer {
    let who = me.staff.clone();
    s.firm
        .read(move |look| access::firm_permit::<EditSettings>(look, &who).map(|_| ()))
        .await?;
    let fields = form.value;
    let mut known = page.keys();
    known.push("version");
    fields.only(&known)?;
    let version = fields
        .get("version")?
        .and_then(|version| version.parse::<i64>().ok());
    let version = version.ok_or_else(|| Failure::refused(Refusal::BadRequest, "no version"))?;
    let mut errors = FieldErrors::default();
    let typed = read(&fields, page, &mut errors)?;
    let saved = if errors.is_empty() {
        let (who, typed) = (me.staff.clone(), typed.clone());
        let write = s.firm.write(move |work| {
            let may = access::firm_permit::<EditSettings>(work, &who)?;
            settings::set_page(work, &may, version, &typed)
        });
        write.await
    } else {
        Err(Error::Invalid(errors))
    };
    match outcome(saved)? {
        Outcome::Done(()) => Ok(Flash::new("firm-saved").on(web::see_other(page.path)?, &cookies)),
        Outcome::Refused(errors) => {
            let typed = Some((fields, errors));
            web::unprocessable(&drawn(&s, &me, chrome.with_error(), page, typed).await?)
        }
        Outcome::Changed(says) => {
            let now = drawn(&s, &me, chrome, page, None).await?;
            let t = now.chrome.t;
            let facts = now.rows.iter().filter_map(|row| {
                let (_, mine) = typed.iter().find(|(key, _)| *key == row.key)?;
                Some(Fact::new(
                    row.label(&t),
                    row.said(mine, &t),
                    row.said(&row.stored, &t),
                ))
            });
            let conflict = Conflict {
                thing: t.say(page.key),
                says,
                facts: facts.collect(),
                action: format!("{}?_method=put", page.path),
                fields,
                version: now.version,
                back: page.path.into(),
            };
            conflict.answer(now.chrome, now.shell)
        }
    }
}
