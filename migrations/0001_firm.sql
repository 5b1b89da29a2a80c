-- A firm is a database: its people, matters, portal access, shared things and the record of events.
-- Ids are UUIDv7 text, *_at micro-seconds UTC, *_on YYYY-MM-DD. One text for both engines; see docs/database.md.

create table settings (
    key text primary key,
    value text not null,
    version bigint not null
);

create table roles (
    id text primary key,
    name text not null,
    scope text not null check (scope in ('all', 'assigned', 'leads')),
    is_builtin boolean not null,
    version bigint not null
);
create unique index roles_name on roles (name);

create table role_permissions (
    role_id text not null references roles (id),
    permission text not null,
    primary key (role_id, permission)
);

create table users (
    id text primary key,
    name text not null,
    email text not null,
    email_key text not null,
    role_id text not null references roles (id),
    state text not null check (state in ('invited', 'active', 'disabled')),
    password_hash text,
    totp_secret bytea,
    totp_last_step bigint,
    language text not null,
    theme text not null check (theme in ('system', 'light', 'dark')),
    epoch bigint not null,
    version bigint not null
);
create unique index users_email_key on users (email_key);

create table staff_sessions (
    id text primary key,
    token_hash bytea not null,
    user_id text not null references users (id),
    aal bigint not null,
    epoch bigint not null,
    created_at bigint not null,
    last_seen_at bigint not null,
    idle_ends_at bigint not null,
    ends_at bigint not null,
    is_kept boolean not null,
    device text not null,
    ip_prefix text not null,
    revoked_at bigint
);
create unique index staff_sessions_token on staff_sessions (token_hash);
create index staff_sessions_user on staff_sessions (user_id);

create table rate_limits (
    key text primary key,
    count bigint not null,
    since_at bigint not null
);

create table idempotency_keys (
    actor text not null,
    key text not null,
    answer text not null,
    at bigint not null,
    primary key (actor, key)
);

create table portal_accounts (
    id text primary key,
    login_email text not null,
    login_key text not null,
    password_hash text,
    totp_secret bytea,
    language text not null,
    epoch bigint not null,
    last_seen_at bigint
);
create unique index portal_accounts_login_key on portal_accounts (login_key);

create table contacts (
    id text primary key,
    name text not null,
    search_text text not null,
    phone text,
    language text not null,
    portal_account_id text references portal_accounts (id),
    is_discreet boolean not null,
    version bigint not null
);
create index contacts_account on contacts (portal_account_id);
create index contacts_by_name on contacts (search_text, id);

-- One address may belong to two contacts (couples share a mailbox), so email_key is not unique.
create table contact_emails (
    contact_id text not null references contacts (id),
    email text not null,
    email_key text not null,
    is_primary boolean not null,
    state text not null check (state in ('ok', 'bounced')),
    primary key (contact_id, email_key)
);
create index contact_emails_key on contact_emails (email_key);
create unique index contact_emails_primary on contact_emails (contact_id) where is_primary;

create table case_types (
    id text primary key,
    name text not null,
    client_title text not null
);

create table subtypes (
    id text primary key,
    case_type_id text not null references case_types (id),
    name text not null
);
create index subtypes_case_type on subtypes (case_type_id);

create table stages (
    id text primary key,
    case_type_id text not null references case_types (id),
    name text not null,
    phase text not null check (phase in ('lead', 'open', 'closed')),
    client_title text not null,
    client_text text not null,
    position bigint not null
);
create index stages_case_type on stages (case_type_id, position);

create table case_roles (
    id text primary key,
    name text not null,
    position bigint not null,
    is_retired boolean not null
);

create table case_role_capabilities (
    case_role_id text not null references case_roles (id),
    kind text not null,
    level text not null check (level in ('none', 'see', 'act')),
    primary key (case_role_id, kind)
);

create table relationship_types (
    id text primary key,
    name text not null,
    invitee_type text not null check (invitee_type in ('client', 'contact')),
    default_case_role_id text not null references case_roles (id),
    is_adverse boolean not null,
    position bigint not null
);

create table matters (
    id text primary key,
    number text not null,
    title text not null,
    client_title text not null,
    search_text text not null,
    case_type_id text not null references case_types (id),
    subtype_id text references subtypes (id),
    stage_id text not null references stages (id),
    responsible_user_id text not null references users (id),
    opened_on text not null,
    closed_at bigint,
    portal_open boolean not null,
    is_sensitive boolean not null,
    version bigint not null
);
create unique index matters_number on matters (number);
create index matters_responsible on matters (responsible_user_id);
create index matters_newest on matters (opened_on, id);

create table matter_users (
    matter_id text not null references matters (id),
    user_id text not null references users (id),
    kind text not null check (kind in ('member', 'follower')),
    primary key (matter_id, user_id)
);
create index matter_users_user on matter_users (user_id);

create table matter_contacts (
    matter_id text not null references matters (id),
    contact_id text not null references contacts (id),
    relationship_type_id text not null references relationship_types (id),
    is_primary boolean not null,
    primary key (matter_id, contact_id)
);
create index matter_contacts_contact on matter_contacts (contact_id);
create unique index matter_contacts_primary on matter_contacts (matter_id) where is_primary;

create table notes (
    id text primary key,
    matter_id text not null references matters (id),
    author_id text not null references users (id),
    text text not null,
    is_pinned boolean not null,
    created_at bigint not null,
    version bigint not null
);
create index notes_matter on notes (matter_id, created_at, id);

create table client_sessions (
    id text primary key,
    token_hash bytea not null,
    account_id text not null references portal_accounts (id),
    aal bigint not null,
    epoch bigint not null,
    created_at bigint not null,
    last_seen_at bigint not null,
    idle_ends_at bigint not null,
    ends_at bigint not null,
    is_kept boolean not null,
    device text not null,
    ip_prefix text not null,
    revoked_at bigint,
    current_matter_id text references matters (id)
);
create unique index client_sessions_token on client_sessions (token_hash);
create index client_sessions_account on client_sessions (account_id);

create table holds (
    id text primary key,
    matter_id text not null references matters (id),
    made_by text not null references users (id),
    ends_at bigint not null,
    before text not null,
    undone_at bigint
);

create table portal_access (
    id text primary key,
    matter_id text not null references matters (id),
    contact_id text not null references contacts (id),
    case_role_id text not null references case_roles (id),
    state text not null check (state in ('prepared', 'invited', 'active', 'expired', 'revoked', 'ended')),
    starts_at bigint not null,
    access_ends_at bigint,
    granted_by text not null references users (id),
    granted_at bigint not null,
    closed_at bigint,
    hold_id text references holds (id),
    version bigint not null
);
create unique index portal_access_once on portal_access (matter_id, contact_id);
create index portal_access_contact on portal_access (contact_id);

create table invitations (
    id text primary key,
    access_id text not null references portal_access (id),
    email text not null,
    state text not null check (state in ('scheduled', 'sent', 'opened', 'accepted', 'expired', 'superseded', 'revoked', 'bounced')),
    expires_at bigint not null,
    send_at bigint not null,
    sent_at bigint,
    opened_at bigint,
    accepted_at bigint,
    door text not null,
    made_by text not null references users (id),
    note text,
    hold_id text references holds (id)
);
create index invitations_access on invitations (access_id);
create unique index invitations_open on invitations (access_id) where state in ('scheduled', 'sent', 'opened');

create table mailed_tokens (
    hash bytea primary key,
    purpose text not null check (purpose in ('invite', 'setup', 'reset', 'staff_setup', 'staff_reset')),
    invitation_id text references invitations (id),
    account_id text references portal_accounts (id),
    user_id text references users (id),
    email text not null,
    expires_at bigint not null,
    used_at bigint
);
create index mailed_tokens_invitation on mailed_tokens (invitation_id);
create index mailed_tokens_account on mailed_tokens (account_id);
create index mailed_tokens_user on mailed_tokens (user_id);

-- A browser that pressed the button of a mailed link, for the twenty minutes in which it may set a credential.
create table enrolments (
    cookie_hash bytea primary key,
    token_hash bytea not null references mailed_tokens (hash),
    ends_at bigint not null
);

create table sign_in_codes (
    account_id text primary key references portal_accounts (id),
    nonce_hash bytea not null,
    code_hash bytea not null,
    expires_at bigint not null,
    tries bigint not null
);

create table tasks (
    id text primary key,
    matter_id text not null references matters (id),
    name text not null,
    client_text text not null,
    internal_text text not null,
    due_on text,
    assignee_user_id text references users (id),
    completion_rule text not null check (completion_rule in ('any', 'each')),
    needs_check boolean not null,
    state text not null check (state in ('open', 'in_review', 'done', 'cancelled')),
    returned_text text,
    created_by text not null references users (id),
    created_at bigint not null,
    version bigint not null
);
create index tasks_matter on tasks (matter_id, state);
create index tasks_assignee on tasks (assignee_user_id, state);

create table task_completions (
    id text primary key,
    task_id text not null references tasks (id),
    contact_id text references contacts (id),
    user_id text references users (id),
    completed_at bigint not null,
    undone_at bigint
);
create index task_completions_task on task_completions (task_id);

-- A person sees an item because of a row here, and of nothing else.
create table shares (
    item_kind text not null,
    item_id text not null,
    matter_id text not null references matters (id),
    contact_id text not null references contacts (id),
    visible_from bigint not null,
    history_from bigint,
    shared_by text not null references users (id),
    shared_at bigint not null,
    unshared_at bigint,
    hold_id text references holds (id),
    first_viewed_at bigint,
    last_viewed_at bigint,
    -- The id first: a prefix of the kind alone would look like a way in, and it is all rows.
    primary key (item_id, item_kind, contact_id)
);
create index shares_contact on shares (contact_id, item_kind);
create index shares_matter on shares (matter_id, contact_id);

-- Audit log, activity feed and outbox in one. Rows are never deleted; only delivery and sealing columns change.
create table events (
    id text primary key,
    at bigint not null,
    kind text not null,
    actor_kind text not null check (actor_kind in ('staff', 'client', 'automation', 'schedule', 'operator')),
    actor_id text,
    on_behalf_of text,
    session_id text,
    ip text,
    matter_id text,
    contact_id text,
    object_kind text not null,
    object_id text not null,
    payload text not null,
    delivered_at bigint,
    seq bigint,
    prev bytea,
    hash bytea
);
create index events_undelivered on events (id) where delivered_at is null;
create index events_unsealed on events (id) where seq is null;
create unique index events_seq on events (seq);
create index events_matter on events (matter_id, at, id);
create index events_contact on events (contact_id, at, id) where contact_id is not null;

create table deliveries (
    id text primary key,
    event_id text not null references events (id),
    channel text not null check (channel in ('mail')),
    kind text not null,
    class text not null check (class in ('N', 'C')),
    contact_id text references contacts (id),
    user_id text references users (id),
    account_id text references portal_accounts (id),
    matter_id text references matters (id),
    address text,
    dedupe_key text not null,
    secret bytea,
    not_before bigint not null,
    expires_at bigint,
    state text not null check (state in ('queued', 'sending', 'sent', 'bounced', 'failed', 'suppressed', 'held', 'uncertain')),
    attempts bigint not null,
    lease_until bigint,
    lease_token text,
    message_id text not null,
    last_error text
);
create unique index deliveries_dedupe on deliveries (dedupe_key);
create index deliveries_due on deliveries (not_before) where state in ('queued', 'sending');
create index deliveries_sending on deliveries (lease_until) where state = 'sending';
create index deliveries_account on deliveries (account_id) where account_id is not null;
create index deliveries_contact on deliveries (contact_id, matter_id);

create table timers (
    id text primary key,
    due_at bigint not null,
    kind text not null,
    key text not null,
    payload text not null,
    state text not null check (state in ('pending', 'done', 'skipped'))
);
create unique index timers_key on timers (key);
create index timers_due on timers (due_at) where state = 'pending';

-- sqlite:
create trigger events_keep before delete on events begin
    select raise(abort, 'events are never deleted');
end;
create trigger events_fixed before update on events
when new.id is not old.id or new.at is not old.at or new.kind is not old.kind or new.actor_kind is not old.actor_kind
  or new.actor_id is not old.actor_id or new.on_behalf_of is not old.on_behalf_of or new.session_id is not old.session_id
  or new.ip is not old.ip or new.matter_id is not old.matter_id or new.contact_id is not old.contact_id
  or new.object_kind is not old.object_kind or new.object_id is not old.object_id or new.payload is not old.payload
  or (old.seq is not null and (new.seq is not old.seq or new.prev is not old.prev or new.hash is not old.hash))
begin
    select raise(abort, 'events are never changed');
end;
-- end

-- postgres:
create function events_are_kept() returns trigger language plpgsql as $$
begin
    raise exception 'events are never deleted';
end $$;
create trigger events_keep before delete on events for each row execute function events_are_kept();
create function events_are_fixed() returns trigger language plpgsql as $$
begin
    if (new.id, new.at, new.kind, new.actor_kind, new.actor_id, new.on_behalf_of, new.session_id, new.ip, new.matter_id,
        new.contact_id, new.object_kind, new.object_id, new.payload)
       is distinct from
       (old.id, old.at, old.kind, old.actor_kind, old.actor_id, old.on_behalf_of, old.session_id, old.ip, old.matter_id,
        old.contact_id, old.object_kind, old.object_id, old.payload)
       or (old.seq is not null and (new.seq, new.prev, new.hash) is distinct from (old.seq, old.prev, old.hash)) then
        raise exception 'events are never changed';
    end if;
    return new;
end $$;
create trigger events_fixed before update on events for each row execute function events_are_fixed();
-- end
