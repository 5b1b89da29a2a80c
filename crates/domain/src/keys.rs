//! A firm's keys, derived from its master key, and the tokens that people are mailed or keep in a cookie.
//!
//! A token is 256 random bits. It is never stored: the database keeps [`Keys::hash`] of it, which includes its purpose,
//! so a token of one purpose is worth nothing for another.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use kernel::{Error, Result};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    StaffSession,
    ClientSession,
    /// Any mailed link; `mailed_tokens.purpose` says which.
    Mailed,
    Enrolment,
    CodeNonce,
    /// Of somebody who still has to give their second factor.
    HalfSignIn,
    Device,
    /// A token of a program that speaks for a person of the firm.
    StaffToken,
    /// The same for a client.
    ClientToken,
}

impl Purpose {
    const fn label(self) -> &'static str {
        match self {
            Self::StaffSession => "staff-session",
            Self::ClientSession => "client-session",
            Self::Mailed => "mailed",
            Self::Enrolment => "enrolment",
            Self::CodeNonce => "code-nonce",
            Self::HalfSignIn => "half-sign-in",
            Self::Device => "device",
            Self::StaffToken => "staff-token",
            Self::ClientToken => "client-token",
        }
    }
}

/// What tokens with a check sum begin with, so that scanners of secrets recognise them.
const MAILED: &str = "pti_";
const OF_STAFF: &str = "pts_";
const OF_CLIENTS: &str = "ptc_";

/// A secret that its holder keeps. No `Display` and no `Debug` of its content.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// 256 fresh random bits, as they stand in a cookie.
    #[must_use]
    pub fn fresh() -> Self {
        Self(URL_SAFE_NO_PAD.encode(db::random_bytes::<32>()))
    }
    /// The same with the prefix `pti_` and a check sum, as they stand in a mailed link: scanners of secrets recognise
    /// it, and a mistyped one is told apart without asking the database.
    #[must_use]
    pub fn fresh_mailed() -> Self {
        Self::fresh_with(MAILED)
    }
    /// The same for a program that speaks for a person of the firm.
    #[must_use]
    pub fn fresh_for_staff_program() -> Self {
        Self::fresh_with(OF_STAFF)
    }
    /// The same for a program that speaks for a client.
    #[must_use]
    pub fn fresh_for_client_program() -> Self {
        Self::fresh_with(OF_CLIENTS)
    }
    fn fresh_with(prefix: &str) -> Self {
        let body = URL_SAFE_NO_PAD.encode(db::random_bytes::<32>());
        let sum = crc(&body);
        Self(format!("{prefix}{body}{sum}"))
    }
    /// What a browser sent. Anything that cannot be a token is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.len() == 43;
        let marked = [MAILED, OF_STAFF, OF_CLIENTS]
            .iter()
            .find_map(|prefix| text.strip_prefix(prefix))
            .is_some_and(|rest| rest.len() == 49 && rest.is_ascii() && crc(&rest[..43]) == rest[43..]);
        (text.is_ascii() && (plain || marked)).then(|| Self(text.to_owned()))
    }
    /// A program holds it, in the name of a person of the firm.
    #[must_use]
    pub fn is_of_staff_program(&self) -> bool {
        self.0.starts_with(OF_STAFF)
    }
    /// A program holds it, in the name of a client.
    #[must_use]
    pub fn is_of_client_program(&self) -> bool {
        self.0.starts_with(OF_CLIENTS)
    }
    /// The secret itself, for the cookie or the link.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Six characters that a typing error changes.
fn crc(body: &str) -> String {
    URL_SAFE_NO_PAD.encode(crc32fast::hash(body.as_bytes()).to_be_bytes())
}

/// The keys of one firm.
#[derive(Clone)]
pub struct Keys {
    fields: [u8; 32],
    csrf: [u8; 32],
    codes: [u8; 32],
    devices: [u8; 32],
    audit: Arc<Ed25519KeyPair>,
}

impl Keys {
    /// Derives all keys from the firm's master key.
    #[must_use]
    pub fn derive(master: &[u8; 32]) -> Self {
        let hkdf = Hkdf::<Sha256>::new(Some(b"portico/keys/v1"), master);
        let key = |label: &[u8]| {
            let mut out = [0; 32];
            hkdf.expand(label, &mut out)
                .expect("32 bytes is a length that HKDF-SHA-256 gives");
            out
        };
        Self {
            fields: key(b"fields"),
            csrf: key(b"csrf"),
            codes: key(b"codes"),
            devices: key(b"devices"),
            audit: Arc::new(
                Ed25519KeyPair::from_seed_unchecked(&key(b"audit-sign"))
                    .expect("any 32 bytes are the seed of a key"),
            ),
        }
    }

    /// What the database keeps of a token.
    #[must_use]
    pub fn hash(purpose: Purpose, token: &Token) -> Vec<u8> {
        let mut sha = Sha256::new();
        sha.update(b"portico/token/v1\0");
        sha.update(purpose.label().as_bytes());
        sha.update([0]);
        sha.update(token.0.as_bytes());
        sha.finalize().to_vec()
    }

    /// The secret from which a session's form tokens are made: bound to that session, stored nowhere.
    #[must_use]
    pub fn csrf_secret(&self, session_token: &Token) -> [u8; 32] {
        self.mac(&self.csrf, session_token.0.as_bytes())
    }

    /// What the database keeps of a short code that a person types; useless without the firm's key.
    #[must_use]
    pub fn code_hash(&self, bound_to: &str, code: &str) -> Vec<u8> {
        self.mac(&self.codes, format!("{bound_to}\0{code}").as_bytes())
            .to_vec()
    }

    /// Signs a checkpoint of the record.
    pub(crate) fn sign_record(&self, bytes: &[u8]) -> Vec<u8> {
        self.audit.sign(bytes).as_ref().to_vec()
    }

    /// Did this firm sign that checkpoint?
    pub(crate) fn has_signed_record(&self, bytes: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, self.record_public_key())
            .verify(bytes, signature)
            .is_ok()
    }

    /// With this, anybody can check the firm's checkpoints: an Ed25519 public key.
    #[must_use]
    pub fn record_public_key(&self) -> Vec<u8> {
        self.audit.public_key().as_ref().to_vec()
    }

    /// What marks a browser as one that a person was in with.
    #[must_use]
    pub fn device_mark(&self, bound_to: &str) -> Vec<u8> {
        self.mac(&self.devices, bound_to.as_bytes()).to_vec()
    }

    fn mac(&self, key: &[u8; 32], data: &[u8]) -> [u8; 32] {
        let mut mac =
            <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
        mac.update(data);
        mac.finalize().into_bytes().into()
    }

    /// Encrypts a field. `bound_to` (for example `totp:{user}`) must be the same to read it again.
    #[must_use]
    pub fn seal(&self, bound_to: &str, plain: &[u8]) -> Vec<u8> {
        let nonce = db::random_bytes::<24>();
        let cipher = XChaCha20Poly1305::new((&self.fields).into());
        let body = cipher
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: plain,
                    aad: bound_to.as_bytes(),
                },
            )
            .expect("encryption in memory does not fail");
        [nonce.as_slice(), &body].concat()
    }

    /// # Errors
    /// [`Error::Internal`]: not sealed by this firm's key for this use.
    pub fn open(&self, bound_to: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let bad = || Error::internal("a sealed field does not open");
        let (nonce, body) = sealed.split_at_checked(24).ok_or_else(bad)?;
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| bad())?;
        XChaCha20Poly1305::new((&self.fields).into())
            .decrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: body,
                    aad: bound_to.as_bytes(),
                },
            )
            .map_err(|_| bad())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailed_token_is_told_from_a_mistyped_one() {
        let token = Token::fresh_mailed();
        assert!(Token::parse(token.reveal()).is_some());
        let mut typo = token.reveal().to_owned().into_bytes();
        typo[10] = if typo[10] == b'x' { b'y' } else { b'x' };
        assert!(Token::parse(std::str::from_utf8(&typo).unwrap()).is_none());
        assert!(Token::parse("../etc").is_none());
    }

    #[test]
    fn a_token_says_by_its_looks_which_door_it_is_for() {
        let (staff, client) = (
            Token::fresh_for_staff_program(),
            Token::fresh_for_client_program(),
        );
        for token in [&staff, &client] {
            assert!(Token::parse(token.reveal()).is_some());
            assert!(Token::parse(&token.reveal().replace('_', "-")).is_none());
        }
        assert!(staff.is_of_staff_program() && !staff.is_of_client_program());
        assert!(client.is_of_client_program() && !client.is_of_staff_program());
        assert!(!Token::fresh().is_of_staff_program() && !Token::fresh_mailed().is_of_client_program());
    }

    #[test]
    fn a_sealed_field_opens_only_for_its_own_use() {
        let keys = Keys::derive(&[7; 32]);
        let sealed = keys.seal("totp:ada", b"secret");
        assert_eq!(keys.open("totp:ada", &sealed).unwrap(), b"secret");
        assert!(keys.open("totp:eve", &sealed).is_err());
        assert!(Keys::derive(&[8; 32]).open("totp:ada", &sealed).is_err());
    }

    #[test]
    fn a_token_of_one_purpose_is_worth_nothing_for_another() {
        let token = Token::fresh();
        assert_ne!(
            Keys::hash(Purpose::StaffSession, &token),
            Keys::hash(Purpose::ClientSession, &token)
        );
    }
}
