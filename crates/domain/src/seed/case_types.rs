//! Case types with their subtypes and stages. The client's words are plain and promise nothing.

use crate::access::policy::Phase;

pub(super) struct CaseType {
    pub name: &'static str,
    /// What a client reads as the name of the case.
    pub client_title: &'static str,
    pub subtypes: &'static [&'static str],
    /// Whom the form of a new case asks for: what they are called on such a case, and their relationship.
    pub parties: &'static [(&'static str, &'static str)],
    pub stages: &'static [Stage],
}

pub(super) struct Stage {
    pub name: &'static str,
    pub phase: Phase,
    pub client_title: &'static str,
    pub client_text: &'static str,
}

const fn lead(name: &'static str, client_title: &'static str, client_text: &'static str) -> Stage {
    Stage {
        name,
        phase: Phase::Lead,
        client_title,
        client_text,
    }
}

const fn open(name: &'static str, client_title: &'static str, client_text: &'static str) -> Stage {
    Stage {
        name,
        phase: Phase::Open,
        client_title,
        client_text,
    }
}

const fn closed(client_text: &'static str) -> Stage {
    Stage {
        name: "Closed",
        phase: Phase::Closed,
        client_title: "Closed",
        client_text,
    }
}

const FIRST_MEETING: Stage = lead(
    "Intake",
    "First meeting",
    "We listen to you, look at your situation and make a plan together.",
);

pub(super) const CASE_TYPES: &[CaseType] = &[
    CaseType {
        name: "Family law",
        client_title: "Your family case",
        subtypes: &[
            "Divorce",
            "Legal separation",
            "Custody and parenting",
            "Child support",
            "Adoption",
        ],
        parties: &[("Client", "Client"), ("Opposing party", "Opposing party")],
        stages: &[
            FIRST_MEETING,
            open(
                "Filing",
                "Preparing and filing",
                "We write your papers with you and bring them to the court.",
            ),
            open(
                "Disclosure",
                "Sharing information",
                "Both sides show what they own, earn and owe. We tell you what we need.",
            ),
            open(
                "Mediation",
                "Mediation",
                "You, the other side and a neutral person look for an agreement. We are with you.",
            ),
            open(
                "Settlement or hearing",
                "Agreement or hearing",
                "We write down what was agreed, or the court hears both sides.",
            ),
            open(
                "Final order",
                "Final order",
                "The court signs its order. We explain what it says and what follows.",
            ),
            closed("Your case is finished. You can still read what we shared with you."),
        ],
    },
    CaseType {
        name: "Immigration",
        client_title: "Your immigration case",
        subtypes: &[
            "Family-based",
            "Employment-based",
            "Naturalization",
            "Asylum",
            "Removal defense",
        ],
        parties: &[("Petitioner", "Petitioner"), ("Beneficiary", "Beneficiary")],
        stages: &[
            FIRST_MEETING,
            open(
                "Gathering documents",
                "Collecting your papers",
                "You send us the papers on your list. We tell you when something is missing.",
            ),
            open(
                "Preparing forms",
                "Checking and signing your forms",
                "We check every page and ask you to sign. This usually takes 2 to 3 weeks.",
            ),
            open(
                "Filed",
                "Waiting for USCIS",
                "USCIS is the immigration office. You get a receipt number first, then a date for fingerprints.",
            ),
            open(
                "Interview",
                "Interview and decision",
                "You meet an officer. We practice with you before.",
            ),
            closed("Your case is finished. Keep the decision in a safe place."),
        ],
    },
    CaseType {
        name: "Estate",
        client_title: "The estate",
        subtypes: &[
            "Probate",
            "Estate administration",
            "Will and trust",
            "Guardianship",
        ],
        parties: &[("Executor", "Client"), ("Heir", "Co-client")],
        stages: &[
            FIRST_MEETING,
            open(
                "Opening the estate",
                "Opening the estate",
                "We ask the court to say who may act for the estate.",
            ),
            open(
                "Inventory",
                "Finding and valuing",
                "We list what belongs to the estate and what it is worth.",
            ),
            open(
                "Debts and taxes",
                "Paying debts and taxes",
                "Bills and taxes are paid before anything is given out.",
            ),
            open(
                "Distribution",
                "Sharing out",
                "What remains goes to the people it belongs to.",
            ),
            closed("The estate is settled. You can still read what we shared with you."),
        ],
    },
    CaseType {
        name: "Property",
        client_title: "Your property",
        subtypes: &["Sale", "Purchase", "Refinance", "Lease"],
        parties: &[("Client", "Client"), ("Co-owner", "Co-client")],
        stages: &[
            FIRST_MEETING,
            open(
                "Contract",
                "Preparing the contract",
                "We write or check the contract and go through it with you.",
            ),
            open(
                "Searches",
                "Checks and inspections",
                "We check the title and wait for what others have to send.",
            ),
            open(
                "Signing",
                "Signing",
                "Everybody signs. We tell you when and where, and what to bring.",
            ),
            open(
                "Completion",
                "Handing over",
                "The money is paid and the keys change hands.",
            ),
            closed("All is done. Keep your papers in a safe place."),
        ],
    },
];
