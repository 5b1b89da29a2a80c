-- Contacts and matters that come from another system as a file: the lines stand here, looked at, before anything is made
-- of them. What an import made keeps no copy: its cells are emptied when it is done.

create table imports (
    id text primary key,
    kind text not null check (kind in ('contacts', 'matters')),
    file_name text not null,
    -- The encoding it was read in, and the system whose headings it has; either may be empty.
    encoding text not null,
    source text not null,
    headings text not null,
    fields text not null,
    case_type_id text references case_types (id),
    responsible_user_id text references users (id),
    state text not null check (state in ('reading', 'checking', 'ready', 'running', 'done', 'stopped', 'discarded')),
    reason text,
    made_by text not null references users (id),
    made_at bigint not null,
    started_by text references users (id),
    finished_at bigint,
    -- Up to this line the present pass has come.
    cursor_line bigint not null,
    line_count bigint not null,
    version bigint not null
);
create index imports_newest on imports (made_at, id);

create table import_lines (
    import_id text not null references imports (id),
    line bigint not null,
    cells text not null,
    state text not null check (state in ('read', 'ready', 'wrong', 'known', 'done', 'failed')),
    problems text not null,
    -- What makes two lines the same person or matter.
    same_key text,
    object_id text,
    primary key (import_id, line)
);
create index import_lines_state on import_lines (import_id, state, line);
create index import_lines_same on import_lines (import_id, same_key, line);

insert into role_permissions (role_id, permission)
select id, 'import.run' from roles where is_builtin and name in ('Owner', 'Admin');
insert into role_permissions (role_id, permission)
select id, 'export.bulk' from roles where is_builtin and name in ('Owner', 'Admin');
