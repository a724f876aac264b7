"""The record on disk: encrypted, append-only, sealed as a chain; people, keys and backups."""
