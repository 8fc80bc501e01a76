"""The ledger's tables, for SQLite and PostgreSQL.

`records` and `commits` are the evidence: nothing in them is ever updated or deleted. Every other table says
how things stand now; what it says follows from the records, and its rows may be changed and deleted.

Times are microseconds since 1970 in UTC. An account stands as the keyed hash of its reference, never as the
reference itself.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    literal_column,
)

#: A SQLite key is stored beside the row only when it is declared INTEGER.
_BIG = BigInteger().with_variant(Integer, "sqlite")
_ID = Uuid(as_uuid=False)
#: So many records stand together in the index by account, as a power of two.
STRETCH = 16

ledger = MetaData()
keys = MetaData()

#: One row: which ledger this is, and how often data keys were destroyed, so that other processes forget
#: theirs.
ledgers = Table(
    "ledgers",
    ledger,
    Column("id", _ID, primary_key=True),
    Column("created_at", BigInteger, nullable=False),
    Column("epoch", BigInteger, nullable=False),
)

#: What was recorded, in order. `content` is the canonical bytes a leaf is the hash of; the other columns
#: repeat parts of it for look-up, and verification compares them.
records = Table(
    "records",
    ledger,
    Column("seq", _BIG, primary_key=True, autoincrement=False),
    Column("id", _ID, nullable=False, unique=True),
    Column("type", Text, nullable=False),
    Column("account", LargeBinary),
    Column("content", LargeBinary, nullable=False),
)
#: Accounts come back at any time. Ordered by account alone, what a commit adds would lie anywhere in an index
#: that grows without end, a page of its own for each record; by stretch first, it lies in the newest one.
stretch = records.c.seq.op(">>")(literal_column(str(STRETCH)))
Index("records_by_account", stretch, records.c.account)

#: One signed head for each commit. `leaves` are the leaf hashes of its records, one after another.
commits = Table(
    "commits",
    ledger,
    Column("number", _BIG, primary_key=True, autoincrement=False),
    Column("first", BigInteger, nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("root", LargeBinary, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("signer", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("leaves", LargeBinary, nullable=False),
)

#: Frozen policy bundles, each once, by the SHA-256 that names it.
bundles = Table(
    "bundles",
    ledger,
    Column("digest", LargeBinary, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

#: Which record a key was used for. Key and request stand as keyed hashes.
idempotency = Table(
    "idempotency",
    ledger,
    Column("key", LargeBinary, primary_key=True),
    Column("request", LargeBinary, nullable=False),
    Column("seq", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

#: How an account stands: its state in each region as JSON, and what retention asks about it. `version` grows
#: by one with each change; whoever decides says which version was seen.
accounts = Table(
    "accounts",
    ledger,
    Column("account", LargeBinary, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("states", Text, nullable=False),
    Column("closed_at", BigInteger),
    Column("dispute_open", Boolean, nullable=False, default=False),
    Column("erasure_requested", Boolean, nullable=False, default=False),
    Column("consent_withdrawn", Boolean, nullable=False, default=False),
    Column("seq", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

#: Orders that forbid erasing an account's data until they are lifted.
holds = Table(
    "holds",
    ledger,
    Column("id", _ID, primary_key=True),
    Column("account", LargeBinary, nullable=False),
    Column("placed_by", Text, nullable=False),
    Column("placed_at", BigInteger, nullable=False),
    Column("lifted_by", Text),
    Column("lifted_at", BigInteger),
    Index("holds_by_account", "account"),
)

#: What systems downstream have to do, and whether they said they did.
obligations = Table(
    "obligations",
    ledger,
    Column("id", _ID, primary_key=True),
    Column("record", _ID, nullable=False),
    Column("account", LargeBinary, nullable=False),
    Column("code", Text, nullable=False),
    Column("system", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("due_at", BigInteger),
    Column("acked_at", BigInteger),
    Column("acked_by", Text),
    Index("obligations_by_due", "status", "due_at"),
    Index("obligations_by_record", "record"),
    Index("obligations_by_account", "account", "status"),
)

#: Decisions that wait for a second person.
confirmations = Table(
    "confirmations",
    ledger,
    Column("decision", _ID, primary_key=True),
    Column("account", LargeBinary, nullable=False),
    Column("status", Text, nullable=False),
    Column("requested_by", Text, nullable=False),
    Column("requested_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("confirmed_by", Text),
    Column("confirmed_at", BigInteger),
    Index("confirmations_by_status", "status", "requested_at"),
    Index("confirmations_by_account", "account"),
)

#: Appeals against decisions, as they stand. `version` grows by one with each change.
appeals = Table(
    "appeals",
    ledger,
    Column("id", _ID, primary_key=True),
    Column("decision", _ID, nullable=False),
    Column("account", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("route", Text),
    Column("complexity", Text),
    Column("filed_at", BigInteger, nullable=False),
    Column("due_at", BigInteger),
    Column("reviewer", Text),
    Column("outcome", Text),
    Column("decided_at", BigInteger),
    Index("appeals_by_decision", "decision"),
    Index("appeals_by_account", "account"),
    Index("appeals_by_status", "status", "due_at"),
)

#: The rules that made an appealed decision, to tell how often each is overturned.
appeal_rules = Table(
    "appeal_rules",
    ledger,
    Column("appeal", _ID, primary_key=True),
    Column("policy", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
)

#: What became of appeals whose data are erased, which no row names any more, by rule.
past_appeals = Table(
    "past_appeals",
    ledger,
    Column("policy", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("appeals", BigInteger, nullable=False),
    Column("decided", BigInteger, nullable=False),
    Column("overturned", BigInteger, nullable=False),
)

#: When the event of a negative record ended, as the ordinal of a date, and the record that said so last; no
#: day where it was said too soon.
event_ends = Table(
    "event_ends",
    ledger,
    Column("record", _ID, primary_key=True),
    Column("account", LargeBinary, nullable=False),
    Column("said_by", _ID, nullable=False),
    Column("day", Integer),
    Index("event_ends_by_account", "account"),
)

#: Data keys whose destruction was recorded and has yet to be carried out.
erasures = Table(
    "erasures",
    ledger,
    Column("key", LargeBinary, primary_key=True),
)

#: One row in the key store: which ledger it is for, and a value sealed by the master key, to know another.
key_stores = Table(
    "key_stores",
    keys,
    Column("ledger", _ID, primary_key=True),
    Column("check", LargeBinary, nullable=False),
)

#: One data key for each account, kind of data and day of collection, and for each negative record, wrapped by
#: the master key.
data_keys = Table(
    "data_keys",
    keys,
    Column("id", LargeBinary, primary_key=True),
    Column("account", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Index("data_keys_by_class", "account", "kind", "day", unique=True),
    sqlite_with_rowid=False,
)
