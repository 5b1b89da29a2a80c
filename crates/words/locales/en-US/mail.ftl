# What mails say. In all three languages. No names of matters, of other people or of documents; a discreet
# letter has sentences of its own, without the firm.

## The frame
mail-hello = Hello { $name }
mail-hello-anyone = Hello
mail-copy = Or copy this address into your browser:
mail-call = Call { $phone }
mail-neutral-sender = Account notice
mail-neutral-subject = Account notice
mail-why-access = You get this because you have access to the client portal of { $firm }.
mail-why-had-access = You get this because you had access to the client portal of { $firm }.
mail-why-login = You get this because this address is used to sign in at { $firm }.
mail-why-discreet = You get this because this address is used for an online account.
mail-safe = For your safety, this email says no more. You can see everything after you sign in.
mail-ignore = Not meant for you? You can ignore this email. Nothing happens.

## Invitation
mail-invitation-subject = { $firm } invites you to its client portal
mail-invitation-says = { $firm } has invited you to view your case in its client portal. There you see what to do and what happens next.
mail-invitation-says-discreet = There is an invitation for you to a private page.
mail-invitation-until = You need about 1 minute and no app. The invitation works until { $day }.
mail-invitation-button = Accept invitation
mail-reminder-subject = Your invitation from { $firm } still waits for you
mail-reminder-says = { $firm } has invited you to view your case in its client portal. You have not accepted yet.
mail-reminder-says-discreet = An invitation to a private page still waits for you.
mail-reminder-until = This is a reminder. The invitation works until { $day }. You need about 1 minute and no app.
mail-invitation-why = You get this because { $firm } added your address.

## A case was shared with somebody who can sign in already
mail-case-shared-subject = { $firm } has shared a case with you
mail-case-shared-says = { $firm } has shared a case with you in its client portal. Sign in as you always do to see it.
mail-case-shared-says-discreet = There is something new for you. Sign in as you always do to see it.
mail-case-shared-button = Sign in

## Things to do
mail-things-subject = { $count ->
    [one] You have 1 thing to do at { $firm }
   *[other] You have { $count } things to do at { $firm }
}
mail-things-says = { $count ->
    [one] There is 1 thing for you to do at { $firm }.
   *[other] There are { $count } things for you to do at { $firm }.
}
mail-things-says-discreet = There is something new for you.
mail-things-button = See what to do
mail-things-button-discreet = Sign in

## Access ended
mail-ended-subject = Your access at { $firm } has ended
mail-ended-says = Your access to a case in the client portal of { $firm } has ended. The case can no longer be opened there.
mail-ended-says-discreet = Your access to a private page has ended. It can no longer be opened.
mail-ended-questions = Do you have a question? Call us or write to us.

## Password reset
mail-reset-subject = Choose a new password
mail-reset-says = Somebody asked for a new password for this address. If that was you, choose one now.
mail-reset-hours = { $hours ->
    [one] The link works once, for 1 hour.
   *[other] The link works once, for { $hours } hours.
}
mail-reset-not-you = You did not ask for this? Then you can ignore this email. Your password stays as it is.
mail-reset-button = Choose a new password

## Sign-in code
mail-code-subject = Your sign-in code
mail-code-says = Type this code in the browser where you asked for it:
mail-code-minutes = { $minutes ->
    [one] It works for 1 minute.
   *[other] It works for { $minutes } minutes.
}
mail-code-secret = Do not give this code to anyone. We never ask you for it.

## Security notice
mail-notice-subject = A change to how you sign in
mail-notice-password-set = Your password was set on { $day } at { $time }.
mail-notice-totp-enrolled = Sign-in with codes from an app was switched on for you on { $day } at { $time }.
mail-notice-totp-removed = Sign-in with codes from an app was switched off for you on { $day } at { $time }.
mail-notice-passkey-added = A passkey was added for you on { $day } at { $time }.
mail-notice-passkey-removed = One of your passkeys was removed on { $day } at { $time }.
mail-notice-address-changed = The email address you sign in with was changed on { $day } at { $time }.
mail-notice-new-device = Somebody signed in with your account on a new device on { $day } at { $time }.
mail-notice-token-made = A key with which a program acts in your name was made on { $day } at { $time }.
mail-notice-recovery-codes-made = New recovery codes were made for you on { $day } at { $time }. The ones from before work no more.
mail-notice-recovery-code-used = Somebody signed in to your account with a recovery code on { $day } at { $time }.
mail-notice-you = Was this you? Then there is nothing to do.
mail-notice-not-you = If it was not you, call us or write to us at once.

## Password reset for the people of the firm
mail-staff-reset-subject = Choose a new password for { $firm }
mail-staff-reset-why = You get this because you work at { $firm }.

## A new colleague
mail-setup-subject = Your login at { $firm }
mail-setup-says = A colleague has added you to Portico, where your firm runs its matters. Choose a password to begin.
mail-setup-button = Choose a password

## Sign-in details that the firm sends
mail-temporary-subject = Sign-in details from { $firm }
mail-temporary-first = { $firm } has sent you a way to create your password for its client portal.
mail-temporary-again = { $firm } has sent you a way to choose a new password for its client portal. Your old one works until then.
mail-temporary-first-discreet = Here is a way to create your password.
mail-temporary-again-discreet = Here is a way to choose a new password. Your old one works until then.
mail-temporary-button = Create a password
mail-temporary-pin = We tell you a PIN by telephone. The page asks you for it.
mail-temporary-words = Sign in with these six words. Then you choose a password.
mail-temporary-words-hours = { $hours ->
    [one] The words work once, for 1 hour.
   *[other] The words work once, for { $hours } hours.
}
mail-temporary-words-secret = Give them to nobody. We never ask for them.
