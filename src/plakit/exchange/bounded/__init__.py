"""Files from outside, read within bounds: what may come in, and the process that reads it."""
