"""The colours of levels, as everywhere else (look.md); Word's cells are shaded with them."""

_RAMPS = {
    3: ("E3EEF1", "61A0B0", "0D4353"),
    4: ("E3EEF1", "90BDC8", "357D8C", "0D4353"),
    5: ("E3EEF1", "A7CBD3", "61A0B0", "287387", "0D4353"),
    6: ("E3EEF1", "B5D3DA", "7DB2BF", "458FA1", "1E6A7E", "0D4353"),
    7: ("E3EEF1", "BDD8DE", "90BDC8", "61A0B0", "357D8C", "1B6377", "0D4353"),
}
_DIVERGING = ("9A4308", "E3A369", "E1E3E2", "7FACD6", "1C5A97")
_DARK, _LIGHT = "14181C", "FFFFFF"


def level_colours(step: int, steps: int, *, diverging: bool = False) -> tuple[str, str]:
    """Give the ground of a level and the ink that is read best on it, as RRGGBB.

    >>> level_colours(2, 2), level_colours(1, 4)
    (('0D4353', 'FFFFFF'), ('E3EEF1', '14181C'))
    """
    if diverging:
        ground = _DIVERGING[step - 1]
    else:
        place = step * 2 - 2 if steps == 2 else step - 1
        ground = _RAMPS[max(steps, 3)][place]
    return ground, max(_DARK, _LIGHT, key=lambda ink: _contrast(ink, ground))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
