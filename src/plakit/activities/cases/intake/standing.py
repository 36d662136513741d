"""How far each case that was brought has come: a draft, ready, in the register, changed since."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from plakit.activities.cases.intake.as_case import AsCase, as_case
from plakit.activities.cases.intake.brought import UNTITLED, Brought
from plakit.activities.proposing import Proposal, Standing
from plakit.programme import Case, Programme
from plakit.wording import tell

FOLDER = "cases/"
ID_STARTS = "case"


@dataclass(frozen=True)
class Waiting:
    """One case that was brought, what its file would say, and its case in the register, if any."""

    brought: Brought
    made: AsCase = field(repr=False)
    case: Case | None = field(repr=False)

    @property
    def standing(self) -> Standing:
        """Tell how far it has come; what is in the register stays there, whatever is said now."""
        if self.case is None or self.case.adopted is None:
            return "ready" if self.brought.is_ready else "draft"
        is_same = self.case.adopted.events == self.brought.events
        return "adopted" if is_same else "changed"

    @property
    def title(self) -> str:
        """Give its title, or the word that it has none."""
        return self.brought.title or tell(UNTITLED)

    @property
    def names_without_consent(self) -> bool:
        """Tell whether its file tells whom to ask to more people than now agreed to."""
        contact = self.case.contact if self.case else None
        if contact is None or not (contact.name or contact.email):
            return False
        order = ("none", "group", "public")
        return order.index(self.brought.said.get("consent", "none")) < order.index(contact.consent)

    def proposal(self, activity: str) -> Proposal:
        """Give it as it can be adopted."""
        is_unread = self.standing == "changed" and not self.brought.is_ready
        unread = (tell("Its seat has made it a draft again."),) if is_unread else ()
        return Proposal(
            activity=activity,
            session=self.brought.session,
            step=self.brought.step,
            seat=self.brought.seat,
            number=self.brought.number,
            title=self.title,
            file=FOLDER,
            data=self.made.data,
            id_starts=ID_STARTS,
            standing=self.standing,
            id=self.case.id if self.case else "",
            events=self.brought.events,
            obstacles=(*self.made.obstacles, *unread),
            remarks=tuple(self.made.remarks),
        )


def waiting(programme: Programme, activity: str, brought: Iterable[Brought]) -> tuple[Waiting, ...]:
    """Put beside each case that was brought the one of the register that was made of it."""
    made_of = {
        (one.adopted.session, one.adopted.step, one.adopted.seat, one.adopted.number): one
        for one in programme.cases.values()
        if one.adopted and one.adopted.activity == activity
    }
    return tuple(
        Waiting(
            one,
            as_case(programme, one),
            made_of.get((one.session, one.step, one.seat, one.number)),
        )
        for one in brought
    )
