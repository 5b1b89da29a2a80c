# What the people of the firm read. In en-US only.

firm-people = People
firm-matters = Matters

# Contacts, matters, relationships and notes: what is wrong with a form

contact-address-unusable = This is not an e-mail address. Check it for typing errors.
contact-address-twice = This address is here twice. Remove one.
contact-addresses-too-many = A contact can have 5 addresses. Remove one first.
contact-of-others = You see no matter of this contact, so you cannot change them. Ask somebody who works with them.
contact-address-of-others = This person signs in to the portal. Their address is changed by somebody who sees all of their matters.
contact-address-used = { $name } already has this address. Use that contact, or confirm that both share it.
error-number-taken = Another matter has this number.
matter-case-type-unknown = Choose a case type.
matter-case-type-without-stages = This case type has no stages yet. Choose another.
matter-subtype-of-another-type = This subtype belongs to another case type. Choose one of this type.
matter-stage-of-another-type = This stage belongs to another case type. Choose one of this type.
matter-leads-only = You can open leads only. Choose a lead stage.
matter-person-unknown = This person is no longer active. Choose somebody else.
matter-too-many-people = These are too many people at once. Use 100 or fewer.
relationship-one-main = Only one person can be the main contact. Choose one.
relationship-type-unknown = Choose a relationship.
relationship-twice = This person is on the matter already.
relationship-contact-unknown = Choose a contact.
relationship-needs-main = A matter has one main contact. Make somebody else the main contact instead.
relationship-has-tasks = { $name } is the only one who has an open task on this matter. Give the task to somebody else first, then take them off the matter.
relationship-has-access = { $name } has portal access. Revoke it in the Share dialog first, then take them off the matter.
relationship-is-main = { $name } is the main contact. Make somebody else the main contact first.
note-empty = Write something first.
conflict-changed = { $who } changed this while you had it open. Nothing of yours was saved yet.
conflict-changed-by-somebody = Somebody changed this while you had it open. Nothing of yours was saved yet.

# What happened on a matter, without who did it: that stands beside it

activity-matter-opened = Matter opened
activity-matter-edited = Matter edited
activity-stage-entered = Stage: { $stage }
activity-responsible-changed = Now responsible: { $person }
activity-relationship-added = { $contact } added to the matter
activity-relationship-changed = Relationship of { $contact } changed
activity-relationship-removed = { $contact } taken off the matter
activity-note-added = Note added
activity-note-edited = Note edited
activity-contact-created = Contact { $contact } created
activity-contact-edited = Contact { $contact } edited
activity-address-bounced = Mail to { $contact } came back
activity-access-prepared = Portal access of { $contact } prepared
activity-access-granted = Portal access of { $contact } granted
activity-access-changed = Portal access of { $contact } changed
activity-access-revoked = Portal access of { $contact } revoked
activity-access-ended = Portal access of { $contact } ended
activity-invitation-made = { $contact } invited
activity-invitation-made-again = { $contact } invited again
activity-invitation-sent = Invitation sent to { $contact }
activity-invitation-opened = Invitation opened by { $contact }
activity-invitation-accepted = { $contact } has a login and sees the matter
activity-invitation-expired = Invitation of { $contact } expired
activity-invitation-superseded = Invitation of { $contact } replaced
activity-invitation-bounced = Invitation to { $contact } came back
activity-invitation-reminded = { $contact } was reminded of the invitation
activity-invitation-reminder-skipped = A reminder of the invitation of { $contact } came too late and was left out
activity-invitation-renewal-asked = { $contact } asked for a new invitation link
activity-login-shared = { $contact } signs in with a mailbox that somebody else reads too; this was acknowledged
activity-hold-undone = A Save was undone before anything was sent
activity-item-shared = “{ $task }” shared with { $contact }
activity-item-unshared = “{ $task }” no longer shared with { $contact }
activity-item-viewed-first = “{ $task }” viewed by { $contact } for the first time
activity-item-viewed = “{ $task }” viewed by { $contact }
activity-task-created = Task “{ $task }” added
activity-task-edited = Task “{ $task }” edited
activity-task-part-done = Part of task “{ $task }” done
activity-task-to-check = Task “{ $task }” done, to be checked
activity-task-completed = Task “{ $task }” done
activity-task-accepted = Task “{ $task }” checked and accepted
activity-task-returned = Task “{ $task }” sent back
activity-task-reopened = Task “{ $task }” open again
activity-task-reminded = Reminder sent for task “{ $task }”
activity-task-reminder-skipped = Reminder of task “{ $task }” left out: more than a day late
activity-task-cancelled = Task “{ $task }” cancelled
activity-delivery-failed = A mail could not be delivered
activity-planning-failed = Something that happened could not be followed up
activity-timer-failed = Something that was due could not be done
activity-staff-signed-in = Signed in
activity-staff-sign-in-failed = Sign-in failed
activity-staff-signed-out = Signed out
activity-staff-password-changed = Password changed
activity-totp-enrolled = Authenticator app added
activity-recovery-codes-made = Recovery codes made
activity-recovery-code-used = Signed in with a recovery code
activity-totp-removed = Authenticator app removed
activity-sessions-ended = Sessions ended
activity-user-invited = Colleague added
activity-user-edited = Colleague edited
activity-user-disabled = Colleague disabled
activity-token-made = Made a token for a program
activity-token-revoked = Revoked a token of a program
activity-export-made = Exported what the firm holds
activity-import-started = Started an import
activity-import-finished = An import came to its end
activity-import-discarded = Discarded a file that was to be imported
activity-role-changed = Role changed
activity-wall-raised = Put behind the wall: { $person }
activity-wall-taken-down = No longer behind the wall: { $person }
activity-staff-confirmed = Confirmed with the password
activity-task-list-changed = Task list changed
activity-task-list-applied = Tasks of a list added
activity-case-type-changed = Parties of a case type changed
activity-case-role-changed = Case Role changed
activity-staff-link-asked = Link for a new password asked for
activity-setting-changed = Setting changed
activity-client-password-set = Password set
activity-client-totp-enrolled = Codes from an app switched on
activity-client-totp-removed = Codes from an app switched off
activity-client-recovery-codes-made = Recovery codes made
activity-client-recovery-code-used = Signed in with a recovery code
activity-client-signed-in = Signed in to the portal
activity-client-sign-in-failed = Sign-in to the portal failed
activity-client-signed-out = Signed out of the portal
activity-client-sessions-ended = Portal sessions ended
activity-client-language-changed = Portal language changed
activity-password-reset-asked = New portal password asked for
activity-sign-in-code-sent = Sign-in code asked for
activity-new-device-seen = Signed in from a new device

# People of the firm, their sign-in and their profile.
access-email-wrong = Enter an email address, like name@example.com.
access-email-taken = A colleague has this address already.
access-role-unknown = Choose a role from the list.
access-not-oneself = You cannot end your own access. Ask a colleague who manages users.
access-last-owner = This is the only owner of the firm. Make somebody else an owner first.
access-user-changed = { $who } was changed in the meantime. Here is what is stored now.
access-signed-in-already = You are signed in already.
access-session-this = This is the session you are using. To end it, sign out.
access-totp-required = The firm asks everybody for a second factor, so it cannot be removed.

access-confirm-first = Confirm it is you first: enter your password.

# Roles, walls and the people of the firm: what is refused.
roles-name-missing = Enter a name for the role.
roles-name-taken = Another role has this name.
roles-owner-fixed = The role of the firm’s owners cannot be changed.
roles-owner-only = Only the role of the firm’s owners owns the firm.
roles-scope-beyond = This role reaches more matters than yours does. Ask an owner of the firm.
roles-needs-view = Who sees no matters can do nothing on them. Tick “See matters” as well.
roles-in-use = { $count ->
    [one] 1 person has this role. Give them another one first.
   *[other] { $count } people have this role. Give them another one first.
}
roles-too-many = A firm can have { $max } roles. Delete one first.
walls-person-unknown = Choose a colleague from the list.
walls-owner = { $name } owns the firm. Owners cannot be put behind a wall.
walls-oneself = You cannot put yourself behind the wall. Ask a colleague.
walls-responsible = { $name } is responsible for this matter. Make somebody else responsible first.
walls-no-owner = { $name } stands behind the wall of a matter and cannot be an owner. Take the wall down first.
walls-behind = { $name } stands behind the wall of this matter.
users-heir-unknown = Choose a colleague who sees matters.
users-heir-walled = This colleague stands behind the wall of one of these matters. Choose somebody else.
users-not-waiting = { $name } has chosen a password already.

# What a firm decides about itself.
settings-not-a-value = This is not a value for this setting.
settings-out-of-range = Enter a number from { $least } to { $most }.
settings-not-a-colour = Enter a colour as # and six digits, like #245a4a.
settings-language-not-offered = The first language must be one that the portal offers.
settings-not-a-number = Enter a whole number.

# Tasks: what is wrong with a form, and what no longer fits
task-name-missing = Enter a name for the task.
task-nobody-chosen = Choose at least one person, or assign to a firm user.
task-assignee-not-on-matter = Choose somebody of the firm who can see this matter.
task-person-without-access = { $name } has no access to the portal. Invite them in this form, or leave them out.
task-role-sees-none = The case role of { $name } does not see tasks. Leave them out, or change the role.
task-nobody-may-do-it = Everybody you chose may only look. Choose somebody whose case role completes tasks, or assign to a firm user.
task-needs-somebody = This is the last person who could do it. Choose who of the firm does it now.
task-is-cancelled = This task was cancelled in the meantime.
task-not-in-review = There is nothing to check in this task now.
task-is-in-review = This task waits for your check. Accept it, or say what is not right.
task-is-not-open = Somebody did this task in the meantime.
task-why-missing = Write one sentence about what is not right. The client reads it.
task-nobody-to-remind = Nobody has to be reminded of this task now.
task-reminded-already = Everybody who has this to do was reminded within the last 24 hours. Remind them again tomorrow.
share-without-access = This person has no access to the portal of this matter.
share-role-sees-none = The case role of this person does not see this kind of thing.

# Portal access: the Share dialog, invitations, Undo.
access-address-missing = Enter an email address for { $name }. Without one, no invitation can be sent.
access-mailbox-shared = { $name } and { $others } share this mailbox: whoever reads it sees both cases. Use another address, or tick that you know this, in `Share` or in `Case Invite`.
access-mailbox-opposed = { $name } and { $others } share this mailbox and stand on opposite sides of this matter, so neither can be invited at it. Use another address.
access-mailbox-label = { $name } and { $others } share this mailbox: whoever reads it sees both cases. I know this.
access-mailbox-label-anybody = { $name } shares this mailbox with somebody else: whoever reads it sees both cases. I know this.
access-address-has-login = This address signs in somebody else already. Use another one.
access-address-meanwhile = The address of { $name } was changed while you had this open. Nothing was sent. Check it and save again.
access-expiry-out-of-range = Choose an Expiry Date from tomorrow to { $max } days ahead.
access-end-past = This day is over. Choose today or a later day.
access-end-before-expiry = Access cannot end before the Expiry Date of the invitation. Choose the same day or a later one.
access-role-missing = Choose a Case Role from the list.
access-not-invited = This person is not waiting to accept an invitation, so there is nothing to send again.
access-undo-too-late = It is too late to undo this: the time for it is over. You can still take the access away.

# The frame of the firm's pages: the rail, the Notification Center, the phone's tabs, the keys.
firm-nav = Main
firm-nav-phone = Main, phone
firm-home = Home
firm-contacts = Contacts
firm-tasks = Tasks
firm-settings = Settings
firm-user-management = User Management
firm-recent = Recent matters
firm-notification-center = Notification Center
firm-search-or-jump = Search or jump to…
firm-invitations = Invitations
firm-profile = Profile
firm-sign-out = Sign out
firm-find = Find
firm-menu = Menu
firm-waits-short = things need you
firm-busy = Sending…
firm-offline = You are offline. We will update when you are back.
firm-unsent = Not sent. We will send it when you are back.
firm-news = This page was updated.
firm-news-access = Portal access has changed.
firm-news-tasks = The tasks have changed.
firm-news-notes = The notes have changed.
firm-news-waits = { $count ->
    [0] Nothing needs you now.
    [one] 1 thing needs you.
   *[other] { $count } things need you.
}
firm-close = Close
firm-cancel = Cancel
firm-save = Save
firm-search = Search
firm-new-case = New case
firm-has-portal-access = Has portal access
firm-keys = Keyboard shortcuts
firm-keys-single = Single keys
firm-keys-single-hint = Switched off, only the keys with Ctrl work in this browser.
firm-keys-invite = Invite the first who waits
firm-keys-share = Share
firm-keys-task = New task
firm-keys-edit = Edit, or open what is selected
firm-keys-rows = Next row, previous row
firm-keys-save = Save

# Pages of errors and of overtaken edits.
firm-try-again = Try again
firm-go-home = Go to Home
firm-conflict-title = Two versions
firm-conflict-yours = Yours
firm-conflict-theirs = Stored now
firm-conflict-use-theirs = Use the stored one
firm-conflict-keep-yours = Keep yours
firm-right-matter-view = It is for colleagues who see matters.
firm-right-matter-edit = It is for colleagues who edit matters, tasks and notes.
firm-right-item-share = It is for colleagues who share things with clients.
firm-right-portal-grant = It is for colleagues who give clients access to the portal.
firm-right-portal-revoke = It is for colleagues who take access to the portal away.
firm-right-portal-view-as-client = It is for colleagues who work with clients and see the portal as they do.
firm-right-credential-send = It is for colleagues who send sign-in details to clients.
firm-right-matter-manage = It is for colleagues who close matters and hand them over.
firm-right-contact-edit = It is for colleagues who edit contacts.
firm-right-template-edit = It is for colleagues who edit templates and task lists.
firm-right-user-manage = It is for colleagues who manage users.
firm-right-role-manage = It is for colleagues who decide what each role may do.
firm-right-wall-manage = It is for colleagues who keep others away from a matter.
firm-right-settings-edit = It is for colleagues who change the firm’s settings.
firm-right-import-run = It is for colleagues who import contacts and matters.
firm-right-export-bulk = It is for colleagues who export everything.
firm-right-audit-view = It is for colleagues who read the audit log.
firm-right-firm-own = It is for owners of the firm.

# The doors: signing in, and choosing a password.
sign-in-title = Sign in to Portico
sign-in-lead = For the people of the firm.
sign-in-email = Email
sign-in-password = Password
sign-in-go = Sign in
sign-in-forgotten = I forgot my password
sign-in-client = Are you a client?
sign-in-portal = Go to your portal
sign-in-second-title = Second step
sign-in-second-lead = Open your authenticator app and type the 6 numbers. Without your phone, type one of your recovery codes.
sign-in-code = Code
sign-in-as = You are signing in as
sign-in-not-me = Sign in as somebody else
sign-in-forgotten-title = Choose a new password
sign-in-forgotten-lead = Type your email address. We send you a link.
sign-in-send-link = Send me a link
sign-in-sent-title = Look into your mail
sign-in-sent = If a colleague has this address, a link is on its way. It works for one day.
sign-in-back = Back to sign-in
sign-in-choose-title = Choose your password
sign-in-welcome = Welcome,
sign-in-with-address = You sign in with
sign-in-new-password = New password
sign-in-password-hint = 12 characters or more. Three or four words that do not belong together are good.
sign-in-choose = Save and go on
sign-in-dead-title = This link no longer works
sign-in-dead = It was used, it is too old, or a newer one was sent.
sign-in-new-link = Send me a new link
password-meter-short = { $n } more letters
password-meter-fine = Long enough
password-meter-strong = Strong

# Home.
home-morning = Good morning
home-afternoon = Good afternoon
home-evening = Good evening
home-count = { $count ->
    [0] Nothing needs you
    [one] { $count } thing needs you
   *[other] { $count } things need you
}
home-needs-you = Needs you
home-selected = Selected item
home-to-check = To check
home-late = Late with the client
home-left = Nobody left to do it
home-left-text = Whoever could still do this has lost access to the portal. Mark it as done, give it to somebody else, or give access back.
home-mark-done = Mark done
home-invitations = Invitations
home-done = Done in the last 7 days
home-my-tasks = My tasks
home-no-tasks = You have no open tasks.
home-finished = { $person } finished “{ $task }”
home-bounced = Email bounced: { $person }
home-expired = Invitation expired: { $person }
home-renewal = New link wanted: { $person }
home-bounced-text = The mail came back, so the invitation never arrived. Check the address, then invite again.
home-expired-text = The Expiry Date has passed. Invite again to send a fresh link.
home-fix-address = Fix address
home-days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
home-late-word = Late
home-tick = Mark as completed: { $task }
home-tick-title = Mark as completed
home-open-task = Open task
home-accept = Accept
home-give-back = Give it back…
home-open-share = Open Share
home-back = All items
home-done-by = Done by
home-due = Due
home-shared-with = Shared with
home-viewed = viewed { $at }
home-not-viewed = not viewed yet
home-caught-up = All caught up
home-caught-up-text = Nothing waits for you. What clients do shows up here.
home-first = No matters yet
home-first-text = Create one. What needs you shows up here.
home-no-matters-seen = Your role sees no matters
home-no-matters-seen-text = An owner of the firm can give you another role.

# What several pages of the firm say.
firm-saved = Saved.
firm-copied = Copied
firm-yes = Yes
firm-no = No
firm-actions = Actions
firm-more = More
firm-more-for = More for { $name }
firm-more-rows = Show more
firm-clear-filters = Clear filters
firm-client-reads = the client reads this
firm-nothing-sent = Nothing will be sent.
language-en-us = English
language-es = Spanish
language-ar = Arabic

# The profile.
me-you = You
me-name = Name
me-language = Language
me-language-hint = Mails to you come in this language. These pages are in English.
me-theme = Theme
me-theme-system = System
me-theme-light = Light
me-theme-dark = Dark
me-current = Your password now
me-change-password = Change password
me-password-effect = Signs you out everywhere else.
me-password-changed = Password changed. You are signed out everywhere else.
me-totp = Second step
me-totp-on = On
me-totp-off = Off
me-totp-text = After the password, an authenticator app on your phone shows 6 numbers to type.
me-totp-required = The firm asks everybody for a second step, so it stays on.
me-totp-asked = The firm asks everybody for a second step. It takes a minute.
me-totp-set-up = Set up the second step
me-totp-remove = Turn off the second step
me-totp-remove-text = From then on, your password alone signs you in.
me-totp-step-1 = 1. Add Portico to your authenticator app: scan the picture, open the app on this device, or type the secret into it.
me-totp-qr = Picture with the secret, for an authenticator app
me-totp-step-2 = 2. Type the 6 numbers that the app shows.
me-totp-open-app = Open my authenticator app
me-totp-secret = Secret
me-totp-confirm = Turn on
me-recovery = Your recovery codes
me-recovery-text = The second step is on. Write these codes down: without your phone, one of them lets you in beside your password. Each works once, and they are not shown again.
me-recovery-kept = I have kept them
me-recovery-left = { $count ->
    [0] You have no recovery codes left.
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
me-recovery-renew = Make new recovery codes
me-recovery-renew-text = New ones take the place of all from before.
me-totp-removed = The second step is off.
me-sessions = Where you are signed in
me-this = This browser
me-unknown-device = Unknown device
me-seen = active { $at }
me-end-others = Sign out everywhere else
me-session-ended = Signed out there.
me-sessions-ended = { $count ->
    [0] You were signed in nowhere else.
    [one] Signed out in { $count } other place.
   *[other] Signed out in { $count } other places.
}

# Settings › User Management.
users-invite = Invite user
users-role = Role
users-state = Status
users-active = Active
users-invited = Invited
users-is-disabled = Disabled
users-disable = Disable
users-disable-effect = Signs them out everywhere, at once.
users-disabled = Disabled and signed out everywhere.
users-choose-role = Choose a role
users-email-hint = They sign in with this address.
users-effect = Sends 1 mail to your colleague, with a link to choose a password.
users-added = A link to choose a password goes to { $email }.

users-seen = Last seen
users-never-seen = Not lately
users-who = Account
users-responsible = Theirs
users-tasks = { $count ->
    [one] 1 open task
   *[other] { $count } open tasks
}
users-role-hint = What this person may do, and on which matters.
users-change-role = Change role
users-role-changed = Saved. It holds in open sessions as well.
users-invite-again = Send the link again
users-invited-again = A new link to choose a password is on its way.
users-hand-over = { $matters ->
    [0] Hand over their tasks to…
    [one] Hand over 1 matter to…
   *[other] Hand over { $matters } matters to…
}
users-hand-over-hint = Open tasks of theirs go to whoever is responsible for the matter.
users-hand-over-nobody = Nobody: everything stays in their name
users-disabled-handed = Disabled and signed out everywhere. Handed over: { $matters } matters, { $tasks } tasks.
users-enable = Let in again
users-enable-effect = They sign in as before. Where they never chose a password, a new link is mailed to them.
users-enabled = They can sign in again.
users-enabled-invited = A link to choose a password is on its way.

# Settings: the list of pages.
settings-portal = Portal Settings
settings-firm = Firm
settings-users = Users
settings-users-hint = Who works here, with which role; inviting and disabling.
settings-roles = Manage Roles
settings-roles-hint = What each role may do, and on which matters.

settings-case-roles = Case Roles
settings-case-roles-hint = What a person may do in the portal with what is shared with them.

# Settings › Portal Settings › Case Roles.
case-roles-one = Case Role
case-roles-new = New Case Role
case-roles-default-for = Default for
case-roles-default-hint = Whoever has this relationship gets this Case Role, unless somebody chooses another one. To take it from a relationship, give that one to another Case Role.
case-roles-people = People
case-roles-kind-task = Tasks
case-roles-level-none = Does not see them
case-roles-level-see = Sees them
case-roles-level-act = Sees and completes them
case-roles-shared-only = only what is shared with them
case-roles-is-retired = Retired
case-roles-up = Move { $name } up
case-roles-up-word = Move up
case-roles-down = Move { $name } down
case-roles-down-word = Move down
case-roles-added = Made. It can be chosen wherever access is given.
case-roles-saved = Saved. Open pages of clients show it at once; nobody was written to.
case-roles-effect = { $count ->
    [one] Applies to 1 person at once. Nobody is written to.
   *[other] Applies to { $count } people at once. Nobody is written to.
}
case-roles-effect-nobody = Nobody has it yet.
case-roles-replace = Replace
case-roles-move-people = { $count ->
    [0] Move everybody who had it to…
    [one] Move 1 person to…
   *[other] Move { $count } people to…
}
case-roles-replace-hint = Relationships that give this Case Role give the other one from then on.
case-roles-choose = Choose a Case Role
case-roles-move = Move
case-roles-replaced = { $count ->
    [one] Moved 1 person. Nobody was written to.
   *[other] Moved { $count } people. Nobody was written to.
}
case-roles-retire = Retire
case-roles-retire-effect = Who has it keeps it. It is offered to nobody else.
case-roles-retired = Retired. Who has it keeps it.
case-roles-restore = Offer it again
case-roles-restored = It can be chosen again.
case-roles-delete = Delete Case Role
case-roles-name-missing = Enter a name for the Case Role.
case-roles-name-taken = Another Case Role has this name.
case-roles-beyond-ceiling = No Case Role may do this.
case-roles-too-many = A firm can have { $max } Case Roles. Delete one first.
case-roles-retired-default = A retired Case Role cannot be the default of a relationship.
case-roles-in-use = People have, or had, access with this Case Role. Move them to another one first.
case-roles-is-default = { $relationship } gives this Case Role. Choose another one for it first.
case-roles-last = This is the last Case Role. Make another one first.

# Settings: pages of single values.
settings-branding = Branding
settings-branding-hint = The name, the colour and the number that clients see.
settings-languages = Languages
settings-languages-hint = The languages that clients can choose.
settings-sign-in = Sign-in
settings-sign-in-hint = How clients sign in, and for how long.
settings-invitations = Invitations
settings-invitations-hint = How long an invitation lasts, and how long it can be undone.
settings-notices = Notifications
settings-notices-hint = When clients get mail about what they have to do.
settings-firm-page = Firm and sign-in
settings-firm-page-hint = The firm’s name, and how colleagues sign in.
settings-default = Default
settings-yes = Yes
settings-no = No
settings-none = None
settings-effect = Clients see it with the next page they open. Nobody is written to.
settings-colour-chosen = Your colour
settings-colour-day = By day
settings-colour-night = By night
settings-colour-sample = Continue
settings-colour-corrected = We darkened your colour so everyone can read it.
setting-portal-name = Client portal name
setting-portal-name-hint = What clients read over every page. Without one: the firm’s name.
setting-portal-accent = Colour
setting-portal-accent-hint = Of buttons and links in the portal and in mails: # and six digits. Any colour can be used; it is made readable by day and by night.
setting-portal-phone = Phone
setting-portal-phone-hint = Whom clients call. It stands at the foot of every page and mail.
setting-portal-languages = Languages of the portal
setting-portal-languages-hint = Every page and mail for clients is written in all of these.
setting-firm-language = First language
setting-firm-language-hint = For people whose language is not known.
setting-sign-in-code = Clients may sign in with a code that is mailed to them
setting-sign-in-code-hint = Ten minutes, one use; never for sensitive matters.
setting-session-client-idle-minutes = Minutes without use
setting-session-client-idle-minutes-hint = After so many minutes clients are asked to sign in again. From 5 to 60.
setting-session-client-hours = Hours signed in
setting-session-client-hours-hint = The longest that clients stay signed in. From 1 to 24.
setting-session-keep-days = Days of “Keep me signed in on this device”
setting-session-keep-days-hint = 0 does not offer it. At most 30.
setting-credential-hours = Hours that a link to choose a password lasts
setting-credential-hours-hint = From 1 to 24.
setting-credential-words = A temporary password is six words in the mail
setting-credential-words-hint = Instead of a link. They are used once, and only to choose a password.
setting-credential-pin = On sensitive matters, ask for a PIN that is told by telephone
setting-credential-pin-hint = Besides the link of a temporary password.
setting-invitation-days = Days that an invitation lasts
setting-invitation-days-hint = The Expiry Date where nobody chooses another one. From 1 to 90.
setting-invitation-reminder-days = Reminders of invitations
setting-invitation-reminder-days-hint = Days after sending, with commas between, until somebody accepts. Without any, nobody is reminded.
setting-undo-seconds = Seconds of Undo
setting-undo-seconds-hint = So long a Save can be undone before anything is sent. 0 sends at once.
setting-mail-bundle-tasks-minutes = Minutes in which things to do are put in one mail
setting-mail-bundle-tasks-minutes-hint = From 0 to 120.
setting-mail-quiet-hours = Quiet hours
setting-mail-quiet-hours-hint = In these hours no reminder leaves, like 21:00-08:00. Without any, mail leaves at all hours.
setting-task-reminders = Reminders of tasks
setting-task-reminders-hint = Days after the date of a task, with commas between; −2 is two days before it. Without any, nobody is reminded.
setting-task-client-reopen-minutes = Minutes in which clients can take back that they completed a task
setting-task-client-reopen-minutes-hint = From 0 to 1440.
setting-firm-name = Name of the firm
setting-firm-name-hint = As colleagues read it, and as the sender of every mail.
setting-staff-second-factor = Second factor of colleagues
setting-staff-second-factor-hint = An authenticator app besides the password.
setting-staff-second-factor-required = Everybody needs one
setting-staff-second-factor-optional = Everybody decides for themselves
setting-session-staff-idle-minutes = Minutes without use, for colleagues
setting-session-staff-idle-minutes-hint = From 5 to 720.
setting-session-staff-hours = Hours signed in, for colleagues
setting-session-staff-hours-hint = From 1 to 24.

# The wall of a matter.
walls-title = Ethical wall
walls-nobody = Nobody stands behind the wall of this matter.
walls-raised = put there by { $by }, { $at }
walls-tasks = { $count ->
    [one] 1 open task of theirs here, which they cannot see
   *[other] { $count } open tasks of theirs here, which they cannot see
}
walls-take-down = Take the wall down
walls-take-down-for = Take the wall down for { $name }
walls-down = The wall is down. They see again what their role lets them see.
walls-raise-head = Put somebody behind the wall
walls-person = Colleague
walls-person-hint = For them this matter does not exist any more: in no list, no search, no number. Owners cannot be put behind a wall.
walls-choose = Choose a colleague
walls-effect = It holds at once, in open sessions too. They are not told.
walls-raise = Put behind the wall
walls-up = Done. For them the matter does not exist any more.

# Confirm it is you.
confirm-title = Confirm it is you
confirm-text = You signed in some time ago. Enter your password once more; what you were about to save is kept.
confirm-password = Your password
confirm-go-on = Confirm and go on

# Settings › User Management › Manage Roles.
rights-portal = Portal access
rights-matters = Matters and contacts
rights-settings = Settings and audit
right-matter-view = See matters
right-matter-edit = Edit matters, tasks and notes
right-item-share = Share a task with a client
right-portal-grant = Give a client access to a matter
right-portal-revoke = Take access away
right-portal-view-as-client = View as client
right-credential-send = Send a temporary password
right-matter-manage = Close matters and hand them over
right-contact-edit = Edit contacts
right-contact-merge = Merge contacts
right-template-edit = Edit templates and task lists
right-user-manage = Manage users
right-role-manage = Manage roles
right-wall-manage = Put colleagues behind the wall of a matter
right-settings-edit = Change Portal Settings
right-import-run = Import contacts and matters
right-export-bulk = Export everything
right-audit-view = Read the audit log
right-firm-own = Own the firm
roles-new = New role
roles-make = Make role
roles-name = Name
roles-from = Copy of
roles-from-hint = The new role may do what this one may. Change it in the table afterwards.
roles-copy = Make a copy
roles-scope = Which matters
roles-scope-all = Every matter of the firm
roles-scope-assigned = Matters they are responsible for or were added to
roles-scope-leads = Of those, only leads
roles-new-effect = Nobody has the new role until you give it to them.
roles-added = Made. Now tick what it may do.
roles-at-once = Changes apply to open sessions at once
roles-permissions = Permissions
roles-caption = What each role may do
roles-may = What they may do
roles-change-may = Change
roles-may-nothing = Nothing yet.
roles-people = { $count ->
    [one] 1 person
   *[other] { $count } people
}
roles-matters = { $count ->
    [one] 1 matter
   *[other] { $count } matters
}
roles-nobody = Nobody has this role.
roles-discard = Discard
roles-delete = Delete role
roles-deleted = Deleted.
roles-nothing-changed = Nothing was changed.
roles-saved = { $count ->
    [0] Saved. Nobody has this role yet.
    [one] Saved. It applies to 1 person at once.
   *[other] Saved. It applies to { $count } people at once.
}
roles-effect-none = Nothing is changed yet.
roles-effect-gain = { $count ->
    [one] *{ $n } more:* { $names }.
   *[other] *{ $n } more:* { $names }.
}
roles-effect-lose = { $count ->
    [one] *{ $n } less:* { $names }.
   *[other] *{ $n } less:* { $names }.
}
roles-effect-tail = Nobody is written to.

# People › Contacts.
contacts-new = New contact
contacts-edit = Edit
contacts-filter = Filter contacts
contacts-search = Name, email or phone
contacts-none = No contacts yet
contacts-none-text = Everybody on a matter is here: clients, their families, those who pay.
contacts-not-found = Nobody matches “{ $q }”
contacts-phone = Phone
contacts-account = Portal account
contacts-no-email = No email
contacts-matters = { $count ->
    [one] { $count } matter
   *[other] { $count } matters
}
contacts-has-login = Has a login
contacts-no-login = No login
contacts-login-waits = Has not chosen a password yet
contacts-no-account = No login yet. The first invitation makes one.
contacts-signs-in-with = Signs in with
contacts-last-seen = Last seen
contacts-never-seen = Never
contacts-main = primary contact
contacts-no-matters = No matters yet.
contacts-of-others = Nothing that you can see. A colleague works with this contact.
contacts-details = Details
contacts-mail-goes-here = Mail goes here
contacts-bounced = Email bounced
contacts-none-given = None
contacts-mail = Mail
contacts-is-discreet = Discreet: subjects name neither the firm nor the matter
contacts-language-hint = Mails and the portal start in this language.
contacts-discreet = Discreet mail
contacts-discreet-hint = Subjects name neither the firm nor the matter.
contacts-used = { $name } already has this address.
contacts-use-that = Use that contact
contacts-acknowledge = I know that { $name } has this address too
contacts-acknowledge-hint = One address makes one login. Only one of them can sign in with it.
contacts-created = Contact created. Nothing was sent.

# New case.
cases-lead = Nothing is sent to anyone unless you switch it on here.
cases-the-case = Kind of case
cases-type = Case Type
cases-show = Show its parties
cases-subtype = Subtype
cases-no-subtype = None
cases-title = Title
cases-title-hint = Only the firm reads it. Without one it is called after its primary contact and the subtype.
cases-client-title = Title for the client
cases-client-title-hint = Clients read this as the name of their case. Without one they read the name of the Case Type.
cases-stage = Stage
cases-first-stage = The first one
cases-number = Number
cases-number-hint = Without one it gets the next free number.
cases-responsible = Responsible
cases-colleagues = Colleagues
cases-parties = People
cases-parties-lead = Search a profile by name, or type somebody new. Rows that stay empty do not count.
cases-party = Another person, { $n }
cases-relationship = Relationship
cases-name = Name
cases-contact = Profile
cases-somebody-new = Somebody new
cases-signs-in = signs in already
cases-email-hint = Add it now: storing it sends nothing, and inviting later takes one click.
cases-find = Find among profiles
cases-main = Primary contact
cases-add = Add another person
cases-used = { $name } already has this address. Choose them as the profile, or confirm that both share it.
cases-shares = I know that both share this address
cases-send-login = Send client portal login password
cases-send-login-hint = By mail, with a link that works once. Nobody here sees a password.
cases-ask-login = Ask { $who }: your role can’t send sign-in details.
cases-share = Share case with client(s)
cases-share-hint = They see the name of the case, its stage, and what you share later. Off: they wait in Waiting for invitation.
cases-work = Work
cases-more = Title, stage, number, colleagues
cases-effect-invite = { $count ->
    [one] Sends *{ $n } invitation* with the way to sign in to { $names }.
   *[other] Sends *{ $n } invitations* with the way to sign in to { $names }.
}
cases-effect-open = { $count ->
    [one] Opens the case for *{ $names }* and sends *{ $n } mail*.
   *[other] Opens the case for *{ $names }* and sends *{ $n } mails*.
}
cases-effect-task = { $count ->
    [one] Shares tasks of the list and tells *{ $names }* of them by mail.
   *[other] Shares tasks of the list and tells *{ $names }* of them by mail.
}
cases-task-list = Task list
cases-no-list = None
cases-preview = { $count ->
    [one] Task list: { $count } task
   *[other] Task list: { $count } tasks
}
cases-firm-only = Firm only
cases-preview-hint = What is for a client is shared with those who have access. For the others it waits for their invitation.
cases-effect-login = { $count ->
    [one] Sends *{ $n } login mail* to { $names }, who will see no case yet.
   *[other] Sends *{ $n } login mails* to { $names }, who will see no case yet.
}
cases-effect-prepare = { $count ->
    [one] Sends *nothing* to { $names }, who will be in Waiting for invitation.
   *[other] Sends *nothing* to { $names }, who will be in Waiting for invitation.
}
cases-opened = Case opened. Nothing was sent.
cases-opened-waiting = Case opened. Nothing was sent; { $names } can be invited in Waiting for invitation.
cases-opened-mailed = Case opened. A mail goes to { $names }.
cases-opened-both = Case opened. A mail goes to { $names }. Nothing is sent to { $waiting }.

# The palette.
find-placeholder = Name, email, phone or number
find-places = Jump to
find-nothing = Nothing matches “{ $q }”.

# The states of access: one vocabulary, one chip.
access-state-none = No access
access-state-prepared = Waiting for invitation
access-state-invited = Invited
access-state-active = Active
access-state-expired = Expired
access-state-ended = Ended
access-state-revoked = Revoked
access-state-bounced = Email bounced
access-mark = Portal: { $people }
access-adverse = Other side
access-expires = expires { $day }
access-ends-on = access ends { $day }
access-change = Change role or dates
access-revoke = Revoke access
access-give-back = Give access back
access-terms-effect = This applies at once. Nobody is written to.
access-said-sent = Invitation sent to { $address } · expires { $day }.
access-said-opened = { $name } has access and gets a mail about it.
access-said-already = { $name } has access already. Nothing was sent.
access-said-changed = Saved. Nobody was written to.
access-said-revoked = Access of { $names } is gone.
access-said-given-back = Access is back. Nobody was written to.
hold-said-undone = Undone. Nothing was sent.
hold-said-undone-but = Undone, and nothing was sent. Somebody changed this in the meantime, so that change stands: { $names }.

# What forms share.
form-no-day = Enter a date, like 2026-12-08.
form-yes = Yes
form-no = No
effect-nothing = *Nothing* will be sent.

# People › Matters.
matters-views = Views
matters-view-mine = My matters
matters-view-all = All
matters-view-portal = Has portal access
matters-view-waiting = Waiting for invitation
matters-view-closed = Closed
matters-filter = Filter matters
matters-search = Name, number or client
matters-all-types = All case types
matters-clear = Clear filters
matters-matter = Matter
matters-client = Client
matters-kind = Case Type · Subtype
matters-opened = Opened
matters-actions = Actions
matters-no-client = No client yet
matters-more = Show more
matters-nothing-found = Nothing found
matters-no-match = No matter matches “{ $q }”.
matters-none = No matters yet
matters-none-mine = No matters of yours
matters-none-portal = No matter has portal access
matters-none-waiting = Nobody waits for an invitation
matters-none-closed = No closed matters
matters-empty = Each matter is a row here, with its stage and a purple mark where a client has access.

# A matter.
matter-nav = Matter
matter-case-detail = Case Detail
matter-task-tab = Task
matter-notes-tab = Notes
matter-activity-tab = Activity
matter-more = More actions
matter-more-for = More for { $name }
matter-edit = Edit matter
matter-opened-on = Opened { $day }
matter-responsible = Responsible
matter-stage = Stage
matter-stage-of = Stage { $n } of { $count }
matter-change-stage = Change stage
matter-stage-missing = Choose a stage.
matter-stage-client-reads = The client reads: { $title }
matter-stage-needs-manage = For colleagues who close matters.
matter-stage-seen = Clients with access see the new stage at once.
matter-stage-effect = No mail is sent.
matter-relationships = Matter Relationships
matter-add-contact = Add a contact
matter-nobody-yet = Add the client to begin.
matter-change-relationship = Change relationship
matter-remove-contact = Remove from matter
matter-primary-contact = { $relationship } · primary contact
matter-seen = seen { $at }
matter-fix-address = Fix address
matter-waiting = Waiting for invitation
matter-waiting-hint = Nothing has been sent to them
matter-case-role = Case Role: { $role }
matter-no-address = No email address, so no invitation can be sent
matter-add-address = Add an address
matter-invite = Invite
matter-invite-all = Invite all ({ $count })
matter-invite-all-sends = Sends { $count } mails
matter-resend = Resend
matter-invite-sends = Sends 1 invitation to { $email }
matter-invite-opens = Opens access for { $name } at once and sends 1 mail
matter-invite-saves = Saves the address and sends 1 invitation to it
matter-accounts = Accessible Account
matter-no-accounts = Nobody has access to the portal of this matter yet.
matter-expires = Expires { $day }
matter-last-sign-in = Last seen { $at }
matter-not-signed-in = Not signed in yet
matter-sensitive-mark = Mark as sensitive
matter-sensitive-not = No longer sensitive
matter-sensitive-means = On a sensitive matter nobody comes in by a mailed code, and sign-in details ask for a PIN that you read out by telephone.
matter-said-sensitive = Marked as sensitive. Sign-in details of its people ask for a PIN.
matter-said-not-sensitive = The mark is gone.
matter-field-title = Title
matter-field-client-title = Title for the client
matter-client-title-hint = Clients read this instead of the title. Empty: the usual one of the case type.
matter-field-number = Number
matter-field-case-type = Case Type
matter-case-type-hint = Another case type starts at the first stage of its own.
matter-field-subtype = Subtype
matter-no-subtype = None
matter-field-colleagues = Colleagues
matter-said-saved = Matter saved.
matter-said-stage = Stage changed.

# Who is on a matter.
relationship-new-title = Add a contact to this matter
relationship-hint = This tells nobody and gives no access.
relationship-search = Find a contact by name, address or phone
relationship-contact = Contact
relationship-field = Relationship
relationship-choose = Choose one
relationship-main = Main contact
relationship-main-hint = There is exactly one on a matter
relationship-nobody = Everybody you know is on this matter already.
relationship-more = There are more. Search to find them.
relationship-not-found = Nobody matches “{ $q }”.
relationship-new-contact = New contact
relationship-effect = Nothing will be sent.
relationship-said-added = Added to the matter. Nothing was sent.
relationship-said-changed = Relationship changed.
relationship-said-removed = Taken off the matter.

# The Share dialog.
share-word = Share
share-lead = Tick the people who may open this matter in the client portal.
share-caption = Contacts of this matter
share-contact = Contact
share-email = Email
share-email-of = Email of { $name }
share-no-email = No email address
share-has-access = Has Access?
share-select-all = Select all: Has Access?
share-options = Options
share-for = for { $name }
share-case-role = Case Role
share-expiry-date = Expiry Date
share-expiry-hint = The Expiry Date is for the invitation only.
share-access-ends = Access ends
share-access-ends-hint = After this day they see nothing any more.
share-has-login = They have a login, so access opens at once. There is nothing to accept.
share-save = Save
share-nobody = No contacts on this matter yet.
share-news = The table shows what is stored now. Check it and save again.
share-sees = Sees at once: { $things }
share-sees-stage = Sees the stage at once, and nothing else yet
share-an-owner = an owner of the firm
share-ask = Ask { $who }: your role can’t change portal access.
share-ask-grant = Ask { $who }: your role can’t give portal access.
share-ask-revoke = Ask { $who }: your role can’t take portal access away.
share-effect-invite = { $count ->
    [one] Sends *{ $n } invitation* to { $names }, with a moment to undo it.
   *[other] Sends *{ $n } invitations* to { $names }, with a moment to undo it.
}
share-effect-open = { $count ->
    [one] Opens access for *{ $names }* and sends *{ $n } mail*.
   *[other] Opens access for *{ $names }* and sends *{ $n } mails*.
}
share-effect-revoke = { $count ->
    [one] Takes away the access of *{ $names }* at once.
   *[other] Takes away the access of *{ $names }* at once.
}
share-effect-cancel = { $count ->
    [one] Calls back the invitation of *{ $names }*.
   *[other] Calls back the invitations of *{ $names }*.
}
share-effect-tail = *Nothing else is shared.*
share-said-invited = { $count ->
    [one] { $names } gets an invitation.
   *[other] { $names } get invitations.
}
share-said-opened = Access opens for { $names }.
share-said-given = Access is given to { $names }.
share-said-both = Access is given to { $names }. Access of { $gone } is gone.
share-said-changed = Saved. Nobody is written to.
share-said-revoked-and-changed = Saved. Access of { $names } is gone.
share-said-merged = A colleague changed the access of { $names } meanwhile. That stands.
share-said-nothing = Nothing was changed and nothing was sent.

# Tasks.
tasks-heading = Tasks
tasks-see-all = See all
tasks-new = New task
tasks-edit = Edit task
tasks-none = No open tasks.
tasks-open-count = { $count ->
    [0] No open tasks
    [one] { $count } open task
   *[other] { $count } open tasks
}
tasks-empty-title = No tasks yet
tasks-empty = Give one to a client through the portal, or to somebody of the firm.
tasks-client = Client tasks
tasks-client-hint = people named here can see these
tasks-firm = Firm tasks
tasks-firm-hint = Clients never see these
tasks-done = Done
tasks-late = Late
tasks-to-come = To come
tasks-mine-sub = What is assigned to you, on all matters
tasks-caught-up = All caught up
tasks-caught-up-text = No task is assigned to you.
tasks-complete = Mark as completed
tasks-accept = Accept
tasks-reopen = Reopen
tasks-client-sees = Client can see:
tasks-client-reads = the client reads this
tasks-later = { $name }, when they accept
tasks-no-access = { $name }, no access
tasks-days-late = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
tasks-viewed-by = Viewed by { $name }, { $at }
tasks-not-viewed-by = Not viewed by { $name }
tasks-done-by = Done by { $name }, { $at }
tasks-in-review = Waits for our check
tasks-cancelled = Cancelled
tasks-left = Nobody left to do this
tasks-cut = This matter has very many tasks. Here are the 300 that are due first, and the 100 newest that are done.
tasks-check-needed = our check needed
tasks-only-name = Only the name is needed
tasks-field-name = Name
tasks-field-client-text = What to do
tasks-field-internal-text = Firm only
tasks-field-due = Due
tasks-who = Who does it?
tasks-firm-user = Firm user
tasks-via-portal = Share via portal
tasks-share-with = Share via portal with
tasks-me = { $name } (me)
tasks-role-sees = may look, not complete
tasks-role-sees-none = this case role sees no tasks
tasks-access-over = has it again with new access
tasks-no-address = No access and no email address
tasks-share-first = No access yet
tasks-also-invite = No access yet
tasks-also-invites = also invites (sends 1 email)
tasks-may-not-invite = To share with others, ask a colleague who gives access to the portal.
tasks-may-not-share = To share it via the portal, ask a colleague who shares with clients.
tasks-share-locked = It stays shared with the same people. A colleague who shares with clients can change that.
tasks-rule = It is done when
tasks-rule-any = one of them marks it complete
tasks-rule-each = each of them has
tasks-after = After that
tasks-needs-check = We check it first
tasks-beside = Beside the form
tasks-peek = What the client sees
tasks-peek-empty = Name of the task
tasks-save-and-new = Save and new
tasks-firm-takes-away = Whoever sees it in the portal now no longer does, at once.
tasks-effect-shows = { $count ->
    [one] Shows this task to *{ $names }* and sends *{ $n } mail*.
   *[other] Shows this task to *{ $names }* and sends *{ $n } mails*.
}
tasks-effect-later = { $count ->
    [one] Keeps it for *{ $names }* until the invitation is accepted.
   *[other] Keeps it for *{ $names }* until their invitations are accepted.
}
tasks-effect-invites = { $count ->
    [one] Sends *{ $n } invitation* to { $names }, who gets this task with it.
   *[other] Sends *{ $n } invitations* to { $names }, who get this task with them.
}
tasks-effect-unshares = { $count ->
    [one] Takes this task away from *{ $names }* at once.
   *[other] Takes this task away from *{ $names }* at once.
}
tasks-progress = How it stands
tasks-returned = Sent back:
tasks-why = What is not right?
tasks-why-hint = One sentence. The client reads it.
tasks-return = Send back
tasks-remind = { $count ->
    [one] Remind { $names } (sends { $count } mail)
   *[other] Remind { $names } (sends { $count } mails)
}
tasks-reminded = { $name } was reminded, { $at }
tasks-cancel = Cancel task
tasks-shared-with = Shared with
tasks-unshare = Stop sharing
tasks-who-now = Who does it now?
tasks-said-added = Task added.
tasks-said-saved = Task saved.
tasks-said-shared = { $count ->
    [one] Task shared with { $count } person.
   *[other] Task shared with { $count } people.
}
tasks-said-invited = { $count ->
    [one] Task saved. { $count } invitation leaves with it.
   *[other] Task saved. { $count } invitations leave with it.
}
tasks-said-completed = Task completed.
tasks-said-accepted = Task accepted.
tasks-said-reopened = Task open again.
tasks-said-returned = Sent back to the client.
tasks-said-cancelled = Task cancelled.
tasks-said-reminded = { $count ->
    [one] { $count } reminder is on its way.
   *[other] { $count } reminders are on their way.
}
tasks-said-unshared = { $name } no longer sees this task.

# Notes.
notes-never = Clients never see notes.
notes-note = Note
notes-placeholder = Write a note for the team
notes-pin = Pin it on top
notes-unpin = Unpin
notes-pinned = Pinned
notes-add = Add note
notes-none = No notes yet.
notes-more = More for this note
notes-edit = Edit note
notes-older = Older notes
notes-said-added = Note added.
notes-said-saved = Note saved.

# The page of a matter's activity.
activity-show = Show
activity-show-all = All
activity-show-client = Client can see
activity-show-access = Access
activity-none = Nothing of this kind has happened yet.
activity-older = Show older
activity-by-client = A client
activity-by-staff = A colleague
activity-by-itself = Portico
activity-client-could-see = (the client could see this)

## Sign-in details
credential-send = Send temporary password
credential-has-login = can log in with the existing account
credential-way-link = We email a one-time link that works for a day. Nobody here sees a password.
credential-way-words = We email six words that work once, for a day. Nobody here sees them.
credential-way-pin = This matter is sensitive: we email a one-time link, and its page asks for a PIN that you read out by telephone. Nobody here sees a password.
credential-sends-link = Sends a one-time link to { $address }
credential-sends-words = Sends six words that work once to { $address }
credential-sends-pin = Sends a one-time link to { $address } and shows you a PIN to read out
credential-ask = Ask { $who }: your role can’t send sign-in details.
credential-not-invited = { $name } was not given access yet. Invite them: the invitation is their way in.
credential-revoked = Access of { $name } was revoked, so nothing is sent.
credential-expired = The invitation of { $name } ran out. Invite them again: the new invitation is their way in.
credential-ended = Access of { $name } has ended, so nothing is sent.
credential-no-address = There is no email address of { $name }. Add one first.
credential-bounced = Mail to { $name } came back. Fix the address first.
credential-no-invitation = The invitation of { $name } is not open any more. Resend it: that is their way in.
credential-by-hand = { $name } needs a PIN to sign in. Send it from Accessible Account.
credential-said-link = A one-time link goes to { $address }. It works for a day. Nobody here sees a password.
credential-said-words = Six words that work once go to { $address }. Nobody here sees them.
credential-pin-title = PIN by telephone
credential-pin-read = Call { $name }, make sure that it is they who answer, and read this out:
credential-pin-link = The page behind the link that went to { $address } asks for it.
credential-pin-until = It works until { $at }, and bears five wrong tries.
credential-pin-once = It is shown here once and written down nowhere. Lost? Send again, and there is a new one.
credential-pin-shown = This was sent already, and its PIN was shown then. To get a new one, send again.
credential-pin-done = Done

## Case Enquiry
case-enquiry = Case Enquiry
case-enquiry-lead = Number, name, email or phone
case-enquiry-search = Search cases
case-enquiry-found = { $count ->
    [0] Nothing found
    [one] 1 case
   *[other] { $count } cases
}
case-enquiry-more = There may be more. Type more to narrow it down.
case-enquiry-nothing = No case that you can see has “{ $q }” in its number or title, or in a name, email or phone number of its people.
case-enquiry-choose = Choose a case to see its people.
case-enquiry-parties = Parties
case-enquiry-point = Point at an arch to see where the invitation goes
case-enquiry-open = Open case
case-enquiry-back = Results
case-enquiry-stands = Where it stands
case-enquiry-nobody = Nobody is on this case yet.
case-enquiry-no-email = No email yet
case-enquiry-invite = Invite { $name }, { $address }
case-enquiry-invite-again = Invite { $name } again, { $address }
case-enquiry-invite-no-email = Invite { $name }, asks for an email first
case-enquiry-access = Portal access of { $name }, { $address }
case-enquiry-access-no-email = Portal access of { $name }
case-invite = Case Invite
case-invite-send = Send Invite
case-invite-goes-to = Goes to
case-invite-goes-until = The invitation can be accepted until { $day }. It went to
case-invite-has-login = Has access, and signs in with
case-invite-email = Email
case-invite-email-hint = It is saved with the invitation.
case-invite-quick = Expiry Date in
case-invite-days = { $count } days
case-invite-sends = Sends 1 invitation to { $name }. Nothing else is shared.
case-invite-opens = Opens access for { $name } at once and sends 1 mail. They can log in with the existing account.
case-invite-adverse = This person stands on the other side.

## What happened to sign-in details
activity-credential-sent-link = Sign-in link sent to { $contact }
activity-viewed-as-client = Looked at the portal as { $contact } sees it
activity-credential-sent-words = Sign-in words sent to { $contact }
activity-credential-sent-pin = Sign-in link sent to { $contact }, with a PIN by telephone
activity-credential-used = Sign-in details of { $contact } used
activity-credential-burnt = Sign-in details of { $contact } guessed at too often; they work no more

# Tokens for programs.
token-permissions-missing = Tick at least one thing that the program may do.
tokens-title = Tokens for programs
tokens-text = A token lets a program do in your name what you may do, through the JSON API.
tokens-open = Tokens
tokens-new = New token
tokens-name = Name
tokens-name-hint = What will use it, such as “Time sheets”.
tokens-may = What may it do?
tokens-may-read = Look and change nothing
tokens-may-read-hint = Matters, contacts and tasks that you see, and the audit log if you read it.
tokens-may-write = All that you may do
tokens-may-write-hint = Whatever your role allows at that moment.
tokens-may-some = Some of what you may do
tokens-may-some-hint = Only what is ticked below, as long as your role allows it.
tokens-permissions = For “Some of what you may do”
tokens-days = It works for
tokens-days-n = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
tokens-effect = A new password ends all your tokens.
tokens-make = Make token
tokens-made = Token “{ $name }”
tokens-once = Copy it now and keep it where you keep passwords. It is not shown again.
tokens-kept = I have kept it
tokens-living = Your tokens
tokens-none = You have none.
tokens-until = until { $at }
tokens-used = last used { $at }
tokens-never-used = never used
tokens-revoke = Revoke
tokens-revoked = The token is revoked. No program can use it any more.

# The JSON API: what does not fit together.
api-party-known-or-new = Give either the id of a contact or a new one.
api-credential-pin = This matter asks for a PIN that is read out over the telephone. Send it from the page of the matter, which shows the PIN once.
api-task-for-both = A task is for somebody of the firm or for people of the matter, not for both.

# Import

settings-imports = Import
settings-imports-hint = Contacts and matters out of a file of another system.
import-new = Bring a file
import-what = A CSV file with one contact or one matter a line; the first line names the columns. Files of the usual practice systems and address books are recognised by their headings. Import contacts before matters.
import-kind = What the lines are
import-kind-guess = Recognise it
import-contacts = Contacts
import-matters = Matters
import-encoding = Encoding
import-encoding-guess = Recognise it
import-encoding-hint = Change this only if letters look wrong in the preview.
import-file = File
import-file-hint = CSV, up to 100 MB and 200,000 lines.
import-look-first = Nothing is made yet: you see first what would be imported.
import-read = Read the file
import-all = Files so far
import-none = No file has been imported yet.
import-lines = Lines
import-by = Brought by
import-reading = Being read
import-checking = Being checked
import-ready = Waiting for you
import-running = Running
import-done = Done
import-stopped = Stopped
import-is-discarded = Discarded
import-source = Recognised as
import-made = Made
import-count-ready = Ready
import-count-known = There already
import-count-wrong = With a problem
import-progress = { $done } of { $all }
import-goes-on = It goes on by itself. You can leave this page.
import-refresh = Look again
import-go-on = Go on
import-see-contacts = See the contacts
import-see-matters = See the matters
import-columns = What the columns mean
import-columns-hint = Guessed from the headings. Change what is wrong, then check again.
import-column = Column
import-means = Means
import-means-of = What { $column } means
import-example = In the file
import-left-out = Leave it out
import-check-again = Check again
import-default-case-type = Case Type where a line names none that you have
import-default-responsible = Responsible where a line names nobody who works here
import-no-default = None: such lines are left out
import-wrong = Lines with a problem
import-line = Line
import-there = In the file
import-why = What is wrong
import-run = Import
import-discard = Discard the file
import-discarded = The file is discarded. Nothing was made of it.
import-leave-out = { $count ->
    [one] Leave out the line with a problem
   *[other] Leave out the { $count } lines with a problem
}
import-effect-contacts = { $count ->
    [one] Makes 1 contact. Nothing is sent and nobody gets access.
   *[other] Makes { $count } contacts. Nothing is sent and nobody gets access.
}
import-effect-matters = { $count ->
    [one] Makes 1 matter with its client. Nothing is sent and nobody gets access.
   *[other] Makes { $count } matters with their clients. Nothing is sent and nobody gets access.
}
import-some-wrong = Some lines have a problem. Correct the columns, or tick that they are left out.
import-nothing-ready = No line is ready to be imported.
import-not-waiting = This import has gone on meanwhile. Look at it again.
import-field-twice = Another column means this already. Choose one of the two.
import-stopped-rights = It stopped, because the person who started it may no longer import. What was made so far stays.
import-file-missing = Choose a file first.
import-file-empty = This file is empty, or its first line names no columns.
import-file-only-headings = This file has headings and nothing below them.
import-file-long-line = Line { $line } does not end. A quotation mark before it may not be closed.
import-file-many-columns = Line { $line } has more than { $most } columns. Is it divided by commas, semicolons, tabs or bars?
import-file-many-lines = This file has more than { $most } lines. Divide it into two.
import-file-no-text = This is no CSV file. In a spreadsheet, save it as CSV first.
import-file-broken = The file did not arrive whole. Try again.
import-file-large = This file is larger than { $megabytes } MB. Divide it into two.
import-address-used = { $name } has this address already. Correct it, or leave this line out and add the person by hand.
import-address-on-line = Line { $line } has this address with another name.
import-case-type-missing = This line names no Case Type. Choose one for such lines.
import-case-type-unknown = You have no Case Type called { $name }. Choose one for such lines.
import-subtype-unknown = This Case Type has no Subtype called { $name }.
import-stage-unknown = This Case Type has no stage called { $name }.
import-responsible-missing = This line names nobody who is responsible. Choose somebody for such lines.
import-responsible-unknown = Nobody here is called { $name }. Choose somebody for such lines.
import-date-unreadable = Write the date as 2026-11-24, 11/24/2026 or 24.11.2026.
import-client-many = Several contacts are called { $name }. Add a column with their e-mail address.
import-field-name = Name
import-field-first-name = First name
import-field-last-name = Last name
import-field-company = Company
import-field-email = E-mail address
import-field-other-email = Second e-mail address
import-field-phone = Phone
import-field-language = Language
import-field-number = Number
import-field-title = Title
import-field-client-title = Title for the client
import-field-case-type = Case Type
import-field-subtype = Subtype
import-field-stage = Stage
import-field-responsible = Responsible
import-field-opened-on = Opened on
import-field-closed-on = Closed on
import-field-client-name = Client: name
import-field-client-first-name = Client: first name
import-field-client-last-name = Client: last name
import-field-client-company = Client: company
import-field-client-email = Client: e-mail address
import-field-client-phone = Client: phone

# Export

settings-task-lists = Task lists
settings-task-lists-hint = What is to be done on cases of a type, and by whom.
task-lists-new = New task list
task-lists-none = No task lists yet.
task-lists-none-hint = A list holds the tasks that every case of a type begins with.
task-lists-none-here = There is no list for cases of this type.
task-lists-name = Name
task-lists-for-kind = For cases of
task-lists-every-type = Every case type
task-lists-every-subtype = Every subtype
task-lists-tasks = Tasks
task-lists-count = { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
task-lists-for-clients = { $count } through the portal
task-lists-task = Task { $n }
task-lists-for = Who does it
task-lists-firm = The person responsible
task-lists-via-portal = { $name }, through the portal
task-lists-due = Due, days after it is made
task-lists-due-in = { $count ->
    [0] Due the same day
    [one] Due { $count } day later
   *[other] Due { $count } days later
}
task-lists-due-no-number = Write the days as a number.
task-lists-due-out-of-range = Between 0 and { $max } days.
task-lists-more = Texts, and when it is done
task-lists-add-task = Add a task
task-lists-effect = Writing a list makes no task and sends nothing. Rows without a name do not count.
task-lists-delete = Delete this list
task-lists-added = Task list saved.
task-lists-saved = Task list saved. Tasks that were made of it stay as they are.
task-lists-deleted = Task list deleted. Tasks that were made of it stay.
task-lists-name-taken = There is a list of this name.
task-lists-empty = A list has at least one task.
task-lists-too-many = { $max } lists are enough.
task-lists-too-many-items = { $max } tasks are enough for one list.
task-lists-apply = Apply a task list
task-lists-apply-this = Add these tasks
task-lists-nobody = { $name }: nobody on this matter, so the firm does it
task-lists-may-not-share = Your role can’t share tasks, so all of them stay in the firm.
task-lists-tells-nobody = Nothing will be sent.
task-lists-tells = Shares tasks with { $names }. A mail tells them so.
task-lists-waits = Nothing is sent to { $names }: their tasks wait for their invitation.
task-lists-applied = { $count ->
    [one] { $count } task added. Nothing was sent.
   *[other] { $count } tasks added. Nothing was sent.
}
task-lists-applied-shared = { $count ->
    [one] { $count } task added and shared with { $names }.
   *[other] { $count } tasks added, some of them shared with { $names }.
}
task-lists-applied-waiting = { $count ->
    [one] { $count } task added. It waits for the invitation of { $waiting }.
   *[other] { $count } tasks added. Some of them wait for the invitation of { $waiting }.
}
task-lists-applied-both = { $count ->
    [one] { $count } task added and shared with { $names }. It waits for the invitation of { $waiting }.
   *[other] { $count } tasks added, some of them shared with { $names }. Some wait for the invitation of { $waiting }.
}
tasks-waits-for = Waits for the invitation of { $names }
tasks-wait-no-more = Don’t share it later
tasks-waits-no-more = Saved. It stays in the firm.
settings-case-types = Case types
settings-case-types-hint = Whom the form of a new case asks for.
case-types-parties = Parties
case-types-nobody = Anybody
case-types-lead = In the order of the form. Rows without a name do not count.
case-types-label = Party { $n }
case-types-effect = From the next new case on. Cases that are open keep their people.
case-types-too-many = These are too many parties.
case-types-label-twice = This party is there already.
case-types-saved = Saved. The form of a new case asks for them.
settings-exports = Export
settings-exports-hint = Everything the firm holds, as CSV or JSON.
export-what = Everything that you may see, as it is now. Passwords and the audit log are not in it. Each export is in the audit log.
export-sheet = Sheet
export-columns = Columns
export-csv = CSV
export-csv-of = { $sheet } as CSV
export-json = Everything as one JSON file
export-json-hint = For a program: all sheets in one document.
export-formulas = In CSV, cells that a spreadsheet would take for a formula begin with an apostrophe.
export-contacts = Contacts
export-addresses = E-mail addresses
export-matters = Matters
export-relationships = Relationships
export-portal_access = Portal access
export-tasks = Tasks
export-completions = Completed tasks
export-shares = What is shared with whom
export-notes = Internal notes

# View as client
preview = Preview
preview-view-as = View as client
preview-title = Preview — what { $name } sees
preview-says = Nothing you do here is recorded as { $name }.
preview-once-in = { $name } sees this once they have accepted the invitation or set a password. Until then they see nothing.
preview-from = { $name } sees this from { $day } on. Until then they see nothing.
preview-no-access = Nobody has given { $name } access to this matter, or the invitation has run out.
preview-over = { $name } had access, and it is over.
preview-over-since = { $name } had access until { $day }.
preview-portal-closed = The portal of this matter is closed.
preview-nothing = { $name } sees nothing of this matter
preview-share = Open Share
preview-people = Another person
preview-desktop = Desktop
preview-phone = Phone
preview-close = Close preview
preview-nobody = Nobody is on this matter yet. Add the client first.

# The end of a matter's life, as its clients see it.
life-closing-read = { $names } can read until { $day }, then their access ends.
life-closing-awaited = { $names } had not come in yet: their access is taken back, and the links in their mail stop working.
life-closing-nobody = Nobody has access, so nothing changes for anybody outside the firm.
life-reopening-read = { $names } can do their tasks again, as before. Invitations that were taken back stay so.
life-reopening-nobody = Nobody has access until you share the case again.
life-closed = Closed
life-closed-until = Closed · clients read until { $day }
life-closed-over = Closed · clients read until { $day }, their access is over
life-portal-closed-chip = Portal closed
life-portal-head = Portal of this matter
life-portal-close = Close the portal
life-portal-close-says = For when something has to stop now. Nobody outside the firm sees anything of this matter until you open its portal again.
life-portal-close-effect = At once, and nobody is written to. Access, invitations and what is shared stay as they are.
life-portal-is-closed = The portal of this matter is closed. Nobody outside the firm sees anything of it.
life-portal-open = Open the portal again
life-portal-open-effect = Who has access sees the matter again at once. Nobody is written to.
life-portal-open-ask = For colleagues who give access.
life-said-portal-closed = The portal of this matter is closed.
life-said-portal-open = The portal of this matter is open again.
revoke-all-title = Access of everybody
revoke-all-head = Who has access
revoke-all-nobody = Nobody has access to this matter.
revoke-all-loses-access = Sees nothing of this matter any more, and gets a mail that says so.
revoke-all-loses-invitation = Cannot come in any more: the links in their mail stop working. Gets no mail.
revoke-all-effect = At once, for everybody in this list. You can give access back.
revoke-all-button = Revoke all ({ $count })
access-case-closed = This case is closed, so nobody can be let in. Open it again first.
activity-matter-closed = Matter closed
activity-matter-reopened = Matter opened again
activity-stage-list-changed = Stages of a case type changed
activity-portal-closed = Portal of the matter closed
activity-portal-reopened = Portal of the matter opened again
activity-copy-taken = Copy of what was shared taken by { $contact }

# People › Invitations: the board, and inviting many.
invitations-views = Lists of invitations
invitations-view-all = All
invitations-view-waiting = Waiting
invitations-view-never = Never visited
invitations-view-invited = Invited
invitations-view-active = Active in 30 days
invitations-filter = Find invitations
invitations-search = Search person or matter
invitations-state = State
invitations-all-states = All states
invitations-door = Invited by way of
invitations-all-doors = All ways
invitations-whose = Whose matters
invitations-all-matters = All matters
invitations-mine = My matters
invitations-filters-on = What the list is narrowed to
invitations-without = Take this filter away:
invitations-nothing-found = No invitation found
invitations-none = No invitations yet
invitations-none-text = Invite somebody from a matter, or open Waiting to invite many at once.
invitations-none-waiting = Nobody waits for an invitation
invitations-none-waiting-text = Every client of an open matter has been given access.
invitations-none-never = Everybody has been here
invitations-none-never-text = Nobody who was given access stayed away, and every invitation was opened.
invitations-none-active = Nobody was in within 30 days
invitations-none-active-text = People are listed here once they have signed in.
invitations-person = Person
invitations-address = Email
invitations-no-address = No email address
invitations-sent = Sent
invitations-seen = Last visit
invitations-never-seen = Never
invitations-again = Invite again
invitations-tick-all = Choose all on this page
invitations-tick = Choose { $name }, { $matter }
invitations-everybody = Preview everybody in this list
invitations-preview = Preview invitations
invitation-state-scheduled = Scheduled
invitation-state-sent = Sent
invitation-state-opened = Opened
invitation-state-accepted = Accepted
invitation-state-expired = Expired
invitation-state-superseded = Replaced
invitation-state-revoked = Revoked
invitation-state-bounced = Bounced
door-share = Share
door-waiting = Waiting for invitation
door-task = New task
door-contact = Contact
door-case-invite = Case Invite
door-new-case = New case
door-bulk = Many at once
door-api = Program
adoption-invited = Invited
adoption-accepted = Accepted
adoption-active = Active in 30 days
adoption-median = Median time to accept
adoption-as-of = As of { $at }
adoption-none = Numbers appear after the first invitation.
took-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
took-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
took-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
bulk-title = Invite many
bulk-nobody = Nobody is left to invite. Go back and choose somebody.
bulk-too-many = At most { $max } people can be invited at once.
bulk-cut = The list is longer. These are its first { $max }; come back for the others.
bulk-nobody-chosen = Nobody was chosen
bulk-nobody-chosen-text = Tick those who are to be invited, then look at the preview again.
bulk-back = Back to who waits
bulk-invited = These are invited
bulk-gets = Gets
bulk-gets-invitation = An invitation
bulk-gets-access = Access at once, by the login they have
bulk-role-of = { $count ->
    [one] Case Role of { $relationship } (1 person)
   *[other] Case Role of { $relationship } ({ $count } people)
}
bulk-left-out = These are left out
bulk-why = Why
bulk-send = Send invitations
bulk-effect-sends = { $count ->
    [one] Sends 1 invitation.
   *[other] Sends { $count } invitations.
}
bulk-effect-opens = { $count ->
    [one] Opens access for 1 person who has a login, and sends 1 mail.
   *[other] Opens access for { $count } people who have a login, and sends { $count } mails.
}
bulk-effect-none = Nothing will be sent.
bulk-skip-gone = Not on the matter any more
bulk-skip-may-not = You may not give access on this matter
bulk-skip-closed = The matter is closed
bulk-skip-has-access = Has been invited already, or has access
bulk-skip-adverse = Stands against the client: invite them one by one, on the matter
bulk-skip-no-address = No email address
bulk-skip-bounced = Mail to this address came back: check it first
bulk-skip-address-shared = Somebody else signs in with this address: invite them on the matter
bulk-skip-address-changed = The address was changed meanwhile
bulk-skip-too-often = Invited five times within a day: try again tomorrow
bulk-said = { $count ->
    [one] { $n } person invited.
   *[other] { $n } people invited.
}
bulk-result = Invitations
bulk-did = What was done
bulk-did-invite = { $count ->
    [one] { $n } invitation was made. It leaves in a moment.
   *[other] { $n } invitations were made. They leave in a moment, as fast as the mail may go.
}
bulk-did-open = { $count ->
    [one] Access was opened for { $n } person who has a login.
   *[other] Access was opened for { $n } people who have a login.
}
bulk-did-nothing = Nobody was invited and nothing was sent.
bulk-see-board = See them on the board
bulk-broken-off = Not all of them were reached
bulk-rest = { $count ->
    [one] 1 person has not had their turn. Nothing was sent to them.
   *[other] { $count } people have not had their turn. Nothing was sent to them.
}
bulk-go-on = Go on
bulk-undone = All of it was taken back. Nobody got anything.
bulk-said-undone-late = { $count ->
    [one] Taken back, but for 1 matter whose time was over.
   *[other] Taken back, but for { $count } matters whose time was over.
}

# Settings: the stages of a case type.
settings-stages = Stages
settings-stages-hint = The steps of each case type, and what clients read about them.
stages-no-types = There are no case types yet.
stages-none = This case type has no stages yet.
stages-new = New stage
stages-name = Name
stages-name-hint = For the firm.
stages-name-taken = There is a stage with this name already. Choose another one.
stages-too-many = A case type has 30 stages at the most.
stages-phase = What it means
stages-phase-lead = Not a client yet
stages-phase-lead-hint = The firm has not taken the case.
stages-phase-open = Open
stages-phase-open-hint = The firm works on the case.
stages-phase-closed = Closed
stages-phase-closed-hint = Clients read the case for a while, then their access ends.
stages-phase-in-use = Cases stand in this stage, and closing them or opening them again is done case by case. Move them to another stage first.
stages-last-open = This is the last open stage of its case type, so it stays open and cannot be taken out.
stages-title = Title for the client
stages-title-hint = What clients read as the stage of their case. { $max } characters at the most.
stages-title-missing = Write what the client reads.
stages-text = What it means for the client
stages-text-hint = In plain words: what happens now, and what the client can expect.
stages-effect = Clients read this on the next page that they open. Nobody is written to.
stages-client-reads = The client reads
stages-cases = Cases
stages-cases-n = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
stages-in-use = { $count ->
    [one] { $count } case stands in this stage, and there is no other one that it could go to.
   *[other] { $count } cases stand in this stage, and there is no other one that they could go to.
}
stages-replace = Replace and take out
stages-replace-hint = Closed cases go to a closed stage, the others to one that is not closed.
stages-move-cases = { $count ->
    [one] Move { $count } case to
   *[other] Move { $count } cases to
}
stages-no-way-there = Cases cannot go from this stage to that one. Choose another one.
stages-choose = Choose a stage
stages-move-and-delete = Move and take out
stages-delete = Take out
stages-said-added = Stage added.
stages-said-saved = Stage saved. Nobody was written to.
stages-said-deleted = { $count ->
    [0] The stage is gone.
    [one] { $count } case was moved, and the stage is gone.
   *[other] { $count } cases were moved, and the stage is gone.
}
setting-matter-read-only-days = Days to read a closed case
setting-matter-read-only-days-hint = For so long clients can read a case after it is closed; then their access ends. It holds for cases that are closed from now on. From 0 to 3650.

# Who can see this
sees-title = Who can see this
sees-nobody = Nobody is on this matter yet.
sees-now-not-viewed = Sees it since { $at }, not viewed yet
sees-now-viewed = Sees it since { $at }, viewed { $viewed }
sees-once-in = Will see it once they have accepted the invitation or set a password
sees-from = Will see it from { $at }
sees-not-shared = Does not see it: it is not shared with them
sees-unshared = Does not see it: it was taken back { $at }
sees-no-access = Does not see it: they have no access to the portal
sees-over = Does not see it: their access is over
sees-role = Does not see it: their case role shows no tasks
sees-portal-closed = Does not see it: the portal of this matter is closed
sees-withdrawn = Does not see it any more
