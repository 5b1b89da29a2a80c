//! What an e-mail address looks like, and when two are the same.

use unicode_normalization::UnicodeNormalization;

/// The longest address that mail servers take, in bytes.
const ADDRESS_MAX: usize = 254;

/// An address as it was typed (without blanks around it), and the key under which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    email: String,
    key: String,
}

impl Address {
    /// Something that can be an address: a name, one `@`, a domain with a dot. Nothing when it cannot be one; quoted names
    /// and addresses with control characters are refused, since they can smuggle a second recipient.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let email: String = text.trim().nfc().collect();
        let (name, domain) = email.rsplit_once('@')?;
        let name_fits = !name.is_empty()
            && name.len() <= 64
            && !name.starts_with('.')
            && !name.ends_with('.')
            && !name.contains("..");
        let domain_fits = domain.contains('.') && domain.split('.').all(is_label);
        let fits = name_fits && domain_fits && email.len() <= ADDRESS_MAX && name.chars().all(is_of_name);
        let key = email.to_lowercase();
        fits.then_some(Self { email, key })
    }
    #[must_use]
    pub fn email(&self) -> &str {
        &self.email
    }
    /// The same for two spellings of one address.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c)
}

fn is_label(label: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || c == '-';
    !label.is_empty()
        && label.len() <= 63
        && label.chars().all(fits)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_exist_are_taken_and_compare_by_letter_not_by_case() {
        for text in [
            "ana@example.com",
            " Ana.Garcia+visa@Mail.Example.co.uk ",
            "o'neil@example.org",
            "josé@correo.es",
        ] {
            assert!(Address::parse(text).is_some(), "{text}");
        }
        let (one, two) = (
            Address::parse("Ana@Example.com").unwrap(),
            Address::parse("ana@example.COM").unwrap(),
        );
        assert_eq!(one.key(), two.key());
        assert_eq!(one.email(), "Ana@Example.com");
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for text in [
            "",
            "ana",
            "@example.com",
            "ana@",
            "ana@example",
            "a b@example.com",
            "ana@exa mple.com",
            "ana@example..com",
            "ana@-x.com",
            "ana@example.com, bo@example.com",
            "ana@example.com\r\nBcc: x@y.zz",
            "\"ana\"@example.com",
            "<ana@example.com>",
            "a..b@x.yz",
        ] {
            assert!(Address::parse(text).is_none(), "{text}");
        }
    }
}
