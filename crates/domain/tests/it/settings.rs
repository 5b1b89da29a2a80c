//! Settings, and the firm's first day.

use crate::world::{on_each_engine, sentence};
use domain::{
    access::{EditSettings, firm_permit},
    seed::{self, NewFirm},
    settings::{self, SecondFactor, Settings},
};
use kernel::Language;
use serde_json::json;

#[test]
fn a_firm_that_was_installed_stays_as_it_is() {
    on_each_engine(async |world| {
        let settings = world.read(Settings::load).await;
        assert_eq!(settings.firm_name, "Chen & Ortiz");
        assert_eq!(settings.portal_name(), "Chen & Ortiz");
        assert_eq!(settings.zone.iana_name(), Some("America/New_York"));
        assert_eq!(settings.phone.as_deref(), Some("555-0100"));
        assert_eq!(settings.second_factor, SecondFactor::Required);
        let again = NewFirm {
            name: "Other".into(),
            zone: "UTC".into(),
            language: Language::Es,
            phone: None,
        };
        world
            .write(move |work| seed::install(work, &again))
            .await
            .unwrap();
        assert_eq!(world.read(Settings::load).await.firm_name, "Chen & Ortiz");
    });
}

#[test]
fn a_setting_is_set_once_and_only_to_what_it_can_be() {
    on_each_engine(async |world| {
        let me = world.owner().await;
        let set = async |key: &'static str, value: serde_json::Value| {
            let me = me.clone();
            world
                .write(move |work| {
                    settings::set(work, &firm_permit::<EditSettings>(work, &me)?, key, value.clone())
                })
                .await
        };
        set("undo.seconds", json!(0)).await.unwrap();
        let recorded = world.recorded().await.len();
        set("undo.seconds", json!(0)).await.unwrap();
        assert_eq!(world.recorded().await.len(), recorded);
        assert_eq!(world.read(Settings::load).await.undo_seconds, 0);
        assert_eq!(
            sentence(set("invitation.days", json!(91)).await),
            "settings-out-of-range"
        );
        assert_eq!(sentence(set("firm.id", json!("another")).await), "not found");
    });
}
