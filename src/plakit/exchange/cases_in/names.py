"""What the columns of a table of cases are called, in the words of many: English, German, French.

Finds the field of a case that a header means. It is only proposed: people look at it.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from plakit.programme.case_tables import COLUMNS, IN_LANGUAGES
from plakit.text import plain_letters

# Fields that a column of a table can hold; `doubts` and `adopted` are written by plakit alone.
FIELDS = tuple(one for one in COLUMNS if one not in {"id", "doubts", "adopted"})
# Fields that hold several entries, so that several columns may be of them.
LISTED = frozenset({
    "steps", "results", "evidence", "success_factors", "obstacles", "units", "sectors", "levels",
    "themes", "lines_of_work", "viewpoints", "tags", "links",
})  # fmt: skip
_LONGEST = 300
_LANGUAGES = "bg|cs|da|de|el|en|es|et|fi|fr|ga|hr|hu|it|lt|lv|mt|nl|no|pl|pt|ro|sk|sl|sv|tr"
_LANGUAGE = re.compile(
    rf"(.*?\w.*?)[\s_(\[\-:/]+({_LANGUAGES})[)\]]?\s*", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[^<>]{0,200}>")
_PARTS = re.compile(r"\s*[/|\n(\[\])–—]\s*|\s+-\s+")

# Folded as `folded` does. Short general words come last: the longest found counts.
_CALLED = {
    "title": "title; name; name of the practice; name of project; project title; project name; "
    "project; case title; case; good practice; practice; practice title; initiative; titel; "
    "projekt; projekttitel; projektname; name des projekts; bezeichnung; fall; praxisbeispiel; "
    "titel der massnahme; titre; intitule; nom; nom du projet; titre du projet; projet; "
    "bonne pratique; pratique; titulo; titolo; tytul; nazev",
    "units": "unit; units; country; countries; country or region; region; regions; country region; "
    "partner countries; member state; land; lander; region oder land; staat; staaten; "
    "pays; region ou pays; pays participants; etat; pais; paese; kraj; zeme",
    "sectors": "sector; sectors; branch; industry; occupational field; branche; branchen; sektor; "
    "sektoren; wirtschaftszweig; berufsfeld; secteur; secteurs; filiere; domaine professionnel",
    "levels": "level; levels; eqf; eqf level; eqf levels; qualification level; level of "
    "qualification; eqr; eqr niveau; eqr stufe; niveau; niveaus; qualifikationsniveau; stufe; "
    "cec; niveau cec; niveaux cec; niveau du cec; niveau de qualification",
    "target_group": "target group; target groups; target; for whom; beneficiaries; audience; "
    "learners; zielgruppe; zielgruppen; fur wen; adressaten; groupe cible; groupes cibles; "
    "public cible; public vise; public; beneficiaires; pour qui",
    "problem": "problem; problem addressed; problems; challenge; challenge addressed; need; needs; "
    "needs addressed; why; problemstellung; ausgangsproblem; herausforderung; bedarf; anlass; "
    "probleme; probleme de depart; probleme vise; defi; besoin; besoins; enjeu; enjeux",
    "context": "context; background; description; short description; summary; abstract; kontext; "
    "hintergrund; ausgangslage; beschreibung; kurzbeschreibung; rahmen; rahmenbedingungen; "
    "contexte; situation de depart; resume; cadre",
    "steps": "steps; step; what was done; activities; activity; actions; action; measures; "
    "measure; approach; implementation; massnahmen; massnahme; schritte; schritt; vorgehen; "
    "umsetzung; aktivitaten; was wurde getan; etapes; etape; actions menees; activites; "
    "mise en oeuvre; mise en œuvre; demarche; ce qui a ete fait",
    "resources": "resources; resources used; costs; cost; budget; funding; means; ressourcen; "
    "kosten; mittel; finanzierung; aufwand; ressources; couts; moyens; financement",
    "results": "results; result; outcomes; outcome; impact; impacts; effects; achievements; "
    "what came of it; ergebnisse; ergebnis; wirkung; wirkungen; resultate; resultats; resultat; "
    "effets; impact observe",
    "evidence": "evidence; kind of evidence; type of evidence; evidence kind; evidence type; "
    "proof; beleg; belege; art des belegs; nachweis; nachweise; art des nachweises; evidenz; "
    "preuve; preuves; type de preuve; nature de la preuve",
    "success_factors": "success factors; success factor; factors of success; what helped; "
    "enablers; erfolgsfaktoren; erfolgsfaktor; gelingensbedingungen; was hat geholfen; "
    "facteurs de succes; facteurs de reussite; ce qui a aide",
    "obstacles": "obstacles; obstacle; barriers; difficulties; hindrances; "
    "what stood in the way; hindernisse; hurden; stolpersteine; schwierigkeiten; freins; "
    "difficultes; difficultes rencontrees",
    "transferable": "transferable; transferability; what is transferable; transferable elements; "
    "what others can take over; ubertragbarkeit; ubertragbar; ubertragbares; transferabilite; "
    "elements transferables; ce qui est transferable",
    "transferable_to": "transferable to; transferable to whom; who could take it over; "
    "ubertragbar auf; ubertragbar fur; transferable a; transferable a qui",
    "themes": "theme; themes; topic; topics; subject; thema; themen; thematik; thematique; "
    "thematiques",
    "lines_of_work": "lines of work; line of work; line of action; arbeitslinie; arbeitslinien; "
    "axe de travail; axes de travail",
    "viewpoints": "viewpoint; viewpoints; perspective; perspectives; sichtweise; sichtweisen; "
    "perspektive; point de vue; points de vue",
    "tags": "tags; tag; keywords; key words; schlagworte; schlagworter; stichworte; stichworter; "
    "mots cles; mot cle; etiquettes",
    "contact_name": "contact; contact person; contact name; name of contact; ansprechpartner; "
    "ansprechperson; ansprechpartner in; kontakt; kontaktperson; personne de contact; "
    "personne a contacter; interlocuteur",
    "contact_email": "e mail; email; mail; contact email; contact e mail; e mail address; "
    "email address; e mail adresse; courriel; adresse e mail; adresse electronique",
    "contact_organisation": "organisation; organization; organisations; institution; coordinator; "
    "coordinating organisation; lead partner; promoter; contact organisation; trager; "
    "projekttrager; einrichtung; institution responsable; organisme; etablissement; porteur",
    "contact_consent": "consent; consent to publish; may be published; permission; einwilligung; "
    "zustimmung; einverstanden; consentement; accord; autorisation",
    "links": "link; links; url; urls; website; web site; web; web page; webseite; homepage; "
    "internet; weblink; read more; site web; site; lien; liens; adresse internet",
    "link_titles": "link titles; link title; linktitel; titre du lien",
    "data_year": "year; data year; year of data; year of the data; date; as of; jahr; datum; "
    "datenstand; stand; jahr der daten; annee; annee des donnees; date des donnees",
    "session": "session; sitzung; seance",
    "source": "source; sources; quelle; quellen; quelle der angaben",
    "certainty": "certainty; sicherheit; gewissheit; certitude",
}  # fmt: skip
# Numbers that a file gives its rows; ours are made of titles.
_NUMBERS = {"id", "nr", "no", "n", "number", "num", "nummer", "numero", "lfd nr", "kennung", "code",
            "case id", "identifier", "reference", "ref", "#"}  # fmt: skip
# Words too general to be found inside a longer header.
_GENERAL = {"name", "nom", "project", "projekt", "projet", "case", "fall", "case id", "target",
            "public", "action", "need", "date", "why", "site", "web", "mail", "land", "no", "step",
            "level", "source", "stand", "tag", "measure", "moyens", "means", "accord", "practice",
            "cost", "year", "jahr", "contact", "unit", "units", "result", "subject", "internet",
            "session", "as of", "cadre", "rahmen", "code", "state", "link", "lien",
            "etat"}  # fmt: skip


@dataclass(frozen=True)
class Called:
    """The field that a header means, and the language of its words; ``is_exact``: no word more."""

    field: str
    language: str = ""
    is_exact: bool = True


def folded(words: str) -> str:
    """Give words as they are compared: no case, accents, signs, or numbers in front.

    >>> folded("3. Titel der Maßnahme *"), folded("Übertragbarkeit (auf wen?)")
    ('titel der massnahme', 'ubertragbarkeit auf wen')
    """
    return re.sub(r"^(?:\d+ ?)+(?=\D)", "", plain_letters(words)).strip()


def _phrases() -> dict[str, str]:
    phrases = {
        folded(one): field for field in FIELDS for one in (field, *_CALLED[field].split(";"))
    }
    return {phrase: field for phrase, field in phrases.items() if phrase}


_FIELD_OF = _phrases()


def called(header: str) -> tuple[Called, ...]:
    """Give what a header may mean: nothing, one field, or several that it could be.

    >>> called("Titel (de)"), called("EQF-Level(s)"), called("Pays / Land")[0].field
    ((Called(field='title', language='de', is_exact=True),), (Called(field='levels', \
language='', is_exact=True),), 'units')
    """
    plain = _TAG.sub(" ", header[:_LONGEST])
    in_language = _LANGUAGE.fullmatch(plain)
    if in_language and (found := _called(in_language[1])) and found[0].field in IN_LANGUAGES:
        return tuple(Called(one.field, in_language[2].lower(), one.is_exact) for one in found)
    return _called(plain)


def is_number_of_row(header: str) -> bool:
    """Tell whether a header is of a number that the file gives its rows."""
    return folded(header) in _NUMBERS or header.strip() in {"#", "N°", "№"}


def without_number(header: str) -> str:
    """Give a header without the number behind it: ``Step 2`` is a step like ``Step 1``."""
    return re.sub(r"\s*\(?[0-9]{1,2}\)?\s*$", "", header)


def header_score(cells: Sequence[str]) -> int:
    """Count the fields that the cells of a line are names of."""
    short = (cell for cell in cells if 0 < len(cell.strip()) < 80)
    return len({found[0].field for cell in short if len(found := called(cell)) == 1})


def _called(header: str) -> tuple[Called, ...]:
    # EQF-level(s): a plural in brackets is no part of its own.
    plain = re.sub(r"\((?:s|n|en|e|es)\)", "", header)
    words = folded(without_number(plain)) or folded(plain)
    if words in _FIELD_OF:
        return (Called(_FIELD_OF[words]),)
    parts = {_FIELD_OF[one] for one in map(folded, _PARTS.split(plain)) if one in _FIELD_OF}
    if parts:
        return tuple(Called(field, is_exact=len(parts) == 1) for field in sorted(parts))
    return tuple(Called(field, is_exact=False) for field in _within(words))


def _within(words: str) -> list[str]:
    """Give the fields whose longest names stand within a header."""
    spaced = f" {words} "
    by_length: dict[int, set[str]] = defaultdict(set)
    for phrase, field in _FIELD_OF.items():
        if phrase not in _GENERAL and f" {phrase} " in spaced:
            by_length[len(phrase)].add(field)
    return sorted(by_length[max(by_length)]) if by_length else []
