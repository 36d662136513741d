"""The template that ships is the one its script makes."""

from tests.reports.docx import guideline_template


def test_the_shipped_template_is_what_its_script_makes() -> None:
    assert guideline_template.TARGET.read_bytes() == guideline_template.made()
