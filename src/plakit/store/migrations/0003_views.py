"""Views for the usual questions, for whoever opens the file with another program.

They stand in `views`: each migration makes views and triggers anew when it is through.
"""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Change no table."""
