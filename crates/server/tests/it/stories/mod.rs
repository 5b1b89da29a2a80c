//! Journeys of clients.
