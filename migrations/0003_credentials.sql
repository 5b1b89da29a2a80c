-- `Send temporary password`, and finding a matter while its client is on the telephone.

-- One press of the button. A login has one at a time that is not closed.
create table credentials (
    id text primary key,
    account_id text not null references portal_accounts (id),
    contact_id text not null references contacts (id),
    matter_id text not null references matters (id),
    mode text not null check (mode in ('link', 'words', 'pin')),
    is_first boolean not null,
    made_by text not null references users (id),
    made_at bigint not null,
    expires_at bigint not null,
    pin_hash bytea,
    tries bigint not null,
    closed_at bigint
);
create unique index credentials_open on credentials (account_id) where closed_at is null;
create index credentials_closed on credentials (closed_at) where closed_at is not null;

-- The words of one, for those who type them. `sealed` is what is still to be mailed, under the firm's key.
create table temporary_words (
    account_id text primary key references portal_accounts (id),
    credential_id text not null references credentials (id),
    hash text not null,
    mark bytea not null,
    letters bigint not null,
    sealed bytea,
    used_at bigint
);

alter table mailed_tokens add column credential_id text references credentials (id);
create index mailed_tokens_credential on mailed_tokens (credential_id) where credential_id is not null;
-- When the PIN was right in this browser.
alter table enrolments add column unlocked_at bigint;

insert into role_permissions (role_id, permission)
select id, 'credential.send' from roles where is_builtin and name in ('Owner', 'Admin', 'Lawyer', 'Paralegal');

-- Each word of what a contact or a matter is found by, so that what begins with what was typed is found without reading all.
create table contact_words (
    word text not null,
    contact_id text not null,
    primary key (word, contact_id)
);
create index contact_words_contact on contact_words (contact_id);
create table matter_words (
    word text not null,
    matter_id text not null,
    primary key (word, matter_id)
);
create index matter_words_matter on matter_words (matter_id);

-- sqlite:
create trigger contact_words_new after insert on contacts begin
    insert or ignore into contact_words (word, contact_id)
    select substr(value, 1, 64), new.id from json_each('["' || replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(new.search_text, '\', ' '), '"', ' '), '@', ' '), '.', ' '), '-', ' '), '/', ' '),
        '_', ' '), '+', ' '), ',', ' '), '(', ' '), ')', ' '), '&', ' '), ':', ' '), ';', ' '), '''', ' '), ' ', '","') || '"]') where value <> '';
end;
create trigger contact_words_changed after update of search_text on contacts when new.search_text is not old.search_text begin
    delete from contact_words where contact_id = new.id;
    insert or ignore into contact_words (word, contact_id)
    select substr(value, 1, 64), new.id from json_each('["' || replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(new.search_text, '\', ' '), '"', ' '), '@', ' '), '.', ' '), '-', ' '), '/', ' '),
        '_', ' '), '+', ' '), ',', ' '), '(', ' '), ')', ' '), '&', ' '), ':', ' '), ';', ' '), '''', ' '), ' ', '","') || '"]') where value <> '';
end;
create trigger contact_words_gone after delete on contacts begin
    delete from contact_words where contact_id = old.id;
end;
create trigger matter_words_new after insert on matters begin
    insert or ignore into matter_words (word, matter_id)
    select substr(value, 1, 64), new.id from json_each('["' || replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(new.search_text, '\', ' '), '"', ' '), '@', ' '), '.', ' '), '-', ' '), '/', ' '),
        '_', ' '), '+', ' '), ',', ' '), '(', ' '), ')', ' '), '&', ' '), ':', ' '), ';', ' '), '''', ' '), ' ', '","') || '"]') where value <> '';
end;
create trigger matter_words_changed after update of search_text on matters when new.search_text is not old.search_text begin
    delete from matter_words where matter_id = new.id;
    insert or ignore into matter_words (word, matter_id)
    select substr(value, 1, 64), new.id from json_each('["' || replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(new.search_text, '\', ' '), '"', ' '), '@', ' '), '.', ' '), '-', ' '), '/', ' '),
        '_', ' '), '+', ' '), ',', ' '), '(', ' '), ')', ' '), '&', ' '), ':', ' '), ';', ' '), '''', ' '), ' ', '","') || '"]') where value <> '';
end;
create trigger matter_words_gone after delete on matters begin
    delete from matter_words where matter_id = old.id;
end;
-- end

-- postgres:
create function words_of(text) returns setof text language sql immutable as $$
    select distinct left(w, 64) from regexp_split_to_table($1, '[ \\"@./_+,()&:;''-]+') w where w <> ''
$$;
create function keep_contact_words() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        delete from contact_words where contact_id = old.id;
    end if;
    if tg_op <> 'DELETE' then
        insert into contact_words (word, contact_id) select w, new.id from words_of(new.search_text) w;
    end if;
    return null;
end $$;
create trigger contact_words_kept after insert or delete on contacts for each row execute function keep_contact_words();
create trigger contact_words_changed after update of search_text on contacts for each row
    when (new.search_text is distinct from old.search_text) execute function keep_contact_words();
create function keep_matter_words() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        delete from matter_words where matter_id = old.id;
    end if;
    if tg_op <> 'DELETE' then
        insert into matter_words (word, matter_id) select w, new.id from words_of(new.search_text) w;
    end if;
    return null;
end $$;
create trigger matter_words_kept after insert or delete on matters for each row execute function keep_matter_words();
create trigger matter_words_changed after update of search_text on matters for each row
    when (new.search_text is distinct from old.search_text) execute function keep_matter_words();
-- end

-- What there is already is written once more, so that its words are kept.
update contacts set search_text = search_text || ' ';
update contacts set search_text = rtrim(search_text);
update matters set search_text = search_text || ' ';
update matters set search_text = rtrim(search_text);
