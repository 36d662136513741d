"""Questions of a Form that asks the same of several things, such as cases, one after another.

How the answers to them are read is in `written`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plakit.activities.written import LANGUAGE, MORE, STATE, item
from plakit.locales import language_name
from plakit.text import Text, shared_languages, tell_each
from plakit.wording import mark

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Several:
    """Makes the questions of things of one ``sort``, in the ``languages`` of the group.

    What it asks of the second one and of further ones is shown once somebody says that there is
    another. The questions are as `plakit.forms.Section` takes them.
    """

    sort: str
    languages: tuple[str, ...]

    @property
    def spoken(self) -> tuple[str, ...]:
        """Give the languages in which plakit can ask the group; at least English."""
        return shared_languages(self.languages)

    def each(self, sentence: str) -> Text:
        """Say a marked sentence in each of these languages."""
        return tell_each(sentence, self.spoken)

    def options(self, words: Mapping[str, str]) -> list[dict[str, Any]]:
        """Let one of some ids be chosen, each by its marked words."""
        return [{"id": name, "label": self.each(one)} for name, one in words.items()]

    def question(
        self, number: int, name: str, kind: str, label: Text, *, about: str = "", **more: Any
    ) -> dict[str, Any]:
        """Ask for a field of the how many-th thing.

        Parameters
        ----------
        about : str
            A marked sentence of help; empty: none.
        more : fields of the question
            A ``show_if`` among them takes the place of that of further things.
        """
        question = {"kind": kind, "id": item(self.sort, number, name), "label": label}
        if about:
            question["help"] = self.each(about)
        return question | self.if_more(number) | more

    def if_more(self, number: int) -> dict[str, Any]:
        """Give when questions of the how many-th thing are shown; of the first they always are."""
        if number == 1:
            return {}
        return {"show_if": {"item": item(self.sort, number, MORE), "is_in": [YES]}}

    def another(self, number: int, label: Text) -> dict[str, Any]:
        """Ask whether there is such a thing, the second or a later one."""
        options = self.options({YES: mark("Yes"), NO: mark("No")})
        question = self.question(number, MORE, "choice", label, options=options)
        return question | {"show_if": self.if_more(number - 1).get("show_if")}

    def language(self, number: int) -> Iterator[dict[str, Any]]:
        """Ask in which language of the group it is written; where there is one, do not ask."""
        if len(self.languages) > 1:
            label = self.each(mark("In which language have you written this?"))
            names = [{"id": one, "label": {"": language_name(one)}} for one in self.languages]
            yield self.question(number, LANGUAGE, "choice", label, options=names)

    def state(self, number: int, label: Text, readiness: Mapping[str, str]) -> dict[str, Any]:
        """Ask how far it is: of `written.DRAFT` and `written.READY` the marked words."""
        return self.question(number, STATE, "choice", label, options=self.options(readiness))
