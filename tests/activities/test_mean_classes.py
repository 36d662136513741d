"""Classes of means: as wide as each other, and every mean in one."""

from plakit.activities.mean_classes import class_bounds, class_of


def test_a_mean_falls_into_one_of_six_classes_of_any_scale() -> None:
    assert class_bounds(1, 3) == [10, 14, 17, 20, 24, 27, 30]
    assert [class_of(mean, 1, 3) for mean in (1.0, 1.3, 1.4, 2.6, 2.7, 3.0)] == [1, 1, 2, 5, 6, 6]
    assert [class_of(mean, 0, 5) for mean in (0, 0.8, 0.9, 5)] == [1, 1, 2, 6]
