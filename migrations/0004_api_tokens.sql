-- Tokens of programs that speak for a person. A token is a session that a program holds: the row of `staff_sessions` or
-- `client_sessions` with the same id says whose it is, until when it lasts, and when it was last used.
create table api_tokens (
    id text primary key,
    user_id text references users (id),
    account_id text references portal_accounts (id),
    name text not null,
    scope text not null check (scope in ('read', 'write', 'some')),
    check ((user_id is null) <> (account_id is null))
);
create index api_tokens_user on api_tokens (user_id);
create index api_tokens_account on api_tokens (account_id);

-- Of a token with the scope `some`: what it may do of what its owner may.
create table api_token_permissions (
    token_id text not null references api_tokens (id),
    permission text not null,
    primary key (token_id, permission)
);
