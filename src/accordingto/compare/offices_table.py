"""Words for the offices that people speak from, the bodies that they speak for, and papers. Data only."""

from __future__ import annotations

# Each row is one walk of life: what its bodies are called and who speaks for them.
FIELDS: tuple[str, ...] = (
    """police policeman policemen policewoman cop constabulary constable detective inspector superintendent sergeant
    gendarme gendarmerie investigator sheriff trooper sleuth commissioner""",
    "prosecutor prosecution",
    "government minister ministry secretary premier cabinet treasury chancellor authority department",
    "president presidency presidential palace",
    "court tribunal judge magistrate justice bench",
    "parliament assembly senate chamber lawmaker legislator speaker",
    "hospital clinic ward doctor medic matron superintendent",
    "university uni faculty college rector vice-rector vice-chancellor dean registry senate campus",
    "school academy principal headmaster headmistress headteacher",
    "army military navy force general colonel admiral commander brigadier marine",
    "club team side coach manager captain",
    "federation association league union guild syndicate society cooperative",
    "company firm management board business operator executive corporation maker manufacturer developer",
    "fund trustee scheme provident board",
    "bank lender",
    "church diocese parish pastor bishop priest vicar imam",
    "council town municipality mayor city councillor prefect prefecture governor",
    "brigade firefighter fire",
    "laboratory lab",
    "election electoral polling",
    "mine pit colliery",
    "embassy envoy ambassador consul consulate",
    "commission commissioner inquiry panel",
    "ministry bigwig mandarin",
)
# Those who speak for whoever is named beside them, a person or a body.
VOICES: frozenset[str] = frozenset(
    """
    spokesman spokeswoman spokesperson spokespeople spokesmen lawyer advocate attorney counsel solicitor barrister agent
    representative office press camp people team envoy ambassador embassy delegate
    """.split()
)
# Those who lead or manage a body.
HEADS: frozenset[str] = frozenset(
    """
    leader chairman chairwoman chair chief director head boss president manager executive owner founder commissioner
    commander captain coach mayor rector vice-rector dean principal superintendent inspector minister secretary admiral
    general governor prefect judge magistrate pastor bishop treasurer delegate chancellor premier superintendent
    detective sergeant prosecutor officer speaker editor trustee moderator organiser organizer
    """.split()
)
# What bodies are called by; none of them tells one body from another.
BODIES: frozenset[str] = frozenset(
    """
    league union federation council company firm fund group ministry department office authority service committee
    association party club agency team government commission board bureau institute foundation network society
    corporation ltd inc plc co organisation organization cooperative university hospital school bank court police force
    people side staff line official officially management member
    """.split()
)
# Each row is one sort of paper under its several names.
PAPERS: tuple[str, ...] = (
    "law act bill clause legislation statute section article paragraph decree order regulation",
    "poll survey polling ballot",
    "report inquiry audit study review finding paper assessment analysis findings survey draft document file dossier",
    "letter email e-mail message note memo memorandum circular statement notice mail text draft document reply answer",
    "indictment charge filing affidavit lawsuit suit complaint petition testimony papers document deposition",
    "log logbook ledger register book record entry list sheet document",
    "figure estimate costing statistics data count tally number census tables",
    "certificate form document permit licence license",
)
