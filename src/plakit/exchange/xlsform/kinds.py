"""Which kind of question of ours a row of an XLSForm is, and why some are none."""

import re
from collections.abc import Mapping
from typing import Any

from plakit.wording import mark

_NO_FILE = mark("plakit takes no pictures, sounds or files as answers")
_NO_PLACE = mark("plakit asks for no places on a map")
_NO_DEVICE = mark("plakit keeps nothing about the device, the hour or the account of who answers")
_NO_LIST = mark("plakit reads no lists from other files")
_NO_TIME = mark("plakit asks for days, not for hours")
_NO_RECKONING = mark("plakit reckons nothing while people answer")

REPEATS = mark("plakit asks each question once")
READ_ONLY = mark("nobody can answer it")
NEVER = mark("its condition never holds")
UNKNOWN = mark("plakit does not know this type of question")

# The types of questions, and our kind of each.
KINDS = {
    "text": "text", "string": "text",
    "integer": "number", "int": "number", "decimal": "number", "range": "number",
    "percentage": "number",
    "date": "date",
    "select one": "choice", "select all that apply": "choices", "rank": "ranking",
    "acknowledge": "choice", "trigger": "choice",
}  # fmt: skip
WHOLE = {"integer", "int"}
ACKNOWLEDGES = {"acknowledge", "trigger"}
# The answers to a statement, which our forms know by these names.
AGREES = ("agree", "disagree", "pass")

# Types we have no question for.
NOT_ASKED = {
    **dict.fromkeys(("photo", "image", "audio", "video", "file", "background-audio", "osm"),
                    _NO_FILE),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "location", "gps", "start-geopoint",
                     "background-geopoint"), _NO_PLACE),
    **dict.fromkeys(("start", "end", "today", "deviceid", "device id", "imei", "phonenumber",
                     "phone number", "username", "email", "simserial", "sim id", "subscriberid",
                     "subscriber id", "start time", "end time", "audit"), _NO_DEVICE),
    **dict.fromkeys(("xml-external", "csv-external", "select one external"), _NO_LIST),
    **dict.fromkeys(("time", "dateTime", "datetime", "date time"), _NO_TIME),
    "calculate": _NO_RECKONING,
    "hidden": _NO_RECKONING,
    "barcode": mark("plakit reads no barcodes"),
}  # fmt: skip

# Columns that change nothing of what is asked; each with the fields of pyxform it lies in.
COLUMNS = (
    ("appearance", ("control", "appearance"), mark("plakit shows each kind of question its way")),
    ("constraint_message", ("bind", "jr:constraintMsg"),
     mark("plakit says itself what is allowed")),
    ("required_message", ("bind", "jr:requiredMsg"), mark("plakit says itself what is missing")),
    ("guidance_hint", ("guidance_hint",), mark("plakit has one help for each question")),
    ("default", ("default",), mark("plakit answers nothing in advance")),
    ("media", ("media",), mark("plakit shows no pictures and plays no sounds in a question")),
    ("calculation", ("bind", "calculate"), _NO_RECKONING),
    ("trigger", ("trigger",), _NO_RECKONING),
    ("choice_filter", ("choice_filter",), mark("plakit offers the same options to everybody")),
    ("save_to", ("bind", "entities:saveto"), mark("plakit keeps no entities")),
    ("randomize", ("parameters", "randomize"), mark("plakit keeps options in their order")),
    ("autoplay", ("control", "autoplay"), mark("plakit plays no sounds")),
)  # fmt: skip

# Settings that belong to the program that collected the answers.
SETTINGS = (
    "style", "public_key", "submission_url", "auto_send", "auto_delete", "instance_name",
    "instance_id", "namespaces", "attribute", "flat", "clean_text_values", "omit_instanceID",
    "prefix", "delimiter", "sms_separator", "sms_allow_media", "sms_date_format",
    "sms_datetime_format", "sms_response", "client_editable", "add_none_option",
)  # fmt: skip

_OLD_NAME = re.compile(r"((q|add|get) |uri:)(?P<kind>.+?)( prompt)?")


def type_of(node: Mapping[str, Any]) -> str:
    """Give the type of a question in its usual name.

    >>> type_of({"type": "add integer prompt"}), type_of({"type": "q string"})
    ('integer', 'string')
    """
    name = str(node.get("type", ""))
    found = _OLD_NAME.fullmatch(name)
    return found["kind"] if found and name not in KINDS else name


def lies(node: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """Give what lies in a field, or in a field of a field; empty: nothing."""
    found: Any = node
    for name in path:
        found = found.get(name, "") if isinstance(found, dict) else ""
    return found
