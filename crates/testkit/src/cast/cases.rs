use super::Case;

const fn case(
    title: &'static str,
    client_title: &'static str,
    case_type: &'static str,
    subtype: &'static str,
) -> Case {
    Case {
        title,
        client_title,
        case_type,
        subtype,
    }
}

pub const GARCIA: Case = case(
    "Garcia – Marriage-based green card",
    "Your green card",
    "Immigration",
    "Family-based",
);
pub const HALE: Case = case(
    "Hale – Divorce and parenting plan",
    "Your divorce",
    "Family law",
    "Divorce",
);
pub const HALE_HOUSE: Case = case(
    "Hale – Sale of 12 Maple Street",
    "The sale of your house",
    "Property",
    "Sale",
);
pub const HADDAD: Case = case("Haddad – Asylum", "", "Immigration", "Asylum");
pub const NGUYEN: Case = case(
    "Nguyen – Naturalization",
    "Becoming a citizen",
    "Immigration",
    "Naturalization",
);
pub const TESFAYE: Case = case(
    "Tesfaye – Family reunification",
    "Bringing your family here",
    "Immigration",
    "Family-based",
);
pub const OWENS: Case = case("Owens – Guardianship", "", "Estate", "Guardianship");
pub const MORALES: Case = case(
    "Morales – Estate of Julio Morales",
    "Your father's estate",
    "Estate",
    "Probate",
);
pub const BRANDT: Case = case(
    "Brandt – Child support change",
    "Child support",
    "Family law",
    "Child support",
);
pub const SILVA: Case = case(
    "Silva – Stepparent adoption",
    "Your adoption",
    "Family law",
    "Adoption",
);
/// Closed.
pub const LI: Case = case(
    "Li – National interest waiver",
    "Your work visa",
    "Immigration",
    "Employment-based",
);
/// A lead.
pub const PETROV: Case = case(
    "Petrov – Work visa enquiry",
    "",
    "Immigration",
    "Employment-based",
);
/// A lead.
pub const TABLES: Case = case("Tables – Lease enquiry", "", "Property", "Lease");

pub const CASES: &[&Case] = &[
    &GARCIA,
    &HALE,
    &HALE_HOUSE,
    &HADDAD,
    &NGUYEN,
    &TESFAYE,
    &OWENS,
    &MORALES,
    &BRANDT,
    &SILVA,
    &LI,
    &PETROV,
    &TABLES,
];
