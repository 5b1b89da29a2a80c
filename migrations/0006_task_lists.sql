-- Who is on a case of a type, in the order in which its form asks for them.

create table case_type_parties (
    case_type_id text not null references case_types (id),
    position bigint not null,
    label text not null,
    relationship_type_id text not null references relationship_types (id),
    primary key (case_type_id, position)
);
alter table case_types add column parties_version bigint not null default 1;

insert into case_type_parties (case_type_id, position, label, relationship_type_id)
select c.id, 0, 'Client', r.id
from case_types c join (select min(id) as id from relationship_types where name = 'Client') r on r.id is not null
where c.name in ('Family law', 'Property');
insert into case_type_parties (case_type_id, position, label, relationship_type_id)
select c.id, 1, 'Opposing party', r.id
from case_types c join (select min(id) as id from relationship_types where name = 'Opposing party') r on r.id is not null
where c.name = 'Family law';
insert into case_type_parties (case_type_id, position, label, relationship_type_id)
select c.id, 1, 'Co-owner', r.id
from case_types c join (select min(id) as id from relationship_types where name = 'Co-client') r on r.id is not null
where c.name = 'Property';
insert into case_type_parties (case_type_id, position, label, relationship_type_id)
select c.id, 0, 'Petitioner', r.id
from case_types c join (select min(id) as id from relationship_types where name = 'Petitioner') r on r.id is not null
where c.name = 'Immigration';
insert into case_type_parties (case_type_id, position, label, relationship_type_id)
select c.id, 1, 'Beneficiary', r.id
from case_types c join (select min(id) as id from relationship_types where name = 'Beneficiary') r on r.id is not null
where c.name = 'Immigration';
insert into case_type_parties (case_type_id, position, label, relationship_type_id)
select c.id, 0, 'Executor', r.id
from case_types c join (select min(id) as id from relationship_types where name = 'Client') r on r.id is not null
where c.name = 'Estate';
insert into case_type_parties (case_type_id, position, label, relationship_type_id)
select c.id, 1, 'Heir', r.id
from case_types c join (select min(id) as id from relationship_types where name = 'Co-client') r on r.id is not null
where c.name = 'Estate';

-- Lists of tasks for cases of a type, or for all. An item is for a relationship, through the portal, or for the firm.
create table task_lists (
    id text primary key,
    case_type_id text references case_types (id),
    subtype_id text references subtypes (id),
    name text not null,
    version bigint not null
);
create table task_list_items (
    list_id text not null references task_lists (id),
    position bigint not null,
    name text not null,
    client_text text not null,
    internal_text text not null,
    for_relationship_type_id text references relationship_types (id),
    due_days bigint,
    completion_rule text not null check (completion_rule in ('any', 'each')),
    needs_check boolean not null,
    primary key (list_id, position)
);

-- A task that is shared with somebody as soon as they are given access.
create table task_waits (
    task_id text not null references tasks (id),
    contact_id text not null references contacts (id),
    primary key (task_id, contact_id)
);
create index task_waits_contact on task_waits (contact_id);

insert into role_permissions (role_id, permission)
select id, 'template.edit' from roles where is_builtin and name in ('Owner', 'Admin', 'Lawyer');
