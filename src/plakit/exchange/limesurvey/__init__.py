"""LimeSurvey's structures, tab-separated and as XML; `files` and `lss` are the doors."""
