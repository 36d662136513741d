"""XLSForms in and out; `files` is the door."""
