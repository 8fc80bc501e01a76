"""When the events of negative records ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "event_ends",
        sa.Column("record", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("account", sa.LargeBinary, nullable=False),
        sa.Column("said_by", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("day", sa.Integer),
    )
    op.create_index("event_ends_by_account", "event_ends", ["account"])
