"""How furniture, credits and words about the author are stuck to the paragraphs of a story: patterns."""

# ruff: noqa: E501 - a pattern is read more easily whole

from __future__ import annotations

import re

from accordingto.text.rules import AGENCY, PICTURE_HOUSE

SOURCES = re.compile(rf"(?:[—–-]+ ?|\(){AGENCY}(?:(?: ?[/,&] ?| and ){AGENCY})*\)?\.?$", re.IGNORECASE)
INLINE = re.compile(
    r"(?:Advertisements?|ADVERTISEMENTS?|Story [Cc]ontinue[sd] [Bb]elow(?: [Aa]dvertisement)?|Article [Cc]ontinues [Bb]elow(?: [Aa]dvertisement)?"
    r"|Continue [Rr]eading(?: [Bb]elow| the main story)|Advertisement Continue reading the main story|SHARE THIS (?:STORY|ARTICLE))(?=\s+[A-Z“\"‘'\d]|\s*$)"
)
GLUED = re.compile(
    r"(?<=[.!?”\"’')\]])\s?(?=\(?(?:Follow|Read|READ|Click|CLICK|Sign|SIGN|Subscribe|SUBSCRIBE|Photo|See|SEE|Watch|WATCH|Share|SHARE|Related|RELATED"
    r"|Editor|Reporting|Additional|Download|Like|Listen|Get|Visit|Join|Support|Copyright|©|This (?:story|article|report)|The Associated Press)\b)"
)
_PERSON = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|der|bin|al|el|la|di|da)){1,4}"
_TRADES = (
    r"(?:professor|columnist|editor|reporter|correspondent|fellow|author|writer|director|host|contributor|founder|co-founder"
    r"|president|chair(?:man|woman|person)?|analyst|scholar|lecturer|journalist|researcher|attorney|lawyer|economist|historian"
    r"|strategist|consultant|producer|critic|playwright|novelist|poet|member|head|chief|blogger|commentator|activist|teacher"
    r"|physician|scientist|adviser|advisor|student|dean|intern|freelancer|photographer|broadcaster|essayist|pollster|executive"
    r"|senator|congressman|congresswoman|representative|ambassador|official|officer|secretary|minister|pastor|publisher|partner)s?"
)
BIO = re.compile(
    rf"(?P<name>{_PERSON})(?:,? (?:and|&) {_PERSON})?(?: \(@?\w+\))?(?:,.{{2,250}}?,| ,)? "
    rf"(?:(?:is|are|serves as|works as)\b(?: [\w'’“”&.,-]+){{0,8}}? (?i:[\w-]*{_TRADES})\b"
    r"|(?:covers|writes|blogs|teaches|hosts|co-hosts|edits|anchors|reports)(?: [\w'-]+){0,5} (?:for|about|on|at|from|in|of)\b(?! that\b))"
)
PICTURE_TAIL = re.compile(
    rf"[(\[|]? ?(?:(?:photo(?:graph)?|image)(?: credit)? ?(?:by|:)|credit ?:|ap photo/|reuters/|\((?:[\w .,'-]{{2,50}}/ ?)?{PICTURE_HOUSE}).{{0,80}}$",
    re.IGNORECASE,
)
