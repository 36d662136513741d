"""Which kind of question of ours a LimeSurvey type is, and why some are none."""

from plakit.wording import mark

LISTS = {"L", "!", "O"}
MULTIPLE = {"M", "P"}
TEXTS = {"S": 0, "T": 5, "U": 10}  # by the lines that we give them; 0: as usual
# Questions in which each subquestion is asked for itself.
FLEXIBLE_ARRAYS = {"F", "H", "1"}
FIXED_ARRAYS = {"A", "B", "C", "E"}
MANY = {"Q": "text", "K": "number"}

_FIVE = tuple((str(value), str(value)) for value in range(1, 6))
_YES, _NO = ("Y", mark("Yes")), ("N", mark("No"))
# Answers that LimeSurvey does not list in its files, by code.
FIXED = {
    "5": _FIVE,
    "A": _FIVE,
    "Y": (_YES, _NO),
    "C": (_YES, ("U", mark("Uncertain")), _NO),
    "E": (("I", mark("Increase")), ("S", mark("Same")), ("D", mark("Decrease"))),
    "G": (("F", mark("Female")), ("M", mark("Male"))),
}
OTHER_CODE = "-oth-"

_FILES = mark("plakit takes no pictures, sounds or files as answers")
_RECKONING = mark("plakit reckons nothing while people answer")
_TABLE = mark("plakit asks for no tables of numbers or texts")
NOT_ASKED = {
    "|": _FILES,
    "*": _RECKONING,
    ":": _TABLE,
    ";": _TABLE,
    "I": mark("plakit does not ask for the language of the page"),
}
HIDDEN = mark("it is hidden from those who answer")
NEVER = mark("its condition never holds")
UNKNOWN = mark("plakit does not know this type of question")
HOURS = mark("plakit asks for days, not for hours")

# Attributes that change what is asked, or how; others are the look of a page.
ATTRIBUTES = {
    "array_filter": mark("plakit offers the same options to everybody"),
    "array_filter_exclude": mark("plakit offers the same options to everybody"),
    "random_order": mark("plakit keeps options in their order"),
    "answer_order": mark("plakit keeps options in their order"),
    "subquestion_order": mark("plakit keeps options in their order"),
    "exclude_all_others": mark("plakit has no option that excludes the others"),
    "min_answers": mark("plakit asks for at most so many, not for at least"),
    "equals_num_value": mark("plakit reckons nothing while people answer"),
    "min_num_value": mark("plakit reckons nothing while people answer"),
    "max_num_value": mark("plakit reckons nothing while people answer"),
    "em_validation_sq": mark("plakit reckons nothing while people answer"),
    "default": mark("plakit answers nothing in advance"),
    "validation": mark("plakit checks no patterns"),
    "prefix": mark("plakit has no words before an answer"),
    "time_limit": mark("plakit gives everybody as long as they want"),
    "other_numbers_only": mark("plakit takes any words for another answer"),
}
ORDERS = {"random_order", "answer_order", "subquestion_order"}
# What stands in an attribute that says nothing.
PLAIN_ORDERS = {"", "0", "normal", "N"}
