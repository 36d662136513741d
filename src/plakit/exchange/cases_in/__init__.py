"""Cases out of tables of other people; `importing` is the door."""
