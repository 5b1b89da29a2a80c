-- Ethical walls, roles and case roles that people edit, and the moment at which somebody last proved who they are.

create table matter_walls (
    matter_id text not null references matters (id),
    user_id text not null references users (id),
    raised_by text not null references users (id),
    raised_at bigint not null,
    primary key (matter_id, user_id)
);
create index matter_walls_user on matter_walls (user_id);

alter table case_roles add column version bigint not null default 1;
alter table staff_sessions add column stepped_up_at bigint;

insert into role_permissions (role_id, permission)
    select id, 'role.manage' from roles where is_builtin and name in ('Owner', 'Admin');
insert into role_permissions (role_id, permission)
    select id, 'wall.manage' from roles where is_builtin and name in ('Owner', 'Admin');
