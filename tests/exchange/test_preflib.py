import re
from pathlib import Path

import pytest

from plakit.errors import SheetError
from plakit.exchange.preflib import read_preflib
from plakit.methods.voting import METHODS, find_condorcet, pairwise, runoff_rounds

# PrefLib's data set 00005 (Burlington, Vermont), file 2, as it stood there on 2022-09-16.
BURLINGTON = Path(__file__).parents[1] / "data" / "preflib" / "00005-00000002.toi"
HEAD = """# TITLE: Which line first?
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 5
# NUMBER UNIQUE ORDERS: 2
# ALTERNATIVE NAME 1: Mobility
# ALTERNATIVE NAME 2: Recognition, of all
# ALTERNATIVE NAME 3: Étude
"""


def write(tmp_path: Path, kind: str, ballots: str, head: str = HEAD) -> Path:
    path = tmp_path / f"vote.{kind}"
    path.write_text(head + ballots, encoding="utf-8")
    return path


def test_a_real_file_gives_the_published_pairs_and_rounds() -> None:
    read = read_preflib(BURLINGTON)
    assert read.title == "2009 Burlington Mayoral Election"
    assert (read.profile.n, len(read.profile.places)) == (8980, 384)
    kiss, montroll, simpson, smith, wright, write_in = range(6)
    votes = pairwise(read.profile)
    # As the entry of electowiki on that election prints them.
    published = {
        (kiss, montroll): (3477, 4067),
        (kiss, smith): (3946, 3577),
        (kiss, simpson): (5517, 845),
        (kiss, write_in): (6149, 116),
        (kiss, wright): (4314, 4064),
        (montroll, smith): (4573, 2998),
        (montroll, simpson): (6267, 591),
        (montroll, write_in): (6658, 104),
        (montroll, wright): (4597, 3668),
        (smith, simpson): (5573, 721),
    }
    assert {pair: (votes[pair], votes[pair[::-1]]) for pair in published} == published
    assert read.names[find_condorcet(read.profile).winner] == "Andy Montroll"
    rounds = runoff_rounds(read.profile)
    assert rounds[3] == {"1": 2982, "2": 2554, "5": 3297}
    assert rounds[4] == {"1": 4314, "5": 4064}
    assert METHODS["copeland"].count(read.profile).scores["2"] == 5


@pytest.mark.parametrize(
    ("kind", "ballots", "places"),
    [
        ("soc", "3: 2,1,3\n2: 3,1,2\n", [[2, 1, 3], [2, 3, 1]]),
        ("soi", "3: 2\n2: 3, 1\n", [[0, 1, 0], [2, 0, 1]]),
        ("toc", "3: 2,{1,3}\n2: {1, 2 ,3}\n", [[2, 1, 2], [1, 1, 1]]),
        ("toi", "3: {2,1}\n2: 3\n", [[1, 1, 0], [0, 0, 1]]),
    ],
)
def test_each_kind_is_read_and_names_are_kept(tmp_path, kind, ballots, places) -> None:
    read = read_preflib(write(tmp_path, kind, ballots))
    assert read.profile.places.tolist() == places
    assert read.profile.counts.tolist() == [3, 2]
    assert read.names == {"1": "Mobility", "2": "Recognition, of all", "3": "Étude"}


def test_an_empty_ballot_is_an_abstention(tmp_path) -> None:
    assert read_preflib(write(tmp_path, "soi", "3: 2,1\n2:\n")).profile.abstained == 2


@pytest.mark.parametrize(
    ("kind", "ballots", "told"),
    [
        ("soi", "3: 2,4\n2: 1\n", "line 8: option 4 has no name in the first lines"),
        ("soi", "3: 2\n2: 1,1\n", "line 9: option 1 stands twice on this ballot"),
        ("soc", "3: 2,1,3\n2: {1,2},3\n", "line 9: options are tied, which a file .soc has not"),
        ("toc", "3: 2,1,3\n2: 1,2\n", "line 9: options are left out, which a file .toc has not"),
        ("toi", "3: 2;1\n2: 1\n", 'line 8: "3: 2;1" is no ballot'),
        ("toi", "3: 2,{1\n2: 1\n", 'line 8: "3: 2,{1" is no ballot'),
        ("toi", "3: 2,{}\n2: 1\n", 'line 8: "3: 2,{}" is no ballot'),
        ("toi", "3,2,1\n2: 1\n", "Files of PrefLib from before 2022 must be downloaded again"),
        ("soi", "3: 2\n", "line 3: # NUMBER VOTERS should be 3, as found in the file, and is: 5"),
    ],
)
def test_a_faulty_line_is_named(tmp_path, kind: str, ballots: str, told: str) -> None:
    with pytest.raises(SheetError, match=re.escape(told)):
        read_preflib(write(tmp_path, kind, ballots))


def test_all_faults_are_told_at_once_but_not_without_end(tmp_path) -> None:
    with pytest.raises(SheetError) as two:
        read_preflib(write(tmp_path, "soi", "3: 9\n2: 1,1\n"))
    assert len(two.value.faults) == 2
    with pytest.raises(SheetError) as many:
        read_preflib(write(tmp_path, "soi", "1: 9\n" * 1000))
    assert len(many.value.faults) == 20


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("vote.txt", b"x", "is not a kind of file that is read here"),
        ("vote.soc", b"", "is empty"),
        ("vote.soc", b"PK\x03\x04", "is not one inside"),
        ("vote.soc", b"# TITLE: a\n# X: \xff\xfa\n", "line 2: is not written in UTF-8"),
        ("vote.soc", b"#" * (5 * 2**20 + 1), "at most 5 MB"),
        ("vote.soi", b"# ALTERNATIVE NAME 1: a\n# ALTERNATIVE NAME 1: b\n", "line 2: each option"),
        ("vote.toi", b"1: " + b"{1,1}," * 50_000, "is no ballot"),
        ("vote.toi", b"1: " + b"{1,1}," * 50_000 + b"1", "option 1 stands twice"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path, name: str, content: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SheetError, match=re.escape(told)):
        read_preflib(path)


def test_too_many_options_are_refused(tmp_path) -> None:
    names = "".join(f"# ALTERNATIVE NAME {k}: o\n" for k in range(1, 10_003))
    with pytest.raises(SheetError, match="there are at most 10000"):
        read_preflib(write(tmp_path, "soi", "1: 1\n", names))
