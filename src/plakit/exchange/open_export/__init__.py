"""The open export of a programme; `exporting` is the door."""
