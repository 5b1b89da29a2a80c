-- The second factor of clients, and recovery codes for whoever has one.

alter table portal_accounts add column totp_last_step bigint;

-- Who proved the first factor and still has to give the second. Good for nothing else.
create table half_sign_ins (
    token_hash bytea primary key,
    account_id text not null references portal_accounts (id),
    way text not null,
    is_kept boolean not null,
    epoch bigint not null,
    ends_at bigint not null
);
create index half_sign_ins_account on half_sign_ins (account_id);

create table recovery_codes (
    hash bytea primary key,
    user_id text references users (id),
    account_id text references portal_accounts (id),
    used_at bigint,
    check ((user_id is null) <> (account_id is null))
);
create index recovery_codes_user on recovery_codes (user_id);
create index recovery_codes_account on recovery_codes (account_id);
