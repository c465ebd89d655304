"""What a rule of the tables is, and the words that several tables share."""

# ruff: noqa: E501 - a pattern is read more easily whole

from __future__ import annotations

from typing import Literal, NamedTuple

from accordingto.types import FurnitureKind, Role

Where = Literal["any", "line", "open"]


class Rule(NamedTuple):
    """Words that give a line or sentence a role; longer units than ``most_chars`` are left alone."""

    role: Role
    kind: FurnitureKind | None
    where: Where
    most_chars: int
    pattern: str


def make_rules(
    role: Role, kind: FurnitureKind | None, where: Where, most_chars: int, *patterns: str
) -> tuple[Rule, ...]:
    """A rule for each pattern, in order; a pattern is matched at the start, whatever its letters' case."""
    return tuple(Rule(role, kind, where, most_chars, pattern) for pattern in patterns)


STORY = r"(?:story|stories|article|report|post|piece|column|essay|commentary|content|dispatch|interview|page|blog|review|item|feature|excerpt|op-ed|version|transcript|video|podcast|episode|series|investigation|analysis)"
SITE = r"(?:twitter|facebook|instagram|linkedin|youtube|tiktok|telegram|whatsapp|snapchat|bluesky|threads|mastodon|pinterest|reddit|flipboard|google\+|x|itunes|spotify|soundcloud|apple podcasts?|apple news|social media)"
PERIODICAL = r"(?:newsletters?|briefings?|bulletins?|alerts?|e-?mails?|inbox|digest|updates?|podcasts?|round-?ups?|dispatch(?:es)?|headlines|playbook|dailys?|daily|weekly|morning|membership|whatsapp|telegram|channel)"
AGENCY = r"(?:the )?(?:ap|afp|upi|pti|ani|ians|dpa|efe|ansa|tass|xinhua|kyodo|yonhap|bernama|pa|aap|reuters|associated press|agence france-presse|press association|press trust of india|canadian press|united press international|bloomberg|thomson reuters foundation|tribune content agency|tribune news service|creators syndicate|creators\.com|king features|washington post writers group|cnn|the conversation|propublica|kaiser health news|(?:[\w.'-]+ ){1,4}(?:news agency|press agency|news service|wire service|syndicate))"
PICTURE_HOUSE = r"(?:getty(?: images)?|reuters|ap(?: photo| images)?|afp|epa(?:-efe)?|shutterstock|istock(?:photo)?|alamy|pa(?: wire| images| media)?|rex(?: features)?|associated press|bloomberg|flickr|wikimedia(?: commons)?|pixabay|unsplash|pexels|zuma(?: press)?|corbis|upi|xinhua|tass|sputnik|anadolu(?: agency)?|nurphoto|cq roll call|pool|handout|instagram|twitter|facebook|youtube|screenshot|file photo|courtesy)"
NAMES = r"(?:(?-i:[A-Z])[\w.'’-]*,? (?:and |& |in |of |at |from |with |the |for |(?:staff |ap |news )?(?:writers?|reporters?|correspondents?|editors?|producers?),? )*)"
MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
