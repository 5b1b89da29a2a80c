-- Seeing the portal with a client's eyes, and the record read by the page.

insert into role_permissions (role_id, permission)
    select id, 'portal.view_as_client' from roles where is_builtin and name in ('Owner', 'Admin', 'Lawyer', 'Paralegal');

-- What one login did, and what stood still on its way to somebody.
create index events_actor on events (actor_id, id) where actor_id is not null;
create index deliveries_stopped on deliveries (id) where state in ('held', 'failed', 'bounced', 'uncertain');
