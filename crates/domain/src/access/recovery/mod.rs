//! Recovery codes: ten for whoever has a second factor, for the day on which the telephone is gone. Each works once, and
//! only beside the password. They are shown when they are made and never again; the database keeps a keyed hash.

mod store;

use crate::firm::{Look, Work};
use kernel::{AccountId, Result, UserId};

/// How many there are.
pub const CODES: usize = 10;

const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Whose codes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Owner {
    User(UserId),
    Account(AccountId),
}

impl Owner {
    fn id(self) -> String {
        match self {
            Self::User(id) => id.to_string(),
            Self::Account(id) => id.to_string(),
        }
    }
    fn hash(self, look: &Look<'_>, code: &str) -> Vec<u8> {
        look.firm()
            .keys()
            .code_hash(&format!("recovery:{}", self.id()), code)
    }
}

/// Makes ten new ones, in place of all before.
pub(crate) fn renew(work: &Work<'_>, owner: Owner) -> Result<Vec<String>> {
    forget(work, owner)?;
    let (user, account) = match owner {
        Owner::User(id) => (Some(id), None),
        Owner::Account(id) => (None, Some(id)),
    };
    let mut codes = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let code = fresh();
        store::insert(work, &owner.hash(work, &code), user, account)?;
        codes.push(spaced(&code));
    }
    Ok(codes)
}

/// Uses one up, and says how many are left; nothing where it is none of theirs, or was used before.
pub(crate) fn use_up(work: &Work<'_>, owner: Owner, typed: &str) -> Result<Option<i64>> {
    let Some(code) = read(typed) else { return Ok(None) };
    if store::use_up(work, &owner.hash(work, &code))? {
        left(work, owner).map(Some)
    } else {
        Ok(None)
    }
}

/// How many still work.
pub(crate) fn left(look: &Look<'_>, owner: Owner) -> Result<i64> {
    store::count_unused(look, &owner.id())
}

/// None works any more.
pub(crate) fn forget(work: &Work<'_>, owner: Owner) -> Result<()> {
    store::delete(work, &owner.id())
}

/// Eighty random bits.
fn fresh() -> String {
    let number = db::random_bytes::<10>()
        .iter()
        .fold(0u128, |n, byte| (n << 8) | u128::from(*byte));
    (0..16)
        .rev()
        .map(|place| char::from(LETTERS[usize::try_from((number >> (place * 5)) & 31).unwrap_or(0)]))
        .collect()
}

/// "ABCD-EFGH-IJKL-MNOP"
fn spaced(code: &str) -> String {
    let mut out = String::with_capacity(19);
    for (at, letter) in code.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            out.push('-');
        }
        out.push(letter);
    }
    out
}

/// What was meant by what was typed, where that can be a code: with or without lines, in small letters, and with the
/// figures that look like letters which a code has.
fn read(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .take(17)
        .map(|c| match c.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            other => other,
        })
        .collect();
    (code.len() == 16 && code.bytes().all(|b| LETTERS.contains(&b))).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed_and_nothing_else_is_one() {
        let code = fresh();
        assert_eq!(read(&spaced(&code)), Some(code.clone()));
        assert_eq!(
            read(&format!(" {} ", spaced(&code).to_lowercase())),
            Some(code.clone())
        );
        assert_eq!(read("0BCD-1FGH-8JKL-MNOP").as_deref(), Some("OBCDIFGHBJKLMNOP"));
        for other in [
            "",
            "123456",
            "ABCD-EFGH-IJKL-MNO",
            "ABCD-EFGH-IJKL-MNOPQ",
            "ABCD-EFGH-IJKL-MNO9",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
        assert_ne!(fresh(), fresh());
    }
}
