//! The head of every page of a matter: its name with the portal icon, its stage, its tabs.

use crate::{access::mark_title, staff::Me};
use domain::{
    Look,
    access::{self, Permit, View},
    matters::{self, Matter, PortalMark},
    tasks,
};
use kernel::{MatterId, Permission, Result};
use web::Chrome;
use words::Words;

/// What stands above the pages of one matter, read in the transaction of the page.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub matter: Matter,
    pub portal: PortalMark,
    /// For each stage of the case type: "done", "now" or nothing yet.
    pub steps: Vec<&'static str>,
    pub open_tasks: usize,
    rights: Vec<Permission>,
}

impl Head {
    /// The head, and the proof that this person may see the matter.
    ///
    /// # Errors
    /// [`kernel::Error::NotFound`] for a matter that this person may not see.
    pub(crate) fn load<'tx>(look: &Look<'tx>, me: &Me, id: MatterId) -> Result<(Self, Permit<'tx, View>)> {
        let may = access::permit::<View>(look, &me.staff, id)?;
        let (matter, portal) = matters::head(look, &may)?;
        let catalogue = matters::catalogue(look)?;
        let stages: Vec<_> = catalogue.stages_of(matter.case_type).map(|s| s.id).collect();
        let at = stages.iter().position(|id| *id == matter.stage);
        let open = tasks::list(look, &may)?;
        let head = Self {
            steps: (0..stages.len()).map(|n| step(n, at)).collect(),
            open_tasks: open.client.len() + open.firm.len(),
            rights: access::permissions_on(look, &me.staff, id)?,
            matter,
            portal,
        };
        Ok((head, may))
    }

    /// What the portal icon says; empty: no icon (L1-11).
    pub(crate) fn mark(&self, t: &Words) -> String {
        mark_title(&self.portal, t)
    }
    /// The number of the stage among those of the case type, from 1; 0 where it is none of them.
    pub(crate) fn stage_number(&self) -> usize {
        self.steps.iter().position(|s| *s == "now").map_or(0, |at| at + 1)
    }
    /// Of a closed matter: until when its clients can read it.
    pub(crate) fn closed(&self, chrome: &Chrome) -> Option<String> {
        super::life::closed(&chrome.t, &self.matter, chrome.now, &chrome.zone)
    }
    pub(crate) fn kind(&self) -> String {
        match &self.matter.subtype_name {
            Some(subtype) => format!("{} · {subtype}", self.matter.case_type_name),
            None => self.matter.case_type_name.clone(),
        }
    }
    pub(crate) fn may(&self, permission: Permission) -> bool {
        self.rights.contains(&permission)
    }
    pub(crate) fn may_edit(&self) -> bool {
        self.may(Permission::MatterEdit)
    }
    pub(crate) fn may_share(&self) -> bool {
        self.may(Permission::ItemShare)
    }
    pub(crate) fn may_grant(&self) -> bool {
        self.may(Permission::PortalGrant)
    }
    pub(crate) fn may_send_credential(&self) -> bool {
        self.may(Permission::CredentialSend)
    }
    pub(crate) fn may_view_as(&self) -> bool {
        self.may(Permission::PortalViewAsClient)
    }
    pub(crate) fn may_wall(&self) -> bool {
        self.may(Permission::WallManage)
    }
    pub(crate) fn may_revoke(&self) -> bool {
        self.may(Permission::PortalRevoke)
    }
}

fn step(n: usize, at: Option<usize>) -> &'static str {
    match at {
        Some(at) if n < at => "done",
        Some(at) if n == at => "now",
        _ => "",
    }
}

#[cfg(test)]
impl Head {
    /// A head for drawing samples: of an open matter, with these rights.
    pub(crate) fn sample(rights: &[Permission]) -> Self {
        use crate::matter::samples::id;
        use domain::{access::policy::Phase, matters::Colleague};
        Self {
            matter: Matter {
                id: id(1),
                number: "2026-0147".into(),
                title: "Garcia – <Marriage-based> green card".into(),
                client_title: "Your green card".into(),
                case_type: id(2),
                case_type_name: "Family-based immigration".into(),
                subtype: Some(id(3)),
                subtype_name: Some("I-130 / I-485".into()),
                stage: id(4),
                stage_name: "Gathering documents".into(),
                phase: Phase::Open,
                responsible: Colleague {
                    user: id(5),
                    name: "Maria Chen".into(),
                },
                opened_on: "2026-11-03".parse().unwrap(),
                closed_at: None,
                reads_until: None,
                portal_open: true,
                version: 3,
            },
            portal: crate::matter::samples::mark(),
            steps: vec!["done", "now", "", ""],
            open_tasks: 5,
            rights: rights.to_vec(),
        }
    }
}
