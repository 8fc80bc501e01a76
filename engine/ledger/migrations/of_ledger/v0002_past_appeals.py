"""What became of appeals is still counted by rule once nothing names them; rules of erased appeals go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table of the counts, and delete the rules whose appeals are gone."""
    op.create_table(
        "past_appeals",
        sa.Column("policy", sa.Text, primary_key=True),
        sa.Column("rule", sa.Text, primary_key=True),
        sa.Column("appeals", sa.BigInteger, nullable=False),
        sa.Column("decided", sa.BigInteger, nullable=False),
        sa.Column("overturned", sa.BigInteger, nullable=False),
    )
    op.create_index("confirmations_by_account", "confirmations", ["account"])
    op.create_index("appeals_by_account", "appeals", ["account"])
    op.execute("DELETE FROM appeal_rules WHERE appeal NOT IN (SELECT id FROM appeals)")
