-- A file with the id of nobody among its readers may be read by every organisation of the installation.
drop policy readers on kernel.attachment;
create policy readers on kernel.attachment for select
    using (kernel.is_system() or organisation_id = kernel.current_tenant()
        or kernel.current_tenant() = any (visible_to)
        or '00000000-0000-0000-0000-000000000000'::uuid = any (visible_to));
