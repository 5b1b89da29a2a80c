-- Seeing the portal with a client's eyes.

insert into role_permissions (role_id, permission)
    select id, 'portal.view_as_client' from roles where is_builtin and name in ('Owner', 'Admin', 'Lawyer', 'Paralegal');
