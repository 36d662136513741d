"""Who answered, in the views, also by the approach of a seat.

The views stand in `views`: each migration makes them anew when it is through.
"""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change no table."""
