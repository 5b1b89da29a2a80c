# What both sites say: errors and the frame of a page. Any room that raises an error adds its sentence here,
# in all three languages.

error-internal = Something went wrong on our side. Nothing was lost.
error-unavailable = We cannot do this right now. Please try again in a minute.
error-too-long = This is too long. Use { $max } characters or fewer.
error-control-characters = This has characters that cannot be used here. Please type it again.
error-name-missing = Enter a name.

# The frame of a page.
page-skip = Skip to content
page-error-prefix = Error:
field-optional = (optional)
field-show = Show
field-hide = Hide
toast-undo = Undo

# Pages of errors.
error-summary-title = There is a problem
error-title-forbidden = You cannot do this
error-title-not-found = We cannot find this page
error-title-conflict = Something changed in the meantime
error-title-too-many = Too many tries
error-title-unavailable = Not available right now
error-title-internal = This did not work
error-title-signed-out = Please sign in
error-title-stale-form = Please load the page again
error-title-refused = We could not read this
error-invalid = Something in the form is missing or does not fit.
error-signed-out = You are not signed in.
error-not-found = It may be gone, or the address is not quite right.
error-forbidden = You do not have the permission “{ $permission }”. An owner of the firm can give it to you.
error-too-many = Please wait a little and try again.
error-too-many-until = Try again at { $time }.
error-stale-form = This form is from an earlier sign-in. Load the page again and send it once more.
error-bad-request = What was sent is not what our pages send. Go back, load the page again and try once more.
error-cross-site = This came from another website. Open the page here and try again.
error-method = Nothing here answers to this.
error-too-large = What you sent is too large.
error-media-type = What you sent is of a kind that is not read here.
error-host = There is no Portico at this address.
error-bad-json = What was sent is not JSON, or one of its headers cannot be read.
error-json-misfit = The JSON does not fit: { $why }
error-looks-only = This token may look and change nothing.
error-unconditional = Say in If-Match which version you edited: the ETag of what you read.
error-overtaken = Somebody saved in the meantime. Read it again and edit what is there now.
error-idempotency-key = This key was used for another request. Make up a new one for each.
error-cursor = This is not the "next" of any page.
error-reference = Reference
error-reference-copy = Copy

# Passwords and codes, of staff and clients alike.
access-password-short = Use at least { $least } characters. Three or four words that do not belong together are good.
access-password-long = Use { $most } characters or fewer.
access-password-common = Many people have this password, so it is one of the first to be tried. Please choose another one.
access-password-own = This is mostly your own name, your address or ours. Please choose something that nobody connects with you.
access-password-weak = This is easy to guess. Add another word or two.
access-password-wrong = This is not your password.
access-totp-stale = This page was open for too long. Start again to get a new code to scan.
access-totp-already = You have a second factor already.
access-totp-off = The second step is off.
access-code-wrong = This code is wrong or was used already. Please wait for the next one.
access-sign-in-wrong = The email address and the password do not match.

# Tasks, as clients and staff do them.
task-too-late-to-take-back = This can no longer be undone here. Please call us if it was a mistake.
task-role-may-not = You can read this, but somebody else marks it as done.
task-case-closed = This case is closed. You can read what was shared with you, and there is nothing more to do.

# Clients' logins.
account-code-wrong = This code is wrong or no longer works. Check it, or ask for a new one.
credential-pin-missing = Type the 8 numbers that the firm told you by telephone.
credential-pin-wrong = { $left ->
    [one] This PIN is wrong. You can try 1 more time.
   *[other] This PIN is wrong. You can try { $left } more times.
}
credential-words-again = This is made of the words from the email. Please choose a password of your own.
account-language-not-offered = Choose a language from the list.

# Tokens of programs.
token-days-wrong = Choose between 1 and 365 days.
token-too-many = You have 20 tokens already. Revoke one that you no longer use.
token-scope-wrong = Choose whether it may look or change.
token-looks-only = This token may look and change nothing.
