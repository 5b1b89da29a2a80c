//! How each fact reads in a matter's activity: which sentence, what it names, and whether the client can perceive it.

use crate::{credentials::Mode, events::Event};
use kernel::{ContactId, ItemKind, StageId, TaskId, UserId};

/// Whom a fact reaches: the firm alone, or clients of the matter as well (they can see it, or were told).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Firm,
    Client,
}

/// What a sentence names besides a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Object {
    None,
    Task(TaskId),
    Stage(StageId),
    User(UserId),
}

/// The key of the sentence, and what fills it. A contact of the fact fills `$contact` by itself; `$task`, `$stage` or
/// `$person` is the object's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub key: &'static str,
    pub object: Object,
    pub reach: Reach,
}

const fn firm(key: &'static str) -> Told {
    Told {
        key,
        object: Object::None,
        reach: Reach::Firm,
    }
}

const fn client(key: &'static str) -> Told {
    Told {
        key,
        object: Object::None,
        reach: Reach::Client,
    }
}

impl Told {
    const fn task(self, id: TaskId) -> Self {
        Self {
            object: Object::Task(id),
            ..self
        }
    }
    /// The item, where it is of a kind that has a name.
    fn item(self, kind: ItemKind, id: &str) -> Self {
        let object = match kind {
            ItemKind::Task => id.parse().map_or(Object::None, Object::Task),
        };
        Self { object, ..self }
    }
}

/// A client did it, or the firm did.
const fn by(contact: Option<ContactId>) -> Reach {
    match contact {
        Some(_) => Reach::Client,
        None => Reach::Firm,
    }
}

pub(super) fn told(event: &Event) -> Told {
    match event {
        Event::MatterOpened(_) => firm("activity-matter-opened"),
        Event::MatterEdited(_) => firm("activity-matter-edited"),
        Event::StageEntered(f) => Told {
            object: Object::Stage(f.to),
            ..client("activity-stage-entered")
        },
        Event::ResponsibleChanged(f) => Told {
            object: Object::User(f.to),
            ..client("activity-responsible-changed")
        },
        Event::RelationshipAdded(_) => firm("activity-relationship-added"),
        Event::RelationshipChanged(_) => firm("activity-relationship-changed"),
        Event::RelationshipRemoved(_) => firm("activity-relationship-removed"),
        Event::NoteAdded(_) => firm("activity-note-added"),
        Event::NoteEdited(_) => firm("activity-note-edited"),
        Event::CaseTypeChanged(_) => firm("activity-case-type-changed"),
        Event::MatterClosed(_) => client("activity-matter-closed"),
        Event::MatterReopened(_) => client("activity-matter-reopened"),
        Event::StageListChanged(_) => firm("activity-stage-list-changed"),
        Event::PortalClosed(_) => client("activity-portal-closed"),
        Event::PortalReopened(_) => client("activity-portal-reopened"),
        Event::CopyTaken(_) => client("activity-copy-taken"),

        Event::ContactCreated(_) => firm("activity-contact-created"),
        Event::ContactEdited(_) => firm("activity-contact-edited"),
        Event::ContactAddressBounced(_) => firm("activity-address-bounced"),

        Event::AccessPrepared(_) => firm("activity-access-prepared"),
        Event::AccessGranted(_) => client("activity-access-granted"),
        Event::AccessChanged(_) => firm("activity-access-changed"),
        Event::AccessRevoked(f) => Told {
            reach: if f.was_live { Reach::Client } else { Reach::Firm },
            ..firm("activity-access-revoked")
        },
        Event::AccessEnded(_) => client("activity-access-ended"),
        Event::InvitationMade(f) => firm(if f.is_resend {
            "activity-invitation-made-again"
        } else {
            "activity-invitation-made"
        }),
        Event::InvitationSent(_) => client("activity-invitation-sent"),
        Event::InvitationOpened(_) => client("activity-invitation-opened"),
        Event::InvitationAccepted(_) => client("activity-invitation-accepted"),
        Event::InvitationExpired(_) => firm("activity-invitation-expired"),
        Event::InvitationSuperseded(_) => firm("activity-invitation-superseded"),
        Event::InvitationBounced(_) => firm("activity-invitation-bounced"),
        Event::InvitationReminded(_) => client("activity-invitation-reminded"),
        Event::InvitationReminderSkipped(_) => firm("activity-invitation-reminder-skipped"),
        Event::InvitationRenewalAsked(_) => client("activity-invitation-renewal-asked"),
        Event::LoginShared(_) => firm("activity-login-shared"),
        Event::HoldUndone(_) => firm("activity-hold-undone"),

        Event::CredentialSent(f) => client(match f.mode {
            Mode::Link => "activity-credential-sent-link",
            Mode::Words => "activity-credential-sent-words",
            Mode::Pin => "activity-credential-sent-pin",
        }),
        Event::CredentialUsed(_) => client("activity-credential-used"),
        Event::CredentialBurnt(_) => firm("activity-credential-burnt"),
        Event::ViewedAsClient(_) => firm("activity-viewed-as-client"),

        Event::ItemShared(f) => client("activity-item-shared").item(f.item_kind, &f.item_id),
        Event::ItemUnshared(f) => client("activity-item-unshared").item(f.item_kind, &f.item_id),
        Event::ItemViewed(f) => client(if f.is_first {
            "activity-item-viewed-first"
        } else {
            "activity-item-viewed"
        })
        .item(f.item_kind, &f.item_id),

        Event::TaskCreated(f) => firm("activity-task-created").task(f.task),
        Event::TaskEdited(f) => firm("activity-task-edited").task(f.task),
        Event::TaskCompleted(f) => {
            let key = match (f.is_whole, f.needs_check) {
                (false, _) => "activity-task-part-done",
                (true, true) => "activity-task-to-check",
                (true, false) => "activity-task-completed",
            };
            Told {
                reach: by(f.contact),
                ..firm(key).task(f.task)
            }
        }
        Event::TaskAccepted(f) => firm("activity-task-accepted").task(f.task),
        Event::TaskReturned(f) => client("activity-task-returned").task(f.task),
        Event::TaskReopened(f) => Told {
            reach: by(f.contact),
            ..firm("activity-task-reopened").task(f.task)
        },
        Event::TaskReminded(f) => client("activity-task-reminded").task(f.task),
        Event::TaskReminderSkipped(f) => firm("activity-task-reminder-skipped").task(f.task),
        Event::TaskCancelled(f) => firm("activity-task-cancelled").task(f.task),

        Event::TaskListChanged(_) => firm("activity-task-list-changed"),
        Event::TaskListApplied(_) => firm("activity-task-list-applied"),
        Event::DeliveryFailed(_) => firm("activity-delivery-failed"),
        Event::PlanningFailed(_) => firm("activity-planning-failed"),
        Event::TimerFailed(_) => firm("activity-timer-failed"),

        Event::StaffSignedIn(_) => firm("activity-staff-signed-in"),
        Event::StaffSignInFailed(_) => firm("activity-staff-sign-in-failed"),
        Event::StaffSignedOut(_) => firm("activity-staff-signed-out"),
        Event::StaffPasswordChanged(_) => firm("activity-staff-password-changed"),
        Event::TotpEnrolled(_) => firm("activity-totp-enrolled"),
        Event::TotpRemoved(_) => firm("activity-totp-removed"),
        Event::SessionsEnded(_) => firm("activity-sessions-ended"),
        Event::UserInvited(_) => firm("activity-user-invited"),
        Event::UserEdited(_) => firm("activity-user-edited"),
        Event::UserDisabled(_) => firm("activity-user-disabled"),
        Event::TokenMade(_) => firm("activity-token-made"),
        Event::TokenRevoked(_) => firm("activity-token-revoked"),
        Event::ExportMade(_) => firm("activity-export-made"),
        Event::ImportStarted(_) => firm("activity-import-started"),
        Event::ImportFinished(_) => firm("activity-import-finished"),
        Event::ImportDiscarded(_) => firm("activity-import-discarded"),
        Event::RoleChanged(_) => firm("activity-role-changed"),
        Event::WallChanged(f) => Told {
            object: Object::User(f.user),
            ..firm(if f.is_up {
                "activity-wall-raised"
            } else {
                "activity-wall-taken-down"
            })
        },
        Event::StaffConfirmed(_) => firm("activity-staff-confirmed"),
        Event::StaffLinkAsked(_) => firm("activity-staff-link-asked"),
        Event::CaseRoleChanged(_) => firm("activity-case-role-changed"),
        Event::SettingChanged(_) => firm("activity-setting-changed"),

        Event::ClientPasswordSet(_) => client("activity-client-password-set"),
        Event::ClientSignedIn(_) => client("activity-client-signed-in"),
        Event::ClientSignInFailed(_) => firm("activity-client-sign-in-failed"),
        Event::ClientSignedOut(_) => client("activity-client-signed-out"),
        Event::ClientSessionsEnded(_) => client("activity-client-sessions-ended"),
        Event::ClientLanguageChanged(_) => client("activity-client-language-changed"),
        Event::PasswordResetAsked(_) => firm("activity-password-reset-asked"),
        Event::SignInCodeSent(_) => client("activity-sign-in-code-sent"),
        Event::ClientTotpEnrolled(_) => firm("activity-client-totp-enrolled"),
        Event::ClientTotpRemoved(_) => firm("activity-client-totp-removed"),
        Event::ClientRecoveryCodesMade(_) => firm("activity-client-recovery-codes-made"),
        Event::ClientRecoveryCodeUsed(_) => firm("activity-client-recovery-code-used"),
        Event::RecoveryCodesMade(_) => firm("activity-recovery-codes-made"),
        Event::RecoveryCodeUsed(_) => firm("activity-recovery-code-used"),
        Event::NewDeviceSeen(_) => client("activity-new-device-seen"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matters::{MatterOpened, NoteAdded, StageEntered};
    use kernel::{CaseTypeId, MatterId, NoteId, id::Id};

    fn id<I: Id>() -> I {
        I::from_uuid("0190a7b2-0000-7000-8000-000000000001".parse().unwrap())
    }

    /// L2-31: a note never reaches a client, and the activity says so.
    #[test]
    fn notes_stay_in_the_firm_and_stages_reach_the_client() {
        let matter: MatterId = id();
        assert_eq!(
            told(
                &NoteAdded {
                    matter,
                    note: id::<NoteId>()
                }
                .into()
            )
            .reach,
            Reach::Firm
        );
        assert_eq!(
            told(
                &StageEntered {
                    matter,
                    from: id(),
                    to: id()
                }
                .into()
            )
            .reach,
            Reach::Client
        );
        let opened = MatterOpened {
            matter,
            case_type: id::<CaseTypeId>(),
            stage: id(),
            responsible: id(),
        };
        assert_eq!(told(&opened.into()).object, Object::None);
    }

    #[test]
    fn every_fact_has_a_sentence() {
        let sentences = include_str!("../../../words/locales/en-US/firm.ftl");
        let keys: Vec<&str> = include_str!("sentence.rs")
            .split('"')
            .filter(|part| {
                part.strip_prefix("activity-")
                    .is_some_and(|rest| !rest.is_empty())
            })
            .collect();
        assert!(keys.len() > 50);
        let missing: Vec<_> = keys
            .into_iter()
            .filter(|key| {
                !sentences
                    .lines()
                    .any(|line| line.starts_with(&format!("{key} =")))
            })
            .collect();
        assert!(missing.is_empty(), "no sentence in firm.ftl: {missing:?}");
    }
}
