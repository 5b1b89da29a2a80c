# What clients read in the portal. In all three languages.

portal-name = Client portal

## Around every page
portal-sending = Sending…
portal-offline = You are offline. We will update when you are back.
portal-unsent = Not sent. We will send it when you are back.
portal-news = This page was updated.
portal-news-case = There is news about your case.
portal-news-task = This task has changed.
portal-main-menu = Main
portal-language = Language
portal-choose-language = Choose your language
portal-dashboard = Dashboard
portal-tasks = Tasks
portal-profile = Profile
portal-to-do = to do
portal-case = Case:
portal-questions = Questions? Call
portal-call = Call
portal-continue = Continue
portal-close = Close
portal-save = Save
portal-undo = Undo
portal-sign-in = Sign in
portal-sign-out = Sign out
portal-go-to-dashboard = Go to my dashboard

## Dashboard
portal-hello = Hello
portal-things-to-do = { $count ->
    [one] You have 1 thing to do.
   *[other] You have { $count } things to do.
}
portal-welcome = Welcome
portal-welcome-says = This page shows what you need to do and where your case is. It is always up to date, so come back whenever you like.
portal-what-to-do = What you need to do
portal-first = Do this first
portal-first-due = Do this first. Due { $day }
portal-first-late = Do this first. It was due { $day }
portal-mark-completed = Mark as completed
portal-read-more = Read how to do this
portal-read-this = Read this
portal-see-all = { $count ->
    [one] See your 1 thing to do
   *[other] See all { $count } things to do
}
portal-we-check = { $count ->
    [one] We are working on 1 thing that you did
   *[other] We are working on { $count } things that you did
}
portal-all-done = All done
portal-nothing-yet = Nothing to do yet
portal-nothing-to-do = You have nothing to do right now
portal-nothing-checking = We are checking what you did. You do not need to call anyone.
portal-nothing-waiting = We will send you an email as soon as there is something for you to do.
portal-finished = { $count ->
    [one] You finished 1 thing so far
   *[other] You finished { $count } things so far
}
portal-see-them = See them
portal-where = Where your case is
portal-step-of = Step { $step } of { $steps }
portal-next-step = Next step:
portal-seen-until = You can see this case here until { $day }.
portal-who-to-ask = Who you can ask
portal-looks-after = looks after your case
portal-other-cases = Your other cases

## Tasks
portal-tasks-says = Everything we need from you, in one list.
portal-group-to-do = To do ({ $count })
portal-group-waiting = Waiting for us ({ $count })
portal-group-done = Done ({ $count })
portal-no-date = No date
portal-due = Due { $day }
portal-was-due = Late: was due { $day }
portal-checking = We are checking this
portal-checking-since = We are checking this since { $day }
portal-your-part-on = You did your part on { $day }
portal-completed = Completed
portal-completed-on = Completed, { $day }

## One task
portal-task-what = What to do
portal-task-again = Please do this once more
portal-task-read-only = You can read this. Somebody else marks it as completed.
portal-task-open-again = This is open again.
portal-done-seen = Done. { $person } can see this now.
portal-done-checking = Done. { $person } will check it now.
portal-by-mistake = Pressed by mistake?
portal-next = Next.
portal-go-to-task = Go to this task
portal-not-now = Not now, show my tasks
portal-outcome-mine = You did this on { $day }.
portal-outcome-done = This was done on { $day }.
portal-outcome-checking = This was done on { $day }. We are checking it.

## Cases
portal-your-cases = Your cases
portal-cases-says = Choose the case you want to see.
portal-cases-more = You have more cases than fit here. These are the 100 newest. Call us about the others.
portal-case-here = You are here
portal-case-closed = This case is closed
portal-case-nothing = Nothing to do
portal-case-to-do = { $count ->
    [one] 1 thing to do
   *[other] { $count } things to do
}
portal-case-to-do-due = { $count ->
    [one] 1 thing to do. Due { $day }
   *[other] { $count } things to do. Due { $day }
}
portal-one-ended = Your access to a case has ended

## Access that ended
portal-ended-title = Your access ended
portal-ended = You can’t see this case online any more
portal-ended-on = Your access ended on { $day }.
portal-ended-says = Your papers are still with { $firm }. To ask why, or to get copies, please call.
portal-no-case = There is no case to show right now
portal-no-case-says = If you signed in with a code from an email, sign out and use your password to see everything. Otherwise, please call us.
portal-see-other-case = See my other case
portal-see-other-cases = See my other cases

## Invitation and other links
portal-invitation-title = Invitation
portal-invited = { $firm } has invited you to see your case online
portal-promise-tasks = What you need to do, and by when
portal-promise-case = Where your case is, and the next step
portal-promise-people = Who works for you, and how to reach them
portal-accept = Accept invitation
portal-accept-next = Next: you choose a password. It takes a minute.
portal-not-for-you = Not for you? Close this page.
portal-reset-title = Choose a new password
portal-reset-says = You asked us for a link to set a new password. Your old one works until then.
portal-details-title = Your sign-in details
portal-details-says = { $firm } has sent you this link. On the next page you choose your password.
portal-closed = This link does not work any more
portal-closed-says = Nothing is lost. Press the button and we send you a new link.
portal-closed-open-again = Nothing is lost. Open the link in your email once more, or sign in.
portal-new-link = Send me a new link
portal-new-link-hint = It goes to the address we have for you.
portal-check-mail = Check your email
portal-renewal-asked = If we can send you a new link, it is on its way. If it can no longer be sent, we told the firm, and they will write to you.
portal-mail-missing = Nothing there after a few minutes? Look in the spam folder, or call us.
portal-another-address = This invitation is for another address
portal-another-address-says = You are signed in with a different address. To use this link, sign out first. You come back to it at once.

## Creating a password
portal-create-password = Create a password
portal-new-password = New password
portal-password-hint = 12 letters or more. Three words you can remember are a good password.
portal-your-address = You sign in with this address
portal-email = Email address
portal-enrol-next = Next: you see your case.
portal-save-and-see = Save and see my case
portal-save-and-go-on = Save and go on
portal-pin = PIN, 8 numbers
portal-pin-hint = The firm tells it to you by telephone.
portal-meter-short = { $n } more letters
portal-meter-fine = Long enough
portal-meter-strong = Strong

## Sign-in
portal-sign-in-to-see = Sign in to see your case
portal-your-email = Your email address
portal-email-missing = Enter your email address.
portal-password = Password
portal-keep = Keep me signed in on this device
portal-mail-code = Email me a code
portal-forgot = I forgot my password
portal-other-address = Use another address
portal-code = Code, 6 numbers
portal-code-says = Instead of your password, you can type a code that we send to your email address.
portal-code-sent = If we know this address, we sent it a code. It works for 10 minutes, in this browser. If you ask again, only the newest code works.
portal-send-code = Send the code
portal-new-code = Send a new code
portal-forgot-title = Choose a new password
portal-forgot-says = We send you a link with which you can choose a new password.
portal-send-link = Send the link
portal-reset-sent = If we know this address, we sent it a link. It works once.
portal-signed-out = You are signed out.

## Profile
portal-read-in = I like to read in
portal-save-language = Save language
portal-language-saved = Your language is saved.
portal-password-now = Your password now
portal-change-password = Change password
portal-change-password-says = Your other devices are signed out then.
portal-password-saved = Your password is changed.
portal-devices = Your devices
portal-unknown-device = Another device
portal-this-device = This device, active now
portal-last-seen = Last used { $day }
portal-sign-out-others = Sign out all other devices
portal-device-signed-out = That device is signed out.
portal-devices-signed-out = All other devices are signed out.
portal-who-can-see = Who can see my case
portal-who-can-see-says = The people at { $firm } who work on your case can see it. Here you see only what they shared with you.
portal-first-contact = Your first contact

## Errors
portal-error-again = Try again
portal-error-reload = Load the page again
portal-error-to-tasks = Go to my tasks
portal-error-to-dashboard = Go to my dashboard

# Programs that a client lets into their portal.
portal-tokens = Programs
portal-tokens-says = You can let a program, such as a calendar, into your portal. It needs a key that you make here. If this means nothing to you, you do not need it.
portal-token-made = The key “{ $name }”
portal-token-once = Copy it now and give it to the program. We do not show it again.
portal-token-kept = I have copied it
portal-token-new = Make a key
portal-token-name = What is it for?
portal-token-name-hint = For example: Calendar
portal-token-may = What may the program do?
portal-token-looks = Read and change nothing
portal-token-acts = Read, and mark tasks as completed
portal-token-days = The key works for
portal-tokens-days-n = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
portal-token-make = Make key
portal-tokens-living = Your keys
portal-token-until = Works until { $day }
portal-token-revoke = Remove
portal-token-revoked = The key is removed. No program can use it any more.

## Closed cases, and a copy to keep
portal-closed-head = There is nothing more for you to do
portal-closed-until = You can read everything that was shared with you until { $day }. After that you can’t see this case online any more.
portal-case-closed-says = You can read everything that was shared with you.
portal-closed-read = Read what there was to do
portal-task-closed = This case is closed. You can read this, and there is nothing more to do.
portal-copy = Your own copy
portal-copy-says = One file with everything that was shared with you on this case, as it is now. You can keep it and print it.
portal-copy-take = Download what was shared with me
portal-copy-made = Everything that was shared with { $name }, as of { $at }.
portal-copy-open = Not completed
portal-copy-nothing = Nothing to do was shared with you.

# The second step of signing in.
portal-second-step = Second step
portal-second-step-says = Open the app on your phone and type its 6 numbers. Without your phone, type one of your recovery codes.
portal-totp-code = Code
portal-totp-says = After your password, an app on your phone shows 6 numbers to type. Nobody gets in with your password or your mailbox alone.
portal-totp-set-up = Set up the second step
portal-totp-change = Change the second step
portal-totp-on = On
portal-totp-step-1 = Point an authenticator app at this picture, open the app on this device, or type the secret into it.
portal-totp-qr = Picture with the secret, for an authenticator app
portal-totp-open-app = Open my authenticator app
portal-totp-secret = Secret:
portal-totp-step-2 = The 6 numbers that the app shows
portal-totp-turn-on = Turn on
portal-totp-turn-off = Turn off
portal-totp-current-says = Needed for both buttons.
portal-totp-removed = The second step is off. Your other devices are signed out.
portal-recovery = Your recovery codes
portal-recovery-says = The second step is on. Write these codes down and keep them where you keep your papers: without your phone, one of them lets you in beside your password. Each works once, and we do not show them again.
portal-recovery-kept = I have kept them
portal-recovery-left = { $count ->
    [0] You have no recovery codes left.
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
portal-recovery-renew = Make new recovery codes
