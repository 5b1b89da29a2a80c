//! The states of access and invitations, and what leads from one to the next. Pure.

kernel::text_enum! {
    /// The state of a row of `portal_access`. No row is "no access".
    pub enum AccessState {
        Prepared = "prepared", Invited = "invited", Active = "active",
        Expired = "expired", Revoked = "revoked", Ended = "ended",
    }
}

kernel::text_enum! {
    /// The life of one invitation.
    pub enum InvitationState {
        Scheduled = "scheduled", Sent = "sent", Opened = "opened", Accepted = "accepted",
        Expired = "expired", Superseded = "superseded", Revoked = "revoked", Bounced = "bounced",
    }
}

kernel::text_enum! {
    /// Where in Portico an invitation was made.
    pub enum Door { Share = "share", Waiting = "waiting", Task = "task", Contact = "contact", CaseInvite = "case_invite", Bulk = "bulk", Api = "api", NewCase = "new_case" }
}

impl AccessState {
    /// Granted is what ticks `Has Access?`, shows the purple icon and makes a contact selectable in the task form. Only
    /// [`AccessState::Active`], started and not ended, lets anybody see.
    #[must_use]
    pub const fn is_granted(self) -> bool {
        matches!(self, Self::Prepared | Self::Invited | Self::Active)
    }
}

impl InvitationState {
    /// It can still be accepted, until its Expiry Date.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Scheduled | Self::Sent | Self::Opened)
    }
}

/// What can happen to access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody of the firm ticks `Has Access?`, or uses any other door.
    Grant {
        has_working_login: bool,
    },
    /// `Share case with client(s)` of a new case for somebody without a working login, to whom nothing is to be sent.
    Prepare,
    /// The person sets a credential by a mailed token of their login. An invitation counts while its date lasts.
    SetCredential {
        invitation_lasts: bool,
    },
    /// The Expiry Date of the invitation passes.
    InvitationRunsOut,
    /// `Access ends` passes.
    AccessRunsOut,
    Revoke,
    /// The toast `Give access back`. `was`: the state it was revoked from; `holds_link`: the person was mailed an
    /// invitation whose date still lasts, so that they can ask for a new link by themselves.
    GiveBack {
        was: AccessState,
        holds_link: bool,
    },
}

/// The state after a step; `None` when this step does nothing in this state (a second click, a late timer).
#[must_use]
pub const fn after(state: Option<AccessState>, step: Step) -> Option<AccessState> {
    use AccessState as S;
    match (state, step) {
        (Some(S::Active | S::Invited), Step::Grant { .. }) => None,
        (
            None | Some(_),
            Step::Grant {
                has_working_login: true,
            },
        ) => Some(S::Active),
        (
            None | Some(_),
            Step::Grant {
                has_working_login: false,
            },
        ) => Some(S::Invited),

        (Some(S::Prepared | S::Active | S::Invited), Step::Prepare) => None,
        (None | Some(S::Expired | S::Revoked | S::Ended), Step::Prepare) => Some(S::Prepared),

        (Some(S::Prepared), Step::SetCredential { .. }) => Some(S::Active),
        (
            Some(S::Invited),
            Step::SetCredential {
                invitation_lasts: true,
            },
        ) => Some(S::Active),
        (Some(S::Invited), Step::InvitationRunsOut) => Some(S::Expired),
        (Some(S::Active), Step::AccessRunsOut) => Some(S::Ended),
        (Some(S::Prepared | S::Invited | S::Active), Step::Revoke) => Some(S::Revoked),

        (Some(S::Revoked), Step::GiveBack { was: S::Active, .. }) => Some(S::Active),
        (
            Some(S::Revoked),
            Step::GiveBack {
                was: S::Invited,
                holds_link: true,
            },
        ) => Some(S::Invited),
        (
            Some(S::Revoked),
            Step::GiveBack {
                was: S::Invited | S::Prepared,
                ..
            },
        ) => Some(S::Prepared),

        (
            _,
            Step::SetCredential { .. }
            | Step::InvitationRunsOut
            | Step::AccessRunsOut
            | Step::Revoke
            | Step::GiveBack { .. },
        ) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AccessState as S;
    use proptest::prelude::*;

    /// model §3, row by row.
    #[test]
    fn each_row_of_the_table_of_states_leads_where_it_says() {
        let without = Step::Grant {
            has_working_login: false,
        };
        let with = Step::Grant {
            has_working_login: true,
        };
        for from in [
            None,
            Some(S::Prepared),
            Some(S::Expired),
            Some(S::Revoked),
            Some(S::Ended),
        ] {
            assert_eq!(after(from, without), Some(S::Invited), "{from:?}");
            assert_eq!(after(from, with), Some(S::Active), "{from:?}");
            let prepared = (from != Some(S::Prepared)).then_some(S::Prepared);
            assert_eq!(after(from, Step::Prepare), prepared, "{from:?}");
        }
        for state in [S::Prepared, S::Invited] {
            assert_eq!(
                after(
                    Some(state),
                    Step::SetCredential {
                        invitation_lasts: true
                    }
                ),
                Some(S::Active)
            );
        }
        assert_eq!(
            after(
                Some(S::Invited),
                Step::SetCredential {
                    invitation_lasts: false
                }
            ),
            None
        );
        assert_eq!(after(Some(S::Invited), Step::InvitationRunsOut), Some(S::Expired));
        assert_eq!(after(Some(S::Active), Step::AccessRunsOut), Some(S::Ended));
        for state in [S::Prepared, S::Invited, S::Active] {
            assert_eq!(after(Some(state), Step::Revoke), Some(S::Revoked));
        }
        assert_eq!(
            after(
                Some(S::Revoked),
                Step::GiveBack {
                    was: S::Active,
                    holds_link: false
                }
            ),
            Some(S::Active)
        );
        assert_eq!(
            after(
                Some(S::Revoked),
                Step::GiveBack {
                    was: S::Invited,
                    holds_link: true
                }
            ),
            Some(S::Invited)
        );
        assert_eq!(
            after(
                Some(S::Revoked),
                Step::GiveBack {
                    was: S::Invited,
                    holds_link: false
                }
            ),
            Some(S::Prepared)
        );
    }

    fn state() -> impl Strategy<Value = Option<S>> {
        prop_oneof![Just(None), prop::sample::select(S::ALL).prop_map(Some)]
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            any::<bool>().prop_map(|has_working_login| Step::Grant { has_working_login }),
            Just(Step::Prepare),
            any::<bool>().prop_map(|invitation_lasts| Step::SetCredential { invitation_lasts }),
            Just(Step::InvitationRunsOut),
            Just(Step::AccessRunsOut),
            Just(Step::Revoke),
            (prop::sample::select(S::ALL), any::<bool>())
                .prop_map(|(was, holds_link)| Step::GiveBack { was, holds_link }),
        ]
    }

    proptest! {
        /// Only an act of the firm, or a credential set on what the firm had granted, opens access (L2-10, AI-03).
        #[test]
        fn nothing_but_the_firm_and_the_invited_person_opens_access(from in state(), by in step()) {
            if after(from, by) == Some(S::Active) {
                let by_the_firm = matches!(by, Step::Grant { has_working_login: true } | Step::GiveBack { was: S::Active, .. });
                let by_the_person = matches!(by, Step::SetCredential { .. }) && matches!(from, Some(S::Prepared | S::Invited));
                prop_assert!(by_the_firm || by_the_person);
            }
        }

        /// L2-11.
        #[test]
        fn a_step_taken_twice_does_nothing_the_second_time(from in state(), by in step()) {
            if let Some(next) = after(from, by) {
                prop_assert_eq!(after(Some(next), by), None);
            }
        }

        /// L2-19: whatever happens by itself after a revocation, access stays closed until the firm acts.
        #[test]
        fn what_was_revoked_stays_revoked_until_the_firm_acts(by in prop::collection::vec(step(), 0..6)) {
            let mut now = S::Revoked;
            for by in by.into_iter().filter(|s| !matches!(s, Step::Grant { .. } | Step::Prepare | Step::GiveBack { .. })) {
                now = after(Some(now), by).unwrap_or(now);
            }
            prop_assert_eq!(now, S::Revoked);
        }
    }
}
