"""Words that tell which numbers are figures, what they count, and when and where."""

from __future__ import annotations

# Small counts of these are news: written "three", they are figures all the same.
WEIGHTY_NOUNS = frozenset(
    """
    votes deaths dead casualties fatalities victims bodies wounded injured missing injuries cases infections
    deputies jobs ships vessels planes aircraft tanks drones missiles rockets shots bullets bombs warheads hostages
    prisoners detainees arrests suspects doses patients survivors sailings flights seats goals points medals ballots
    percentage recounts soldiers troops civilians passengers abstentions
    """.split()
)
# What happened to the people who are counted, and the unit that this makes.
STATE_UNITS: dict[str, str] = {
    **dict.fromkeys(
        "dead die died dies killed kill kills killing deaths death fatalities lives slain perished drowned "
        "massacred murdered "
        "executed toll".split(), "deaths"),
    **dict.fromkeys("injured injuring injures wounded wounding wounds hurt hurting injuries".split(), "people injured"),
    **dict.fromkeys("missing unaccounted".split(), "people missing"),
    **dict.fromkeys("displaced displacing homeless evacuated fled fleeing uprooted".split(), "people displaced"),
    **dict.fromkeys("arrested arresting detained detaining jailed imprisoned arrests".split(), "people arrested"),
    **dict.fromkeys("infected infecting infections hospitalised hospitalized".split(), "cases"),
    **dict.fromkeys("ill sick sickened poisoned".split(), "people ill"),
}  # fmt: skip
STATES_BEFORE = frozenset(
    "killed killing kills kill injured injuring wounded wounding displaced displacing arrested "
    "arresting detained "
    "detaining lives infected infecting hospitalised hospitalized kills".split()
)
# "The deaths of two motorists": what happened stands before the number.
HAPPENED_TO = frozenset(
    "death deaths killing killings murder murders loss losses injury injuries arrest arrests "
    "detention abduction".split()
)
# What is done to people, so that even a small count of them is news; the unit stays the noun.
ACTED_UPON = frozenset(
    """
    charged convicted sentenced acquitted rescued freed released resigned quit trapped stranded buried beaten
    deported kidnapped abducted seized expelled suspended fired dismissed sacked executed shot stabbed poisoned
    indicted rejected accepted recalled executed captured held holding treated critical stable serious intensive
    hospital condition disappeared vanished survived escaped collapsed voted spoke defected deserted surrendered
    """.split()
)
# "5,000 homeless", "two dead and three injured": the state stands by itself as the noun.
PERSON_NOUNS = frozenset(
    """
    people persons civilians soldiers men women children residents villagers protesters demonstrators migrants
    refugees passengers police officers troops fighters militants rebels others students workers miners prisoners
    inmates hostages patients citizens members staff personnel victims policemen tourists motorists drivers cyclists
    pedestrians worshippers pilgrims journalists doctors nurses families households pupils teachers dead wounded
    injured missing person civilian soldier child man woman displaced homeless killed americans israelis
    palestinians iraqis syrians afghans ukrainians russians boys girls comrades conscripts recruits reservists
    sailors airmen marines guards officers firefighters medics paramedics rescuers volunteers aid-workers
    ministers mps lawmakers senators councillors councilors deputies legislators delegates judges jurors directors
    commissioners governors mayors nationals foreigners locals farmers fishermen villagers townspeople shoppers
    commuters customers clients tenants homeowners pensioners voters neighbours neighbors adults teenagers toddlers
    babies infants holidaymakers climbers hikers swimmers spectators fans players athletes strikers activists
    supporters opponents gunmen attackers insurgents rioters looters captives abductees evacuees asylum-seekers
    labourers laborers employees contractors engineers builders pickers dockers porters cleaners builders cooks
    """.split()
)
# Directly before a span of time: a place in time and no length.
TIME_POINTS_BEFORE = frozenset(
    "last past next previous coming recent first final every each another these those other".split()
)
TIME_POINTS_AFTER = frozenset("ago away earlier later hence prior".split())
PLACED_AFTER = frozenset({"after", "within"})
ORDERING = frozenset("top first last final next these those other remaining both all".split())
# Directly before a small count of people: what is done to them or with them is news.
TAKEN_BEFORE = frozenset(
    "hold holds held holding capture captured captures free freed frees release released releases releasing swap "
    "swapped rescue rescued deport deported lost lose losing lay laid hand handed seize seized expel expelled "
    "evacuate evacuated hire hired sack sacked dismiss dismissed suspend suspended charge charged sentenced".split()
)
# "four", said alone of what was counted before: directly after these, with nothing counted behind it.
GIVING = frozenset(
    "say says said give gives gave has have had count counts counted list lists listed name names named show shows "
    "showed report reports reported find finds found confirm confirms confirmed claim claims claimed signed".split()
)
# Before "of": the number says how many were asked.
SAMPLES = frozenset("poll survey study sample canvass review analysis questionnaire trial".split())
OUTCOMES = frozenset(
    "abstaining abstained abstain against favour favor favouring favoring opposed opposing opposes voting "
    "voted dissenting undecided "
    "absent rejected backed backing supported supporting for".split()
)
COMPARISONS = frozenset("more as higher larger greater bigger faster longer the lower less likelier".split())
# A bare number after these is of money, and takes the unit of the sum before it.
MONEY_WORDS = frozenset(
    "price cost costs costing bill sum worth value valued budget paid pay pays owed bid offer debt fine "
    "share shares fee wage salary spent spend spending raised earned earns donated".split()
)
TOLL_WORDS = frozenset("dead died killed deaths death toll fatalities dying lives".split())
SAME_COUNT_WORDS = frozenset(
    "number figure figures count tally total it its they them so forecast estimate estimates count".split()
)

PLACE_PREPOSITIONS = frozenset("in at near across outside throughout".split())
NOT_PLACES = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday christmas easter ramadan i".split()
)
DAY_WORDS = frozenset("noon midnight dawn dusk nightfall today yesterday sunrise midday evening lunchtime".split())
AS_OF_PREPOSITIONS = frozenset("by on in since at".split())
# Where a party's own number is named after it: "the Ledger's figure of 410p".
OWN_FIGURE_NOUNS = frozenset(
    "figure figures estimate estimates count tally number toll total valuation forecast projection".split()
)
COMMON_VERBS = frozenset(
    "put puts raised raises lowered lower revised set estimated estimates reported gave brought took "
    "pegged placed cut".split()
)
COST_VERBS = frozenset(
    "cost costs costing be is was were worth total totalled totaled reach reached exceed stood stands".split()
)
MODALS = frozenset("would will could may might can should must has had have be been".split())
# Attributions with these cues tell of an act; who says that it was done gives the number.
ACT_CUES = frozenset(
    "offer offers offered offering propose proposes proposed proposing ask asks asked asking demand "
    "demands demanded demanding "
    "seek seeks sought seeking request requests requested requesting pledge pledges pledged pledging want "
    "wants wanted agree agreed "
    "agrees order orders ordered approve approved approves plan plans planned planning bid bids".split()
)
# Cues of deeds: the number in them ("voted by five to two") is of whoever tells of it, or the story's own.
DEED_CUES = frozenset(
    "vote votes voted voting sack sacked dismiss dismissed sign signed signs pass passed passes adopted adopts "
    "rejected rejects vetoed vetoes elected elects ratified ratifies fired launched carried opposed oppose opposes "
    "backed backs back support supports supported spoke abstained abstain withdrew leads led".split()
)
