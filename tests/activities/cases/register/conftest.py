"""A small group with a few cases, written as files, and its register."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Held, check_activities
from plakit.activities.cases.register import RegisterResults
from plakit.programme import read_programme

Case = Mapping[str, Any]
Register = Callable[..., RegisterResults]

LISTS = """\
themes:
  - {id: mobility, title: {en: Mobility, de: Mobilität}}
  - {id: trust, title: {en: Trust, de: Vertrauen}}
  - {id: tools, title: {en: Tools, de: Werkzeuge}}
"""

OPIR = {
    "id": "case-opir",
    "title": {"en": "OPIR: trust before paper", "de": "OPIR: erst das Vertrauen"},
    "units": ["BE-WAL", "FR"],
    "sectors": ["hairdressing"],
    "levels": ["3", "4"],
    "target_group": "Apprentices",
    "problem": {
        "en": "Nobody trusted what partners had examined. All was examined twice.",
        "de": "Niemand traute den Prüfungen der Partner.",
    },
    "context": "Two regions, two rules.",
    "steps": ["They met", "They wrote units together."],
    "resources": "Half a post.",
    "results": [
        {"text": "Teachers like it.", "evidence": "opinion"},
        {"text": "38 of 42 had it counted.", "evidence": "evaluation"},
    ],
    "success_factors": ["One contact a school"],
    "obstacles": ["Calendars differ"],
    "transferable": "The visit of examiners.",
    "transferable_to": "Any two schools.",
    "themes": ["mobility", "trust"],
    "tags": ["visits"],
    "data_year": "2011",
    "source": "report",
}
KITCHEN = {
    "id": "case-kitchen",
    "title": "Two kitchens",
    "units": ["AT"],
    "levels": ["4"],
    "problem": "Cooks lost a year in the VNSL.",
    "results": [{"text": "They lose none.", "evidence": "none"}],
    "themes": ["mobility"],
    "tags": ["visits"],
    "source": "report",
    "certainty": "presumed",
    "doubts": {"units": "Elsewhere: AT and DE.", "resources": "Not in the source."},
}
NAMED = {"id": "case-named", "title": "Only a name", "source": "report"}


@pytest.fixture
def register(sample_folder: Path) -> Register:
    """Give a function that writes cases and the settings of the register, and gives its results."""

    def make(
        *cases: Case, settings: str = "", session: str = "S01", table: str = ""
    ) -> RegisterResults:
        with (sample_folder / "programme.yaml").open("a", encoding="utf-8") as file:
            file.write(LISTS)
        (sample_folder / "cases").mkdir()
        for case in cases:
            text = json.dumps(case, ensure_ascii=False)  # YAML, too
            (sample_folder / "cases" / f"{case['id']}.yaml").write_text(text, encoding="utf-8")
        if table:
            (sample_folder / "cases" / "all.csv").write_text(table, encoding="utf-8")
        head = "id: cases\nkind: case_register\ntitle: {en: Cases, de: Fälle}\n"
        file = sample_folder / "activities" / "cases.yaml"
        file.write_text(f"{head}settings: {{{settings}}}\n" if settings else head, "utf-8")
        group = read_programme(sample_folder, also=check_activities)
        shown = KINDS["case_register"].results(
            group, group.session(session), group.activity("cases"), Held(), None
        )
        assert isinstance(shown, RegisterResults)
        return shown

    return make
