//! What happens later: relay, deliveries, timers, sealing.
