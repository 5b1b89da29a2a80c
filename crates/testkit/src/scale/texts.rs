//! What the people of a measured firm are called and what stands in their cases: different from each other, about as long
//! as in life, and the same each time.

pub const OWNER_NAME: &str = "Olivia Grant";
/// The one person of the firm; her password is [`PASSWORD`] too.
pub const OWNER_EMAIL: &str = "olivia@measured.example";
/// Of everybody who can sign in.
pub const PASSWORD: &str = "seven grey herons by the canal";

const FIRST: [&str; 16] = [
    "Ana", "Luis", "Rosa", "Yusuf", "Helen", "Mark", "Mei", "Carlos", "Amina", "Pierre", "Olga", "Tomás",
    "Leila", "Kofi", "Ingrid", "Rafael",
];
const LAST: [&str; 13] = [
    "García", "Méndez", "Haddad", "Hale", "Okafor", "Nguyen", "Petrov", "Silva", "Kowalski", "Rahman",
    "Moreau", "Jensen", "Costa",
];
const TASKS: [&str; 8] = [
    "Book your medical exam",
    "Send us a copy of your passport",
    "Read the letter from the court",
    "Collect your last three pay slips",
    "Ask your employer for a confirmation of work",
    "Have the birth certificate translated",
    "Check the draft of your statement",
    "Pay the filing fee",
];

/// The address of the client with this number; 0 is the test client.
#[must_use]
pub fn client_email(client: usize) -> String {
    format!("client-{client:06}@clients.example")
}

pub fn client_name(client: usize) -> String {
    let (first, last) = (FIRST[client % FIRST.len()], LAST[client / 3 % LAST.len()]);
    format!("{first} {last} {client}")
}

pub fn task_name(client: usize, task: usize) -> String {
    format!("{} ({})", TASKS[(client + task) % TASKS.len()], task + 1)
}

pub fn task_text(task: usize) -> String {
    format!(
        "Please do this before the day above, so that we can go on with your case.\n\nTake the papers of step {} with you, and \
         keep a copy. If anything is unclear, call us: it is better to ask than to wait.",
        task + 1
    )
}

pub fn note_text(client: usize, note: usize) -> String {
    format!(
        "Call {note} with client {client}: went through the open points of the case. The employer's letter is on its way; the \
         translation is at the translator's, who needs two more weeks. We agreed to speak again when both are there. Next: \
         prepare the draft of the statement, and ask for the hearing date to be moved if the exam cannot be had earlier."
    )
}
