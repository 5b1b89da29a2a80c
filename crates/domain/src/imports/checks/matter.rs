use super::{Ground, Judged, Verdict, contact::name_of, earlier, troubles};
use crate::{
    access::policy::Phase,
    contacts::{Address, ContactForm, refusals},
    firm::Look,
    imports::{Field, ImportLine, Trouble, dates, store},
    matters::{self, ImportedClient, ImportedMatter, InviteeType, MatterForm},
};
use db::search::fold;
use jiff::civil::Date;
use kernel::{CaseTypeId, Result, Says, StageId, SubtypeId, UserId};

/// What other systems call the phases of a matter, where a stage of that name does not exist.
fn phase_of(word: &str) -> Option<Phase> {
    match word {
        "open" | "active" | "opened" | "in progress" | "retained" | "abierto" => Some(Phase::Open),
        "pending" | "lead" | "prospect" | "potential" | "intake" | "consultation" | "new" => {
            Some(Phase::Lead)
        }
        "closed" | "archived" | "inactive" | "complete" | "completed" | "resolved" | "cerrado" => {
            Some(Phase::Closed)
        }
        _ => None,
    }
}

struct Reading<'g, 'l> {
    ground: &'g Ground<'g>,
    line: &'l ImportLine,
    troubles: Vec<Trouble>,
}

impl Reading<'_, '_> {
    fn cell(&self, field: Field) -> &str {
        self.ground.cell(&self.line.cells, field)
    }
    fn refuse(&mut self, field: Field, says: impl Into<Says>) {
        self.troubles.push(self.ground.trouble(field, says));
    }

    fn case_type(&mut self) -> Option<CaseTypeId> {
        let word = fold(self.cell(Field::CaseType));
        let named = self
            .ground
            .catalogue
            .case_types
            .iter()
            .find(|t| fold(&t.name) == word);
        let found = named.map(|t| t.id).or(self.ground.import.case_type);
        if found.is_none() {
            let says = if word.is_empty() {
                Says::new("import-case-type-missing")
            } else {
                Says::new("import-case-type-unknown").with("name", self.cell(Field::CaseType))
            };
            self.refuse(Field::CaseType, says);
        }
        found
    }

    fn subtype(&mut self, case_type: CaseTypeId) -> Option<SubtypeId> {
        let word = fold(self.cell(Field::Subtype));
        if word.is_empty() {
            return None;
        }
        let found = self
            .ground
            .catalogue
            .subtypes_of(case_type)
            .find(|s| fold(&s.name) == word)
            .map(|s| s.id);
        if found.is_none() {
            let says = Says::new("import-subtype-unknown").with("name", self.cell(Field::Subtype));
            self.refuse(Field::Subtype, says);
        }
        found
    }

    fn stage(&mut self, case_type: CaseTypeId, is_closed: bool) -> Option<StageId> {
        let word = fold(self.cell(Field::Stage));
        let catalogue = &self.ground.catalogue;
        let by_name = catalogue.stages_of(case_type).find(|s| fold(&s.name) == word);
        let phase = match (word.is_empty(), is_closed) {
            (_, true) => Some(Phase::Closed),
            (true, false) => Some(Phase::Open),
            (false, false) => phase_of(&word),
        };
        let found = by_name
            .filter(|s| !is_closed || s.phase == Phase::Closed)
            .or_else(|| catalogue.first_stage(case_type, phase?))
            .map(|s| s.id);
        if found.is_none() {
            let says = Says::new("import-stage-unknown").with("name", self.cell(Field::Stage));
            self.refuse(Field::Stage, says);
        }
        found
    }

    fn responsible(&mut self) -> Option<UserId> {
        let word = fold(self.cell(Field::Responsible));
        let mut named = self
            .ground
            .people
            .iter()
            .filter(|(_, name, email)| !word.is_empty() && (*name == word || *email == word));
        let found = match (named.next(), named.next()) {
            (Some((user, ..)), None) => Some(*user),
            _ => self.ground.import.responsible,
        };
        if found.is_none() {
            let says = if word.is_empty() {
                Says::new("import-responsible-missing")
            } else {
                Says::new("import-responsible-unknown").with("name", self.cell(Field::Responsible))
            };
            self.refuse(Field::Responsible, says);
        }
        found
    }

    fn day(&mut self, field: Field) -> Option<Date> {
        let text = self.cell(field);
        if text.is_empty() {
            return None;
        }
        let day = dates::read(text);
        if day.is_none() {
            self.refuse(field, "import-date-unreadable");
        }
        day
    }

    fn client(&mut self, look: &Look<'_>) -> Result<Option<ImportedClient>> {
        let name = name_of(
            self.cell(Field::ClientName),
            self.cell(Field::ClientFirstName),
            self.cell(Field::ClientLastName),
            self.cell(Field::ClientCompany),
        );
        let email = self.cell(Field::ClientEmail).to_owned();
        if name.is_empty() && email.is_empty() {
            return Ok(None);
        }
        let folded = fold(&name);
        let known = match Address::parse(&email) {
            Some(address) => store::with_address(look, address.key())?,
            None if email.is_empty() => store::named_like(look, &folded)?
                .into_iter()
                .filter(|(_, other)| fold(other) == folded)
                .collect(),
            None => {
                self.refuse(Field::ClientEmail, "contact-address-unusable");
                return Ok(None);
            }
        };
        let mut same = known.iter().filter(|(_, other)| fold(other) == folded);
        match (same.next(), same.next(), known.as_slice()) {
            (Some((contact, _)), None, _) => Ok(Some(ImportedClient::Known(*contact))),
            (None, _, [(contact, _)]) if name.is_empty() => Ok(Some(ImportedClient::Known(*contact))),
            (Some(_), Some(_), _) => {
                self.refuse(
                    Field::ClientName,
                    Says::new("import-client-many").with("name", &name),
                );
                Ok(None)
            }
            (None, _, [(_, other), ..]) => {
                self.refuse(
                    Field::ClientEmail,
                    Says::new("import-address-used").with("name", other),
                );
                Ok(None)
            }
            (None, _, []) => {
                let form = ContactForm {
                    name,
                    phone: self.cell(Field::ClientPhone).to_owned(),
                    language: self.ground.language,
                    is_discreet: false,
                    emails: vec![email],
                    primary: 0,
                    acknowledged: Vec::new(),
                };
                for error in refusals(&form).0 {
                    let field = match &*error.field {
                        "email" => Field::ClientEmail,
                        "phone" => Field::ClientPhone,
                        _ => Field::ClientName,
                    };
                    self.refuse(field, error.says);
                }
                Ok(Some(ImportedClient::New(form)))
            }
        }
    }
}

pub(super) fn judge(look: &Look<'_>, ground: &Ground<'_>, line: &ImportLine) -> Result<Verdict> {
    let mut reading = Reading {
        ground,
        line,
        troubles: Vec::new(),
    };
    let number = reading.cell(Field::Number).to_owned();
    let key = Some(fold(&number)).filter(|key| !key.is_empty());
    let is_known = (!number.is_empty() && matters::is_number_taken(look, &number)?)
        || earlier(look, ground.import.id, key.as_deref(), line.line)?.is_some();
    if is_known {
        return Ok(Verdict::new(Judged::Known, key));
    }
    let case_type = reading.case_type();
    let opened_on = reading.day(Field::OpenedOn);
    let closed_on = reading.day(Field::ClosedOn);
    let subtype = case_type.and_then(|t| reading.subtype(t));
    let stage = case_type.and_then(|t| reading.stage(t, closed_on.is_some()));
    let responsible = reading.responsible();
    let client = reading.client(look)?;
    let relationship = ground
        .catalogue
        .relationship_types
        .iter()
        .find(|t| t.invitee_type == InviteeType::Client)
        .map(|t| t.id);
    let (Some(case_type), Some(stage), Some(responsible), Some(relationship)) =
        (case_type, stage, responsible, relationship)
    else {
        return Ok(Verdict::new(Judged::Wrong(reading.troubles), key));
    };
    let new = ImportedMatter {
        header: MatterForm {
            number,
            title: reading.cell(Field::Title).to_owned(),
            client_title: reading.cell(Field::ClientTitle).to_owned(),
            case_type,
            subtype,
            responsible,
            colleagues: Vec::new(),
        },
        stage,
        opened_on: opened_on.unwrap_or(ground.today),
        closed_at: closed_on
            .and_then(|day| Some(day.to_zoned_datetime(ground.zone.clone()).ok()?.timestamp())),
        client: client.map(|who| (who, relationship)),
    };
    let refused = matters::refusals(&new, &ground.catalogue);
    reading.troubles.extend(troubles(ground, &refused));
    if reading.troubles.is_empty() {
        Ok(Verdict::new(Judged::Matter(Box::new(new)), key))
    } else {
        Ok(Verdict::new(Judged::Wrong(reading.troubles), key))
    }
}
