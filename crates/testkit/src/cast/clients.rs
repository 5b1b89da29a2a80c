use super::Client;
use kernel::Language::{self, Ar, EnUs, Es};

const fn person(
    key: &'static str,
    name: &'static str,
    email: &'static str,
    password: &'static str,
    phone: &'static str,
    language: Language,
) -> Client {
    Client {
        key,
        name,
        email,
        password,
        phone,
        language,
    }
}

/// Active; the portal's main character.
pub const ANA: Client = person(
    "ana",
    "Ana Garcia",
    "ana.garcia@example.com",
    "naranjas frescas junto al faro",
    "555-0141",
    Es,
);
/// Invited, and has not come in yet.
pub const LUIS: Client = person(
    "luis",
    "Luis Garcia",
    "luis.garcia@example.com",
    "",
    "555-0142",
    Es,
);
/// Pays for Ana's case; was never given access.
pub const ROSA: Client = person(
    "rosa",
    "Rosa Mendez",
    "rosa.mendez@example.com",
    "",
    "555-0143",
    EnUs,
);
/// Active on two cases with one login.
pub const HELEN: Client = person(
    "helen",
    "Helen Hale",
    "helen.hale@example.com",
    "marble staircase and nine swallows",
    "555-0144",
    EnUs,
);
/// On Helen's divorce, against her; active, and sees what is shared with him alone.
pub const MARK: Client = person(
    "mark",
    "Mark Hale",
    "mark.hale@example.com",
    "tugboat whistle before breakfast",
    "555-0145",
    EnUs,
);
/// An expert whose access has ended.
pub const IMANI: Client = person(
    "imani",
    "Dr. Imani Brooks",
    "imani.brooks@example.com",
    "cinnamon telescope in october",
    "555-0146",
    EnUs,
);
/// Active, reads Arabic.
pub const YUSUF: Client = person(
    "yusuf",
    "Yusuf Haddad",
    "yusuf.haddad@example.com",
    "olive branch near the lighthouse",
    "555-0147",
    Ar,
);
/// A name that runs from right to left; invited.
pub const LAYLA: Client = person(
    "layla",
    "ليلى عبد الرحمن الحداد",
    "layla.haddad@example.com",
    "",
    "",
    Ar,
);
/// Active; did their half of a task for two.
pub const THU: Client = person(
    "thu",
    "Thu Nguyen",
    "thu.nguyen@example.com",
    "bamboo umbrella after thunder",
    "555-0148",
    EnUs,
);
/// A name of more than sixty characters; active.
pub const LONG: Client = person(
    "long",
    "Công Tằng Tôn Nữ Nguyễn Thị Minh Khai Hoàng Bảo Châu Phương Thảo Quỳnh Anh",
    "minhkhai@example.com",
    "velvet compass on a slow ferry",
    "",
    EnUs,
);
/// Invited at an address that does not exist.
pub const HANNA: Client = person(
    "hanna",
    "Hanna Tesfaye",
    "hanna.tesfaye@gone.example",
    "",
    "555-0149",
    EnUs,
);
/// An invitation that ran out.
pub const DALE: Client = person(
    "dale",
    "Dale Owens",
    "dale.owens@example.com",
    "",
    "555-0150",
    EnUs,
);
/// Access that waits for an invitation.
pub const EVA: Client = person(
    "eva",
    "Eva Morales",
    "eva.morales@example.com",
    "",
    "555-0151",
    Es,
);
/// Was active; revoked.
pub const JONAS: Client = person(
    "jonas",
    "Jonas Brandt",
    "jonas.brandt@example.com",
    "pepper windmill across the meadow",
    "555-0152",
    EnUs,
);
/// A picture in the name; active.
pub const CARLA: Client = person(
    "carla",
    "Carla Silva 🌻",
    "carla.silva@example.com",
    "amber notebook inside the piano",
    "555-0153",
    EnUs,
);
/// Active on a closed matter.
pub const WEI: Client = person(
    "wei",
    "Wei Li",
    "wei.li@example.com",
    "jade elevator to the observatory",
    "555-0154",
    EnUs,
);
/// A lead of whom no address is known.
pub const IRINA: Client = person("irina", "Irina Petrov", "", "", "555-0155", EnUs);
/// A lead whose name would run in a browser that let it.
pub const BOBBY: Client = person(
    "bobby",
    "<script>alert('Bobby')</script> Tables",
    "bobby.tables@example.com",
    "",
    "",
    EnUs,
);

pub const CLIENTS: &[&Client] = &[
    &ANA, &LUIS, &ROSA, &HELEN, &MARK, &IMANI, &YUSUF, &LAYLA, &THU, &LONG, &HANNA, &DALE, &EVA, &JONAS,
    &CARLA, &WEI, &IRINA, &BOBBY,
];
