use super::{
    effect,
    parties::{Asked, Known, PARTIES_MAX, asked},
};
use crate::{
    contacts::form::{Sharer, sharers},
    layout::Shell,
    matter::Effect,
};
use askama::Template;
use domain::{
    access::Colleague,
    matters::{CaseTypeParties, Catalogue, InviteeType, RelationshipType},
    task_lists::{ListItem, TaskList},
};
use kernel::{CaseTypeId, FieldErrors, Language};
use web::{Chrome, Filled};

/// What can be chosen, and what this person may do.
pub(super) struct Choices {
    pub catalogue: Catalogue,
    pub parties: Vec<CaseTypeParties>,
    pub colleagues: Vec<Colleague>,
    /// The language of a new contact, where nobody says otherwise.
    pub language: Language,
    pub may_share: bool,
    pub may_send: bool,
    /// Share tasks.
    pub may_share_tasks: bool,
    pub lists: Vec<TaskList>,
}

impl Choices {
    /// The case type that the form stands at: the one that was chosen, or the first.
    pub(super) fn case_type(&self, filled: &Filled) -> Option<CaseTypeId> {
        let chosen = filled.value("case_type").parse().ok();
        let known = chosen.filter(|id| self.catalogue.case_type(*id).is_some());
        known.or(self.catalogue.case_types.first().map(|t| t.id))
    }
    /// The task list that the form stands at.
    pub(super) fn list(&self, filled: &Filled) -> Option<&TaskList> {
        let chosen = filled.value("task_list").parse().ok()?;
        self.lists.iter().find(|list| list.id == chosen)
    }
    /// Whom the list has tasks for, through the portal.
    fn for_whom(&self, filled: &Filled) -> Vec<String> {
        let items = self
            .list(filled)
            .filter(|_| self.may_share_tasks)
            .map(|list| list.items.as_slice());
        let of = items
            .unwrap_or_default()
            .iter()
            .filter_map(|item| item.for_relationship);
        of.map(|id| id.to_string()).collect()
    }
}

/// One row for a party.
pub(super) struct Row {
    pub at: usize,
    /// Nothing: anybody, whose relationship is chosen.
    pub asked: Option<Asked>,
    pub known: Vec<Known>,
    /// Who has the address that was typed for somebody new.
    pub sharers: Vec<Sharer>,
    /// What makes somebody a client of the firm.
    clients: Vec<String>,
    first_relationship: String,
    /// The relationships that the list has tasks for.
    for_whom: Vec<String>,
    /// Its fields' names, in the order in which they stand.
    pub relationship_type: String,
    pub name: String,
    pub email: String,
    pub login: String,
    pub contact: String,
    pub language: String,
    pub shares: String,
    pub acknowledged: String,
}

impl Row {
    fn new(
        at: usize,
        asked: Option<Asked>,
        known: Vec<Known>,
        types: &[RelationshipType],
        for_whom: Vec<String>,
    ) -> Self {
        let of = |name: &str| format!("party-{at}-{name}");
        let clients = types.iter().filter(|t| t.invitee_type == InviteeType::Client);
        Self {
            at,
            asked,
            known,
            sharers: Vec::new(),
            clients: clients.map(|t| t.id.to_string()).collect(),
            for_whom,
            first_relationship: types.first().map(|t| t.id.to_string()).unwrap_or_default(),
            relationship_type: of("relationship_type"),
            name: of("name"),
            email: of("email"),
            login: of("login"),
            contact: of("contact"),
            language: of("language"),
            shares: of("shares"),
            acknowledged: of("acknowledged"),
        }
    }
    /// Whoever stands in it is a client of the firm.
    pub(super) fn is_client(&self, filled: &Filled) -> bool {
        match (&self.asked, filled.value(&self.relationship_type)) {
            (Some(asked), _) => asked.is_client,
            (None, "") => self.clients.contains(&self.first_relationship),
            (None, chosen) => self.clients.iter().any(|id| id == chosen),
        }
    }
    /// The list has tasks for whoever stands in it.
    pub(super) fn has_tasks(&self, filled: &Filled) -> bool {
        let relationship = match (&self.asked, filled.value(&self.relationship_type)) {
            (Some(asked), _) => asked.relationship_type.to_string(),
            (None, "") => self.first_relationship.clone(),
            (None, chosen) => chosen.to_owned(),
        };
        self.for_whom.contains(&relationship)
    }
    fn has_tasks_as(&self, kind: &RelationshipType) -> bool {
        self.for_whom.contains(&kind.id.to_string())
    }
    /// The row can hold a client at all: then it has the switch.
    fn may_be_client(&self) -> bool {
        self.asked.as_ref().is_none_or(|asked| asked.is_client)
    }
    fn outcomes(&self) -> String {
        effect::outcomes(None)
    }
    fn outcomes_of(&self, known: &Known) -> String {
        effect::outcomes(Some(known))
    }
}

#[derive(Template)]
#[template(path = "cases/new.html")]
pub(super) struct CasePage {
    chrome: Chrome,
    shell: Shell,
    choices: Choices,
    rows: Vec<Row>,
    filled: Filled,
    effect: Effect,
}

impl CasePage {
    pub(super) fn new(
        chrome: Chrome,
        shell: Shell,
        choices: Choices,
        known: Vec<Vec<Known>>,
        filled: Filled,
    ) -> Self {
        let types = &choices.catalogue.relationship_types;
        let mut asked = asked(&choices.parties, &choices.catalogue, choices.case_type(&filled)).into_iter();
        let rows = known.into_iter().enumerate();
        let rows: Vec<Row> = rows
            .map(|(at, known)| Row::new(at, asked.next(), known, types, choices.for_whom(&filled)))
            .collect();
        Self {
            effect: effect::effect(&chrome.t, &rows, &filled, (choices.may_share, choices.may_send)),
            chrome,
            shell,
            choices,
            rows,
            filled,
        }
    }
    /// Puts those who have an address already beside the party it was typed for.
    pub(super) fn name_sharers(&mut self, errors: &FieldErrors) {
        for row in &mut self.rows {
            let email = row.email.clone();
            row.sharers = sharers(errors, |field| field == email);
            for sharer in &row.sharers {
                if row.known.iter().all(|known| known.id != sharer.contact) {
                    row.known.insert(
                        0,
                        Known {
                            id: sharer.contact.clone(),
                            name: sharer.name.clone(),
                            email: None,
                            has_login: false,
                        },
                    );
                }
            }
        }
    }
    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }
    fn may_add(&self) -> bool {
        self.rows.len() < PARTIES_MAX
    }
    fn label(&self, row: &Row) -> String {
        match &row.asked {
            Some(asked) => asked.label.clone(),
            None => self.chrome.t.with("cases-party", &[("n", (row.at + 1).into())]),
        }
    }
    /// A profile in the list of a party: name, address, and whether they sign in already.
    fn profile(&self, known: &Known) -> String {
        let t = &self.chrome.t;
        let mut words = known.name.clone();
        if let Some(email) = &known.email {
            words = format!("{words} · {email}");
        }
        if known.has_login {
            words = format!("{words} · {}", t.say("cases-signs-in"));
        }
        words
    }
    /// The list that the preview shows.
    fn list(&self) -> Option<&TaskList> {
        self.choices.list(&self.filled)
    }
    /// Lists of one case type, or (nothing) those for all.
    fn lists_of(&self, case_type: Option<CaseTypeId>) -> Vec<&TaskList> {
        self.choices
            .lists
            .iter()
            .filter(|list| list.case_type == case_type)
            .collect()
    }
    /// Who does a task of the list: a relationship, through the portal, or nobody outside.
    fn for_word(&self, item: &ListItem) -> Option<&str> {
        let id = item.for_relationship.filter(|_| self.choices.may_share_tasks)?;
        self.choices
            .catalogue
            .relationship_type(id)
            .map(|kind| kind.name.as_str())
    }
    fn is_client_type(&self, kind: &RelationshipType) -> bool {
        kind.invitee_type == InviteeType::Client
    }
    fn is_case_type(&self, id: &CaseTypeId) -> bool {
        self.choices.case_type(&self.filled) == Some(*id)
    }
    /// The fields that are folded away are shown where something stands in them or is wrong with them.
    fn is_unfolded(&self) -> bool {
        let t = &self.chrome.t;
        let typed = ["title", "client_title", "stage", "number"];
        typed.iter().any(|name| !self.filled.value(name).is_empty())
            || self.filled.is_ticked("colleague")
            || typed
                .iter()
                .chain(&["colleagues"])
                .any(|name| self.filled.error(name, t).is_some())
    }
    /// Where one begins: at the case type, or, where it is known from the case before, at the first party.
    fn begins_at_parties(&self) -> bool {
        !self.filled.has_errors() && !self.filled.value("case_type").is_empty()
    }
    fn speaks(&self, row: &Row, language: &Language) -> bool {
        match self.filled.value(&row.language) {
            "" => *language == self.choices.language,
            chosen => chosen == language.as_str(),
        }
    }
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
