-- Who calls is session_user, which no client can set. Refusals are SQLSTATE HL001 with a code as message.

create function hall.refuse(p_code text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using errcode = 'HL001', message = p_code;
end $$;

create function hall.me() returns hall.workstation
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    v_me hall.workstation;
begin
    select w.* into v_me from hall.workstation w where w.role = session_user;
    if v_me.number is null then
        perform hall.refuse('unknown');
    end if;
    return v_me;
end $$;

-- The caller, when it may push and pull in this epoch.
create function hall.member(p_epoch integer) returns hall.workstation
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    v_me hall.workstation := hall.me();
begin
    if v_me.revoked_at_n is not null then
        perform hall.refuse('revoked');
    end if;
    if p_epoch is distinct from (select h.epoch from hall.head h) then
        perform hall.refuse('epoch');
    end if;
    return v_me;
end $$;

create function hall.version_key(p_version text) returns bigint[]
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(left(m[1], 9)::bigint), '{}')
    from regexp_matches(p_version, '([0-9]+)', 'g') m
$$;

-- The same action at the same place? Unknown places are null.
create function hall.hash_at(p_workstation text, p_n bigint) returns bytea
language sql stable set search_path = pg_catalog, pg_temp as $$
    select case when p_n = 0 then decode(repeat('00', 32), 'hex')
                else (select a.hash from hall.action a where a.workstation = p_workstation and a.n = p_n) end
$$;

-- A cluster with another identifier or timeline is a copy or a restored backup until the administrator has said so.
create function hall.restored() returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
    select (i.system_identifier, i.timeline)
           is distinct from ((pg_control_system()).system_identifier, (pg_control_checkpoint()).timeline_id)
    from hall.identity i
$$;

-- One session for each workstation, the newest; and nobody keeps the head for ten seconds.
create function hall.sweep() returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_terminate_backend(s.pid)
    from pg_stat_activity s, pg_stat_activity mine
    where mine.pid = pg_backend_pid() and s.datname = current_database() and s.usename = session_user
      and (s.backend_start, s.pid) < (mine.backend_start, mine.pid);
    perform pg_terminate_backend(s.pid)
    from pg_stat_activity s join pg_locks l on l.pid = s.pid
    where l.relation = 'hall.head'::regclass and l.mode = 'RowShareLock' and l.granted
      and l.database = (select d.oid from pg_database d where d.datname = current_database())
      and s.pid <> pg_backend_pid() and s.usename in (select w.role from hall.workstation w)
      and s.xact_start < clock_timestamp() - interval '10 seconds';
end $$;

create function hall.hello(p_workstation text, p_version text, p_epoch integer, p_cursor bigint, p_n bigint, p_hash bytea)
returns table (epoch integer, time_ms bigint, last_n bigint, last_hash bytea, head bigint, lowest_version text, must text)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
#variable_conflict use_column
declare
    v_me hall.workstation := hall.me();
    v_head hall.head;
    v_lowest text := (select i.lowest_version from hall.identity i);
    v_must text := 'nothing';
begin
    if v_me.number <> p_workstation then
        perform hall.refuse('workstation');
    end if;
    perform hall.sweep();
    select h.* into v_head from hall.head h;
    if v_me.revoked_at_n is not null then
        v_must := 'revoked';
    elsif hall.restored() then
        v_must := 'restored';
    elsif hall.version_key(p_version) < hall.version_key(v_lowest) then
        v_must := 'upgrade';
    elsif v_head.epoch = coalesce(p_epoch, v_head.epoch) and p_n < v_me.last_n then
        v_must := 're-enrol';
    elsif v_head.epoch = coalesce(p_epoch, v_head.epoch) and p_n = v_me.last_n and p_hash is distinct from v_me.last_hash then
        insert into hall.fork (workstation, n, hash) values (v_me.number, p_n, p_hash) on conflict do nothing;
        v_must := 're-enrol';
    end if;
    return query select v_head.epoch, floor(extract(epoch from clock_timestamp()) * 1000)::bigint,
                        v_me.last_n, v_me.last_hash, v_head.seq, v_lowest, v_must;
end $$;
