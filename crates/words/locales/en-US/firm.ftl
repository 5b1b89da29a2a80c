# What the people of the firm read. In en-US only.

firm-people = People
firm-matters = Matters

# Contacts, matters, relationships and notes: what is wrong with a form

contact-address-unusable = This is not an e-mail address. Check it for typing errors.
contact-address-twice = This address is here twice. Remove one.
contact-addresses-too-many = A contact can have 5 addresses. Remove one first.
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
activity-invitation-renewal-asked = { $contact } asked for a new invitation link
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
activity-task-cancelled = Task “{ $task }” cancelled
activity-delivery-failed = A mail could not be delivered
activity-staff-signed-in = Signed in
activity-staff-sign-in-failed = Sign-in failed
activity-staff-signed-out = Signed out
activity-staff-password-changed = Password changed
activity-totp-enrolled = Authenticator app added
activity-totp-removed = Authenticator app removed
activity-sessions-ended = Sessions ended
activity-user-invited = Colleague added
activity-user-edited = Colleague edited
activity-user-disabled = Colleague disabled
activity-staff-link-asked = Link for a new password asked for
activity-setting-changed = Setting changed
activity-client-password-set = Password set
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
access-totp-stale = This page was open for too long. Start again to get a new code to scan.
access-totp-already = You have a second factor already.
access-totp-required = The firm asks everybody for a second factor, so it cannot be removed.

# What a firm decides about itself.
settings-not-a-value = This is not a value for this setting.
settings-out-of-range = Enter a number from { $least } to { $most }.
settings-not-a-colour = Enter a colour as # and six digits, like #245a4a.
settings-too-light = White words would be hard to read on this colour. Choose a darker one.

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
share-without-access = This person has no access to the portal of this matter.
share-role-sees-none = The case role of this person does not see this kind of thing.

# Portal access: the Share dialog, invitations, Undo.
access-address-missing = Enter an email address for { $name }. Without one, no invitation can be sent.
access-address-of-another = { $name } has this address already, and one address signs in one person. Use another one.
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
firm-close = Close
firm-cancel = Cancel
firm-save = Save
firm-search = Search
firm-new-case = New case
firm-has-portal-access = Has portal access
firm-keys = Keyboard shortcuts
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
firm-right-matter-manage = It is for colleagues who close matters and hand them over.
firm-right-contact-edit = It is for colleagues who edit contacts.
firm-right-user-manage = It is for colleagues who manage users.
firm-right-settings-edit = It is for colleagues who change the firm’s settings.
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
sign-in-second-lead = Open your authenticator app and type the 6 numbers.
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
password-meter-short = {"{"}n{"}"} more letters
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
