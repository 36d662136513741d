"""plakit, the peer-learning kit in Jupyter. Importing it is light: verbs import what they need."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plakit.exchange.export_again.export import read_export
    from plakit.room import check_group, open_session, start_group

__all__ = ["check_group", "open_session", "read_export", "start_group"]


def __getattr__(name: str) -> Any:  # whatever the name stands for
    """Import a verb when it is first used (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module 'plakit' has no attribute {name!r}")
    if name == "read_export":
        from plakit.exchange.export_again import export

        return export.read_export
    from plakit import room

    return getattr(room, name)
