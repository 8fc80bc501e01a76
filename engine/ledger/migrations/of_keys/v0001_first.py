"""The first schema of the key store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
_ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "key_stores",
        sa.Column("ledger", _ID, primary_key=True),
        sa.Column("check", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "data_keys",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        sa.Column("account", sa.LargeBinary, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("data_keys_by_class", "data_keys", ["account", "kind", "day"], unique=True)
