"""LimeSurvey's tab-separated structure: rows of classes S, SL, G, Q, SQ and A."""

from collections.abc import Mapping
from pathlib import Path

from plakit.errors import SheetError
from plakit.exchange.bounded.bounds import shown_name
from plakit.exchange.limesurvey.structure import LimeGroup, LimeQuestion, LimeSurvey, Part, Raw
from plakit.wording import tell

Row = Mapping[str, str]

_NEEDED = ("class", "type/scale", "name", "text", "language")
# Columns that are fields of a question; all others are its attributes.
_FIELDS = {
    "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language",
    "mandatory", "other", "same_default", "same_script", "encrypted",
}  # fmt: skip
_OTHERS = {
    "AS": "assessments", "QTA": "quota", "QTAM": "quota", "QTALS": "quota", "C": "conditions",
}  # fmt: skip


def read_structure(path: Path) -> LimeSurvey:
    """Read a ``.txt`` that LimeSurvey exported.

    Raises
    ------
    SheetError
        If it is none.
    """
    from plakit.exchange.bounded.csv_cells import read_records

    _, records, faults = read_records(path)
    if faults:
        raise SheetError(faults=faults)
    head = [cell.strip() for cell in records[0][1]] if records else []
    missing = [name for name in _NEEDED if name not in head]
    if missing:
        raise SheetError(_no_structure(shown_name(path), missing))
    empty = dict.fromkeys(head, "")
    rows = [empty | dict(zip(head, cells, strict=False)) for _, cells in records[1:]]
    return _Rows().read(rows)


class _Rows:
    def __init__(self) -> None:
        self.survey = LimeSurvey()
        self.groups: dict[str, LimeGroup] = {}
        self.questions: dict[tuple[int, str], LimeQuestion] = {}
        self.parts: dict[tuple[int, str, str, str], Part] = {}
        self.group: LimeGroup | None = None
        self.question: LimeQuestion | None = None
        self.base = ""
        self.counted: dict[str, int] = {}
        self.spoken = ""

    def read(self, rows: list[dict[str, str]]) -> LimeSurvey:
        settings = {row["name"]: row.get("text", "") for row in rows if row["class"] == "S"}
        self.base = settings.get("language", "").strip() or "en"
        more = settings.get("additional_languages", "").split()
        self.survey.languages = list(dict.fromkeys([self.base, *more]))
        about: dict[str, Raw] = {"surveyls_description": {}, "surveyls_welcometext": {}}
        take = {"G": self._group, "Q": self._question, "SQ": self._subquestion, "A": self._answer}
        for row in rows:
            kind, language = row["class"].strip(), self._language(row)
            if kind == "SL" and row["name"] == "surveyls_title":
                self.survey.title[language] = row.get("text", "")
            elif kind == "SL" and row["name"] in about:
                about[row["name"]][language] = row.get("text", "")
            elif kind in take:
                take[kind](row, language)
            elif kind in _OTHERS and _OTHERS[kind] not in self.survey.also:
                self.survey.also.append(_OTHERS[kind])
        self.survey.about = list(about.values())
        return self.survey

    def _language(self, row: Row) -> str:
        language = row.get("language", "").strip() or self.base
        if language not in self.survey.languages:
            self.survey.languages.append(language)
        return language

    def _group(self, row: Row, language: str) -> None:
        if language != self.spoken:
            self.counted[language] = 0
        self.spoken = language
        key = row.get("type/scale", "").strip()
        if not key:
            # Old files number groups by their order in each language.
            key = f"#{self.counted[language]}"
            self.counted[language] += 1
        if key not in self.groups:
            self.groups[key] = LimeGroup(
                relevance=row.get("relevance", ""), id=row.get("plakit_id", "")
            )
            self.survey.groups.append(self.groups[key])
        self.group = self.groups[key]
        self.group.name[language] = row["name"]
        self.group.help[language] = row.get("text", "")
        self.question = None

    def _question(self, row: Row, language: str) -> None:
        if self.group is None:
            self.group = LimeGroup()
            self.survey.groups.append(self.group)
        key = (id(self.group), row["name"].strip())
        found = self.questions.get(key)
        if found is None:
            found = self.questions[key] = LimeQuestion(
                row["name"].strip(),
                row.get("type/scale", "").strip(),
                relevance=row.get("relevance", ""),
                is_mandatory=row.get("mandatory", "").strip().upper() in {"Y", "S"},
                has_other=row.get("other", "").strip().upper() == "Y",
            )
            self.group.questions.append(found)
        found.text[language] = row.get("text", "")
        found.help[language] = row.get("help", "")
        for name, value in row.items():
            if name and name not in _FIELDS and value.strip():
                found.attributes.setdefault(name, {})[language] = value
        self.question = found

    def _subquestion(self, row: Row, language: str) -> None:
        question = self.question
        # Rows of these only name a column of the answers.
        is_fake = question is not None and (
            question.type in {"O", "|"} or (question.has_other and row["name"].strip() == "other")
        )
        if not is_fake:
            self._part("subquestions", row, language)

    def _answer(self, row: Row, language: str) -> None:
        self._part("answers", row, language)

    def _part(self, where: str, row: Row, language: str) -> None:
        if self.question is None:
            return
        code, scale = row["name"].strip(), row.get("type/scale", "").strip()
        key = (id(self.question), where, scale, code)
        if key not in self.parts or language in self.parts[key].text:
            is_second = scale not in {"", "0"}
            self.parts[key] = Part(code, int(is_second), relevance=row.get("relevance", ""))
            getattr(self.question, where).append(self.parts[key])
        part = self.parts[key]
        part.text[language] = row.get("text", "")
        if row.get("plakit_id"):
            part.own[language] = row["plakit_id"]
        if row.get("plakit_descriptor"):
            part.descriptor[language] = row["plakit_descriptor"]


def _no_structure(file: str, missing: list[str]) -> str:
    return tell(
        "{file}: is no structure of a LimeSurvey questionnaire: its first line has no {columns}. "
        "In LimeSurvey, export the survey as a tab-separated values file (.txt) or as a survey "
        "structure (.lss).",
        file=file,
        columns=", ".join(missing),
    )
