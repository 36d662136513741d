"""The revisions of answers.db, one file each, loaded by `plakit.store.migrating`."""
