# What clients read in the portal. In all three languages.

portal-name = Client portal
