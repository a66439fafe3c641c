-- How often a stage was written. Its ETag is made from this: two changes within one millisecond
-- have the same updated_at, but not the same version.
ALTER TABLE sales_stages ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
