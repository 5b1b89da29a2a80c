//! Journeys of clients, from the mail to the done task.

mod first_day;
mod privacy;
mod silence;
mod two_cases;
