"""The kind: what a follow-up asks, and what is wrong with its file."""

from plakit.activities.follow_up.form import FollowUpSettings, status_form, told_form
from plakit.activities.follow_up.results import STATUS_STEP, TELL, FollowUpResults
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, Settings, no_use_for, none_recorded
from plakit.errors import Fault, ParameterError
from plakit.programme import Activity, Commitment, Programme, Step
from plakit.programme.writing import with_row
from plakit.wording import tell


class FollowUp(Kind):
    """What was handed on to whom, and who has promised to do what."""

    name = "follow_up"
    # Whom somebody met, in their own words, tells who they are.
    leaves_in_rows = False
    settings = FollowUpSettings
    does = {TELL: Settings, STATUS_STEP: Settings}
    by_facilitator = (STATUS_STEP,)
    results_of = FollowUpResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find steps without names, no addressees, an instrument, groups, and recorded answers."""
        faults = []
        if activity.steps and activity.mode != "named":
            text = tell(
                "a follow-up is answered by name, as it tells who handed something on. Write "
                "mode: named"
            )
            faults.append(activity.fault("mode", text=text))
        if not programme.addressees:
            text = tell(
                "a follow-up tells what became of the guidelines by addressee, and programme.yaml "
                "has none. Write addressees: there"
            )
            faults.append(activity.fault("kind", text=text))
        faults += no_use_for(
            activity,
            instrument=tell("a follow-up has no instrument. Take the line out"),
            groups=tell("a follow-up is not split by groups. Take the line out"),
        )
        text = tell(
            "{activity} is a follow-up. What was handed on is a row of diffusion.csv, and a "
            "promise one of commitments.csv",
            activity=activity.id,
        )
        return [*faults, *none_recorded(programme, activity, text)]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask what was handed on and what seats will do; or how the commitments stand.

        Raises
        ------
        ParameterError
            If there is no commitment whose status could be noted.
        """
        if self.does_in(step) == STATUS_STEP:
            commitments = _until(programme, step)
            if not commitments:
                raise ParameterError(
                    tell(
                        "{activity}, {step}: there is no commitment yet. Adopt some first, or "
                        "write them into commitments.csv.",
                        activity=activity.id,
                        step=step.id,
                    )
                )
            form = status_form(activity, commitments, programme.addressees, programme.languages)
            return Asking(form, who="facilitators")
        until = programme.session(step.session) if step.session else programme.sessions[-1]
        there = programme.guidelines_until(until)
        statements = [one for one in there if one.status != "dropped"]
        return Asking(told_form(activity, statements, programme.addressees, until.date))

    def offers_held(self, activity: Activity, step: str) -> bool:
        """Tell that statements and commitments are asked about, which grow as the group works."""
        del activity, step
        return True

    def rehearsal_facts(self, programme: Programme, activity: Activity) -> dict[str, str]:
        """Give the commitments alone: how they stand is what is asked, and statements stay away."""
        del activity
        text = ""
        for one in programme.commitments:
            row = {"id": one.id, "addressee": one.addressee, "what": one.what,
                   "by_when": str(one.by_when), "session": one.session, "status": "open",
                   "looked_at": "", "note": ""}  # fmt: skip
            text = with_row(text, row)
        return {"commitments.csv": text} if text else {}


def _until(programme: Programme, step: Step) -> tuple[Commitment, ...]:
    """Give the commitments up to the session of a step; without one, all of them."""
    if not step.session:
        return programme.commitments
    there = programme.sessions_until(programme.session(step.session))
    return tuple(one for one in programme.commitments if one.session in there)
