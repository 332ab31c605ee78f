-- Erasure (抹除): the only change that the log knows. What an ordered `fact.erased` names loses salt and body; header, hash and
-- chain stay. Nobody calls this: `push` does, in the transaction that orders the erasing action, so that no erasure is without
-- its place in the log.

-- An action without what ordered erasures have taken from it.
create function hall.blotted(p_action hall.action) returns hall.action
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    e record;
begin
    for e in select x.i from hall.erased x where x.id = p_action.id and p_action.alias_of is null loop
        if e.i < cardinality(p_action.bodies) then
            p_action.salts[e.i + 1] := null;
            p_action.bodies[e.i + 1] := null;
        end if;
    end loop;
    return p_action;
end $$;

-- On hall.action: an update that erases what may be erased, and nothing else.
create function hall.only_erase() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new is distinct from old and new is not distinct from hall.blotted(old) then
        return new;
    end if;
    raise exception using errcode = 'HL002', message = 'insert_only', detail = tg_table_name;
end $$;

drop trigger only_insert on hall.action;
create trigger only_erase before update on hall.action for each row execute function hall.only_erase();
create trigger only_insert before delete on hall.action for each row execute function hall.only_insert();
alter table hall.action enable always trigger only_erase;
alter table hall.action enable always trigger only_insert;

-- May the i-th fact (from 0) of an action be erased? Keys, grants, settings, days and erasures are no personal files.
create function hall.erasable(p_header text, p_i integer) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select p_header::json -> 'facts' -> p_i ->> 0 !~ '^(hall|workstation:|operator:|day:|erasure:)'
       and p_header::json -> 'facts' -> p_i ->> 1 <> 'fact.erased'
$$;

-- The facts that the erasing facts of an action name: form only. The second of the two operators is the one who acts.
create function hall.names(p_action hall.action) returns table (id text, i integer)
language sql stable set search_path = pg_catalog, pg_temp as $$
    select n.name ->> 0, (n.name ->> 1)::integer
    from json_array_elements(p_action.header::json -> 'facts') with ordinality f (about, place)
    cross join lateral (select p_action.salts[f.place] as salt, p_action.bodies[f.place] as body) b
    cross join lateral json_array_elements(
        case when f.about ->> 1 = 'fact.erased' and f.about ->> 2 = '1' then b.body::json -> 'facts' end) n (name)
    where sha256(decode(b.salt, 'hex') || convert_to(b.body, 'UTF8')) = decode(f.about ->> 3, 'hex')
      and b.body::json ->> 'confirmed_by' = p_action.header::json ->> 'operator'
      and b.body::json ->> 'asked_by' not in ('', b.body::json ->> 'confirmed_by')
      and (n.name ->> 1)::integer >= 0
$$;

create function hall.erase(p_seq bigint) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    v_by hall.action;
    v_old hall.action;
    v_new hall.action;
begin
    select a.* into v_by from hall.action a where a.seq = p_seq;
    insert into hall.erased (id, i, by_seq)
    select n.id, n.i, p_seq from hall.names(v_by) n join hall.action a on a.id = n.id and a.alias_of is null
    where hall.erasable(a.header, n.i) on conflict do nothing;
    for v_old in select a.* from hall.action a where a.alias_of is null and a.id in (select e.id from hall.erased e where e.by_seq = p_seq) loop
        v_new := hall.blotted(v_old);
        if v_new is distinct from v_old then
            update hall.action a set salts = v_new.salts, bodies = v_new.bodies where a.seq = v_old.seq;
        end if;
    end loop;
exception when data_exception or null_value_not_allowed or check_violation then
    null;  -- of no form that a counter of ours writes: ordered like anything else, and without effect
end $$;
