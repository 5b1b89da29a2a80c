//! Journeys, from the new case and the mail to the done task.

mod firm_main;
mod firm_second_case;
mod first_day;
mod privacy;
mod silence;
mod two_cases;
