"""A table of cases as such tables come: 853 rows in several languages, and nothing tidy.

All of it is made up, and says so. The same number gives the same rows. `messy_register` makes the
folder of a group whose register holds them; `write_csv` and `write_xlsx` write the table itself.
"""

import csv
import io
import random
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

ROWS = 853
# Two headers stand twice, one is missing, some are in two languages; one column is nobody's.
HEADER = (
    "Nr.", "Titel der Maßnahme / Title", "Land / Region", "Land / Region", "EQF-Niveau", "Branche",
    "Zielgruppe", "Problem *", "Kontext", "Was wurde getan?", "Ressourcen", "Ergebnisse",
    "Nachweis", "Erfolgsfaktoren", "Hindernisse", "Übertragbarkeit", "Übertragbar auf", "Thema",
    "Schlagworte", "Ansprechpartner/in", "E-Mail", "Einrichtung", "Einwilligung", "Webseite",
    "Stand", "", "Bemerkung (intern)",
)  # fmt: skip
TITLE, UNITS, THEME = 1, 2, 17
# What the themes of the group below are called in the table.
THEMES = {
    "recognition": ("Anerkennung", "recognition", "Reconnaissance", "Recognition of learning"),
    "guidance": ("Beratung", "Guidance", "guidance", "Orientation"),
    "quality": ("Qualität", "quality", "Qualité", "QUALITY"),
    "companies": ("Betriebe", "Companies", "entreprises", "companies "),
}
_TITLES = (
    "{n}: Lernen im Ausland anrechnen", "Sample {n}, counting what was learnt abroad",
    "Exemple {n} : reconnaître l'apprentissage", "Próba {n}: uznanie nauki w firmie",
    "Zkouška {n}: společný slovník škol", "Δοκιμή {n}: κοινή γλώσσα σχολείων",
    "Опит {n}: общ речник на училищата", "{n} – Bäckerei & Pflege = «Übung»",
    "Probe {n} “with marks”, commas; and more", "=Sample {n} that begins like a formula",
)  # fmt: skip
_UNITS = (
    "AT", "Österreich", "Austria", "NO", "Norwegen", "NA", "Namibie", "UK-Scotland", "Flandern",
    "Belgium Flanders", "Deutschland, Österreich", "AT/SI", "Slovénie et Croatie", "EL", "GR",
    "Suisse", "CH", "Absurdistan", "Lower Saxony", "Pays-Bas ; Belgique", "Finland (FI)",
    "Czechia", "Türkei", "None",
)  # fmt: skip
_LEVELS = (
    "EQF 4-6",
    "niveau 5",
    "4",
    "4.0",
    "Stufe 3 bis 5",
    "III, IV",
    "EQF4/5",
    "2; 3",
    "",
    "5–7",
)
_SECTORS = ("Pflege", "tourism, care", "Bäckerei; Konditorei", "", "Métallurgie", "NA")
_GROUPS = ("Lernende", "learners and trainers", "Apprentis", "uczniowie", "", "n/a")
_PROBLEMS = (
    "Was Lernende im Ausland lernen, zählt zu Hause nicht.",
    "Nobody knows what the other school calls the same thing; so little is agreed.",
    "Les entreprises ne reconnaissent pas ce qui a été appris ailleurs.",
    "Szkoły i firmy mówią innym językiem.\nDlatego uzgodnienia trwają długo.", "None",
    "k. A.", "", "Училищата нямат общ речник.",
)  # fmt: skip
_STEPS = (
    "• Schulen treffen\n• Vereinbarung schreiben\n  mit beiden Betrieben\n• erproben",
    "1) meet; listen\n2) agree\n3) try", "réunir les écoles ; écrire l'accord", "", "one step only",
    "- Treffen\n- Probe",
)  # fmt: skip
_RESULTS = (
    "Drei Schulen machen weiter.", "Two schools agreed; one company joined", "",
    "Les apprentis partent plus souvent.\nLes tuteurs se parlent.", "–", "Es half.",
)  # fmt: skip
_EVIDENCE = ("Evaluation", "externe Evaluation", "feedback", "None", "Statistik", "témoignages",
             "Kontrollgruppe", "", "keine", "n/a")  # fmt: skip
_CONSENTS = ("ja", "nein", "public", "", "yes", "group")
_LINKS = ("www.example.org/{n}", "https://example.org/a?b={n}&c=ä", "", "Bericht: http://example.org/{n}",
          "https://example.org/{n}, www.example.com/{n}")  # fmt: skip
_YEARS = ("2012", "2012.0", "9/2012", "16.9.2012", "März 2011", "2010-05", "", "septembre 2009")
_SMALL = ("", "", "ja", "siehe Kontext", "gut übertragbar", "oui", "?", "-")
# Cells that no mapping can read; the lines that hold them are faulty.
FAULTS = {"EQF-Niveau": "EQF 9", "Nachweis": "vermutlich gut", "Stand": "3/4/12",
          "Webseite": "javascript:alert(1)", "Thema": "Allerlei"}  # fmt: skip


def messy_rows(count: int = ROWS, *, faulty: int = 0, seed: int = 853) -> list[list[str]]:
    """Give the rows below the header: the same for the same numbers.

    Every seventieth has no title, every ninetieth is told twice, one repeats the header. The last
    ``faulty`` of those that have a title hold a cell each that cannot be read.
    """
    draw = random.Random(seed)
    rows: list[list[str]] = []
    for number in range(1, count + 1):
        if number % 90 == 0 and len(rows) > 40:
            rows.append(_told_again(rows[-40], number, draw))
        else:
            rows.append(_row(number, draw))
        if number % 70 == 0:
            rows[-1][TITLE] = draw.choice(("", " ", "\u00a0"))
    if count > 500:
        rows[500] = list(HEADER)
    titled = [row for row in rows if row[TITLE].strip() and row[TITLE] != HEADER[TITLE]]
    for at, row in enumerate(reversed(titled[len(titled) - faulty :] if faulty else [])):
        column = list(FAULTS)[at % len(FAULTS)]
        row[HEADER.index(column)] = FAULTS[column]
    return rows


def _row(number: int, draw: random.Random) -> list[str]:
    pick = draw.choice
    return [
        str(number), pick(_TITLES).format(n=number), pick(_UNITS),
        pick(("", "", "", "SI", "Italien")), pick(_LEVELS), pick(_SECTORS), pick(_GROUPS),
        pick(_PROBLEMS), pick(_PROBLEMS), pick(_STEPS),
        pick(("", "2 Stellen", "50.000 €", "-5 °C im Keller", "+43 1 000")),
        pick(_RESULTS), pick(_EVIDENCE), pick(_SMALL), pick(_SMALL), pick(_SMALL), pick(_SMALL),
        pick(pick(list(THEMES.values()))), pick(("", "NA", "ECVET; Mobilität", "Übung,Probe")),
        pick(("", "A. Beispiel", "M. Exemple")), pick(("", "a@example.org")),
        pick(("", "Beispielschule", "École Exemple")), pick(_CONSENTS),
        pick(_LINKS).format(n=number), pick(_YEARS), pick(("", "", "prüfen!")),
        pick(("", "n. a.", "Rückfrage an B.")),
    ]  # fmt: skip


def _told_again(row: Sequence[str], number: int, draw: random.Random) -> list[str]:
    """Give a row told twice: its title in other letters, with another number."""
    title = row[TITLE].upper() if draw.random() < 0.5 else f" {row[TITLE]}  "
    return [str(number), title, *row[2:]]


def write_csv(
    path: Path, rows: Sequence[Sequence[str]], *, encoding: str = "utf-8", separator: str = ";"
) -> Path:
    """Write the table as CSV; letters that an encoding lacks become question marks."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    writer.writerows([HEADER, *rows])
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(stream.getvalue().encode(encoding, "replace"))
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[str]], *, merged: int = 3) -> Path:
    """Write the table as a workbook: two lines above the header, merged cells, a hidden sheet.

    Of the first rows the units of ``merged`` pairs are merged. Some years are days, some levels
    numbers.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Praxisbeispiele"
    sheet.append(["Sammlung von Praxisbeispielen (made up for tests)"])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(HEADER)
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([_typed(cell, at) for at, cell in enumerate(row)])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # not a formula, whatever it begins with
    for at in range(merged):
        first = 4 + 2 * at
        sheet.merge_cells(start_row=first, end_row=first + 1, start_column=3, end_column=3)
    book.create_sheet("Notizen").sheet_state = "hidden"
    book.save(path)
    return path


def _typed(cell: str, at: int) -> object:
    if at == HEADER.index("Stand") and cell == "16.9.2012":
        return datetime(2012, 9, 16)  # noqa: DTZ001  # days of a workbook know no zone
    return float(cell) if cell in {"4", "2012"} else cell or None


GROUP = {
    "programme.yaml": "id: messy\ntitle: A group that collects cases\nlanguages: [en, de]\n"
    "themes:\n"
    "  - {id: recognition, title: {en: Recognition, de: Anerkennung}}\n"
    "  - {id: guidance, title: {en: Guidance, de: Beratung}}\n"
    "  - {id: quality, title: {en: Quality, de: Qualität}}\n"
    "  - {id: companies, title: {en: Companies, de: Betriebe}}\n",
    "seats.csv": "id,unit\nAT,AT\nDE,DE\nFI,FI\n",
    "sessions.yaml": "sessions:\n"
    "  - {id: S01, type: plenary, title: Taking stock, date: 2026-01-15, activities: [register]}\n",
    "activities/register.yaml": "id: register\nkind: case_register\n"
    "title: What we have collected\n",
}  # fmt: skip


def make_group(folder: Path, *, register: bool = False) -> Path:
    """Make a small group with four themes; with an activity that shows its register, if wanted."""
    for name, text in GROUP.items():
        if name.startswith("activities/") and not register:
            continue
        said = text if register else text.replace("[register]", "[]")
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(said, encoding="utf-8")
    return folder


def mend_mapping(folder: Path, name: str = "cases.yaml") -> None:
    """Change a proposed mapping as people would: other names of themes, rows without a title."""
    path = folder / "imports" / name
    text = path.read_text(encoding="utf-8")
    text = text.replace("without_title: refuse", "without_title: leave out")
    called = {word.strip(): theme for theme, words in THEMES.items() for word in words}
    cells = "".join(f"    {word}: {theme}\n" for word, theme in called.items())
    text = text.replace("  field: themes\n", f"  field: themes\n  cells:\n{cells}")
    path.write_text(text, encoding="utf-8")


def messy_register(folder: Path, count: int = ROWS) -> Path:
    """Make a group whose register holds the cases of the messy table.

    There are some fewer than rows: those without a title are left out.
    """
    from plakit.exchange.cases_in.importing import import_cases

    make_group(folder, register=True)
    table = write_csv(folder.with_name(f"{folder.name}-practices.csv"), messy_rows(count))
    import_cases(table, folder, session="S01")
    mend_mapping(folder)
    told = import_cases(table, folder, session="S01")
    assert told.is_done, told
    return folder
