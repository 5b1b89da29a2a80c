-- What happens later: nudges keep their distance and wait for the morning, reminders of tasks have their timers, and what
-- cannot be done is set aside.

alter table deliveries add column first_tried_at bigint;
alter table deliveries add column sent_at bigint;
-- The last nudge that a contact had, and what the operator is told of.
create index deliveries_nudged on deliveries (contact_id, sent_at) where class = 'N' and sent_at is not null;
create index deliveries_stuck on deliveries (state) where state in ('held', 'failed');

-- What a mail about things to do asks for again (a reminder, a task that came back).
create table delivery_tasks (
    delivery_id text not null references deliveries (id),
    task_id text not null,
    primary key (delivery_id, task_id)
);

-- The same timers, which may also have failed.
create table timers_now (
    id text primary key,
    due_at bigint not null,
    kind text not null,
    key text not null,
    payload text not null,
    state text not null check (state in ('pending', 'done', 'skipped', 'failed')),
    last_error text
);
insert into timers_now (id, due_at, kind, key, payload, state) select id, due_at, kind, key, payload, state from timers;
drop table timers;
alter table timers_now rename to timers;
create unique index timers_key on timers (key);
create index timers_due on timers (due_at) where state = 'pending';
create index timers_failed on timers (kind) where state = 'failed';
