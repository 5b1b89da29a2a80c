-- What the nodes of one database tell each other: a row for each commit that concerns open pages or later work, kept for
-- minutes. Not logged: after a crash of the database it is empty, and every node looks at everything again anyway.

-- postgres:
create unlogged table announcements (
    -- The number of the transaction, which tells a reader what it has not seen yet.
    xid bigint primary key,
    node text not null,
    said text not null,
    at bigint not null
);
-- end
