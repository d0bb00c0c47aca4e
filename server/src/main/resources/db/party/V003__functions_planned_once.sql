-- Functions in SQL are planned at each call where they can't become part of the query, and these can't, because they set
-- something. In PL/pgSQL they are planned once a session; each change of the platform asks some of them.

create or replace function party.organisations_by_id(ids uuid[]) returns setof party.organisation
language plpgsql stable set staveworks.system = 'on'
as $$
#variable_conflict use_column
begin
    return query
        select * from party.organisation where id = any (ids);
end
$$;

create or replace function party.sites_by_id(ids uuid[]) returns setof party.site
language plpgsql stable set staveworks.system = 'on'
as $$
#variable_conflict use_column
begin
    return query
        select * from party.site where id = any (ids);
end
$$;

create or replace function party.session_caller(hash bytea)
returns table (session_id uuid, proof text, is_stale boolean, person_id uuid, person_name text, locale text,
               organisation_id uuid, organisation_name text, roles text[])
language plpgsql stable set staveworks.system = 'on'
as $$
#variable_conflict use_column
begin
    return query
        select s.id, s.proof, s.last_seen_at < now() - interval '5 minutes', p.id, p.name, p.locale,
               m.organisation_id, o.name, m.roles
        from party.session s
        join party.person p on p.id = s.person_id
        left join party.membership m on m.organisation_id = s.organisation_id and m.person_id = s.person_id
        left join party.organisation o on o.id = m.organisation_id
        where s.token_hash = hash and s.ends_at > now() and s.last_seen_at > now() - interval '12 hours';
end
$$;

create or replace function party.api_key_caller(hash bytea)
returns table (key_id uuid, key_name text, is_stale boolean, roles text[], person_id uuid, person_name text, locale text,
               organisation_id uuid, organisation_name text, maker_roles text[])
language plpgsql stable set staveworks.system = 'on'
as $$
#variable_conflict use_column
begin
    return query
        select k.id, k.name, coalesce(k.last_used_at < now() - interval '5 minutes', true), k.roles, p.id, p.name, p.locale,
               o.id, o.name, m.roles
        from party.api_key k
        join party.person p on p.id = k.made_by
        join party.organisation o on o.id = k.organisation_id
        join party.membership m on m.organisation_id = k.organisation_id and m.person_id = k.made_by
        where k.secret_hash = hash and k.revoked_at is null;
end
$$;

create or replace function party.member_caller(person uuid, organisation uuid)
returns table (person_id uuid, person_name text, locale text, organisation_id uuid, organisation_name text, roles text[])
language plpgsql stable set staveworks.system = 'on'
as $$
#variable_conflict use_column
begin
    return query
        select p.id, p.name, p.locale, o.id, o.name, m.roles
        from party.membership m
        join party.person p on p.id = m.person_id
        join party.organisation o on o.id = m.organisation_id
        where m.person_id = person and m.organisation_id = organisation;
end
$$;
