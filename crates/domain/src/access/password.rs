//! What a password must be, and how it is kept: for the people of the firm and for clients alike (security §3.4).
//!
//! Twelve characters that are hard to guess; no rules about digits or signs, no expiry. It is kept as Argon2id in PHC
//! text. Hashing runs beside the runtime and only so many at once, and takes its time for an address that nobody has.

use crate::firm::Firm;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier},
};
use kernel::{Error, Result, Says};
use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use zxcvbn::{Score, zxcvbn};

pub const LEAST: usize = 12;
pub const MOST: usize = 128;

/// Long passwords that many people had the idea for, folded as [`folded`] does.
static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("common_passwords.txt")
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .collect()
});

/// May this be somebody's password? `own` is what a guesser knows: the person's name and address, the firm's name.
///
/// # Errors
/// The sentence that says why not.
pub fn judge(password: &str, own: &[&str]) -> std::result::Result<(), Says> {
    let password: String = password.nfc().collect();
    let length = password.chars().count();
    if length < LEAST {
        return Err(Says::new("access-password-short").with("least", LEAST));
    }
    if length > MOST {
        return Err(Says::new("access-password-long").with("most", MOST));
    }
    let folded = folded(&password);
    if COMMON.contains(folded.as_str()) {
        return Err("access-password-common".into());
    }
    let words: Vec<String> = own
        .iter()
        .chain(&["portico"])
        .flat_map(|text| words_of(text))
        .collect();
    if is_mostly(&folded, &words) {
        return Err("access-password-own".into());
    }
    let inputs: Vec<&str> = words.iter().map(String::as_str).collect();
    if zxcvbn(&password, &inputs).score() < Score::Three {
        return Err("access-password-weak".into());
    }
    Ok(())
}

/// What one hash costs: memory in KiB, passes over it, and lanes (Argon2's m, t and p).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashingCost {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl HashingCost {
    /// The least that OWASP advises, and the usual: 19 MiB, two passes, one lane.
    pub const LEAST: Self = Self {
        memory_kib: 19_456,
        passes: 2,
        lanes: 1,
    };
    /// More would keep people waiting, and let a few of them fill the memory.
    pub const MOST: Self = Self {
        memory_kib: 1_048_576,
        passes: 10,
        lanes: 16,
    };

    fn argon2(self) -> Result<Argon2<'static>> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, None)
            .map_err(|e| Error::internal(format!("the parameters of Argon2: {e}")))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
    /// How a hash of this cost begins in PHC text.
    fn head(self) -> String {
        format!(
            "$argon2id$v=19$m={},t={},p={}$",
            self.memory_kib, self.passes, self.lanes
        )
    }
}

/// Judges a new password and hashes it, for the column `password_hash`.
///
/// # Errors
/// [`Error::Invalid`] at the field `password`; [`Error::Unavailable`] while the firm closes.
pub async fn choose(firm: &Firm, password: &str, own: Vec<String>) -> Result<String> {
    let (password, cost) = (password.to_owned(), firm.hashing_cost());
    beside(firm, move || {
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        judge(&password, &own).map_err(|says| Error::invalid("password", says))?;
        hash(&password, cost)
    })
    .await
}

/// Is it the password of this hash? Without a hash the answer is no, after the same work.
///
/// # Errors
/// [`Error::Unavailable`] while the firm closes.
pub async fn matches(firm: &Firm, password: &str, stored: Option<String>) -> Result<bool> {
    let password: String = password.nfc().take(MOST + 1).collect();
    let cost = firm.hashing_cost();
    beside(firm, move || {
        let Some(stored) = stored else {
            hash(&password, cost)?;
            return Ok(false);
        };
        // A hash says itself what it cost.
        Ok(cost
            .argon2()?
            .verify_password(password.as_bytes(), stored.as_str())
            .is_ok()
            && password.chars().count() <= MOST)
    })
    .await
}

/// The right password, hashed again, where the stored hash cost something else than it would now.
///
/// # Errors
/// [`Error::Unavailable`] while the firm closes.
pub async fn renewed(firm: &Firm, password: &str, stored: Option<&str>) -> Result<Option<String>> {
    let cost = firm.hashing_cost();
    if stored.is_none_or(|stored| stored.starts_with(&cost.head())) {
        return Ok(None);
    }
    let password = password.to_owned();
    beside(firm, move || hash(&password, cost)).await.map(Some)
}

async fn beside<T: Send + 'static>(
    firm: &Firm,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let _slot = firm
        .hashing()
        .acquire()
        .await
        .map_err(|_| Error::unavailable("the firm is closing"))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| Error::internal(format!("hashing did not finish: {e}")))?
}

fn hash(password: &str, cost: HashingCost) -> Result<String> {
    let password: String = password.nfc().collect();
    let salt = db::random_bytes::<16>();
    cost.argon2()?
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|e| Error::internal(format!("a password does not hash: {e}")))
}

/// Lower case without accents, letters and digits only, the usual stand-ins for letters undone, digits at the end dropped.
fn folded(password: &str) -> String {
    let plain: String = db::search::fold(password)
        .chars()
        .map(|c| match c {
            '@' => 'a',
            '$' => 's',
            '!' => 'i',
            other => other,
        })
        .filter(|c| c.is_alphanumeric())
        .collect();
    plain
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == 'i')
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            other => other,
        })
        .collect::<String>()
        .trim_end_matches('i')
        .to_owned()
}

/// The words of a name or address that are long enough to matter.
fn words_of(text: &str) -> Vec<String> {
    db::search::fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() >= 4)
        .map(str::to_owned)
        .collect()
}

/// Is there little left of it without these words?
fn is_mostly(folded: &str, words: &[String]) -> bool {
    let mut rest = folded.to_owned();
    for word in words {
        rest = rest.replace(word.as_str(), "");
    }
    rest.len() < folded.len() && rest.chars().count() < 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(password: &str) -> &'static str {
        judge(
            password,
            &[
                "Ada Brightwater",
                "ada.brightwater@lawfirm.example",
                "Stone & Bell LLP",
            ],
        )
        .map_or_else(|says| says.key, |()| "")
    }

    #[test]
    fn a_long_odd_phrase_in_any_script_is_a_password() {
        for good in [
            "violet harbor ninety cranes",
            "мокрый якорь летит боком",
            "q9#Vt!c2Lr$x8",
            "長い合言葉はとても良い考えです",
        ] {
            assert_eq!(key(good), "", "{good}");
        }
    }

    #[test]
    fn what_everybody_would_guess_is_none() {
        assert_eq!(key("short"), "access-password-short");
        assert_eq!(key(&"x".repeat(129)), "access-password-long");
        assert_eq!(key("Correct Horse Battery Staple1!"), "access-password-common");
        assert_eq!(key("brightwater2026!"), "access-password-own");
        assert_eq!(key("brïghtwäter2026!"), "access-password-own");
        assert_eq!(key("PorticoPortico!"), "access-password-own");
        assert_eq!(key("aaaaaaaaaaaaaa"), "access-password-weak");
        assert_eq!(key("password123456"), "access-password-weak");
    }

    #[test]
    fn the_same_text_typed_on_another_keyboard_is_the_same_password() {
        let cost = HashingCost::LEAST;
        let stored = hash("cafe\u{301} sur la place ronde", cost).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(stored.starts_with(&cost.head()));
        let fits = |password: &str| {
            let argon2 = cost.argon2().unwrap();
            argon2
                .verify_password(password.as_bytes(), stored.as_str())
                .is_ok()
        };
        assert!(fits("café sur la place ronde"));
        assert!(!fits("another one"));
    }

    #[test]
    fn a_hash_of_another_cost_is_read_and_told_apart() {
        let dear = HashingCost {
            passes: 3,
            ..HashingCost::LEAST
        };
        let stored = hash("a boat on a quiet lake", dear).unwrap();
        assert!(stored.starts_with(&dear.head()) && !stored.starts_with(&HashingCost::LEAST.head()));
        let argon2 = HashingCost::LEAST.argon2().unwrap();
        assert!(
            argon2
                .verify_password(b"a boat on a quiet lake", stored.as_str())
                .is_ok()
        );
    }

    #[test]
    fn the_list_of_common_passwords_is_written_as_it_is_compared() {
        for word in COMMON.iter() {
            assert_eq!(folded(word), *word);
        }
    }
}
