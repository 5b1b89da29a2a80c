//! Cases: opened, moved on, and written about.

use super::{Director, unwritten};
use crate::cast::{Case, Client, Colleague};
use domain::{
    access::{Edit, Manage, Permit, permit},
    contacts::ContactForm,
    matters::{self, MatterForm, NewMatter, NewParty, Party},
};
use kernel::{CaseTypeId, ContactId, MatterId, Result, StageId};

impl Director<'_> {
    /// Opens a case in a stage of that name. The first party is the main contact; somebody the firm knows already is the
    /// same contact again.
    pub async fn opens(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        stage: &'static str,
        colleagues: &[&'static Colleague],
        parties: &[(&'static Client, &'static str)],
    ) -> Result<MatterId> {
        let me = self.staff(who).await?;
        let new = NewMatter {
            header: self.header(case, who, colleagues)?,
            stage: Some(self.stage(case, stage)?),
            parties: parties
                .iter()
                .map(|(client, as_what)| self.party(client, as_what))
                .collect::<Result<_>>()?,
        };
        let asking = me.clone();
        let id = self
            .firm
            .write(move |work| matters::open(work, &asking, &new))
            .await?;
        self.world.matters.insert(case.title, id);
        let profile = self
            .firm
            .read(move |look| matters::get(look, &permit(look, &me, id)?))
            .await?;
        for (client, _) in parties {
            let row = profile.relationships.iter().find(|r| r.name == client.name);
            let contact: ContactId = row.ok_or_else(|| unwritten(client.name))?.contact;
            self.world.contacts.insert(client.key, contact);
        }
        Ok(id)
    }

    fn header(&self, case: &Case, responsible: &Colleague, colleagues: &[&Colleague]) -> Result<MatterForm> {
        let types = &self.catalogue;
        let case_type = self.case_type(case)?;
        let subtype = types
            .subtypes_of(case_type)
            .find(|s| s.name == case.subtype)
            .ok_or_else(|| unwritten(case.subtype))?
            .id;
        Ok(MatterForm {
            number: String::new(),
            title: case.title.to_owned(),
            client_title: case.client_title.to_owned(),
            case_type,
            subtype: Some(subtype),
            responsible: self.world.staff(responsible),
            colleagues: colleagues.iter().map(|c| self.world.staff(c)).collect(),
        })
    }

    fn party(&self, client: &Client, as_what: &str) -> Result<NewParty> {
        let types = &self.catalogue.relationship_types;
        let who = match self.world.contacts.get(client.key) {
            Some(known) => Party::Known(*known),
            None => Party::New(ContactForm {
                name: client.name.to_owned(),
                phone: client.phone.to_owned(),
                language: client.language,
                is_discreet: false,
                emails: vec![client.email.to_owned()],
                primary: 0,
                acknowledged: Vec::new(),
            }),
        };
        Ok(NewParty {
            who,
            relationship_type: types
                .iter()
                .find(|t| t.name == as_what)
                .ok_or_else(|| unwritten(as_what))?
                .id,
            is_primary: false,
            shares_address: false,
        })
    }

    fn stage(&self, case: &Case, stage: &str) -> Result<StageId> {
        let types = &self.catalogue;
        let case_type = self.case_type(case)?;
        Ok(types
            .stages_of(case_type)
            .find(|s| s.name == stage)
            .ok_or_else(|| unwritten(stage))?
            .id)
    }

    /// Moves a case on.
    pub async fn enters(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        stage: &'static str,
    ) -> Result<()> {
        let (me, matter, stage) = (
            self.staff(who).await?,
            self.world.matter(case),
            self.stage(case, stage)?,
        );
        self.firm
            .write(move |work| {
                let edit = permit::<Edit>(work, &me, matter)?;
                let version = matters::get(work, &edit.to_view())?.matter.version;
                let manage = permit::<Manage>(work, &me, matter).ok();
                matters::enter_stage(work, &edit, manage.as_ref(), version, stage)
            })
            .await
    }

    fn case_type(&self, case: &Case) -> Result<CaseTypeId> {
        let found = self
            .catalogue
            .case_types
            .iter()
            .find(|t| t.name == case.case_type);
        found.map(|t| t.id).ok_or_else(|| unwritten(case.case_type))
    }

    pub async fn writes_note(
        &mut self,
        who: &'static Colleague,
        case: &'static Case,
        text: &'static str,
        is_pinned: bool,
    ) -> Result<()> {
        let matter = self.world.matter(case);
        let note = self
            .act(who, matter, move |work, by: &Permit<'_, Edit>| {
                matters::add_note(work, by, text)
            })
            .await?;
        if is_pinned {
            self.act(who, matter, move |work, by: &Permit<'_, Edit>| {
                matters::pin_note(work, by, note, true)
            })
            .await?;
        }
        Ok(())
    }
}
