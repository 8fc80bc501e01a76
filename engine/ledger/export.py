"""Export: the records of a ledger as JSON carries them, personal data only for a purpose that permits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from engine.ledger.clock import moment_text
from engine.ledger.entry import Header, Opened
from engine.ledger.errors import ErasedError, UseDeniedError
from engine.ledger.ledger import Ledger
from engine.ledger.reading import header
from engine.ledger.record import decode
from engine.ledger.schema import records
from engine.ledger.verify import Progress, silent


def exported(
    ledger: Ledger, purpose: str | None = None, account: str | None = None, progress: Progress = silent
) -> Iterator[dict[str, Any]]:
    """Yield the records of a ledger in order.

    Args:
        ledger: The ledger.
        purpose: What the personal data are needed for; without it they are left out.
        account: Reference of the only account wanted.
        progress: Called with how many records were looked at, of how many.

    Raises:
        LedgerUnavailableError: A database is out of reach.
    """
    wanted = None if account is None else ledger.tag(account)
    after, done = -1, 0
    with ledger.reading() as connection:
        total = connection.execute(select(func.count()).select_from(records)).scalar_one()
        while rows := ledger.database.statements.all(connection, "records after", after=after):
            for row in rows:
                record = decode(row[-1])
                if wanted is None or record.account == wanted:
                    yield record_dict(ledger, header(record), purpose)
            after, done = rows[-1][0], done + len(rows)
            progress(done, total)


def record_dict(ledger: Ledger, record: Header | str, purpose: str | None = None) -> dict[str, Any]:
    """Return a record as JSON carries it.

    Args:
        ledger: The ledger.
        record: The record without its personal data, or its id.
        purpose: What the personal data are needed for; without it they are left out.

    Returns:
        Its fields. With a purpose also `asked` and `decision` of a decision and `sealed` of other records, or
        `withheld`: why they are not told.

    Raises:
        UnknownRecordError: There is no such record.
    """
    found = ledger.header(record) if isinstance(record, str) else record
    told: dict[str, Any] = {
        "seq": found.seq,
        "id": found.id,
        "type": found.type,
        "recorded_at": moment_text(found.at),
        "account": None if found.account is None else found.account.hex(),
        "kind": found.kind,
        "collected_on": date.fromordinal(found.day).isoformat(),
        "by": found.by,
        "about": found.about,
        "bundles": list(found.bundles),
        "clear": dict(found.clear),
    }
    if purpose is not None:
        try:
            told |= personal_dict(ledger.open_record(found.id, purpose))
        except (ErasedError, UseDeniedError) as error:
            told["withheld"] = {"code": error.code, "message": error.message}
    return told


def personal_dict(opened: Opened) -> dict[str, Any]:
    """Return the personal data of a record as JSON carries them."""
    if opened.asked is None:
        return {"sealed": dict(opened.sealed)}
    asked, observed = opened.asked, opened.asked.observed_at
    if isinstance(observed, Mapping):
        seen: object = {name: moment_text(at) for name, at in observed.items()}
    else:
        seen = moment_text(observed)
    return {
        "asked": {
            "facts": dict(asked.facts),
            "as_of": moment_text(asked.as_of),
            "locale": asked.locale,
            "observed_at": seen,
        },
        # Whether it binds is no part of what was decided: it hangs on what became of it.
        "decision": {name: value for name, value in opened.decision.items() if name != "binding"},
    }
