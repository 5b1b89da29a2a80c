//! The chain over the record of events: sealing it, and verifying that nobody changed it.
