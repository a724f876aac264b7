"""Step 3: an act writes fewer pages. What is derived is made anew afterwards.

Only the kinds that are looked for among all patients stand in an index by kind, and a patient's
line no longer names the last act: the events themselves say it.
"""

STATEMENTS = (
    "DROP INDEX event_by_kind",
    """
    CREATE INDEX event_of_listed_kind ON event (kind, seq) WHERE kind IN (
        'patient-registered', 'identity-changed', 'bed-moved', 'corrected', 'patients-merged',
        'vial-taken', 'preparation-started', 'received-from-pharmacy',
        'person-added', 'person-changed', 'pin-reset'
    )
    """,
    "DROP INDEX patient_unsettled",
    "ALTER TABLE patient DROP COLUMN last_seq",
    "ALTER TABLE patient DROP COLUMN last_at_ms",
    "CREATE INDEX patient_unsettled ON patient (patient_id) WHERE settled = 0",
)
