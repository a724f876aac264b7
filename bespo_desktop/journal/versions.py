"""Which database the record is kept in."""

import sqlcipher3.dbapi2 as sqlcipher


def database_versions() -> dict[str, str]:
    """Return the versions of SQLCipher, SQLite and OpenSSL that are built in."""
    connection = sqlcipher.connect(":memory:")
    try:
        # The cipher tells its provider only once a key is set; nothing is kept in this memory.
        connection.execute("PRAGMA key = 'versions'")
        ((cipher,),) = connection.execute("PRAGMA cipher_version").fetchall()
        ((provider,),) = connection.execute("PRAGMA cipher_provider_version").fetchall()
    finally:
        connection.close()
    return {
        "SQLCipher": str(cipher),
        "SQLite": sqlcipher.sqlite_version,
        "OpenSSL": str(provider).removeprefix("OpenSSL "),
    }
