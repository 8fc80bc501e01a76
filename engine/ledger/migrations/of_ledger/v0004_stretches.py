"""Records are indexed by stretch and account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Replace the index."""
    op.drop_index("records_by_account", "records")
    op.create_index("records_by_account", "records", [sa.text("(seq >> 16)"), "account"])
