//! The kinds of timer.

kernel::text_enum! {
    /// What can be due. All of these run however late they are: each looks at what is true then.
    pub enum TimerKind {
        /// A hold is over: what it held is in effect, open pages show it.
        HoldEnds = "hold_ends",
        /// The Expiry Date of an invitation passes.
        InvitationExpires = "invitation_expires",
        /// `Access ends` passes.
        AccessEnds = "access_ends",
        /// Sessions, links and counts that are long over are deleted.
        SessionSweep = "session_sweep",
    }
}
