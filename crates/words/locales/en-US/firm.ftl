# What the people of the firm read. In en-US only.

firm-people = People
firm-matters = Matters
