"""Who can help whom: pairs, groups, a rotation through workshops, and partners for one person.

Each way says how good it is by a bound that no other way can beat: where both are equal, it is
proved to be best. What people said is read in `activities.matching`; here are only ids.
"""

from plakit.methods.matching.groups import Groups, make_groups
from plakit.methods.matching.pairs import Pair, Pairs, assign_helpers, pair_up
from plakit.methods.matching.peers import Help, Partner, Peer, find_partners, helps_between
from plakit.methods.matching.rotation import Rotation, plan_rotation

__all__ = [
    "Groups",
    "Help",
    "Pair",
    "Pairs",
    "Partner",
    "Peer",
    "Rotation",
    "assign_helpers",
    "find_partners",
    "helps_between",
    "make_groups",
    "pair_up",
    "plan_rotation",
]
