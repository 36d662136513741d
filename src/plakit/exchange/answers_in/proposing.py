"""Proposes how a file of answers is read: which column is of which question, and who answered."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from plakit.exchange.answer_parts import part_names
from plakit.exchange.answers_in.cell_answers import day_order, is_recognised
from plakit.exchange.answers_in.headers import Headers, Spot
from plakit.exchange.answers_in.mapping import Column, Long, Mapping, Who
from plakit.exchange.bounded.uploads import Sheet
from plakit.exchange.limesurvey.kinds import OTHER_CODE
from plakit.exchange.mapping_files import Dates
from plakit.forms import Form, Question
from plakit.programme import GROUP_FIELDS
from plakit.text import is_blank, same_name
from plakit.wording import tell

_SEAT_WORDS = ("seat", "seat id", "sitz", "siège", "respondent")
# In the order in which they are taken.
_OWN_IDS = (
    "_uuid", "meta/instanceid", "uuid", "_id", "response id", "antwort id", "antwort-id",
    "id de la réponse", "respondent id", "respondent", "id", "token",
)  # fmt: skip
_OF_TOOLS = {
    "start", "end", "today", "deviceid", "device id", "subscriberid", "simserial", "simid",
    "_id", "_uuid", "uuid", "_submission_time", "_validation_status", "_notes", "_status",
    "_submitted_by", "__version__", "_version_", "_tags", "_index", "_parent_index",
    "_parent_table_name", "formhub/uuid", "meta/instanceid", "meta/instancename", "meta/rootuuid",
    "meta/deprecatedid", "instanceid", "audit", "_attachments", "_geolocation",
    "_bamboo_dataset_id",    "_xform_id_string", "rootuuid", "_media_all_received", "_edited",
    "id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp",
    "refurl", "interviewtime", "response id", "date submitted", "last page", "start language",
    "date started", "date last action", "referrer url", "total time", "antwort id",
    "datum abgeschickt", "letzte seite", "start-sprache", "zufallsstartwert",
    "id de la réponse", "date de soumission", "dernière page", "langue de départ", "tête de série",
}  # fmt: skip
_PERSONAL = {
    "name", "firstname", "first name", "vorname", "prénom", "lastname", "last name", "nachname",
    "nom", "surname", "email", "e-mail", "mail", "phone", "phonenumber", "phone number", "telefon",
    "téléphone", "username", "ipaddr", "ip address", "ip-adresse", "adresse ip", "address",
    "adresse", "_geolocation", "gps", "email address", "e-mail address",
}  # fmt: skip
_VALUES = ("value", "answer", "wert", "antwort", "valeur", "réponse", "response")
_PARTS = ("part", "teil", "partie")
_CODED_CELL = re.compile(r"(?:A|AO|SQ)0*([0-9]{1,3})")
_YES = {"Y": {"yes", "ja", "oui", "1", "true"}, "N": {"no", "nein", "non", "0", "false"}}
_MOST_SHOWN = 8


@dataclass(frozen=True)
class Proposal:
    """A mapping, and what is doubtful about it.

    ``doubts`` are sentences; ``strange`` gives cells that are no answer, by column.
    """

    mapping: Mapping
    doubts: tuple[str, ...] = ()
    strange: dict[str, tuple[str, ...]] = field(default_factory=dict)


def propose(sheet: Sheet, form: Form, *, activity: str, seats: Iterable[str] = ()) -> Proposal:
    """Propose how a file of answers to a form is read.

    Parameters
    ----------
    sheet : Sheet
        The file.
    form : Form
        What was asked.
    activity : str
        Whose form it is.
    seats : names
        The seats of the programme: a column that holds only these tells who answered.

    Returns
    -------
    Proposal
        For whoever imports to look at; what no question was found for is left out, with reasons.
    """
    return _Proposing(sheet, form, activity, tuple(seats)).proposal()


class _Proposing:
    def __init__(self, sheet: Sheet, form: Form, activity: str, seats: Sequence[str]) -> None:
        self.sheet, self.form, self.activity = sheet, form, activity
        self.seats = {seat.casefold() for seat in seats}
        self.headers = Headers(form)
        self.doubts: list[str] = []
        self.left_out: dict[str, str] = {}
        # Of a file with one row an answer: the cells by what they are called there.
        self._by_question: dict[str, list[str]] | None = None
        self.cells = {
            column: [row[column].strip() for row in sheet.rows if not is_blank(row[column])]
            for column in sheet.columns
        }

    def proposal(self) -> Proposal:
        long = self._long()
        who = self._who(long)
        used = {who.column, *(self._columns_of(long))}
        columns = self._long_columns(long, used) if long else self._wide_columns(used)
        self._look_for_questions(columns)
        mapping = Mapping(
            activity=self.activity,
            file=self.sheet.name,
            sheet=self.sheet.sheet,
            respondent=who,
            dates=self._dates(columns, long),
            groups=self._groups(who, columns, used),
            long=long,
            columns=tuple(columns),
            left_out=self.left_out,
        )
        strange = {one.column: self._strange(one, long) for one in columns}
        return Proposal(mapping, tuple(self.doubts), {k: v for k, v in strange.items() if v})

    # Who answered

    def _who(self, long: Long | None) -> Who:
        taken = set(self._columns_of(long))
        free = [column for column in self.sheet.columns if column not in taken]
        by_name = {_name(column): column for column in reversed(free)}
        for column in free:
            cells = self.cells[column]
            if cells and self.seats and all(one.casefold() in self.seats for one in cells):
                return Who(column=column, holds="seat")
        for word in _SEAT_WORDS:
            column = by_name.get(word, "")
            if column and any(one.casefold() in self.seats for one in self.cells[column]):
                return Who(column=column, holds="seat")
        if self.form.privacy == "pseudonymous":
            for word in _OWN_IDS:
                if word in by_name and self._tells_rows_apart(by_name[word], long):
                    return Who(column=by_name[word], holds="own id")
        self.doubts.append(
            tell(
                "No column tells who answered. Write its name into the mapping: respondent, column."
            )
        )
        return Who(column="?", holds="seat")

    def _tells_rows_apart(self, column: str, long: Long | None) -> bool:
        cells = self.cells[column]
        return bool(cells) and (long is not None or len(set(cells)) == len(cells))

    def _groups(self, who: Who, columns: Sequence[Column], used: Iterable[str]) -> dict[str, str]:
        """Find columns with the group of those who have no seat."""
        if who.holds == "seat":
            return {}
        taken = {*used, *(one.column for one in columns)}
        free = {_name(one): one for one in self.sheet.columns if one not in taken}
        found: dict[str, str] = {name: free[name] for name in GROUP_FIELDS if name in free}
        for column in found.values():
            self.left_out.pop(column, None)
        return found

    # One row an answer

    def _long(self) -> Long | None:
        """Find out whether each row holds one answer, and where."""
        by_header = sum(bool(self.headers.spots(column)) for column in self.sheet.columns)
        if by_header > 1:
            return None
        by_name = {_name(column): column for column in reversed(self.sheet.columns)}
        value = next((by_name[word] for word in _VALUES if word in by_name), "")
        items = [column for column in self.sheet.columns if self._names_questions(column)]
        if not items or not value or value == items[0]:
            return None
        part = next((by_name[word] for word in _PARTS if word in by_name), "")
        return Long(item=items[0], value=value, part=part)

    def _names_questions(self, column: str) -> bool:
        names = set(self.cells[column])
        known = [name for name in names if self.headers.spots(name)]
        return len(known) > 0.5 * len(names)

    @staticmethod
    def _columns_of(long: Long | None) -> list[str]:
        return [long.item, long.value, *filter(None, [long.part])] if long else []

    def _long_columns(self, long: Long, used: Iterable[str]) -> list[Column]:
        names = dict.fromkeys(
            asked_in(row, long) for row in self.sheet.rows if not is_blank(row[long.item])
        )
        for column in self.sheet.columns:
            if column not in used:
                self.left_out[column] = _why_not(column)
        return self._columns(names, long)

    # One row a person

    def _wide_columns(self, used: Iterable[str]) -> list[Column]:
        return self._columns([one for one in self.sheet.columns if one not in used], None)

    def _columns(self, names: Iterable[str], long: Long | None) -> list[Column]:
        found: dict[str, Spot] = {}
        for name in names:
            spots = self.headers.spots(name)
            if len(spots) > 1:
                what = ", ".join(spot.item for spot in spots)
                self.left_out[name] = tell("may be of several questions: {items}", items=what)
            elif not spots:
                self.left_out[name] = _why_not(name)
            elif spots[0] in found.values() and long is None:
                first = next(one for one, spot in found.items() if spot == spots[0])
                self.left_out[name] = tell("column '{name}' says the same", name=first)
            else:
                found[name] = spots[0]
        return self._without_doubles(found, long)

    def _without_doubles(self, found: AnyMapping[str, Spot], long: Long | None) -> list[Column]:
        """Leave out a column an option where another column holds all of them."""
        columns = []
        wholes = {spot.item: name for name, spot in found.items() if not spot.part}
        for name, named in found.items():
            question = self.form.question(named.item)
            spot = self._place_or_option(question, named, name, long)
            whole = wholes.get(spot.item)
            if (
                question.kind in {"choices", "ranking"}
                and spot.part in part_names(question)
                and whole
            ):
                self.left_out[name] = tell("column '{name}' holds all of it", name=whole)
            else:
                cells = self._codes(question, spot, self._cells_of(name, long))
                columns.append(Column(column=name, item=spot.item, part=spot.part, cells=cells))
        return columns

    def _place_or_option(
        self, question: Question, spot: Spot, name: str, long: Long | None
    ) -> Spot:
        """Tell of ``rank[1]`` whether 1 is a place or the name of an option."""
        cells = self._cells_of(name, long)
        if question.kind != "ranking" or spot.part not in part_names(question) or not cells:
            return spot
        number = spot.part
        is_place = number.isdigit() and all(is_recognised(question, "", one) for one in cells)
        is_number = all(one.isdigit() and int(one) <= len(part_names(question)) for one in cells)
        return Spot(spot.item, f"place {number}") if is_place and not is_number else spot

    def _cells_of(self, name: str, long: Long | None) -> list[str]:
        """Give the cells of a column that are not empty, each once, the commonest first."""
        if long and self._by_question is None:
            self._by_question = defaultdict(list)
            for row in self.sheet.rows:
                self._by_question[asked_in(row, long)].append(row[long.value].strip())
        cells = self._by_question[name] if self._by_question is not None else self.cells[name]
        return [one for one, _ in Counter(cells).most_common() if not is_blank(one)]

    # What cells mean

    def _codes(self, question: Question, spot: Spot, cells: Sequence[str]) -> dict[str, str]:
        """Propose what answer codes such as A2 or Y stand for."""
        strange = [one for one in cells if not is_recognised(question, spot.part, one)]
        names = _answers_of(question)
        codes: dict[str, str] = {}
        for cell in strange:
            number = _CODED_CELL.fullmatch(cell)
            if number and names:
                meant = _meant(int(number[1]), names, is_level=question.kind in {"level", "grid"})
                codes |= {cell: meant} if meant else {}
            elif cell in _YES and question.kind == "choice":
                yes = [one for one in names if one.casefold() in _YES[cell]]
                codes |= {cell: yes[0]} if len(yes) == 1 else {}
            elif cell == OTHER_CODE and "other" in names:
                codes |= {cell: "other"}
        return codes

    def _strange(self, column: Column, long: Long | None) -> tuple[str, ...]:
        question = self.form.question(column.item)
        cells = self._cells_of(column.column, long)
        return tuple(
            cell for cell in cells
            if cell not in column.cells and not is_recognised(question, column.part, cell)
        )[:_MOST_SHOWN]  # fmt: skip

    def _dates(self, columns: Sequence[Column], long: Long | None) -> Dates:
        """Tell by the days themselves whether day or month stands first; else it stays open."""
        cells = [
            cell for one in columns if self.form.question(one.item).kind == "date"
            for cell in self._cells_of(one.column, long)
        ]  # fmt: skip
        return day_order(cells)

    def _look_for_questions(self, columns: Sequence[Column]) -> None:
        found = {one.item for one in columns}
        without = [item for item in self.form.items() if item not in found]
        if without:
            self.doubts.append(
                tell("No column was found for: {items}.", items=", ".join(without[:30]))
            )


def asked_in(row: AnyMapping[str, str], long: Long) -> str:
    """Give the words by which a row of a long file names its question, part included."""
    name = row[long.item].strip()
    part = row[long.part].strip() if long.part else ""
    return f"{name}[{part}]" if part else name


def _answers_of(question: Question) -> list[str]:
    """Give the codes that can be answered, in their order."""
    levels = [str(level.value) for level in getattr(question, "levels", ())]
    return levels or [option.id for option in getattr(question, "options", ())]


def _meant(number: int, names: Sequence[str], *, is_level: bool) -> str:
    """Give the answer of a number: the level of this value, else the one in this place."""
    if is_level and str(number) in names:
        return str(number)
    return names[number - 1] if 1 <= number <= len(names) else ""


def _why_not(column: str) -> str:
    name = _name(column)
    last = name.rsplit("/", 1)[-1]
    if name in _PERSONAL or last in _PERSONAL or re.fullmatch(r"attribute_[0-9]+", name):
        return tell("tells who somebody is; it is never imported")
    if name in _OF_TOOLS or last in _OF_TOOLS or name.startswith("_"):
        return tell("the tool writes it for itself")
    return tell("no question is called so")


def _name(column: str) -> str:
    return same_name(column).rstrip(".: ")
