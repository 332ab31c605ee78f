-- Where the log stands now.
create function hall.head(p_epoch integer) returns table (head bigint, running bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform hall.member(p_epoch);
    return query select h.seq, h.running from hall.head h;
end $$;

-- Whole pushes after the cursor, in order: at least one, then as many as begin within p_limit actions and 1 MB.
-- `running` chains every hash of the log up to that action; `signature` stands on the last action of a push.
create function hall.pull(p_epoch integer, p_after bigint, p_limit integer)
returns table (seq bigint, workstation text, n bigint, hash bytea, header text, salts text[], bodies text[],
               running bytea, signature bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    v_limit integer := least(greatest(p_limit, 1), 2000);
    v_upto bigint;
begin
    perform hall.member(p_epoch);
    select max(d.seq) into v_upto
    from (select d.seq, d.first_seq - p_after - 1 as actions, sum(d.bytes) over (order by d.seq) - d.bytes as bytes
          from (select * from hall.delivery d where d.seq > p_after order by d.seq limit v_limit) d) d
    where d.actions < v_limit and d.bytes < 1048576;
    return query
        select a.seq, a.workstation, a.n, a.hash, coalesce(a.header, o.header), coalesce(a.salts, o.salts),
               coalesce(a.bodies, o.bodies), a.running, d.signature
        from hall.action a left join hall.action o on o.seq = a.alias_of left join hall.delivery d on d.seq = a.seq
        where a.seq > p_after and a.seq <= v_upto order by a.seq;
end $$;
