"""Answers out of tables of other tools; `tables_in` is the door."""
