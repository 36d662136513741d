"""Words that others use in their tables, in several languages; none of them is said by us."""

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan januar january janvier janv janner", "feb februar february fevrier fevr",
         "mar mrz marz march mars maerz", "apr april avril avr", "mai may", "jun juni june juin",
         "jul juli july juillet juil", "aug august aout", "sep sept september septembre",
         "okt oct oktober october octobre", "nov november novembre",
         "dez dec dezember december decembre"), start=1)
    for name in names.split()
}  # fmt: skip
# Kinds of evidence in the words of many.
EVIDENCE_WORDS = {
    "none": "none; no; no evidence; not known; unknown; keine; keiner; kein; kein beleg; "
    "unbekannt; aucun; aucune; aucune preuve; inconnu; nothing",
    "opinion": "opinion; opinions; anecdotal; anecdotal evidence; self assessment; self report; "
    "feedback; participant feedback; expert opinion; testimonial; einschatzung; meinung; "
    "selbsteinschatzung; ruckmeldungen; ruckmeldung; erfahrungsbericht; avis; temoignage; "
    "temoignages; auto evaluation; avis d expert",
    "monitoring": "monitoring; monitoring data; statistics; statistic; indicators; counts; data; "
    "administrative data; statistik; kennzahlen; zahlen; monitoringdaten; suivi; statistiques; "
    "statistique; indicateurs; donnees de suivi",
    "evaluation": "evaluation; evaluated; external evaluation; evaluation report; study; survey; "
    "evaluationsbericht; externe evaluation; evaluiert; studie; begleitforschung; "
    "evaluation externe; etude; enquete",
    "experiment": "experiment; experimental; trial; rct; randomised trial; randomized trial; "
    "randomised controlled trial; control group; experimentell; kontrollgruppe; "
    "experimentation; essai controle; groupe temoin",
}  # fmt: skip
CONSENT_WORDS = {
    "none": "none; no; nein; non; keine; aucun; aucune; not given; n",
    "group": "group; gruppe; groupe; group only; nur gruppe; within the group",
    "public": "public; offentlich; publique; publication; published; may be published; all; alle; "
    "tous",
}  # fmt: skip
CERTAINTY_WORDS = {
    "certain": "certain; sure; sicher; sur; yes",
    "presumed": "presumed; probable; likely; vermutlich; wahrscheinlich; vermutet; presume",
    "inferred": "inferred; erschlossen; deduit",
    "unclear": "unclear; unclear in the source; unsure; unsicher; unklar; incertain; doubtful; ?",
}  # fmt: skip
# What is written where nothing is known. NA, None and NO are not among them: they may be values.
NOTHINGS = {"-", "--", "–", "—", ".", "…", "?", "n/a", "N/A", "n.a.", "n. a.", "k.A.", "k. A.",
             "k.a.", "keine Angabe", "s/o", "s.o.", "sans objet", "not available", "tbd", "TBD",
             "tbc", "xxx", "#N/A"}  # fmt: skip
