//! What stands around every page of a person who is in: the rail, the Notification Center and the phone's tabs.

use crate::{
    settings::{Group, Section},
    staff::Me,
};
use domain::{
    Look, access, home,
    live::Topic,
    matters::{self, RecentMatter},
};
use kernel::{Error, MatterId, Permission, Result};

/// The frame of a page. Each page's struct holds one as `shell`; `layout.html` names its fields.
///
/// It is read in the transaction that reads the page, so its numbers and the page never contradict each other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shell {
    pub firm_name: String,
    /// The person who is in; empty on an error's page, which may be drawn because the database is away.
    pub name: String,
    /// What waits for them in all.
    pub waits: i64,
    pub tasks: i64,
    pub invitations: i64,
    pub recent: Vec<RecentMatter>,
    /// The pages of the settings that they may open.
    pub settings: Vec<Section>,
    /// The role sees matters at all; without it the ways to them are left out.
    pub sees_matters: bool,
    topics: Vec<String>,
}

impl Shell {
    /// The frame for this person. Who may see no matters has one without numbers.
    ///
    /// # Errors
    /// [`Error::SignedOut`].
    pub(crate) fn load(look: &Look<'_>, me: &Me) -> Result<Self> {
        let rights = access::rights(look, &me.staff)?;
        let mut shell = Self {
            firm_name: domain::settings::Settings::load(look)?.firm_name,
            name: me.name.clone(),
            settings: crate::settings::of_rights(|permission| rights.has(permission)),
            topics: vec![Topic::User(me.staff.user).to_string()],
            ..Self::default()
        };
        match access::staff_scope(look, &me.staff) {
            Ok(scope) => {
                shell.sees_matters = true;
                let counts = home::counts(look, &scope)?;
                shell.waits = counts.waits;
                shell.tasks = counts.my_tasks;
                shell.invitations = counts.invitations;
                shell.recent = matters::recent(look, &scope)?;
            }
            Err(Error::Forbidden(Permission::MatterView)) => {}
            Err(other) => return Err(other),
        }
        Ok(shell)
    }

    /// The frame of an error's page.
    pub(crate) fn bare() -> Self {
        Self {
            sees_matters: true,
            ..Self::default()
        }
    }

    /// The same frame around a page that also listens to what happens on this matter.
    #[must_use]
    pub(crate) fn listening_to(mut self, matter: MatterId) -> Self {
        self.topics.push(Topic::Matter(matter).to_string());
        self
    }

    /// The same frame around a page that listens to this as well.
    #[must_use]
    pub(crate) fn listening_for(mut self, topic: Topic) -> Self {
        self.topics.push(topic.to_string());
        self
    }

    /// The pages of the settings under their headings.
    pub(crate) fn settings_by_group(&self) -> Vec<(Group, Vec<Section>)> {
        let of = |group: Group| {
            self.settings
                .iter()
                .filter(|s| s.group == group)
                .copied()
                .collect()
        };
        let all = Group::ALL.iter().map(|group| (*group, of(*group)));
        all.filter(|(_, sections): &(Group, Vec<Section>)| !sections.is_empty())
            .collect()
    }
    /// Is this page of the settings one that they may open?
    pub(crate) fn has_settings(&self, path: &str) -> bool {
        self.settings.iter().any(|section| section.path == path)
    }

    /// The topics of the page, for `data-topics`.
    pub(crate) fn topics(&self) -> String {
        self.topics.join(" ")
    }
    pub(crate) fn first_name(&self) -> &str {
        crate::shown::first_name(&self.name)
    }
    pub(crate) fn initials(&self) -> String {
        crate::shown::initials(&self.name)
    }
    /// What comes after the name of a page in its title.
    pub(crate) fn title(&self) -> &str {
        if self.firm_name.is_empty() {
            "Portico"
        } else {
            &self.firm_name
        }
    }

    /// A frame for drawing samples of pages.
    #[cfg(test)]
    pub(crate) fn sample() -> Self {
        use kernel::id::Id;
        Self {
            firm_name: "Chen & Ortiz".into(),
            name: "Maria Chen".into(),
            waits: 4,
            tasks: 2,
            invitations: 1,
            recent: vec![RecentMatter {
                id: MatterId::from_uuid(uuid::Uuid::nil()),
                number: "2026-0147".into(),
                title: "Garcia – <Marriage-based> green card".into(),
                has_portal_access: true,
            }],
            settings: crate::settings::of_rights(|_| true),
            sees_matters: true,
            topics: vec!["user:1".into()],
        }
    }
}

/// Whether a proof can be made: for controls that are drawn only for those who may.
///
/// # Errors
/// Every error but [`Error::Forbidden`].
pub(crate) fn is_allowed<T>(proof: Result<T>) -> Result<bool> {
    match proof {
        Ok(_) => Ok(true),
        Err(Error::Forbidden(_)) => Ok(false),
        Err(other) => Err(other),
    }
}
