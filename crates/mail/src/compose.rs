//! From an envelope to the bytes that travel (RFC 5322).

use crate::{Envelope, Mailbox, Outcome};
use lettre::{
    Address, Message,
    message::{
        Mailbox as Typed, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

/// The message, or why it will never travel like this.
///
/// A line break or NUL in a name, subject or id is refused, not repaired: it is an attack or a fault of ours. A
/// recipient's address that is none is a bounce; whatever is wrong on the sender's side can be mended and waits.
pub fn compose(mail: &Envelope) -> Result<Message, Outcome> {
    let from = typed(&mail.from).map_err(|what| later(&format!("the sender's {what}")))?;
    let to = typed(&mail.to).map_err(|what| Outcome::Bounced {
        why: format!("the recipient's {what}"),
    })?;
    if [&mail.drawn.subject, &mail.message_id, &mail.event_id]
        .into_iter()
        .any(|t| has_breaks(t))
    {
        return Err(later("the subject or an id has a line break"));
    }
    let id = mail.message_id.trim_start_matches('<').trim_end_matches('>');
    Message::builder()
        .message_id(Some(format!("<{id}>")))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .raw_header(header("X-Portico-Event", &mail.event_id))
        .from(from)
        .to(to)
        .subject(mail.drawn.subject.as_str())
        .multipart(MultiPart::alternative_plain_html(
            mail.drawn.text.clone(),
            mail.drawn.html.clone(),
        ))
        .map_err(|e| later(&format!("the message cannot be put together: {e}")))
}

fn typed(mailbox: &Mailbox) -> Result<Typed, &'static str> {
    if has_breaks(&mailbox.name) {
        return Err("name has a line break");
    }
    let address: Address = mailbox.address.parse().map_err(|_| "address is not one")?;
    let name = mailbox.name.trim();
    Ok(Typed::new((!name.is_empty()).then(|| name.to_owned()), address))
}

/// CR, LF and NUL could end a header and begin another; no other control character belongs in one either.
fn has_breaks(text: &str) -> bool {
    text.chars().any(char::is_control)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn later(why: &str) -> Outcome {
    Outcome::TryLater { why: why.to_owned() }
}
