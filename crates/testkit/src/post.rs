//! The letter box of a story: passes mail on, keeps the links that its people follow, and knows which address is dead.

use crate::cast;
use async_trait::async_trait;
use mail::{Envelope, Outcome, Transport};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Paths before the secret of a mailed link.
const DOORS: [&str; 2] = ["/invite/", "/password/"];

pub struct LetterBox {
    onward: Arc<dyn Transport>,
    links: Mutex<HashMap<String, String>>,
}

impl LetterBox {
    pub fn new(onward: Arc<dyn Transport>) -> Self {
        Self {
            onward,
            links: Mutex::default(),
        }
    }

    /// The secret of the link that this address was mailed last.
    pub fn link_to(&self, address: &str) -> Option<String> {
        self.links
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&address.to_lowercase())
            .cloned()
    }
}

#[async_trait]
impl Transport for LetterBox {
    async fn send(&self, mail: &Envelope) -> Outcome {
        if mail.to.address.ends_with(cast::DEAD_DOMAIN) {
            return Outcome::Bounced {
                why: "550 5.1.1 no such mailbox".to_owned(),
            };
        }
        if let Some(secret) = secret_in(&mail.drawn.text) {
            self.links
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(mail.to.address.to_lowercase(), secret);
        }
        self.onward.send(mail).await
    }
}

fn secret_in(text: &str) -> Option<String> {
    let rest = DOORS
        .iter()
        .find_map(|door| text.split_once(door).map(|(_, rest)| rest))?;
    let secret: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    secret.starts_with("pti_").then_some(secret)
}

#[cfg(test)]
mod tests {
    use super::secret_in;

    #[test]
    fn the_secret_of_a_link_is_found_in_a_letter() {
        let text =
            "Accept the invitation:\nhttp://localhost:8080/portal/invite/pti_abc-D_e\nIt works until Friday.";
        assert_eq!(secret_in(text).as_deref(), Some("pti_abc-D_e"));
        assert_eq!(secret_in("http://localhost:8080/portal/sign-in"), None);
        assert_eq!(secret_in("see /password/forgotten"), None);
    }
}
