//! The list of settings: field, key, default and what may be set.

use super::{
    QuietHours,
    stored::{Stored, accent, among, days, languages, line, number, zone},
};
use jiff::tz::TimeZone;
use kernel::{Error, Language, Result, Says};
use serde_json::Value;

kernel::text_enum! {
    /// Must the people of the firm have a second factor?
    pub enum SecondFactor { Required = "required", Optional = "optional" }
}

macro_rules! settings {
    ($($(#[$meta:meta])* $field:ident: $type:ty = $key:literal, $default:expr, $check:expr;)+) => {
        /// All settings of a firm, as they stand in this transaction.
        #[derive(Debug, Clone)]
        pub struct Settings { $($(#[$meta])* pub $field: $type),+ }

        impl Default for Settings {
            fn default() -> Self { Self { $($field: $default),+ } }
        }

        /// The keys that can be set.
        pub const KEYS: &[&str] = &[$($key),+];

        impl Settings {
            /// Takes a stored value over. False for a key that this version does not know.
            pub(super) fn take(&mut self, key: &str, value: Value) -> Result<bool> {
                match key {
                    $($key => self.$field = <$type as Stored>::from_json(value).ok_or_else(|| misfit(key))?,)+
                    _ => return Ok(false),
                }
                Ok(true)
            }
            /// The value of a key, as it would be stored.
            #[must_use]
            pub fn value(&self, key: &str) -> Option<Value> {
                match key { $($key => Some(self.$field.to_json()),)+ _ => None }
            }
        }

        /// Is this a value for that key? `None` for a key that does not exist.
        pub(super) fn judge(key: &str, value: &Value) -> Option<std::result::Result<(), Says>> {
            match key {
                $($key => {
                    let check: fn(&$type) -> std::result::Result<(), Says> = $check;
                    Some(<$type as Stored>::from_json(value.clone()).ok_or_else(|| Says::new("settings-not-a-value")).and_then(|v| check(&v)))
                })+
                _ => None,
            }
        }
    };
}

fn misfit(key: &str) -> Error {
    Error::internal(format!(
        "the stored setting {key} is not one that this version writes"
    ))
}

settings! {
    /// How long a Save can be undone before anything is sent.
    undo_seconds: i64 = "undo.seconds", 10, |n| number(*n, 0, 120);
    /// How long an invitation lasts if nobody says otherwise.
    invitation_days: i64 = "invitation.days", 14, |n| number(*n, 1, 90);
    /// When who has not accepted is reminded: days after the invitation was sent.
    invitation_reminder_days: Vec<i64> = "invitation.reminder_days", vec![3, 10], |d| days(d, 1, 60);
    /// How long a link to choose a password lasts.
    credential_hours: i64 = "credential.hours", 24, |n| number(*n, 1, 24);
    /// Is a temporary password six words in the mail, and not a link?
    credential_words: bool = "credential.words", false, |_| Ok(());
    /// On matters marked as sensitive, does the link of one ask for a PIN that is told by telephone?
    credential_pin: bool = "credential.pin", true, |_| Ok(());
    /// May clients sign in with a code that is mailed to them?
    sign_in_code: bool = "sign_in.code", true, |_| Ok(());
    session_client_idle_minutes: i64 = "session.client_idle_minutes", 30, |n| number(*n, 5, 60);
    session_client_hours: i64 = "session.client_hours", 12, |n| number(*n, 1, 24);
    /// How long "Keep me signed in on this device" lasts; 0 does not offer it.
    session_keep_days: i64 = "session.keep_days", 30, |n| number(*n, 0, 30);
    session_staff_idle_minutes: i64 = "session.staff_idle_minutes", 60, |n| number(*n, 5, 720);
    session_staff_hours: i64 = "session.staff_hours", 12, |n| number(*n, 1, 24);
    second_factor: SecondFactor = "staff.second_factor", SecondFactor::Required, |_| Ok(());
    /// For how long clients can take back that they completed a task.
    client_reopen_minutes: i64 = "task.client_reopen_minutes", 60, |n| number(*n, 0, 1440);
    /// When clients are reminded of what they have to do: days after its date, negative ones before it.
    task_reminders: Vec<i64> = "task.reminders", vec![-2, 1], |d| days(d, -60, 60);
    /// For how many days after the closing of a matter its clients can read it.
    read_only_days: i64 = "matter.read_only_days", 90, |n| number(*n, 0, 3650);
    /// Nudges wait until these hours of the firm's zone are over; none: they never wait.
    quiet_hours: Option<QuietHours> = "mail.quiet_hours", Some(QuietHours::usual()), |_| Ok(());
    /// Things to do that are shared within this time come in one mail.
    bundle_tasks_minutes: i64 = "mail.bundle_tasks_minutes", 10, |n| number(*n, 0, 120);
    /// The firm's name, as staff and mails write it.
    firm_name: String = "firm.name", String::from("Portico"), |s| line(s, 100);
    /// Dates without a time are days in this zone.
    zone: TimeZone = "firm.zone", TimeZone::UTC, zone;
    language: Language = "firm.language", Language::EnUs, |_| Ok(());
    /// The languages that clients can choose.
    languages: Vec<Language> = "portal.languages", Language::ALL.to_vec(), |l| languages(l);
    /// The name over the portal, where it is not the firm's.
    portal_name: Option<String> = "portal.name", None, |s| among(s, |s| line(s, 60));
    /// The portal's colour, `#rrggbb`, as it was chosen; what is shown of it is made readable.
    accent: Option<String> = "portal.accent", None, |s| among(s, accent);
    /// Whom clients call.
    phone: Option<String> = "portal.phone", None, |s| among(s, |s| line(s, 40));
}

impl Settings {
    /// What clients read over their portal.
    #[must_use]
    pub fn portal_name(&self) -> &str {
        self.portal_name.as_deref().unwrap_or(&self.firm_name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_default_is_a_value_that_could_be_set() {
        let settings = Settings::default();
        for key in KEYS {
            assert_eq!(judge(key, &settings.value(key).unwrap()), Some(Ok(())), "{key}");
        }
    }

    #[test]
    fn a_value_survives_being_stored() {
        let mut settings = Settings::default();
        for (key, value) in [
            ("firm.zone", json!("America/New_York")),
            ("portal.languages", json!(["en-US", "ar"])),
            ("undo.seconds", json!(0)),
            ("staff.second_factor", json!("optional")),
            ("portal.phone", json!("+1 555 0100")),
            ("portal.accent", json!("#ffff00")),
            ("task.reminders", json!([-7, -1, 3])),
            ("task.reminders", json!([])),
            ("mail.quiet_hours", json!("20:30-07:15")),
            ("mail.quiet_hours", json!(null)),
        ] {
            assert!(settings.take(key, value.clone()).unwrap());
            assert_eq!(settings.value(key), Some(value));
        }
        assert_eq!(settings.zone.iana_name(), Some("America/New_York"));
    }

    #[test]
    fn a_value_out_of_bounds_is_refused() {
        for (key, value) in [
            ("undo.seconds", json!(-1)),
            ("invitation.days", json!(91)),
            ("credential.hours", json!(25)),
            ("firm.zone", json!("Mars/Olympus")),
            ("portal.languages", json!([])),
            ("portal.languages", json!(["es", "es"])),
            ("firm.name", json!("a\nb")),
            ("firm.name", json!("")),
            ("portal.accent", json!("#ffff0")),
            ("portal.accent", json!("red")),
            ("staff.second_factor", json!("never")),
            ("sign_in.code", json!(1)),
            ("task.reminders", json!([61])),
            ("task.reminders", json!([1, 1])),
            ("task.reminders", json!("soon")),
            ("invitation.reminder_days", json!([0])),
            ("invitation.reminder_days", json!([1, 2, 3, 4, 5, 6])),
            ("mail.quiet_hours", json!("at night")),
        ] {
            assert!(matches!(judge(key, &value), Some(Err(_))), "{key} {value}");
        }
        assert!(judge("password.plain", &json!(true)).is_none());
    }
}
