-- The end of a matter's life as its clients see it, and the stages of a case type as something that people edit.

-- Until when the clients of a closed matter can still read. Nothing while it is open, and nothing for one that was closed
-- before there was an end: nobody was told of one, so none comes until it is closed again.
alter table matters add column reads_until bigint;
-- What somebody saw when they opened the stages of a case type.
alter table case_types add column stages_version bigint not null default 1;
create index matters_stage on matters (stage_id);
