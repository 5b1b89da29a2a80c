-- The board of invitations, and inviting many at once.

-- The board, by state.
create index invitations_state on invitations (state, id);

-- Inviting many: who was asked for (ids and the addresses that the page showed), as far as it has come, and what came of it.
-- Kept for a day.
create table bulk_invites (
    id text primary key,
    made_by text not null references users (id),
    made_at bigint not null,
    plan text not null,
    outcome text not null
);
create index bulk_invites_made on bulk_invites (made_at);
