"""Step 1: events that nobody can change, and what is derived from them."""

STATEMENTS = (
    "PRAGMA application_id = 1111839568",  # "BESP"
    """
    CREATE TABLE own (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        workstation_id TEXT NOT NULL CHECK (length(workstation_id) = 32)
    ) STRICT
    """,
    """
    CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
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
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        UNIQUE (workstation_id, position)
    ) STRICT
    """,
    "CREATE INDEX event_of_patient ON event (patient_id, seq)",
    """
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
    """,
    """
    CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END
    """,
    """
    CREATE TABLE patient (
        patient_id TEXT PRIMARY KEY,
        surname TEXT NOT NULL,
        given TEXT NOT NULL,
        born TEXT NOT NULL,
        nhs_no TEXT,
        hospital_no TEXT NOT NULL,
        ward TEXT NOT NULL,
        bed TEXT NOT NULL,
        search TEXT NOT NULL,
        last_seq INTEGER NOT NULL,
        last_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX patient_by_bed ON patient (ward, bed, surname, given, patient_id)",
    "CREATE INDEX patient_by_last_act ON patient (last_at_ms)",
    """
    CREATE TABLE patient_part (
        part TEXT NOT NULL,
        patient_id TEXT NOT NULL,
        PRIMARY KEY (part, patient_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX part_of_patient ON patient_part (patient_id)",
    """
    CREATE TABLE person (
        person_id TEXT PRIMARY KEY,
        surname TEXT NOT NULL,
        given TEXT NOT NULL,
        title TEXT NOT NULL,
        roles TEXT NOT NULL,
        chemo_until TEXT,
        active INTEGER NOT NULL CHECK (active IN (0, 1))
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE pin (
        person_id TEXT PRIMARY KEY,
        pin_hash TEXT NOT NULL,
        failures INTEGER NOT NULL CHECK (failures >= 0),
        wait_ms INTEGER NOT NULL CHECK (wait_ms >= 0),
        counted_at_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)
