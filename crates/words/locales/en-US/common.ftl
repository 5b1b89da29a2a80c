# What both sites say: errors and the frame of a page. Any room that raises an error adds its sentence here,
# in all three languages.

error-internal = Something went wrong on our side. Nothing was lost.
error-unavailable = We cannot do this right now. Please try again in a minute.
error-too-long = This is too long. Use { $max } characters or fewer.
error-control-characters = This has characters that cannot be used here. Please type it again.
error-name-missing = Enter a name.
