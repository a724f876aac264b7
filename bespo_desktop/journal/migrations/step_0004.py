"""Step 4: an act writes two pages fewer. Triggers ask for what two indexes kept watch over.

An event had to find its id and its place in the chain free: two indexes over all events, whose
ends were written anew at each act. Now it must be the next one of its chain, by place, id and
seal, and of the file, by number; the last ones are found at the end of the table. As ids grow
along a chain and places have no gap, neither can come twice in it. What looks for an event by its
id names the patient too.

A unique key can only be taken away by a table made anew: while that is done the disk holds five
times the file, the copy made before included, and half of the file is free afterwards; the next
acts fill it.
"""

_SAME = (
    "seq, id, patient_id, workstation_id, position, kind, happened_at_ms, recorded_at_ms, "
    '"by", second, json, previous_hash, hash'
)

STATEMENTS = (
    """
    CREATE TABLE event_anew (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL CHECK (length(id) = 32),
        patient_id TEXT NOT NULL CHECK (length(patient_id) IN (0, 32)),
        workstation_id TEXT NOT NULL CHECK (length(workstation_id) = 32),
        position INTEGER NOT NULL CHECK (position > 0),
        kind TEXT NOT NULL,
        happened_at_ms INTEGER NOT NULL,
        recorded_at_ms INTEGER NOT NULL,
        "by" TEXT NOT NULL,
        second TEXT CHECK (second <> "by"),
        json TEXT NOT NULL CHECK (json_valid(json)),
        previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
        hash TEXT NOT NULL CHECK (length(hash) = 64)
    ) STRICT
    """,
    f"INSERT INTO event_anew ({_SAME}) SELECT {_SAME} FROM event ORDER BY seq",
    "DROP TABLE event",
    "ALTER TABLE event_anew RENAME TO event",
    "CREATE INDEX event_of_patient ON event (patient_id, seq)",
    """
    CREATE INDEX event_of_listed_kind ON event (kind, seq) WHERE kind IN (
        'patient-registered', 'identity-changed', 'bed-moved', 'corrected', 'patients-merged',
        'vial-taken', 'preparation-started', 'received-from-pharmacy',
        'person-added', 'person-changed', 'pin-reset'
    )
    """,
    """
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
    """,
    """
    CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END
    """,
    """
    CREATE TRIGGER event_comes_next BEFORE INSERT ON event
    WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM event), 0)
    BEGIN SELECT RAISE(ABORT, 'an event comes next after all others'); END
    """,
    """
    CREATE TRIGGER event_follows_its_chain BEFORE INSERT ON event
    WHEN NOT coalesce(
        (
            SELECT NEW.position = position + 1 AND NEW.id > id AND NEW.previous_hash = hash
            FROM event WHERE workstation_id = NEW.workstation_id ORDER BY seq DESC LIMIT 1
        ),
        NEW.position = 1 AND NEW.previous_hash = printf('%064d', 0)
    )
    BEGIN SELECT RAISE(ABORT, 'an event follows the last one of its chain'); END
    """,
)
