"""The first tables. A released revision is never edited.

A new file is made from `schema` in one go; a test holds the two together.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of version 1."""
    op.create_table(
        "this_store",
        sa.Column(
            "one", sa.Integer, sa.CheckConstraint("one = 1"), primary_key=True, autoincrement=False
        ),
        sa.Column("store_id", sa.LargeBinary(16), nullable=False),
        sa.Column("is_rehearsal", sa.Boolean, nullable=False),
        sa.Column("needs_wal", sa.Boolean, nullable=False),
        sa.Column("commits", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "asked",
        sa.Column("id", sa.Integer, primary_key=True),
        *_step(),
        sa.Column("form", sa.String, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("asked_at", "asked", ["session", "activity", "step"])
    op.create_table(
        "activity_event",
        sa.Column("id", sa.Integer, primary_key=True),
        *_step(),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("checksum", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("what IN ('opened', 'closed', 'shown', 'hidden')", name="known_what"),
    )
    op.create_index("marked_at", "activity_event", ["session", "activity", "step"])
    op.create_table(
        "answer_event",
        sa.Column("id", sa.Integer, primary_key=True),
        *_step(),
        sa.Column("respondent", sa.String, nullable=False),
        sa.Column("item", sa.String, nullable=False),
        sa.Column("form", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("save_id", sa.LargeBinary(16), nullable=False, unique=True),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("checksum", sa.LargeBinary, nullable=False),
        sa.CheckConstraint(
            "origin IN ('page', 'lab', 'typed', 'imported', 'rehearsed')", name="known_origin"
        ),
    )
    op.create_index(
        "answer_key", "answer_event", ["session", "activity", "step", "respondent", "item", "id"]
    )
    op.create_index(
        "simulated", "answer_event", ["id"], sqlite_where=sa.text("origin = 'rehearsed'")
    )
    op.create_table(
        "participation",
        *(
            sa.Column(name, sa.String, primary_key=True)
            for name in ("session", "activity", "step", "respondent")
        ),
        sa.Column("groups", sa.Text, nullable=False),
        sa.Column("checksum", sa.LargeBinary, nullable=False),
    )


def _step() -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String, nullable=False) for name in ("session", "activity", "step")]
