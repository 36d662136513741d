"""Files in and out: instruments and answers of other tools, and the open export.

Importing this is light; each module imports what it needs where it needs it.
"""
