"""What a PDF says to who does not see it, read by pikepdf."""

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pikepdf


# What is read of a file is gone with it, so it stays open for a while.
@lru_cache(maxsize=8)
def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def elements(pdf: bytes) -> Iterator[tuple[str, Any]]:
    """Give each element of the structure tree with its kind, in reading order."""
    yield from _below(opened(pdf).Root.StructTreeRoot.K)


def _below(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from _below(part)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)[1:], node
        if "/K" in node:
            yield from _below(node.K)


def is_empty(element: Any) -> bool:
    """Tell whether nothing stands in an element."""
    return "/K" not in element or (isinstance(element.K, pikepdf.Array) and not len(element.K))


def attribute(element: Any, name: str) -> str:
    """Give one attribute of an element; empty: it has none."""
    told = element.get("/A", [])
    attributes = told if isinstance(told, pikepdf.Array) else [told]
    return next((str(one[name]) for one in attributes if name in one), "")


def everything(pdf: bytes) -> Iterator[Any]:
    """Give every dictionary of a file, nested ones too."""
    for thing in opened(pdf).objects:
        yield from _dictionaries(thing)


def _dictionaries(thing: Any) -> Iterator[Any]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        parts = [part for name, part in thing.items() if name not in ("/Parent", "/P")]
    elif isinstance(thing, pikepdf.Array):
        parts = list(thing)
    else:
        return
    for part in parts:
        if not getattr(part, "is_indirect", False):
            yield from _dictionaries(part)
