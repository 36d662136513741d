"""Questions that no kind would have asked are refused before they come in, and leave nothing."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.activities import kind_of
from plakit.errors import AnswerError, StoreError
from plakit.exchange.export_again.merging import import_export
from plakit.forms import Answer, Form, check_answer
from plakit.room.answers import hold
from plakit.room.place import open_place
from plakit.store import Save, Store
from tests.activities.delphi.group import add_delphi
from tests.activities.drafting.group import add_drafting
from tests.activities.matching.test_matching import MATCHING
from tests.activities.test_opinions import ACTIVITY as OPINIONS
from tests.conftest import write_folder
from tests.exchange.exporting import exported
from tests.exchange.test_recomputing import seal

VERSIONS = json.dumps({"versions": {"guideline-outcomes": "the newest"}})


def with_drafting(folder: Path) -> str:
    add_drafting(folder)
    return "writing"


def with_delphi(folder: Path) -> str:
    add_delphi(folder)
    return "views"


def with_matching(folder: Path) -> str:
    return added(folder, "help", MATCHING)


def with_opinions(folder: Path) -> str:
    return added(folder, "views", OPINIONS)


def added(folder: Path, name: str, text: str) -> str:
    (folder / f"activities/{name}.yaml").write_text(text, encoding="utf-8")
    calendar = folder / "sessions.yaml"
    there = calendar.read_text(encoding="utf-8")
    calendar.write_text(there.replace("[health, openly", f"[{name}, health, openly"), "utf-8")
    return name


Make = Callable[[Path], str]
KINDS: dict[str, Make] = {
    "take-up": with_drafting, "round-1": with_delphi, "offers": with_matching,
    "write": with_opinions,
}  # fmt: skip


def true_form(folder: Path, name: str, step: str) -> Form:
    """Give what a step asks of itself."""
    programme = open_place(folder).programme
    activity = programme.activity(name)
    [wanted] = [one for one in activity.steps if one.id == step]
    held = hold(programme, None, activity, programme.session("S01"))
    return kind_of(activity).asking(programme, activity, wanted, held).form


def of_texts(form: Form) -> Form:
    """Ask the same questions as texts."""
    asked = form.model_dump()
    for section in asked["sections"]:
        section["questions"] = [
            {"kind": "text", "id": one["id"], "label": "Why?"} for one in section["questions"]
        ]
    return Form.model_validate(asked)


def declaring(text: str) -> Callable[[Form], Form]:
    """Give a function that lets a Form declare this."""
    return lambda form: Form.model_validate(form.model_dump() | {"declared": text})


def taken(form: Form, item: str) -> Answer:
    """Give some words as an answer, or nothing where they are none."""
    try:
        return check_answer(form, item, {"value": "x"})
    except AnswerError:
        return check_answer(form, item, {})


def keep(folder: Path, name: str, step: str, form: Form) -> None:
    """Put questions straight into the answers of a folder, with an answer of each seat."""
    place = open_place(folder)
    with Store.create(folder / "answers.db", rehearsal=False) as store:
        store.ask("S01", name, step, form)
        for seat in place.programme.seats:
            for item in form.items():
                store.save(
                    Save(
                        save_id=secrets.token_hex(16),
                        session="S01",
                        activity=name,
                        step=step,
                        respondent=seat.id,
                        answer=taken(form, item),
                        origin="page",
                    )
                )
        store.mark("S01", name, step, "closed")


@pytest.mark.parametrize(
    ("step", "forge"),
    [
        ("take-up", declaring("[]")),
        ("take-up", declaring("no JSON")),
        ("take-up", declaring(VERSIONS)),
        ("take-up", of_texts),
        ("round-1", declaring("{}")),
        ("round-1", of_texts),
        ("offers", of_texts),
        ("write", of_texts),
    ],
)
def test_questions_that_no_results_can_be_made_of_are_refused(
    tmp_path: Path, step: str, forge: Callable[[Form], Form]
) -> None:
    crafted, mine = write_folder(tmp_path / "crafted"), write_folder(tmp_path / "mine")
    name = KINDS[step](crafted)
    KINDS[step](mine)
    keep(crafted, name, step, forge(true_form(crafted, name, step)))
    with pytest.raises(StoreError, match=f"nothing was merged, as no results of {name} can be"):
        import_export(crafted, mine)
    assert not (mine / "answers.db").exists()


@pytest.mark.parametrize("step", KINDS)
def test_questions_of_the_kind_come_in(tmp_path: Path, step: str) -> None:
    true, mine = write_folder(tmp_path / "true"), write_folder(tmp_path / "mine")
    name = KINDS[step](true)
    KINDS[step](mine)
    keep(true, name, step, true_form(true, name, step))
    import_export(true, mine)
    assert "0 answers were new" in import_export(true, mine).lines[0]


def test_what_is_here_stays_as_it_was_when_crafted_questions_are_refused(tmp_path: Path) -> None:
    crafted, mine = write_folder(tmp_path / "crafted"), write_folder(tmp_path / "mine")
    name = with_drafting(crafted)
    with_drafting(mine)
    keep(mine, name, "support", true_form(mine, name, "support"))
    keep(crafted, name, "take-up", declaring("[]")(true_form(crafted, name, "take-up")))
    before = (mine / "answers.db").read_bytes()
    with pytest.raises(StoreError, match=r"\(AttributeError\)"):
        import_export(crafted, mine)
    assert (mine / "answers.db").read_bytes() == before


def test_a_crafted_export_makes_no_folder(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "group")
    name = with_drafting(folder)
    form = true_form(folder, name, "take-up")
    keep(folder, name, "take-up", form)
    export = exported(folder, tmp_path / "out", whole=True).path
    forged = declaring(VERSIONS)(form)
    (export / f"forms/{form.fingerprint}.json").unlink()
    (export / f"forms/{forged.fingerprint}.json").write_text(forged.canonical(), encoding="utf-8")
    changed = [f"forms/{forged.fingerprint}.json"]
    for path in (*export.rglob("*.csv"), export / "datapackage.json"):
        text = path.read_bytes()
        path.write_bytes(text.replace(form.fingerprint.encode(), forged.fingerprint.encode()))
        changed.append(path.relative_to(export).as_posix())
    for path in changed:
        seal(export, path)
    with pytest.raises(StoreError, match="no results of writing can be made with it"):
        import_export(export, tmp_path / "mine")
    assert not (tmp_path / "mine").exists()
