"""plakit."""
