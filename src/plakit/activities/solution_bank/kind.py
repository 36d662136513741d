"""The kind: what a bank of solutions asks, and what is wrong with its file."""

from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, no_use_for, none_recorded
from plakit.activities.solution_bank.form import SolutionBankSettings, bank_form
from plakit.activities.solution_bank.results import SolutionBankResults
from plakit.errors import Fault
from plakit.programme import Activity, Programme, Step
from plakit.wording import tell


class SolutionBank(Kind):
    """Solutions that others can take over, who has done so, and challenges that are open."""

    name = "solution_bank"
    is_about_cases = True
    # What somebody does with a solution, in their own words, tells who they are.
    leaves_in_rows = False
    settings = SolutionBankSettings
    results_of = SolutionBankResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find steps without names, an instrument, groups, and recorded answers."""
        faults = []
        if activity.steps and activity.mode != "named":
            text = tell(
                "a bank of solutions is answered by name, as it tells who took a solution over. "
                "Write mode: named"
            )
            faults.append(activity.fault("mode", text=text))
        faults += no_use_for(
            activity,
            instrument=tell("a bank of solutions has no instrument. Take the line out"),
            groups=tell("a bank of solutions is not split by groups. Take the line out"),
        )
        text = tell(
            "{activity} is a bank of solutions. Who took one over stands under reuse in its file "
            "in solutions/, and a challenge in challenges.csv",
            activity=activity.id,
        )
        return [*faults, *none_recorded(programme, activity, text)]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask what the seat uses of each solution there is by then, and for challenges."""
        if step.session:
            solutions = programme.solutions_until(programme.session(step.session))
        else:
            solutions = tuple(programme.solutions.values())
        return Asking(bank_form(activity, solutions))

    def offers_held(self, activity: Activity, step: str) -> bool:
        """Tell that each solution of the bank is asked about, and that the bank grows."""
        del activity, step
        return True
