"""Settings of the tests of methods."""

from hypothesis import settings

# The first call imports scipy, and a busy machine is slow: time is no property of a method.
settings.register_profile("methods", deadline=None)
settings.load_profile("methods")
