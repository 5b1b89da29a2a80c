//! The list of matters: what is asked and what a row tells.

use super::people::PortalMark;
use crate::access::policy::Phase;
use jiff::civil::Date;
use kernel::{CaseTypeId, ContactId, MatterId};

kernel::text_enum! {
    /// Which matters a list shows.
    pub enum MatterView {
        /// Those that I am responsible for or was added to, and that are not closed.
        Mine = "mine",
        All = "all",
        /// Somebody was granted access that was not taken back.
        HasPortalAccess = "has_portal_access",
        /// A client on it waits to be invited: no access yet, or prepared, or the invitation ran out. Not closed.
        Waiting = "waiting",
        Closed = "closed",
    }
}

/// What a list of matters is asked for.
#[derive(Debug, Clone)]
pub struct MatterFilter {
    pub view: MatterView,
    pub case_type: Option<CaseTypeId>,
    /// What was typed to search: part of a number, title, or name of somebody on the matter.
    pub q: String,
}

/// A matter in a list.
#[derive(Debug, Clone)]
pub struct MatterLine {
    pub id: MatterId,
    pub number: String,
    pub title: String,
    /// The main contact.
    pub client: Option<ClientName>,
    pub case_type: String,
    pub subtype: Option<String>,
    pub stage: String,
    pub phase: Phase,
    pub responsible: String,
    pub opened_on: Date,
    pub portal: PortalMark,
}

#[derive(Debug, Clone)]
pub struct ClientName {
    pub contact: ContactId,
    pub name: String,
}

/// A matter to go back to.
#[derive(Debug, Clone)]
pub struct RecentMatter {
    pub id: MatterId,
    pub number: String,
    pub title: String,
    pub has_portal_access: bool,
}
