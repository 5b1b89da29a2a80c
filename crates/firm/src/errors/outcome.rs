//! What became of a form: done, refused field by field, or overtaken by somebody else's change.

use kernel::{Error, FieldErrors, Says};
use web::Failure;

/// A form's end, for its handler to answer.
pub(crate) enum Outcome<T> {
    Done(T),
    /// The form is drawn again with these.
    Refused(FieldErrors),
    /// Somebody saved first: both versions are shown ([`super::Conflict`]).
    Changed(Says),
}

/// Sorts a result into what its page draws itself; every other error is drawn by the site.
///
/// # Errors
/// Every error that is no refusal and no overtaken edit.
pub(crate) fn outcome<T>(result: kernel::Result<T>) -> Result<Outcome<T>, Failure> {
    match result {
        Ok(value) => Ok(Outcome::Done(value)),
        Err(Error::Invalid(errors)) => Ok(Outcome::Refused(errors)),
        Err(Error::Conflict(message)) if is_overtaken(&message.shown) => Ok(Outcome::Changed(message.shown)),
        Err(other) => Err(other.into()),
    }
}

fn is_overtaken(says: &Says) -> bool {
    says.key.starts_with("conflict-changed") || says.key == "access-user-changed"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_overtaken_edit_shows_both_versions() {
        let changed = outcome::<()>(Err(Error::conflict(
            Says::new("conflict-changed").with("who", "Maria"),
        )));
        assert!(matches!(changed, Ok(Outcome::Changed(says)) if says.key == "conflict-changed"));
        assert!(outcome::<()>(Err(Error::conflict("access-last-owner"))).is_err());
        assert!(matches!(
            outcome::<()>(Err(Error::invalid("name", "error-name-missing"))),
            Ok(Outcome::Refused(_))
        ));
        assert!(outcome::<()>(Err(Error::NotFound)).is_err());
    }
}
