"""How answers are weighed: numbers and tables in, tables out. Nothing here opens a file."""
