//! The board as a page.

use super::{
    asked::{Asked, On},
    chips,
};
use crate::{access::Chip, layout::Shell, shown};
use askama::Template;
use domain::portal_access::{AccessState, Adoption, BoardLine, BoardView, Door, InvitationState, last_day};
use jiff::{SignedDuration, civil::Date};
use kernel::{Says, page::Page};
use web::Chrome;

#[derive(Template)]
#[template(path = "invitations/board.html")]
pub(super) struct BoardPage {
    pub chrome: Chrome,
    pub shell: Shell,
    pub asked: Asked,
    pub board: Page<BoardLine>,
    pub adoption: Adoption,
    pub may_grant: bool,
    pub may_revoke: bool,
}

/// A view as the row of tabs shows it.
struct ViewLink {
    url: String,
    word: String,
    is_current: bool,
}

/// A number with the list behind it.
struct Figure {
    word: String,
    value: String,
    url: String,
}

impl BoardPage {
    fn views(&self) -> Vec<ViewLink> {
        let link = |view: BoardView| ViewLink {
            url: self.asked.in_view(view).url(None),
            word: self.chrome.t.say(view_key(view)),
            is_current: view == self.asked.view(),
        };
        let mut views = vec![
            link(BoardView::All),
            link(BoardView::Waiting),
            link(BoardView::Never),
        ];
        // The lists behind the figures have a tab while they are open.
        if !views.iter().any(|view| view.is_current) {
            views.push(link(self.asked.view()));
        }
        views
    }
    fn figures(&self) -> Vec<Figure> {
        let t = &self.chrome.t;
        let list = |view: &str| format!("{}?view={view}", super::PATH);
        let figure = |key: &str, value: String, url: String| Figure {
            word: t.say(key),
            value,
            url,
        };
        let accepted = format!("{}&state=accepted", list("all"));
        vec![
            figure(
                "adoption-invited",
                t.number(self.adoption.invited),
                list("invited"),
            ),
            figure(
                "adoption-accepted",
                t.number(self.adoption.accepted),
                accepted.clone(),
            ),
            figure("adoption-active", t.number(self.adoption.active), list("active")),
            figure("adoption-median", self.median(), accepted),
        ]
    }
    fn median(&self) -> String {
        match self.adoption.median {
            Some(took) => self.chrome.t.says(&took_says(took)),
            None => "–".to_owned(),
        }
    }
    /// As of when, where the figures are not of this moment.
    fn as_of(&self) -> Option<String> {
        let age = self.chrome.now.duration_since(self.adoption.at);
        (age >= SignedDuration::from_mins(1)).then(|| {
            let at = shown::when(&self.chrome, self.adoption.at);
            self.chrome.t.with("adoption-as-of", &[("at", at.into())])
        })
    }
    fn has_figures(&self) -> bool {
        self.adoption.invited > 0
    }

    fn filters(&self) -> Vec<On> {
        let t = &self.chrome.t;
        self.asked.filters(
            |state| t.say(chips::state_key(state)),
            |door| t.say(chips::door_key(door)),
            t.say("invitations-mine"),
        )
    }
    fn lists_invitations(&self) -> bool {
        matches!(self.asked.view(), BoardView::All | BoardView::Invited)
    }
    fn is_waiting(&self) -> bool {
        self.asked.view() == BoardView::Waiting
    }
    fn states(&self) -> Vec<(InvitationState, String)> {
        let word = |state: &InvitationState| (*state, self.chrome.t.say(chips::state_key(*state)));
        InvitationState::ALL.iter().map(word).collect()
    }
    fn doors(&self) -> Vec<(Door, String)> {
        let word = |door: &Door| (*door, self.chrome.t.say(chips::door_key(*door)));
        Door::ALL.iter().map(word).collect()
    }
    fn is_state(&self, state: &InvitationState) -> bool {
        self.asked.state() == Some(*state)
    }
    fn is_door(&self, door: &Door) -> bool {
        self.asked.door() == Some(*door)
    }

    fn chip(&self, line: &BoardLine) -> Chip {
        match &line.invitation {
            Some(invitation) if self.lists_invitations() => chips::of_state(invitation.state, &self.chrome.t),
            _ => Chip::of(line.access, &self.chrome.t),
        }
    }
    fn bounced(&self, line: &BoardLine) -> Option<Chip> {
        let says_so = self.lists_invitations()
            && line
                .invitation
                .as_ref()
                .is_some_and(|i| i.state == InvitationState::Bounced);
        let state = domain::contacts::EmailState::Bounced;
        (line.is_bounced && !says_so)
            .then(|| Chip::bounced(Some(state), &self.chrome.t))
            .flatten()
    }
    fn door(&self, line: &BoardLine) -> String {
        let door = line.invitation.as_ref().map(|invitation| invitation.door);
        door.map(|door| self.chrome.t.say(chips::door_key(door)))
            .unwrap_or_default()
    }
    fn sent(&self, line: &BoardLine) -> String {
        let sent_at = line.invitation.as_ref().and_then(|invitation| invitation.sent_at);
        sent_at
            .map(|at| shown::when(&self.chrome, at))
            .unwrap_or_default()
    }
    fn expires(&self, line: &BoardLine) -> Option<Date> {
        let invitation = line.invitation.as_ref()?;
        Some(last_day(invitation.expires_at, &self.chrome.zone))
    }
    fn seen(&self, line: &BoardLine) -> String {
        match line.seen_at {
            Some(at) => shown::when(&self.chrome, at),
            None => self.chrome.t.say("invitations-never-seen"),
        }
    }
    fn row_id(&self, line: &BoardLine) -> String {
        match &line.invitation {
            Some(invitation) if self.lists_invitations() => format!("i-{}", invitation.id),
            _ => format!("w-{}-{}", line.matter, line.contact),
        }
    }
    /// Its box in the list of the waiting can be ticked.
    fn may_tick(&self, line: &BoardLine) -> bool {
        self.may_grant && line.email.is_some() && !line.is_adverse && !line.is_bounced
    }
    fn may_act(&self, line: &BoardLine) -> bool {
        (self.may_grant && line.may_be_resent()) || (self.may_revoke && line.may_be_revoked())
    }
    fn may_invite(&self, line: &BoardLine) -> bool {
        self.may_grant && line.may_be_invited() && !line.is_adverse && line.access != Some(AccessState::Ended)
    }
    fn ask(&self) -> String {
        let t = &self.chrome.t;
        t.with("share-ask-grant", &[("who", t.say("share-an-owner").into())])
    }

    fn here(&self) -> String {
        self.asked.url(None)
    }
    /// The page of an invitation, which leads back here.
    fn invite_url(&self, line: &BoardLine) -> String {
        let (matter, contact) = (line.matter, line.contact);
        format!(
            "/m/{matter}/access/{contact}/invitation?next={}",
            shown::in_query(&self.here())
        )
    }
    fn more(&self) -> Option<String> {
        let next = self.board.next.as_ref()?;
        Some(self.asked.url(Some(next)))
    }
    fn empty_title(&self) -> String {
        self.chrome.t.say(match self.asked.view() {
            BoardView::All | BoardView::Invited => "invitations-none",
            BoardView::Waiting => "invitations-none-waiting",
            BoardView::Never => "invitations-none-never",
            BoardView::Active => "invitations-none-active",
        })
    }
    fn empty_text(&self) -> String {
        self.chrome.t.say(match self.asked.view() {
            BoardView::All | BoardView::Invited => "invitations-none-text",
            BoardView::Waiting => "invitations-none-waiting-text",
            BoardView::Never => "invitations-none-never-text",
            BoardView::Active => "invitations-none-active-text",
        })
    }
}

const fn view_key(view: BoardView) -> &'static str {
    match view {
        BoardView::All => "invitations-view-all",
        BoardView::Waiting => "invitations-view-waiting",
        BoardView::Never => "invitations-view-never",
        BoardView::Invited => "invitations-view-invited",
        BoardView::Active => "invitations-view-active",
    }
}

/// How long something took, in the unit that one would say it in.
fn took_says(took: SignedDuration) -> Says {
    let minutes = took.as_mins().max(1);
    match minutes {
        ..=119 => Says::new("took-minutes").with("count", minutes),
        120..=2879 => Says::new("took-hours").with("count", minutes / 60),
        _ => Says::new("took-days").with("count", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::samples::{LONG, chrome, id, now};
    use domain::portal_access::BoardInvitation;
    use kernel::page::Cursor;
    use web::sample::Sample;

    fn line(n: u128, name: &str, state: Option<InvitationState>, access: Option<AccessState>) -> BoardLine {
        BoardLine {
            matter: id(n),
            number: format!("2026-{n:04}"),
            title: "Garcia – <Marriage>".into(),
            contact: id(100 + n),
            name: name.into(),
            email: (n != 3).then(|| "ana@example.com".into()),
            is_bounced: n == 4,
            is_adverse: n == 5,
            has_working_login: access == Some(AccessState::Active),
            seen_at: (n == 2).then(now),
            access,
            invitation: state.map(|state| BoardInvitation {
                id: id(200 + n),
                state,
                door: Door::ALL[usize::try_from(n).unwrap_or_default() % Door::ALL.len()],
                send_at: now(),
                sent_at: (state != InvitationState::Scheduled).then(now),
                expires_at: now() + SignedDuration::from_hours(24 * 14),
                accepted_at: None,
                is_last: true,
            }),
        }
    }

    fn page(asked: Asked, rows: Vec<BoardLine>, is_more: bool) -> BoardPage {
        let next = is_more.then(|| Cursor {
            key: "2026-11-03 1".into(),
            id: "1".into(),
        });
        BoardPage {
            chrome: chrome(),
            shell: Shell::sample(),
            asked,
            adoption: Adoption {
                invited: rows.len().try_into().unwrap_or_default(),
                accepted: 1,
                active: 1,
                median: Some(SignedDuration::from_hours(5)),
                at: now(),
            },
            board: Page { rows, next },
            may_grant: true,
            may_revoke: true,
        }
    }

    fn many() -> Vec<BoardLine> {
        use InvitationState as I;
        let states = [
            (I::Sent, AccessState::Invited),
            (I::Accepted, AccessState::Active),
            (I::Expired, AccessState::Expired),
            (I::Bounced, AccessState::Invited),
            (I::Scheduled, AccessState::Invited),
            (I::Opened, AccessState::Invited),
            (I::Superseded, AccessState::Invited),
            (I::Revoked, AccessState::Revoked),
        ];
        let names = ["Ana <Garcia>", "ليلى عبد الرحمن الحداد", LONG];
        (1u128..)
            .zip(states)
            .map(|(n, (state, access))| {
                line(
                    n,
                    names[usize::try_from(n).unwrap_or_default() % 3],
                    Some(state),
                    Some(access),
                )
            })
            .collect()
    }

    fn waiting() -> Vec<BoardLine> {
        (1..6)
            .map(|n| line(n, "Rosa Mendez", None, (n == 2).then_some(AccessState::Prepared)))
            .collect()
    }

    fn asked(view: &str) -> Asked {
        Asked {
            view: Some(view.into()),
            ..Asked::default()
        }
    }

    impl Sample for BoardPage {
        fn samples() -> Vec<(&'static str, Self)> {
            let searched = Asked {
                q: Some("<garzia> & co".into()),
                state: Some("sent".into()),
                door: Some("share".into()),
                mine: Some("on".into()),
                ..Asked::default()
            };
            let off = BoardPage {
                may_grant: false,
                may_revoke: false,
                ..page(asked("waiting"), waiting(), false)
            };
            vec![
                ("empty", page(Asked::default(), Vec::new(), false)),
                ("nobody waits", page(asked("waiting"), Vec::new(), false)),
                ("nothing found", page(searched.clone(), Vec::new(), false)),
                ("many", page(searched, many(), true)),
                ("waiting", page(asked("waiting"), waiting(), true)),
                ("may not invite", off),
                ("never came", page(asked("never"), many(), true)),
                ("active", page(asked("active"), many(), false)),
            ]
        }
    }

    #[test]
    fn every_board_is_sound() {
        assert_eq!(web::sample::check::<BoardPage>(), Vec::<String>::new());
    }

    /// L2-35: the control is there, off, and says whom to ask.
    #[test]
    fn who_may_not_invite_sees_boxes_and_button_off() {
        let html = BoardPage::samples()
            .into_iter()
            .find(|(name, _)| *name == "may not invite")
            .unwrap();
        let html = html.1.render().unwrap();
        assert!(html.contains("your role can’t give portal access"));
        assert!(
            !html.contains("name=\"who\" value=")
                || html.matches("name=\"who\"").count() == html.matches("disabled").count() - 2
        );
        assert!(!html.contains("/invitation?next="));
    }

    #[test]
    fn durations_are_said_in_a_unit_that_people_use() {
        let said = |hours: i64| chrome().t.says(&took_says(SignedDuration::from_hours(hours)));
        assert_eq!([said(1), said(5), said(72)], ["60 minutes", "5 hours", "3 days"]);
    }

    /// A figure leads to the list that it counts.
    #[test]
    fn each_figure_leads_to_its_list() {
        let urls: Vec<String> = page(Asked::default(), many(), false)
            .figures()
            .into_iter()
            .map(|f| f.url)
            .collect();
        assert_eq!(
            urls,
            [
                "/people/invitations?view=invited",
                "/people/invitations?view=all&state=accepted",
                "/people/invitations?view=active",
                "/people/invitations?view=all&state=accepted",
            ]
        );
    }
}
