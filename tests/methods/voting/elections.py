"""Published elections that several methods are tested with."""

from plakit.methods.voting import Profile

# G. Gierzynski, W. Hamilton and W. D. Smith (2009), "Burlington Vermont 2009 IRV mayoral
# election", rangevoting.org: the ballots as to the three candidates of the last but one round.
BURLINGTON = Profile.from_rankings(
    ["Kiss", "Montroll", "Wright"],
    [
        ["Montroll", "Kiss", "Wright"],
        ["Montroll", "Wright", "Kiss"],
        ["Montroll"],
        ["Kiss", "Montroll", "Wright"],
        ["Kiss", "Wright", "Montroll"],
        ["Kiss"],
        ["Wright", "Montroll", "Kiss"],
        ["Wright", "Kiss", "Montroll"],
        ["Wright"],
    ],
    [1332, 767, 455, 2043, 371, 568, 1513, 495, 1289],
)


def read_election(text: str) -> Profile:
    """Read ``"5 ACBED, 8 BEDAC"``: so many voters, and the order on their ballots."""
    rows = [row.split() for row in text.split(",")]
    options = sorted({option for _, order in rows for option in order})
    return Profile.from_rankings(options, [order for _, order in rows], [int(n) for n, _ in rows])


# M. Schulze, example 1 of his collection of examples, also in the encyclopedias.
SCHULZE_45 = read_election(
    "5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC",
)
# M. Schulze on the mailing list "election-methods", 10 June 1998.
TIDEMAN_100 = "37 CABD, 20 BDAC, 18 ADCB, 15 BDCA, 7 DACB, 3 CBAD"
TIDEMAN_106 = "37 CABD, 20 BDAC, 18 ADCB, 21 BDCA, 7 DACB, 3 CBAD"
# J.-C. de Borda (1784), his own example.
BORDA_21 = read_election("1 ABC, 7 ACB, 7 BCA, 6 CBA")
# The entry "Kemeny-Young" of electowiki.
CYCLE_100 = read_election("25 ABC, 40 BCA, 35 CAB")
