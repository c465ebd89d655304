"""Words by which two parties of one name are told apart: fields of work, and offices that one holds in one place."""

from __future__ import annotations

HONORIFICS = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr sr sister brother judge justice hon
    president vice prime minister chancellor premier secretary senator sen representative rep congressman congresswoman
    governor gov mayor councillor councilman councilwoman ambassador king queen prince princess pope cardinal archbishop
    bishop imam rabbi sheikh general gen colonel col captain capt major maj lieutenant lt sergeant sgt admiral adm
    commander chief officer detective inspector superintendent constable coach attorney sheriff
    """.split()
)

# What a body's name may end in or not: "Orsino" is the Orsino Group.
BODY_ENDINGS = frozenset("group inc corp corporation ltd limited plc llc co company ag sa gmbh holdings".split())

# A field of work, and the words of a role or an affiliation that show it.
FIELDS: dict[str, frozenset[str]] = {
    "politics": frozenset(
        """
        president minister senator congressman congresswoman representative governor mayor councillor councilman
        councilwoman lawmaker legislator mp mep chancellor premier secretary ambassador diplomat politician party
        parliament senate congress candidate opposition government cabinet envoy democrat republican labour tory
        """.split()
    ),
    "police": frozenset("police sheriff constable detective inspector superintendent sergeant patrol fbi".split()),
    "military": frozenset(
        "army navy military soldier general colonel admiral commander brigade forces troops defence defense".split()
    ),
    "law": frozenset("lawyer attorney solicitor barrister prosecutor judge justice court counsel defender".split()),
    "business": frozenset(
        """
        ceo executive chairman chairwoman businessman businesswoman entrepreneur founder owner company firm bank
        analyst economist investor manager broker shareholder trader farmer shopkeeper
        """.split()
    ),
    "sport": frozenset(
        """
        coach player striker midfielder defender goalkeeper quarterback captain manager club team league referee
        athlete champion footballer cricketer batsman bowler pitcher driver rider boxer swimmer sprinter
        """.split()
    ),
    "health": frozenset(
        "doctor nurse surgeon physician epidemiologist virologist hospital clinic medical paramedic pharmacist".split()
    ),
    "academia": frozenset(
        "professor researcher scientist scholar historian university college institute lecturer expert".split()
    ),
    "arts": frozenset(
        "actor actress singer musician artist director novelist author writer poet filmmaker painter comedian".split()
    ),
    "religion": frozenset("pastor priest bishop archbishop cardinal imam rabbi church mosque parish reverend".split()),
    "school": frozenset("teacher headteacher headmaster principal pupil student school".split()),
    "street": frozenset("resident neighbour neighbor passer-by witness shopper commuter tourist survivor".split()),
}

# Fields between which people go: different words from these are no sign of two people.
CROSSED: frozenset[frozenset[str]] = frozenset(
    frozenset(pair.split("-"))
    for pair in """
    politics-business politics-law politics-military politics-academia politics-arts law-academia law-business
    police-military police-politics business-sport business-arts business-academia health-academia health-politics
    sport-arts academia-arts academia-religion academia-school religion-politics law-police law-military
    academia-military business-health
    """.split()
)

# Offices that are of one place: the mayor of one town and the mayor of another are two.
OFFICES = frozenset(
    "mayor governor sheriff bishop headteacher principal coach chairman chairwoman chief president premier".split()
)
EMPTY = frozenset(
    "the a an of for in at and to from with his her its their former ex then late new acting deputy who is was".split()
)
