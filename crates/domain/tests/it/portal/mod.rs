//! Portal access, from the box that is ticked to the page that closes.

mod codes;
mod desk;
mod doors;
mod granting;
mod mail;
mod mailboxes;
mod reminders;
mod revoking;
mod tasks;
