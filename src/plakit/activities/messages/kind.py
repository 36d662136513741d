"""The kind: how key messages and insights are asked for, and what is wrong with the file."""

from collections.abc import Mapping

from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, no_use_for, none_recorded, steps_before
from plakit.activities.messages.form import (
    INSIGHT,
    MESSAGE,
    agreeing_form,
    deciding_form,
    writing_form,
)
from plakit.activities.messages.results import MessagesResults
from plakit.activities.messages.settings import (
    AGREE,
    DECIDE,
    INSIGHTS,
    PROPOSE,
    AgreeStep,
    DecideStep,
    InsightsStep,
    MessagesSettings,
    ProposeStep,
    does_of,
)
from plakit.activities.messages.standing import drafts_of_files, waiting
from plakit.errors import Fault, ParameterError
from plakit.programme import Activity, Programme, Step
from plakit.text import Text
from plakit.wording import tell

_WRITE: dict[str, tuple[str, type[ProposeStep]]] = {
    PROPOSE: (MESSAGE, ProposeStep),
    INSIGHTS: (INSIGHT, InsightsStep),
}


class KeyMessages(Kind):
    """What the group tells others after a session: messages, and insights from two sides."""

    name = "key_messages"
    # What seats say of others' messages, in their own words, is for the group.
    leaves_in_rows = False
    shows_evidence = True
    settings = MessagesSettings
    does = {PROPOSE: ProposeStep, INSIGHTS: InsightsStep, AGREE: AgreeStep, DECIDE: DecideStep}
    by_facilitator = (DECIDE,)
    side_by_side = (PROPOSE, INSIGHTS)
    results_of = MessagesResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find another mode than named, lists without entries, groups, and recorded rows."""
        faults = []
        if activity.steps and activity.mode != "named":
            text = tell(
                "key messages are written by name of the seat, as the group has to stand behind "
                "them: write mode: named"
            )
            faults.append(activity.fault("mode", text=text))
        groups = tell("key messages are not split by groups. Take the line out")
        faults += no_use_for(activity, groups=groups)
        faults += self._lists(programme, activity)
        text = tell(
            "{activity} collects key messages, and those written elsewhere are not recorded here. "
            "Write each into a file of its own in messages/ or insights/",
            activity=activity.id,
        )
        return [*faults, *none_recorded(programme, activity, text)]

    def _lists(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find steps that need a list which programme.yaml does not have."""
        faults = []
        for number, step in enumerate(activity.steps):
            does = self.does_in(step)
            if does == PROPOSE and not programme.addressees:
                text = tell(
                    "programme.yaml lists no addressees, so that nobody could be spoken to: "
                    "addressees: [{{id: ministries, title: Ministries}}]"
                )
                faults.append(activity.fault("steps", number, text=text))
            if does == INSIGHTS and len(programme.viewpoints) < 2:
                text = tell(
                    "programme.yaml lists fewer than two viewpoints, so that an insight has no "
                    "two sides: viewpoints: [{{id: policy, title: Policy}}, {{id: practice, "
                    "title: Practice}}]"
                )
                faults.append(activity.fault("steps", number, text=text))
        return faults

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask for messages or insights; who goes along; of the facilitator, what is taken."""
        does = self.does_in(step)
        if does in _WRITE:
            what, settings = _WRITE[does]
            session = programme.session(step.session) if step.session else None
            most = activity.read_step(step, settings).most
            return Asking(writing_form(programme, activity, what, most, session))
        texts = _texts(programme, activity, held)
        if not texts:
            raise ParameterError(
                tell(
                    "{activity}: there is no message yet that may be read, as none was marked as "
                    "ready. Each seat does so below its message, under “Is it ready to be read?”, "
                    "while the step is open in which they are written.",
                    activity=activity.id,
                )
            )
        if does == AGREE:
            return Asking(agreeing_form(activity, texts, programme.languages))
        words = {name: words for name, (words, _) in texts.items()}
        return Asking(deciding_form(activity, words, programme.languages), who="facilitators")

    def waits_for(self, activity: Activity, step: str) -> tuple[str, ...]:
        """Let messages be written before anybody goes along, and that before they are taken."""
        does = does_of(activity)[step]
        earlier = {AGREE: (PROPOSE, INSIGHTS), DECIDE: (AGREE,)}.get(does, ())
        return steps_before(activity, step, self.steps_that(activity, *earlier))

    def follows_answers(self, activity: Activity, step: str) -> bool:
        """Tell that who goes along is asked of what was written by then."""
        return does_of(activity)[step] in (AGREE, DECIDE)

    def offers_held(self, activity: Activity, step: str) -> bool:
        """Tell that evidence for messages and insights is chosen from what is held."""
        return does_of(activity)[step] in (PROPOSE, INSIGHTS)


def _texts(programme: Programme, activity: Activity, held: Held) -> Mapping[str, tuple[Text, Text]]:
    """Give what the group is asked about, with the reason of each: written here, or in files."""
    written = {
        one.brought.id: (one.brought.text("text"), one.why)
        for one in waiting(programme, activity, held, does_of(activity))
        if one.is_open and one.brought.words("text")
    }
    in_files = {one.id: (one.text, one.reason) for one in drafts_of_files(programme, activity.id)}
    return written | in_files
