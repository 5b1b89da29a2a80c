# What mails say. In all three languages.
