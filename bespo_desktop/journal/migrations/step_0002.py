"""Step 2: what a ward with very many patients needs; derived tables are made anew afterwards."""

STATEMENTS = (
    "ALTER TABLE own ADD COLUMN derived TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE own ADD COLUMN settled_by TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX event_by_kind ON event (kind, seq)",
    "DROP TABLE patient",
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
        bed_number INTEGER NOT NULL,
        search TEXT NOT NULL,
        last_seq INTEGER NOT NULL,
        last_at_ms INTEGER NOT NULL,
        settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
        on_board INTEGER NOT NULL DEFAULT 1 CHECK (on_board IN (0, 1))
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX patient_by_bed ON patient (ward, bed_number, bed, surname, given, patient_id)",
    """
    CREATE INDEX patient_on_board
    ON patient (ward, bed_number, bed, surname, given, patient_id) WHERE on_board = 1
    """,
    "CREATE INDEX patient_unsettled ON patient (last_seq) WHERE settled = 0",
    "CREATE INDEX patient_in_bed ON patient (bed COLLATE NOCASE)",
    """
    CREATE TABLE mark (
        mark TEXT NOT NULL,
        patient_id TEXT NOT NULL,
        PRIMARY KEY (mark, patient_id)
    ) STRICT, WITHOUT ROWID
    """,
)
