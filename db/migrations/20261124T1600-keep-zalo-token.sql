-- The tokens of the Zalo Official Account as they were renewed last: a refresh token works once, so the next one has to be
-- kept. Encrypted under the secret of the application, which is a setting.
create table zalo_token (
  app_id        text primary key,
  given         text not null,           -- digest of the refresh token in the settings from which these descend
  access_token  text not null,
  refresh_token text not null,
  expires_at    timestamptz not null,
  renewed_at    timestamptz not null
);
grant select, insert, update on zalo_token to app;
