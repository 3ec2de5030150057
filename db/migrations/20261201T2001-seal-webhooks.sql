-- What signs the messages to other systems is kept sealed by MOTCUA_SECRET (AES-256-GCM). The program seals what stands
-- plain when it next starts, for the database does not know the key.
alter table webhook
  alter column secret drop not null,
  add column sealed_secret bytea,
  add check (num_nonnulls(secret, sealed_secret) = 1);
comment on column webhook.secret is 'plain, of before 01/12/2026: sealed and emptied at the next start';
