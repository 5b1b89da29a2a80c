//! The cast, the world they live in, and the application under test; also the demo's data.
