"""Words by which contents of different stories are compared. Data only."""

from __future__ import annotations

# Words that say nothing of what a content is about.
EMPTY: frozenset[str] = frozenset(
    """
    a an the and or but nor yet so of to in on at by for from with as is are was were be been being am has have had
    having do does did doing done will would shall should can could may might must ought not no never n't that this
    these those it its itself he him his himself she her hers herself they them their theirs themselves i me my mine
    myself we us our ours ourselves you your yours who whom whose which what when where how why there here about into
    onto over under after before than then such any all some more most also only up down out off if whether because
    while though although since until unless till through during between among against within without across along
    around per via both either neither each every another other others own same very just even still already again too
    quite rather much many few little less least several lot lots one ones say says said saying tell told telling mr
    mrs ms miss dr sir lord lady dame prof now ever however therefore thus hence meanwhile moreover else otherwise
    like upon towards toward amid s t re ve ll d m
    """.split()
)
# Groups of words that count as one; each entry is stemmed when it is read.
ALIKE: tuple[str, ...] = (
    "die dead death deaths died kill killed killing fatality fatalities perish toll deadly lethal",
    "wound injure injured injury injuries hurt",
    "sack fire dismiss dismissal remove removal oust axe depose boot sacking firing ouster",
    "quit resign resignation leave depart departure step-down",
    "offer bid approach proposal propose",
    "bid approach takeover offer acquisition sale",
    "takeover acquisition acquire buy purchase buyout takeovers buying",
    "merge merger",
    "lower cut reduce reduction decrease slash drop fall decline trim curb",
    "raise increase rise lift hike climb jump surge grow growth soar",
    "receive get obtain acquire",
    "work function operate sound",
    "fail failure break broken dead fault faulty defect",
    "repair mend fix repairs rebuild restore",
    "weigh consider mull consideration contemplate ponder examine",
    "close shut closure shutdown",
    "open opening reopen",
    "back support favour favor endorse approve backing",
    "oppose against reject opposition resist object",
    "lapse expire expiry end finish conclude terminate",
    "begin start launch commence open onset",
    "warn warning alert caution",
    "quit abandon scrap ditch cancel cancellation drop shelve axe",
    "delay postpone pause suspend suspension defer postponement adjourn",
    "vote ballot poll",
    "worker staff employee employees workers personnel workforce",
    "job jobs post position",
    "boss chief head leader director chairman chairwoman president",
    "firm company business operator corporation",
    "club team side squad",
    "player footballer",
    "child children kid kids minor youngster",
    "man men male",
    "woman women female",
    "people person persons individuals",
    "police officer officers cops",
    "soldier troops soldiers forces military army",
    "attack assault strike raid offensive",
    "bomb blast explosion explode bombing detonate",
    "shoot shooting gunfire shot gunman",
    "fire blaze burn flames inferno",
    "flood flooding inundate deluge",
    "storm hurricane cyclone typhoon",
    "quake earthquake tremor",
    "crash collide collision smash accident",
    "arrest detain detention custody seize apprehend",
    "jail prison imprison sentence imprisonment",
    "charge accuse accusation indict indictment allege allegation",
    "trial court hearing",
    "guilty convict conviction",
    "lawyer attorney solicitor counsel barrister",
    "law bill act legislation statute measure",
    "rule regulation",
    "tax levy duty tariff",
    "budget spending expenditure",
    "money fund funds cash funding finance",
    "pay payment paid salary wage wages owe owed sum",
    "cost price bill expense charge",
    "owe owed payoff pay-off payout severance compensation",
    "deal agreement accord pact settlement treaty agree",
    "talk talks negotiation negotiate negotiations discussion discuss",
    "meet meeting met summit",
    "strike walkout walk-out stoppage",
    "protest demonstration rally demonstrator march demonstrate protester",
    "home house homes houses residence",
    "homeless displaced displace evacuate evacuee evacuation flee fled drive-out",
    "refugee migrant asylum immigrant",
    "border frontier",
    "hospital clinic",
    "doctor physician medic doctors",
    "patient patients",
    "vaccine vaccination jab vaccinate inoculate shot",
    "virus infection infect disease outbreak illness",
    "case cases",
    "school schools pupil",
    "teacher teachers",
    "student students undergraduate",
    "minister secretary",
    "government administration cabinet ministers",
    "parliament chamber assembly congress legislature",
    "deputy deputies mp mps lawmaker lawmakers legislator senator",
    "election vote polls",
    "country nation state",
    "ban prohibit prohibition bar outlaw forbid embargo",
    "sanction sanctions",
    "allow permit let permission authorise authorize admit",
    "ask request urge demand call plea appeal",
    "promise pledge vow commit commitment guarantee",
    "give provide supply grant deliver hand",
    "send dispatch ship deploy",
    "help aid assist assistance relief",
    "hostage captive captives hostages",
    "release free freed",
    "ceasefire truce",
    "ship vessel boat vessels",
    "plane aircraft jet airplane",
    "car vehicle cars vehicles",
    "train rail railway",
    "dam reservoir",
    "gate gates",
    "wall walls",
    "crack cracks",
    "find discover discovery detect",
    "show reveal disclose expose",
    "see watch witness observe",
    "hear heard",
    "know aware knowledge",
    "believe think opinion",
    "want wish desire",
    "need require requirement necessary",
    "plan intend plans intention prepare aim",
    "choose pick select selection appoint appointment name hire",
    "charge responsible",
    "replace replacement succeed successor",
    "match game fixture",
    "defeat beat loss lose",
    "win victory triumph",
    "quarter quarterly",
    "profit earnings income",
    "share stock shares stocks",
    "investor shareholder investors stakeholder",
    "bank lender",
    "loan lend lending debt credit borrow",
    "letter note memo memorandum",
    "document paper file record log",
    "phone telephone mobile",
    "message text email mail",
    "false untrue fake invented fabricated bogus baseless unfounded",
    "wrong incorrect mistaken inaccurate error mistake",
    "true real genuine accurate correct actual right",
    "big large huge major massive",
    "small little minor tiny",
    "biggest largest",
    "tally count number figure total",
    "silent quiet",
    "near close",
    "far distant",
    "dangerous risky unsafe hazardous danger risk hazard threat",
    "safe safety secure security",
    "missing disappear disappearance vanish",
    "food meal",
    "rain rainfall downpour",
    "oil crude petroleum",
    "power electricity blackout outage",
    "test trial testing",
    "inspect inspection survey check",
    "build construct construction building",
    "destroy demolish destruction demolition raze",
    "harm damage",
    "rescue save",
    "steal theft rob robbery stolen",
    "murder homicide",
    "hold keep retain",
    "split divide divided division rift",
    "unanimous unanimously",
    "halve half",
    "double twice",
    "third thirds",
)
NEGATIONS: frozenset[str] = frozenset(
    "no not never n't without none nobody nothing neither nor cannot hardly scarcely barely nowhere".split()
)
MAYBE: frozenset[str] = frozenset(
    "may might could possibly perhaps maybe potentially likely unlikely reportedly allegedly apparently".split()
)
WILL: frozenset[str] = frozenset("will would shall going ll".split())
WEEKDAYS: tuple[str, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: tuple[str, ...] = (
    "january february march april may june july august september october november december"
).split()  # type: ignore[assignment]
SHORT_MONTHS: dict[str, str] = {
    "jan": "january",
    "feb": "february",
    "mar": "march",
    "apr": "april",
    "jun": "june",
    "jul": "july",
    "aug": "august",
    "sep": "september",
    "sept": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
}
NUMBER_WORDS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen twenty"
        ).split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
# Pairs whose presence on the two sides turns a content into its contrary.
CONTRARY: tuple[tuple[str, str], ...] = (
    ("up raise increase rise grow climb gain more higher", "down lower cut fall decrease decline drop less"),
    ("open reopen", "close shut"),
    ("win won victory beat", "lose lost defeat"),
    ("support back favour favor approve accept pass", "oppose reject veto refuse block"),
    ("guilty convict", "innocent acquit clear"),
    ("safe", "unsafe dangerous"),
    ("alive survive", "dead die kill"),
    ("allow permit", "ban bar forbid"),
    ("stay remain keep", "leave quit resign drop"),
    ("start begin", "end stop finish"),
    ("true real genuine", "false untrue fake"),
    ("for", "against"),
    ("first", "second third"),
    ("legal lawful", "illegal unlawful"),
    ("buy", "sell"),
    ("profit", "loss"),
    ("arrest detain", "release free"),
)
SCALES: frozenset[str] = frozenset(
    "hundred thousand million billion trillion bn m mn hundreds thousands millions".split()
)
