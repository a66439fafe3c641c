-- What creates with an Idempotency-Key answered. Key and fingerprint are stored as their SHA-256
-- only, because some programs put addresses of people into their keys.
CREATE TABLE idempotent_creates (
    key         BLOB PRIMARY KEY,
    fingerprint BLOB NOT NULL,
    expires_at  INTEGER NOT NULL,
    status      INTEGER NOT NULL,
    etag        TEXT NOT NULL,
    body        BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Expired rows are removed with every insert, which must not read all the others.
CREATE INDEX idempotent_creates_by_expiry ON idempotent_creates (expires_at);
