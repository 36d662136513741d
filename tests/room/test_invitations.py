"""Personal links go to paper and to a table, for their owner alone, and nowhere else."""

import csv
import io
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError, StoreError
from plakit.room import Room, check
from plakit.room.paper import Card, Poster, cards_html, poster_html

ADDRESS = "http://192.0.2.10:8400/"
Change = Callable[[str, str, str], None]


def words(block: Any) -> str:
    return str(block.text)


def links(folder: Path, name: str = "links.csv") -> dict[str, str]:
    text = (folder / "invitations" / name).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows[0] == ["seat", "link"]
    return dict(rows[1:])


def token(link: str) -> str:
    return link.partition("#t=")[2]


def test_each_seat_of_the_session_gets_a_link_that_lets_it_in(
    sample_session: Room, sample_folder: Path
) -> None:
    told = words(sample_session.invite(address=ADDRESS))
    assert told == (
        "6 personal links made: invitations/cards.html to print and cut, invitations/links.csv for "
        "mail merge. Give each link to its seat alone, and delete both files afterwards."
    )
    made = links(sample_folder)
    assert list(made) == ["AT-1", "AT-2", "BE", "CZ", "DE", "EE"]
    for seat, link in made.items():
        assert re.fullmatch(r"http://192\.0\.2\.10:8400/#t=[\w-]{22}", link)
        assert sample_session.place.people.seat_of(token(link)) == seat
        assert token(link) not in told
    raw = (sample_folder / "invitations" / "links.csv").read_bytes()
    assert raw.startswith(b'\xef\xbb\xbf"seat","link"\r\n"AT-1",')


def test_seats_that_have_a_link_keep_it_until_it_is_renewed(
    sample_session: Room, sample_folder: Path
) -> None:
    sample_session.invite("BE", address=ADDRESS)
    assert words(sample_session.invite("BE", address=ADDRESS)) == (
        "BE has a personal link already, and nothing was changed. To make it anew, so that the "
        'earlier one stops working: room.invite("BE", renew=True)'
    )
    sample_session.invite(address=ADDRESS)
    assert "BE" not in links(sample_folder, "links-2.csv")
    assert words(sample_session.invite(address=ADDRESS)).startswith("Every seat has a personal")
    first = token(links(sample_folder)["BE"])
    assert sample_session.place.people.seat_of(first) == "BE"
    sample_session.invite("BE", renew=True, address=ADDRESS)
    assert sample_session.place.people.seat_of(first) is None
    sample_session.invite(renew=True, address=ADDRESS)
    assert sorted(path.name for path in (sample_folder / "invitations").iterdir()) == [
        ".gitignore", "cards.html", "links.csv",
    ]  # fmt: skip


def test_where_there_are_no_seats_it_says_so(
    session: Callable[..., Room], sample_folder: Path
) -> None:
    (sample_folder / "seats.csv").write_text("id,unit\n", encoding="utf-8")
    assert words(session("S01").invite()) == (
        "seats.csv names no seat of this session, so there is nobody to make a link for. "
        "Write the seats there, or let people in by the room code: room.poster()"
    )
    assert not (sample_folder / "invitations").exists()


def test_the_files_are_for_their_owner_alone_and_never_in_git(
    sample_session: Room, sample_folder: Path
) -> None:
    sample_session.invite(address=ADDRESS)
    folder = sample_folder / "invitations"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert "*" in (folder / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert check(sample_folder).faults == ()


def test_without_doors_an_address_is_asked_for(sample_session: Room, sample_folder: Path) -> None:
    for verb in (sample_session.invite, sample_session.poster):
        with pytest.raises(ParameterError, match=r"^The doors are closed, so nobody knows yet"):
            verb()
    assert sample_session.place.people.invited() == {}


def test_an_unknown_seat_is_answered_with_the_known_ones(sample_session: Room) -> None:
    with pytest.raises(ParameterError, match="Known: AT-1, AT-2"):
        sample_session.invite("AT", address=ADDRESS)


def test_in_a_report_nobody_is_invited(
    sample_session: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAKIT_SNAPSHOT", "")
    for block, text in (
        (sample_session.invite(), "In a report nobody is invited."),
        (sample_session.poster(), "In a report no poster is written."),
        (sample_session.type_in("health"), "In a report nothing is typed in."),
        (sample_session.console(), "The facilitator's console is shown in the notebook only."),
    ):
        assert words(block) == text


def test_a_folder_that_cannot_be_written_is_named_before_any_link_is_made(
    sample_session: Room, sample_folder: Path
) -> None:
    (sample_folder / "invitations").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="invitations cannot be written: File exists"):
        sample_session.invite(address=ADDRESS)
    assert sample_session.place.people.invited() == {}


def test_the_poster_says_what_is_open_and_carries_the_room_code(
    sample_session: Room, sample_folder: Path
) -> None:
    sample_session.open("health")
    told = words(sample_session.poster(network="FORUM <B>", minutes=8, address=ADDRESS))
    assert told.startswith("The poster is in invitations/poster.html: print it on A4.")
    page = (sample_folder / "invitations" / "poster.html").read_text(encoding="utf-8")
    code = re.search("[A-Z2-7]{4} [A-Z2-7]{4}", page)
    assert code
    assert code[0].replace(" ", "") in _room_code(sample_session)
    assert "How are we? 4 short questions, about 8 minutes." in page
    assert "FORUM &lt;B&gt;" in page
    assert "192.0.2.10:8400" in page
    sample_session.poster("needs", address=ADDRESS)
    again = (sample_folder / "invitations" / "poster.html").read_text(encoding="utf-8")
    assert "What we need. 2 short questions." in again


def _room_code(room: Room) -> str:
    from datetime import UTC, datetime

    return room.place.people.room_code(room.session.id, now=datetime.now(UTC)).code


POSTER = Poster("Why?", ADDRESS, "K7MQ4XWP", "Small group · S01", network="ROOM-B")
CARDS = [Card(f"seat-{number}", "AT", f"{ADDRESS}#t={number:022}") for number in range(9)]


def test_the_pages_ask_nothing_of_the_network_and_run_nothing() -> None:
    for page in (poster_html(POSTER, ["en"]), cards_html(CARDS, "Small group · S01", ["en"])):
        assert "<script" not in page
        assert not re.search(r'(?:src|href|url)\s*[=(]\s*["\']?http', page)
        assert "default-src 'none'" in page


def test_what_is_written_on_paper_cannot_become_part_of_the_page() -> None:
    evil = "</style><script>alert(1)</script>"
    pages = (
        poster_html(Poster(evil, ADDRESS, "K7MQ4XWP", evil, network=evil), ["en"]),
        cards_html([Card("AT", evil, ADDRESS)], evil, ["en"]),
    )
    assert all("<script" not in page for page in pages)


@pytest.mark.browser
def test_the_poster_is_one_sheet_with_a_code_wide_enough_to_be_read_across_a_room(
    browser: Any,
) -> None:
    page = browser.new_page(viewport={"width": 820, "height": 1200})
    page.set_content(poster_html(POSTER, ["en"]))
    page.emulate_media(media="print")
    mm = 96 / 25.4
    box, whole = page.locator("svg").bounding_box(), page.locator(".poster").bounding_box()
    modules = int(page.locator("svg").get_attribute("viewBox").split()[2])
    assert (modules - 8) / modules * box["width"] / mm >= 90
    assert whole["height"] / mm <= 297
    assert page.evaluate("document.documentElement.scrollWidth") <= 820
    code = page.locator(".code")
    assert code.evaluate("node => node.scrollWidth <= node.clientWidth")
    page.close()


@pytest.mark.browser
def test_nine_cards_are_two_sheets_and_no_card_is_cut(browser: Any) -> None:
    page = browser.new_page(viewport={"width": 820, "height": 1200})
    page.set_content(cards_html(CARDS, "Small group · S01", ["en"]))
    page.emulate_media(media="print")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 2
    cut = "cards => cards.filter((one) => one.scrollHeight > one.clientHeight).length"
    assert page.locator(".card").evaluate_all(cut) == 0
    page.close()


def test_a_link_in_the_place_of_the_folder_is_refused(
    sample_session: Room, sample_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "cards.html").touch()
    (sample_folder / "invitations").symlink_to(other)
    with pytest.raises(ParameterError, match="is a link to another place"):
        sample_session.invite(renew=True, address=ADDRESS)
    assert [path.name for path in other.iterdir()] == ["cards.html"]
    assert sample_session.place.people.invited() == {}


def test_renewing_removes_our_own_files_alone_and_closes_the_folder_to_others(
    sample_session: Room, sample_folder: Path
) -> None:
    folder = sample_folder / "invitations"
    folder.mkdir(mode=0o755)
    ours = ["cards.html", "cards-2.html", "links-12.csv"]
    others = ["cards of birthday.html", "links-old.csv", "cards-.html"]
    for name in (*ours, *others):
        (folder / name).write_text("old", encoding="utf-8")
    sample_session.invite(renew=True, address=ADDRESS)
    left = [path.name for path in folder.iterdir()]
    assert sorted(left) == sorted([".gitignore", "cards.html", "links.csv", *others])
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
