"""The printed recovery key: opens a small SQLCipher file that holds the data key.

SQLCipher itself wraps the key (AES-256 and HMAC-SHA512 a page): no construction of our own and
no second cryptographic library. The printed key has 160 random bits, so its derivation does not
need to be slow; SQLCipher's own derivation is used as it is.
"""

import base64
import secrets
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from bespo_desktop.journal.connect import assert_version
from bespo_desktop.journal.durable import move_durably, sync_file
from bespo_desktop.journal.errors import KeyLostError

FILE_NAME = "recovery.db"
_BYTES = 20
_GROUP = 4
_TYPED_WRONG = (
    "That is not a recovery key: it has nine groups of four letters and digits 2 to 7. "
    "Compare what you typed with the paper."
)
_WRONG = "This recovery key belongs to another record. Look for the paper of this computer."


def new_recovery_key() -> str:
    """Return a key to print: nine groups of four; the last group checks the others."""
    digits = base64.b32encode(secrets.token_bytes(_BYTES)).decode()
    return _grouped(digits + _check(digits))


def read_recovery_key(typed: str) -> str:
    """Return the key in its printed form; blanks, hyphens and case do not matter.

    Raises:
        KeyLostError: it was mistyped.
    """
    digits = "".join(typed.upper().replace("-", " ").split())
    body, check = digits[:-_GROUP], digits[-_GROUP:]
    if len(body) != _BYTES * 8 // 5 or _check(body) != check:
        raise KeyLostError(_TYPED_WRONG)
    return _grouped(digits)


def write_recovery(folder: Path, data_key: bytes, recovery_key: str) -> None:
    """Keep the data key under a recovery key; an older paper opens nothing any more."""
    fresh = folder / f"{FILE_NAME}.new"
    fresh.unlink(missing_ok=True)
    with closing(_open(fresh, recovery_key)) as connection:
        connection.execute("CREATE TABLE slot (data_key BLOB NOT NULL) STRICT")
        connection.execute("INSERT INTO slot VALUES (?)", (data_key,))
    fresh.chmod(0o600)
    sync_file(fresh)
    move_durably(fresh, folder / FILE_NAME)


def read_recovery(folder: Path, typed: str) -> bytes:
    """Return the data key that the printed key opens.

    Raises:
        KeyLostError: the key was mistyped, is another one, or there is nothing to open.
    """
    recovery_key = read_recovery_key(typed)
    path = folder / FILE_NAME
    if not path.exists():
        raise KeyLostError(f"{path} is missing. Copy it from a backup folder.")
    try:
        with closing(_open(path, recovery_key)) as connection:
            row = connection.execute("SELECT data_key FROM slot").fetchone()
    except sqlcipher.Error as error:
        raise KeyLostError(_WRONG) from error
    if row is None:
        raise KeyLostError(_WRONG)
    return bytes(row[0])


def _open(path: Path, recovery_key: str) -> sqlcipher.Connection:
    assert_version()
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    # the key holds letters, digits and hyphens only: nothing to quote
    connection.execute(f"PRAGMA key = '{recovery_key}'").fetchall()
    connection.execute("PRAGMA synchronous = FULL").fetchall()
    return connection


def _check(digits: str) -> str:
    return base64.b32encode(sha256(digits.encode()).digest()).decode()[:_GROUP]


def _grouped(digits: str) -> str:
    return "-".join(digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP))
