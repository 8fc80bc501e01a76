"""Replacing the master key: every data key is wrapped anew, and the old master key opens nothing any more.

The next master key lies beside the old one until all data keys are wrapped by it, in one transaction; then it
takes its place. Cut short anywhere, rotating again goes on where it ended.
"""

from __future__ import annotations

import os
from base64 import b64encode
from pathlib import Path

from engine.ledger.clock import Randomness
from engine.ledger.database import Database
from engine.ledger.errors import LedgerUnavailableError
from engine.ledger.key_store import KeyStore
from engine.ledger.secret_files import (
    MASTER,
    NEXT,
    REFERENCES,
    Secrets,
    new_key,
    sync_directory,
    write_secret,
)


def rotate_master_key(directory: Path, key_store: Database, random: Randomness = os.urandom) -> int:
    """Replace the master key in a directory of secrets; nothing of the ledger itself changes.

    Processes that have the ledger open keep the old master key: they refuse to make data keys by it, and are
    to be started again.

    Args:
        directory: The directory of secrets.
        key_store: The key store.
        random: Where the new key and nonces come from.

    Returns:
        How many data keys were wrapped anew; 0 when an earlier rotation, cut short, had done that.

    Raises:
        LedgerUnavailableError: The secrets are missing, or the key store is out of reach or another's.
    """
    old, following = Secrets.load(directory), directory / NEXT
    if not (directory / REFERENCES).exists():
        # The hashes in the ledger stay what they are, whatever master key comes next.
        write_secret(directory / REFERENCES, b64encode(old.references))
    if not following.exists():
        new_key(following, random)
    # One that was found there may have been cut short before its name was durable.
    sync_directory(directory)
    keys = KeyStore(key_store, Secrets.load(directory, NEXT), random)
    try:
        count = keys.rewrap(old)
        os.replace(following, directory / MASTER)  # noqa: PTH105 - the tests stop it here
        sync_directory(directory)
        if not keys.forget_remnants():
            message = "expected the log of the key store to be emptied, found it in use by a reader"
            raise LedgerUnavailableError("ledger-locked", message, "end who reads it, then rotate again")
    finally:
        keys.close()
    return count
