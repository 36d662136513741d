"""Faults on purpose: power cuts and bad networks, made without any rights on the machine."""
