-- The id that the header states; what cannot be read goes by its content hash, and is ordered like anything else.
create function hall.id_of(p_header text, p_content bytea) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
    v_id text;
begin
    v_id := p_header::json ->> 'id';  -- here, not above: what the declaration raises is not caught below
    if length(v_id) between 1 and 100 then
        return v_id;
    end if;
    return 'sha256:' || encode(p_content, 'hex');
exception when data_exception then
    return 'sha256:' || encode(p_content, 'hex');
end $$;

-- Sizes and shapes only; returns the bytes of text.
create function hall.weigh(p_hashes bytea[], p_headers text[], p_facts integer[], p_salts text[], p_bodies text[], p_signature bytea)
returns bigint
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
    v_count integer := cardinality(p_headers);
    v_bytes bigint;
begin
    select (select coalesce(sum(octet_length(h)), 0) from unnest(p_headers) h)
         + (select coalesce(sum(octet_length(b)), 0) from unnest(p_bodies) b) into v_bytes;
    if v_count > 500 or v_bytes > 1048576 then
        perform hall.refuse('size');
    end if;
    if (v_count >= 1 and cardinality(p_hashes) = v_count and cardinality(p_facts) = v_count
        and (select sum(f) from unnest(p_facts) f) = cardinality(p_salts) and cardinality(p_salts) = cardinality(p_bodies)
        and (select bool_and(f >= 0) from unnest(p_facts) f)
        and (select bool_and(octet_length(h) = 32) from unnest(p_hashes) h)
        and not exists (select 1 from unnest(p_headers) h where h is null)
        and not exists (select 1 from unnest(p_salts) s where octet_length(s) > 64)
        and octet_length(p_signature) = 64) is not true then
        perform hall.refuse('form');
    end if;
    return v_bytes;
end $$;

-- Actions n = p_first, p_first + 1, ... of the caller. Salts and bodies of all of them lie end to end; p_facts says how many
-- belong to each. Answers for each action: its seq, and ordered | duplicate | alias | fork | gap.
create function hall.push(p_workstation text, p_epoch integer, p_first bigint, p_hashes bytea[], p_headers text[],
                          p_facts integer[], p_salts text[], p_bodies text[], p_signature bytea)
returns table (n bigint, seq bigint, outcome text)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $$
#variable_conflict use_column
declare
    v_me hall.workstation;
    v_head hall.head;
    v_known hall.action;
    v_before bigint;
    v_bytes bigint;
    v_content bytea;
    v_id text;
    v_at integer := 0;
    v_fresh boolean := false;
    v_stop text;
    r record;
begin
    v_me := hall.member(p_epoch);
    if v_me.number is distinct from p_workstation then
        perform hall.refuse('workstation');
    end if;
    if p_first is null or p_first < 1 then
        perform hall.refuse('form');
    end if;
    v_bytes := hall.weigh(p_hashes, p_headers, p_facts, p_salts, p_bodies, p_signature);
    -- What was answered is on the disk, whatever the client has set; and no client idles on the head.
    if current_setting('synchronous_commit') in ('off', 'local') then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    perform set_config('idle_in_transaction_session_timeout', '10s', true);

    select h.* into v_head from hall.head h for update;
    v_me := hall.member(p_epoch);
    v_before := v_head.seq;
    for r in
        select p_first + i - 1 as n, h.hash, h.header, h.facts
        from unnest(p_hashes, p_headers, p_facts) with ordinality h (hash, header, facts, i) order by i
    loop
        v_content := sha256(convert_to(r.header, 'UTF8'));
        n := r.n;
        seq := null;
        if v_stop is null and r.n > v_me.last_n + 1 then
            v_stop := 'gap';
        elsif v_stop is null and r.n <= v_me.last_n then
            select a.* into v_known from hall.action a where a.workstation = v_me.number and a.n = r.n;
            if v_known.hash = r.hash then
                seq := coalesce(v_known.alias_of, v_known.seq);
                outcome := 'duplicate';
            else
                v_stop := 'fork';
            end if;
        elsif v_stop is null and sha256(v_me.last_hash || convert_to(v_me.number, 'UTF8') || int8send(r.n) || v_content) <> r.hash then
            if r.n > p_first then
                perform hall.refuse('chain');
            end if;
            v_stop := 'fork';
        elsif v_stop is null then
            v_fresh := true;
            v_id := hall.id_of(r.header, v_content);
            select a.* into v_known from hall.action a where a.id = v_id and a.alias_of is null;
            if v_known.header <> r.header then
                perform hall.refuse('id');
            end if;
            v_head.seq := v_head.seq + 1;
            v_head.running := sha256(v_head.running || r.hash);
            if v_known.seq is null then
                insert into hall.action (seq, workstation, n, id, hash, running, header, salts, bodies)
                values (v_head.seq, v_me.number, r.n, v_id, r.hash, v_head.running, r.header,
                        p_salts[v_at + 1 : v_at + r.facts], p_bodies[v_at + 1 : v_at + r.facts]);
            else
                insert into hall.action (seq, workstation, n, id, hash, running, alias_of)
                values (v_head.seq, v_me.number, r.n, v_id, r.hash, v_head.running, v_known.seq);
            end if;
            if v_known.seq is null and position('"fact.erased"' in r.header) > 0 then
                perform hall.erase(v_head.seq);
            end if;
            v_me.last_n := r.n;
            v_me.last_hash := r.hash;
            seq := coalesce(v_known.seq, v_head.seq);
            outcome := case when v_known.seq is null then 'ordered' else 'alias' end;
        end if;
        if v_stop is not null then
            outcome := v_stop;
        end if;
        if v_stop = 'fork' then
            insert into hall.fork (workstation, n, hash, id)
            values (v_me.number, r.n, r.hash, hall.id_of(r.header, v_content)) on conflict do nothing;
        end if;
        v_at := v_at + r.facts;
        return next;
    end loop;

    if v_fresh then
        update hall.head set seq = v_head.seq, running = v_head.running;
        update hall.workstation w set last_n = v_me.last_n, last_hash = v_me.last_hash where w.number = v_me.number;
        insert into hall.delivery (seq, first_seq, bytes, workstation, n, signature)
        values (v_head.seq, v_before + 1, v_bytes, v_me.number, v_me.last_n, p_signature);
    end if;
end $$;
