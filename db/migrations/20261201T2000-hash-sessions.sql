-- A session stands under the hash of its token, like a citizen's: whoever reads the table, or a copy of it, is nobody by that.
alter table session rename column token to token_hash;
update session set token_hash = encode(sha256(convert_to(token_hash, 'UTF8')), 'hex');
alter table session rename constraint session_token_key to session_token_hash_key;
