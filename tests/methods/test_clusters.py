"""methods/clusters.py: k-means, and silhouettes."""

import numpy as np
import pytest

from plakit.errors import ParameterError
from plakit.methods.clusters import k_means, silhouettes

# Rousseeuw 1987, table 1: how unlike Belgium, Brazil, China, Cuba, Egypt, France, India, Israel,
# USA, USSR, Yugoslavia and Zaire are, below the diagonal; then his figures 2 and 3.
UNLIKE = """
5.58
7.00 6.50
7.08 7.00 3.83
4.83 5.08 8.17 5.83
2.17 5.75 6.67 6.92 4.92
6.42 5.00 5.58 6.00 4.67 6.42
3.42 5.50 6.42 6.42 5.00 3.92 6.17
2.50 4.92 6.25 7.33 4.50 2.25 6.33 2.75
6.08 6.67 4.25 2.67 6.00 6.17 6.17 6.92 6.17
5.25 6.83 4.50 3.75 5.75 5.42 6.08 5.83 6.67 3.67
4.75 3.00 6.08 6.67 5.00 5.58 4.83 6.17 5.67 6.50 6.92
"""
TWO = [1, 1, 2, 2, 1, 1, 2, 1, 1, 2, 2, 1]
TWO_SAYS = [0.39, 0.22, 0.33, 0.40, 0.20, 0.35, -0.04, 0.30, 0.43, 0.34, 0.26, 0.19]
THREE = [1, 2, 3, 3, 1, 1, 2, 1, 1, 3, 3, 2]
THREE_SAYS = [0.42, 0.25, 0.31, 0.48, 0.02, 0.44, 0.17, 0.37, 0.47, 0.44, 0.31, 0.28]

# Fisher's 150 irises as they stand in the archive of the University of California at Irvine,
# in millimetres: length and width of sepals, of petals.
IRISES = """
51351402 49301402 47321302 46311502 50361402 54391704 46341403 50341502 44291402 49311501
54371502 48341602 48301401 43301101 58401202 57441504 54391304 51351403 57381703 51381503
54341702 51371504 46361002 51331705 48341902 50301602 50341604 52351502 52341402 47321602
48311602 54341504 52411501 55421402 49311501 50321202 55351302 49311501 44301302 51341502
50351303 45231303 44321302 50351606 51381904 48301403 51381602 46321402 53371502 50331402
70324714 64324515 69314915 55234013 65284615 57284513 63334716 49243310 66294613 52273914
50203510 59304215 60224010 61294714 56293613 67314414 56304515 58274110 62224515 56253911
59324818 61284013 63254915 61284712 64294313 66304414 68284814 67305017 60294515 57263510
55243811 55243710 58273912 60275116 54304515 60344516 67314715 63234413 56304113 55254013
55264412 61304614 58264012 50233310 56274213 57304212 57294213 62294313 51253011 57284113
63336025 58275119 71305921 63295618 65305822 76306621 49254517 73296318 67255818 72366125
65325120 64275319 68305521 57255020 58285124 64325323 65305518 77386722 77266923 60225015
69325723 56284920 77286720 63274918 67335721 72326018 62284818 61304918 64285621 72305816
74286119 79386420 64285622 63285115 61265614 77306123 63345624 64315518 60304818 69315421
67315624 69315123 58275119 68325923 67335725 67305223 63255019 65305220 62345423 59305118
"""


def unlike() -> np.ndarray:
    distances = np.zeros((12, 12))
    distances[np.tril_indices(12, -1)] = [float(one) for one in UNLIKE.split()]
    return distances + distances.T


def irises() -> np.ndarray:
    return np.array([[int(one[at : at + 2]) / 10 for at in (0, 2, 4, 6)] for one in IRISES.split()])


def distances_of(points: np.ndarray) -> np.ndarray:
    return np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))


@pytest.mark.parametrize(
    ("groups", "says", "mean"), [(TWO, TWO_SAYS, 0.28), (THREE, THREE_SAYS, 0.33)]
)
def test_silhouettes_of_twelve_countries_are_those_of_rousseeuw(
    groups: list[int], says: list[float], mean: float
) -> None:
    values = silhouettes(unlike(), np.array(groups))
    assert values.tolist() == pytest.approx(says, abs=0.0051)
    assert values.mean() == pytest.approx(mean, abs=0.005)


@pytest.mark.parametrize(
    ("groups", "silhouette", "squares"),
    [(2, 0.6808136202936816, 152.36870647733903), (3, 0.5525919445499757, 78.94084142614602)],
)
def test_irises_fall_into_the_groups_that_others_find(
    groups: int, silhouette: float, squares: float
) -> None:
    points = irises()
    labels = k_means(points, groups)
    assert silhouettes(distances_of(points), labels).mean() == pytest.approx(silhouette, abs=1e-12)
    inside = sum(
        ((points[labels == one] - points[labels == one].mean(axis=0)) ** 2).sum()
        for one in range(groups)
    )
    assert inside == pytest.approx(squares, abs=1e-9)


def test_a_point_alone_in_its_group_has_the_silhouette_nought() -> None:
    line = np.array([0.0, 1, 1, 2, 3, 3])
    values = silhouettes(abs(line[:, None] - line), np.array([0, 1, 1, 1, 2, 2]))
    assert values.tolist() == [0, 0.5, 0.5, 0, 1, 1]


def test_points_that_coincide_have_the_silhouette_nought() -> None:
    assert silhouettes(np.zeros((4, 4)), np.array([0, 0, 1, 1])).tolist() == [0, 0, 0, 0]


def test_the_same_seed_gives_the_same_groups_and_nothing_is_changed() -> None:
    points = irises()
    before = points.copy()
    assert k_means(points, 4).tolist() == k_means(points, 4).tolist()
    assert (points == before).all()


def test_points_that_coincide_can_be_put_into_more_groups_than_there_are_places() -> None:
    assert set(k_means(np.zeros((5, 2)), 3).tolist()) <= {0, 1, 2}


def test_one_group_holds_all_points() -> None:
    assert k_means(irises(), 1).tolist() == [0] * 150


def test_more_groups_than_points_are_refused() -> None:
    with pytest.raises(
        ParameterError, match=r"2 points cannot be put into 3 groups\. Allowed: 1 to 2"
    ):
        k_means(np.zeros((2, 2)), 3)


def test_silhouettes_of_one_group_are_refused() -> None:
    with pytest.raises(ParameterError, match="all points are in one"):
        silhouettes(np.zeros((3, 3)), np.array([1, 1, 1]))
