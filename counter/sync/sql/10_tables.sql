-- The hall's log (大厅流水). Run as the hall's owner, a role that cannot log in, inside `hall init`.

create table hall.identity (
    one boolean primary key default true check (one),
    hall_id text not null,
    name text not null,
    street_code text not null,
    public_key bytea not null,
    system_identifier bigint not null,
    timeline integer not null,
    lowest_version text not null default '0'
);

-- One row: whoever orders actions locks it until COMMIT, so that seq order is commit order.
create table hall.head (
    one boolean primary key default true check (one),
    epoch integer not null default 1,
    seq bigint not null default 0,
    running bytea not null default decode(repeat('00', 32), 'hex')
);
insert into hall.head default values;

create table hall.workstation (
    number text primary key check (number ~ '^[0-9]{2}$'),
    role name not null unique,
    public_key bytea not null,
    certificate bytea not null,
    last_n bigint not null default 0,
    last_hash bytea not null default decode(repeat('00', 32), 'hex'),
    revoked_at_n bigint,
    enrolled_at timestamptz not null default clock_timestamp()
);

-- A place in the log. An alias (a known action under a further number) names the first place and carries no text.
create table hall.action (
    seq bigint primary key,
    workstation text not null,
    n bigint not null,
    id text not null,
    hash bytea not null,
    running bytea not null,
    alias_of bigint references hall.action,
    header text,
    salts text[],
    bodies text[],
    received_at timestamptz not null default clock_timestamp(),
    unique (workstation, n),
    check ((alias_of is null) = (header is not null)),
    check ((header is null) = (salts is null) and (header is null) = (bodies is null))
);
create unique index action_id on hall.action (id) where alias_of is null;

-- What one push brought, and the workstation's signature over the last hash of it. Pages never cut a push.
create table hall.delivery (
    seq bigint primary key references hall.action,
    first_seq bigint not null,
    bytes bigint not null,
    workstation text not null,
    n bigint not null,
    signature bytea not null
);

-- A number used a second time for something else: the store was cloned or rolled back (分叉).
create table hall.fork (
    workstation text not null references hall.workstation,
    n bigint not null,
    hash bytea not null,
    id text,
    seen_at timestamptz not null default clock_timestamp(),
    primary key (workstation, n, hash)
);

-- Which facts were erased (已抹除), and which place in the log says so.
create table hall.erased (
    id text not null,
    i integer not null check (i >= 0),
    by_seq bigint not null references hall.action,
    primary key (id, i)
);

create function hall.only_insert() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'HL002', message = 'insert_only', detail = tg_table_name;
end $$;

do $$
declare
    t text;
begin
    foreach t in array array['action', 'delivery', 'fork', 'erased'] loop
        execute format('create trigger only_insert before update or delete on hall.%I
                        for each row execute function hall.only_insert()', t);
        execute format('create trigger only_insert_all before truncate on hall.%I
                        for each statement execute function hall.only_insert()', t);
        execute format('alter table hall.%I enable always trigger only_insert', t);
        execute format('alter table hall.%I enable always trigger only_insert_all', t);
    end loop;
end $$;
