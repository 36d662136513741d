"""A group that asks one question of every kind that a table can hold, in three languages."""

from pathlib import Path

from plakit import open_session
from plakit.forms import Form
from tests.conftest import write_folder

INSTRUMENT = """\
id: all-kinds
title: {en: All kinds, de: Alle Arten, fr: Tous les genres}
levels:
  - {value: 0, label: {en: Not there, de: Nicht da, fr: Absent}}
  - {value: 1, label: {en: Half way, de: Halb, fr: À moitié}}
  - {value: 2, label: {en: There, de: Da, fr: Présent}}
areas:
  - id: a
    title: All
    items:
      - id: trust
        label: Trust
        question: {en: Do we trust each other?, de: Vertrauen wir uns?, fr: Avons-nous confiance ?}
        may_not_apply: yes
        may_decline: yes
        comment: yes
      - id: country
        kind: choice
        label: {en: Country, de: Land, fr: Pays}
        options:
          - {id: "NO", label: {en: Norway, de: Norwegen, fr: Norvège}}
          - {id: NA, label: {en: Namibia, de: Namibia, fr: Namibie}}
          - {id: None, label: {en: No country, de: Kein Land, fr: Aucun pays}}
          - {id: at, label: {en: Austria, de: Österreich, fr: Autriche}}
      - id: why
        kind: choices
        label: {en: Why?, de: Warum?, fr: Pourquoi ?}
        options:
          - {id: time, label: {en: Time, de: Zeit, fr: Temps}}
          - {id: money, label: {en: Money, de: Geld, fr: Argent}}
          - {id: people, label: {en: People, de: Leute, fr: Gens}}
      - {id: staff, kind: number, label: Staff, lowest: 0, highest: 1000000}
      - {id: since, kind: date, label: {en: Since when?, de: Seit wann?, fr: Depuis quand ?}}
      - id: said
        kind: text
        label: {en: Anything else?, de: Sonst noch etwas?, fr: Autre chose ?}
      - id: first
        kind: ranking
        label: {en: What first?, de: Was zuerst?, fr: Quoi d'abord ?}
        options:
          - {id: r1, label: Red}
          - {id: r2, label: Green}
          - {id: r3, label: Blue}
      - {id: fine, kind: agree, label: {en: All is fine, de: Alles ist gut, fr: Tout va bien}}
      - id: share
        kind: points
        label: Share
        budget: 10
        options: [{id: x, label: X}, {id: y, label: Y}]
"""
ACTIVITY = """\
id: {id}
kind: survey
title: Everything
instrument: all-kinds
mode: {mode}
steps:
  - {{id: first, title: First wave, session: S01}}
  - {{id: second, title: Second wave, session: S02}}
"""


def write_group(folder: Path, *, is_open: bool = True) -> Path:
    """Write a group with a pseudonymous and a named survey; open the first wave of both."""
    write_folder(folder)
    (folder / "instruments" / "all-kinds.yaml").write_text(INSTRUMENT, encoding="utf-8")
    for name, mode in (("everything", "pseudonymous"), ("by-name", "named")):
        text = ACTIVITY.format(id=name, mode=mode)
        (folder / "activities" / f"{name}.yaml").write_text(text, encoding="utf-8")
    sessions = folder / "sessions.yaml"
    text = sessions.read_text(encoding="utf-8")
    sessions.write_text(text.replace("openly", "openly, everything, by-name"), encoding="utf-8")
    programme = folder / "programme.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("[en]", "[en, de, fr]"), encoding="utf-8")
    if is_open:
        room = open_session(str(folder))
        for name in ("everything", "by-name"):
            room.open(name)
        room.place.close()
    return folder


def asked_form(folder: Path) -> Form:
    """Give what is asked by name."""
    room = open_session(str(folder))
    form = room.place.state("S01", "by-name", "first").form
    room.place.close()
    assert form is not None
    return form
