"""The first schema of the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "ledgers",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("epoch", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "records",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=False),
        sa.Column("id", _ID, nullable=False, unique=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("account", sa.LargeBinary),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_index("records_by_account", "records", ["account", "seq"])
    op.create_table(
        "commits",
        sa.Column("number", _BIG, primary_key=True, autoincrement=False),
        sa.Column("first", sa.BigInteger, nullable=False, unique=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("root", sa.LargeBinary, nullable=False),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("signer", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("leaves", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "bundles",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "idempotency",
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("request", sa.LargeBinary, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "accounts",
        sa.Column("account", sa.LargeBinary, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("states", sa.Text, nullable=False),
        sa.Column("closed_at", sa.BigInteger),
        sa.Column("dispute_open", sa.Boolean, nullable=False),
        sa.Column("erasure_requested", sa.Boolean, nullable=False),
        sa.Column("consent_withdrawn", sa.Boolean, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "holds",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("account", sa.LargeBinary, nullable=False),
        sa.Column("placed_by", sa.Text, nullable=False),
        sa.Column("placed_at", sa.BigInteger, nullable=False),
        sa.Column("lifted_by", sa.Text),
        sa.Column("lifted_at", sa.BigInteger),
    )
    op.create_index("holds_by_account", "holds", ["account"])
    op.create_table(
        "obligations",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("record", _ID, nullable=False),
        sa.Column("account", sa.LargeBinary, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("system", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("acked_at", sa.BigInteger),
        sa.Column("acked_by", sa.Text),
    )
    op.create_index("obligations_by_due", "obligations", ["status", "due_at"])
    op.create_index("obligations_by_record", "obligations", ["record"])
    op.create_index("obligations_by_account", "obligations", ["account", "status"])
    op.create_table(
        "confirmations",
        sa.Column("decision", _ID, primary_key=True),
        sa.Column("account", sa.LargeBinary, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("requested_by", sa.Text, nullable=False),
        sa.Column("requested_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger),
        sa.Column("confirmed_by", sa.Text),
        sa.Column("confirmed_at", sa.BigInteger),
    )
    op.create_index("confirmations_by_status", "confirmations", ["status", "requested_at"])
    op.create_table(
        "appeals",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("decision", _ID, nullable=False),
        sa.Column("account", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("route", sa.Text),
        sa.Column("complexity", sa.Text),
        sa.Column("filed_at", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("reviewer", sa.Text),
        sa.Column("outcome", sa.Text),
        sa.Column("decided_at", sa.BigInteger),
    )
    op.create_index("appeals_by_decision", "appeals", ["decision"])
    op.create_index("appeals_by_status", "appeals", ["status", "due_at"])
    op.create_table(
        "appeal_rules",
        sa.Column("appeal", _ID, primary_key=True),
        sa.Column("policy", sa.Text, primary_key=True),
        sa.Column("rule", sa.Text, primary_key=True),
    )
    op.create_table(
        "erasures",
        sa.Column("key", sa.LargeBinary, primary_key=True),
    )
