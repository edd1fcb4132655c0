-- Роли базы данных PostgreSQL / Roles of the PostgreSQL database: docs/database-roles.md.
-- Run by whoever owns the tables, connected to the program's database, after every update of the program:
--     psql --dbname metodist --set ON_ERROR_STOP=1 --single-transaction --file database-roles.sql

do $$ begin
    if not exists (select from pg_roles where rolname = 'metodist_reports') then
        create role metodist_reports nologin;
    end if;
end $$;

-- 1. What mediation keeps is for the program alone, whatever was granted before: cases and numbers of single schools, and all that is sealed.
do $$ declare given record; begin
    for given in
        select c.relname, coalesce(quote_ident(r.rolname), 'public') as grantee
        from pg_class c
        cross join lateral aclexplode(c.relacl) a
        left join pg_roles r on r.oid = a.grantee
        where c.relnamespace = 'public'::regnamespace and c.relname like 'mediation\_%' and a.grantee <> c.relowner
        group by c.relname, r.rolname
    loop
        execute format('revoke all on public.%I from %s cascade', given.relname, given.grantee);
    end loop;
end $$;

-- 2. Tables that a later version brings are for nobody else either, until this is run again.
alter default privileges in schema public revoke all on tables from public, metodist_reports;

-- 3. Those who make reports outside the program read the statistical part: institutions with their services, the totals of services by school
-- years, kinds and outcomes where at least five cases of several institutions fall together.
grant usage on schema public to metodist_reports;
grant select on public.mediation_coverage, public.mediation_work, public.mediation_statistics to metodist_reports;

-- 4. Who can read what is sealed now? Only the program's role, administrators of the server and members of pg_read_all_data may stand here.
select r.rolname from pg_roles r where has_table_privilege(r.oid, 'public.mediation_sealed', 'select') order by r.rolname;
