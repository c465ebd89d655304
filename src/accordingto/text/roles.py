"""What credits, corrections, captions, bylines and dates say: tables of patterns.

They are read as :mod:`accordingto.text.phrases` tells.
"""

# ruff: noqa: E501 - a pattern is read more easily whole

from __future__ import annotations

from accordingto.text.rules import AGENCY, MONTH, NAMES, PICTURE_HOUSE, STORY, make_rules

CREDITS = (
    *make_rules(
        "credit",
        None,
        "any",
        400,
        rf".{{2,300}}\bcontributed (?:\w+ )?(?:to|for) (?:this|the) {STORY}\b",
        r".{2,300}\bcontributed (?:additional )?(?:reporting|research)\b",
        rf"{NAMES}{{1,40}}contributed(?: from (?-i:[A-Z]).{{0,60}})?$",
        r"(?:additional |further |other |original )?(?:reporting|writing|editing|research)(?: and \w+)? (?:by|from) (?-i:[A-Z])",
        r"(?:compiled|translated|edited|written|reported) (?:and \w+ )?by (?-i:[A-Z])",
        r"contribut(?:ing|ors?)\s*:",
        rf"(?:this|the|an?)(?: (?:full|entire|longer|original))? (?:version of )?(?:this )?(?:{STORY}(?<!report)|report(?= (?:was |has been )?(?:originally|first|also|initially))) (?=.{{0,12}}\b(?:originally|first|initially|also|part)\b|[\w ]{{1,30}} (?:in|on|by|at|from|with) (?:the )?(?-i:[A-Z]))(?:is|was|were|has been|had been)?\s?(?:also |originally |first |initially |co-)*(?:published|appeared|appears|posted|produced|republished|reproduced|reprinted|adapted|syndicated|provided|supplied|distributed|excerpted|copublished|part of (?:a|an|the) .{0, 40}(?:collaboration|partnership)|based (?:in part )?on (?:wire|agency))\b",
        r"authored by (?-i:[A-Z]).{2,60} via (?-i:[A-Z]).{2,60}$",
        r"(?:originally|first) (?:published|appeared|posted) (?:in|on|by|at)\b",
        rf"(?:\(?c\)|©|copyright)(?: ?(?:©|\(c\)))? ?(?:copyright )?(?:\d{{4}} )?,?(?: ?by )?{AGENCY}\b",
        r"(?:re)?(?:published|printed|posted|produced) (?:here )?(?:with|by) (?:permission|kind|arrangement|partnership)",
        rf"{NAMES}{{1,30}}reported (?:and \w+ )?from (?-i:[A-Z]).{{0,120}}$",
        rf"{AGENCY} (?:writers?|reporters?|correspondents?|staff|journalists?|producers?)\b.{{0,300}}\b(?:contributed|reported|helped|assisted)\b",
        rf"material from {AGENCY} was used\b",
    ),
    *make_rules(
        "credit",
        None,
        "line",
        160,
        r"with (?:additional |more |further )?(?:inputs?|files?|reporting|reports?|assistance|help|contributions?|material)(?: \w+){0,2} (?:from|by|of)\b(?!.*, )",
        r"(?:source|sources|agency|agencies|by agencies|via)\s*[:/] ?.{1,80}$",
        rf"{AGENCY}(?:(?: ?[/,&-] ?| and ){AGENCY})*$",
        r"(?:agencies|wire (?:services|reports)|staff and agencies|with agencies|agency report)$",
        r"(?:h/t|hat tip|via|h/t to)\b:? (?-i:[A-Z]).{0,60}$",
        rf"{NAMES}{{1,8}}(?:is|are) (?:an? )?{AGENCY} (?:\w+ )?(?:writers?|reporters?|correspondents?|journalists?)\b",
    ),
)
CORRECTIONS = make_rules(
    "correction",
    None,
    "any",
    1500,
    r"(?:corrections?|clarifications?|erratum|corrections? (?:and|&) (?:clarifications?|amplifications?)|correction appended|correction to this .{0,20})(?: \([^)]{0,40}\)| appended)?(?: ?,? ?(?-i:[A-Z])[a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*(?:[:—–-]|$)",
    rf"(?:an? |the )?(?:earlier|previous|original|prior) (?:\w+ )?(?:versions?|editions?|headline) (?:of|on|to|for|in) (?:this|the|our|an) (?:\w+ ){{0,2}}{STORY}\b",
    rf"(?:because of an editing error, |editor's note: )?an? (?:\\w+ )?{STORY} (?:on|in|published|about|with|that)\b.{{0,300}}\b(?:misstated|misidentified|misspelled|incorrectly|erroneously|gave the wrong)\b",
    rf"(?:this|the) {STORY} (?:has been|was|is|were) (?:updated (?:and|to) )?(?:corrected|amended|clarified|revised|(?:edited |changed )?to (?:correct|clarify|fix))",
    rf"(?:this|the) (?:{STORY}|headline) (?:corrects|clarifies|has been corrected|deletes|removes)\b",
    r"this (?:version )?corrects\b",
    rf"editor's note: ?(?:an? {STORY} (?:on|published)\b|(?:an |the )?(?:earlier|original|previous) |this {STORY} (?:has been |was )?corrected)",
)
CAPTIONS = make_rules(
    "caption",
    None,
    "line",
    700,
    r"(?:file(?: photo)?|pictured|above|image caption|media caption|caption|photo caption|facebook twitter pinterest)\b ?(?:[:—–-]|(?<=caption)|(?<=pinterest))",
    r"(?-i:FILE)\b ?[:—–-]",
    rf".{{20,600}}[(|\[]? ?(?:photo(?:graph)? ?(?:by|:)|image(?: credit)? ?:|credit ?:|ap photo/|\((?:[\w .,'-]{{2,50}}/ ?)?{PICTURE_HOUSE}(?: ?[/,] ?[\w .'-]{{2,40}})?\)?).{{0,60}}$",
)
BYLINES = make_rules(
    "byline",
    None,
    "line",
    160,
    r"(?:story |words |report |reported |analysis |written |text )?by:? (?-i:[A-Z])(?!he\b)(?!.*\b(?:is|was|are|were|has|have|had|will|said|would)\b).{2,120}$",
    r"(?-i:[A-Z])[\w.'-]+(?: (?-i:[A-Z])[\w.'-]+){1,3}(?:,| \||  -)? (?:(?:staff|senior|special|chief|contributing|opinion|political|national|white house|foreign) )*(?:writer|reporter|correspondent|editor|contributor|columnist|bureau chief)s?$",
    r"(?:special (?:to|for) (?-i:[A-Z]).{2,40}|staff (?:reports?|writers?)|opinion contributors?|staff reporter)$",
)
DATES = make_rules(
    "dateline",
    None,
    "line",
    100,
    rf"(?:(?:first )?(?:published|updated|posted|last (?:updated|modified)|created|modified|issued)(?: (?:on|at))? ?:? ?)?(?:(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?,? )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,?(?: \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?:,? \d{{4}})?|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d)\b.{{0,40}}$",
    r"(?:first )?(?:published|updated|posted|last updated)(?: (?:on|at))? ?:? ?\d.{0,60}$",
    r".{0,30}\b(?:published|posted|updated):? .{0,10}\d{1,2}:\d\d.{0,80}$",
    r"\d{1,2}:\d\d ?(?:am|pm|a\.m\.?|p\.m\.?)?(?: [A-Z]{2,4})?(?: \d.{0,20})?$",
)
