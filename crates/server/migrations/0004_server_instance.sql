-- The random name of the run that left the note. Whatever listens at the noted address is asked for
-- it: after a server was killed, that may be another program. A note of an earlier program has none.
ALTER TABLE running_server ADD COLUMN instance TEXT NOT NULL DEFAULT '';
