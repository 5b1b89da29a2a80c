use super::Colleague;

pub const DANIEL: Colleague = Colleague {
    key: "daniel",
    name: "Daniel Ortiz",
    email: "daniel@chen-ortiz.example",
    password: "copper lanterns over quiet rivers",
    role: "Owner",
};
pub const MARIA: Colleague = Colleague {
    key: "maria",
    name: "Maria Chen",
    email: "maria@chen-ortiz.example",
    password: "violet harbor ninety cranes",
    role: "Lawyer",
};
/// Shares, and may not give access.
pub const SAM: Colleague = Colleague {
    key: "sam",
    name: "Sam Reyes",
    email: "sam@chen-ortiz.example",
    password: "walnut bicycle under seven moons",
    role: "Paralegal",
};
/// Sees leads only.
pub const IVY: Colleague = Colleague {
    key: "ivy",
    name: "Ivy Park",
    email: "ivy@chen-ortiz.example",
    password: "paper kite beside the granary",
    role: "Intake",
};
/// Sees the record and no matters.
pub const OMAR: Colleague = Colleague {
    key: "omar",
    name: "Omar Aziz",
    email: "omar@chen-ortiz.example",
    password: "eleven pebbles in a tin drum",
    role: "Auditor",
};
/// A lawyer who is on no matter.
pub const NORA: Colleague = Colleague {
    key: "nora",
    name: "Nora Field",
    email: "nora@chen-ortiz.example",
    password: "saffron thimble past the orchard",
    role: "Lawyer",
};
/// Has a second factor; only in tests ([`crate::world::Setup::has_second_factor`]).
pub const TESS: Colleague = Colleague {
    key: "tess",
    name: "Tess Moreau",
    email: "tess@chen-ortiz.example",
    password: "granite feather behind a violin",
    role: "Lawyer",
};
/// Joined last and has not chosen a password yet.
pub const PRIYA: Colleague = Colleague {
    key: "priya",
    name: "Priya Nair",
    email: "priya@chen-ortiz.example",
    password: "",
    role: "Read-only",
};

/// All of them, in the order in which they joined.
pub const COLLEAGUES: &[&Colleague] = &[&DANIEL, &MARIA, &SAM, &IVY, &OMAR, &NORA, &TESS, &PRIYA];
