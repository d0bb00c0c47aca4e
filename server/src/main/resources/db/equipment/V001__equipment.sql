grant usage on schema equipment to staveworks_app;
