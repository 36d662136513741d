"""Instruments of other tools in, and ours out: what formats share; `instruments` is the door."""
