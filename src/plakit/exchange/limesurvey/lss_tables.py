"""The tables of a ``.lss``: LimeSurvey's own, with texts beside them or, before 4.0, in them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from plakit.errors import SheetError
from plakit.exchange.bounded.bounds import shown_name
from plakit.exchange.limesurvey.structure import LimeGroup, LimeQuestion, LimeSurvey, Part, Raw
from plakit.text import escape_for
from plakit.wording import tell

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Row = Mapping[str, str]


def read_structure(path: Path) -> LimeSurvey:
    """Read a ``.lss``.

    Raises
    ------
    SheetError
        If it is none, is damaged, or declares a document type or entities.
    """
    return _Tables(_root(path)).survey()


def _root(path: Path) -> "Element":
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    file = shown_name(path)
    try:
        root: Element = fromstring(path.read_bytes(), forbid_dtd=True)
    except DefusedXmlException as error:
        sentence = tell(
            "{file}: declares a document type or entities of its own, which LimeSurvey never "
            "does. Nothing of it was read.",
            file=file,
        )
        raise SheetError(sentence) from error
    except (ParseError, ValueError, LookupError) as error:
        sentence = tell(
            "{file}: is no whole XML file ({fault}). Export the survey structure (.lss) from "
            "LimeSurvey again.",
            file=file, fault=escape_for("terminal", str(error)),
        )  # fmt: skip
        raise SheetError(sentence) from error
    kind = (root.findtext("LimeSurveyDocType") or "").strip()
    if root.tag != "document" or kind != "Survey":
        sentence = tell(
            "{file}: is no survey structure of LimeSurvey (it holds: {kind}). In LimeSurvey, "
            "export the survey as a survey structure (.lss).",
            file=file, kind=escape_for("terminal", kind or root.tag),
        )  # fmt: skip
        raise SheetError(sentence)
    return root


class _Tables:
    def __init__(self, root: "Element") -> None:
        self.root = root
        self.settings = next(iter(self._rows("surveys")), {})
        self.base = self.settings.get("language", "").strip() or "en"
        self.groups: dict[str, LimeGroup] = {}
        self.questions: dict[str, LimeQuestion] = {}
        self.parts: dict[str, Part] = {}

    def _rows(self, table: str) -> list[Row]:
        rows = self.root.findall(f"{table}/rows/row")
        return [{field.tag: field.text or "" for field in row} for row in rows]

    def survey(self) -> LimeSurvey:
        named = [one.text or "" for one in self.root.findall("languages/language")]
        more = self.settings.get("additional_languages", "").split()
        languages = list(dict.fromkeys(filter(None, [self.base, *more, *named])))
        about: tuple[Raw, Raw] = ({}, {})
        survey = LimeSurvey(languages, about=[*about])
        for row in self._rows("surveys_languagesettings"):
            language = row.get("surveyls_language", "") or self.base
            survey.title[language] = row.get("surveyls_title", "")
            about[0][language] = row.get("surveyls_description", "")
            about[1][language] = row.get("surveyls_welcometext", "")
        self._read_groups()
        self._read_questions(survey)
        self._read_subquestions()
        self._read_defaults(survey)
        self._read_attributes()
        self._read_answers()
        self._read_conditions()
        survey.groups = list(self.groups.values())
        tables = (("assessments", "assessments"), ("quota", "quota"))
        survey.also += [name for name, table in tables if self._rows(table)]
        return survey

    def _read_groups(self) -> None:
        for row in _sorted(self._rows("groups"), "group_order"):
            id_ = row.get("gid", "")
            group = self.groups.setdefault(id_, LimeGroup())
            group.relevance = group.relevance or row.get("grelevance", "")
            self._group_words(group, row)
        for row in self._rows("group_l10ns"):
            if row.get("gid", "") in self.groups:
                self._group_words(self.groups[row["gid"]], row)

    def _group_words(self, group: LimeGroup, row: Row) -> None:
        if "group_name" in row:
            language = row.get("language", "") or self.base
            group.name[language] = row["group_name"]
            group.help[language] = row.get("description", "")

    def _read_questions(self, survey: LimeSurvey) -> None:
        rows = [row for row in self._rows("questions") if row.get("parent_qid", "0") in {"", "0"}]
        for row in _sorted(rows, "question_order"):
            id_, group = row.get("qid", ""), self.groups.get(row.get("gid", ""))
            if group is None:
                continue
            if id_ not in self.questions:
                self.questions[id_] = LimeQuestion(
                    row.get("title", "").strip(),
                    row.get("type", "").strip(),
                    relevance=row.get("relevance", ""),
                    is_mandatory=row.get("mandatory", "") in {"Y", "S"},
                    has_other=row.get("other", "") == "Y",
                )
                group.questions.append(self.questions[id_])
                place = f"{row.get('sid', '')}X{row.get('gid', '')}X{id_}"
                survey.places[self.questions[id_].code] = place
            self._question_words(self.questions[id_], row)
            if row.get("preg", "").strip():
                self.questions[id_].attributes["validation"] = {"": row["preg"]}
        for row in self._rows("question_l10ns"):
            if row.get("qid", "") in self.questions:
                self._question_words(self.questions[row["qid"]], row)

    def _read_defaults(self, survey: LimeSurvey) -> None:
        for row in self._rows("defaultvalues"):
            question = self.questions.get(row.get("qid", ""))
            if question and row.get("defaultvalue", "").strip():
                question.attributes["default"] = {"": row["defaultvalue"]}
        for row in self._rows("defaultvalue_l10ns"):
            if row.get("defaultvalue", "").strip() and "defaults" not in survey.also:
                survey.also.append("defaults")

    def _question_words(self, question: LimeQuestion, row: Row) -> None:
        if "question" in row or "help" in row:
            language = row.get("language", "") or self.base
            question.text[language] = row.get("question", "")
            question.help[language] = row.get("help", "")

    def _read_subquestions(self) -> None:
        inner = [row for row in self._rows("questions") if row.get("parent_qid", "0") != "0"]
        for row in _sorted([*self._rows("subquestions"), *inner], "question_order"):
            id_, question = row.get("qid", ""), self.questions.get(row.get("parent_qid", ""))
            if question is None:
                continue
            if id_ not in self.parts:
                scale = int(row.get("scale_id", "0") not in {"", "0"})
                self.parts[id_] = Part(
                    row.get("title", "").strip(), scale, relevance=row.get("relevance", "")
                )
                question.subquestions.append(self.parts[id_])
            self._part_words(self.parts[id_], row, "question")
        for row in self._rows("question_l10ns"):
            if row.get("qid", "") in self.parts:
                self._part_words(self.parts[row["qid"]], row, "question")

    def _read_answers(self) -> None:
        found: dict[tuple[str, str, str], Part] = {}
        by_id: dict[str, Part] = {}
        for row in _sorted(self._rows("answers"), "sortorder"):
            question = self.questions.get(row.get("qid", ""))
            if question is None:
                continue
            scale, code = row.get("scale_id", "0") or "0", row.get("code", "").strip()
            key = (row["qid"], scale, code)
            if key not in found:
                found[key] = Part(code, int(scale != "0"))
                question.answers.append(found[key])
            by_id[row.get("aid", "")] = found[key]
            self._part_words(found[key], row, "answer")
        for row in self._rows("answer_l10ns"):
            if row.get("aid", "") in by_id:
                self._part_words(by_id[row["aid"]], row, "answer")

    def _read_conditions(self) -> None:
        """Take conditions of old versions, where they do not stand in the relevance as well.

        In one scenario, those on one field join by "or" and the fields by "and"; any scenario
        will do.
        """
        found: dict[str, dict[str, dict[str, list[str]]]] = {}
        for row in self._rows("conditions"):
            question = self.questions.get(row.get("qid", ""))
            if question is None or question.relevance.strip() not in {"", "1"}:
                continue
            field = row.get("cfieldname", "").lstrip("+")
            scenario = found.setdefault(row["qid"], {}).setdefault(row.get("scenario", "1"), {})
            scenario.setdefault(field, []).append(self._condition(row, field))
        for id_, scenarios in found.items():
            said = [
                " and ".join(f"({' or '.join(parts)})" for parts in fields.values())
                for fields in scenarios.values()
            ]
            self.questions[id_].relevance = " or ".join(f"({one})" for one in said)

    def _condition(self, row: Row, field: str) -> str:
        method, value = row.get("method", "").strip() or "==", row.get("value", "")
        asked = self.questions.get(row.get("cqid", ""))
        if asked and asked.type in {"M", "P"} and value in {one.code for one in asked.subquestions}:
            # Without the plus sign, the field is the question and the value its option.
            return f'{field}{value}.NAOK {method} "Y"'
        return f'{field}.NAOK {method} "{value.strip()}"'

    def _part_words(self, part: Part, row: Row, field: str) -> None:
        if field in row:
            part.text[row.get("language", "") or self.base] = row[field]

    def _read_attributes(self) -> None:
        for row in self._rows("question_attributes"):
            question, name = self.questions.get(row.get("qid", "")), row.get("attribute", "")
            if question and name and row.get("value", "").strip():
                question.attributes.setdefault(name, {})[row.get("language", "")] = row["value"]


def _sorted(rows: Iterable[Row], field: str) -> list[Row]:
    """Put rows in their order, as it is written in a field of theirs."""
    return sorted(rows, key=lambda row: _order(row.get(field, "")))


def _order(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
