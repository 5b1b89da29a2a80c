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
