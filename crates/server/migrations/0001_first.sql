-- Moments are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE sales_stages (
    -- The order of insertion; it breaks ties between stages of the same millisecond.
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    stage_name TEXT
) STRICT;

-- SQLite appends the primary key to every index, so this one holds the list's whole order.
CREATE INDEX sales_stages_by_creation ON sales_stages (created_at);

-- Secrets are stored as their SHA-256 only.
CREATE TABLE api_keys (
    hash       BLOB PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_codes (
    hash       BLOB PRIMARY KEY,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    hash       BLOB PRIMARY KEY,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Where a server of this database listens, so that `sales-stages link` can print its address.
CREATE TABLE running_server (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    address  TEXT NOT NULL,
    origin   TEXT NOT NULL,
    auth     TEXT NOT NULL
) STRICT;
