"""Words that show where a party stands. Data only; every form of a lemma matches."""

from __future__ import annotations

from accordingto.types import Stance

# Verbs and phrases by the stance towards what follows them.
STANCE_WORDS: dict[Stance, str] = {
    "for": """
        vote with the majority, vote in favour, vote in favor, vote yes, vote aye, vote for, support, back, favour,
        favor, endorse, welcome, approve, approve of, accept, agree to, agree with, agree on, admit, allow, permit,
        recommend, champion, advocate, push for, call for, press for, ask for, argue for, campaign for, lobby for,
        vote in favour of, vote in favor of, vote yes on, vote yes to, be for, be in favour of, be in favor of, in
        favour of, in favor of, embrace, hail, applaud, sign, sign up to, sign on to, ratify, pass, adopt,
        green-light, greenlight, wave through, authorise, authorize, sanction, legalise, legalize, defend, stand by,
        stand behind, get behind, rally behind, throw * weight behind, throw * support behind, swing behind, come
        out for, come out in favour of, come out in favor of, be open to, be ready for, not stand in the way of, go
        along with, join, sponsor, co-sponsor, propose, demand, insist on, plead for, appeal for, bid for, fight
        for, stick to, stick with, be committed to, lend * support to, give * backing to, give * blessing to, give *
        support to, be happy with, be pleased with, be satisfied with, say yes to, consent to, subscribe to, press
        ahead with, push ahead with, go ahead with, be willing to accept, drop * opposition to, drop * objection to,
        warm to, urge, commend, back down on, tolerate, concede to, help pass, uphold,
        speak in favour of, speak in favor of, speak up for, speak for, side with, line up behind, give * go-ahead to,
        give * green light to, sign off on, laud, praise, cheer, argue in favour of, argue in favor of, opt for, plump
        for, come down in favour of, come down in favor of, come round to, come around to, bow to, yield to, cave in to,
        have no objection to, have no problem with, live with, drop * objections to, withdraw * objection to, withdraw
        * objections to, lift * veto on, promise * support for, pledge * support for, make the case for
        """,
    "against": """
        back off, back away from, back out of, vote no, vote nay, vote against, dissent, dissent from, oppose,
        reject, veto, vote down, vote * down, vote no on, be against, be opposed to, resist, fight, block, condemn,
        object to,
        rule out, denounce, criticise, criticize, deplore, decry, protest, protest against, campaign against, argue
        against, warn against, advise against, lobby against, come out against, speak out against, rail against,
        boycott, shun, refuse, turn down, throw out, strike down, withdraw from, pull out of, walk away from, walk
        out of, quit, leave, stand in the way of, stand in * way, stand against, take issue with, disapprove of,
        have no truck with, stonewall, obstruct, thwart, derail, kill, bury, overturn, repeal, abolish, scrap, drop,
        axe, ditch, shelve, abandon, ban, outlaw, prohibit, forbid, bar, cancel, call off, lift, end, stop, halt,
        prevent, avoid, dismiss, remove, sack, fire, oust, depose, unseat, topple, get rid of, kick out, force out,
        throw * out, expel, evict, eject, impeach, dump, resign from, vote to reject, be no friend of, be hostile
        to, be critical of, say no to, withhold * support from, withdraw * support from, pour cold water on, balk
        at, baulk at, push back against, push back on, rebel against, defy, appeal against, sue over, challenge,
        slam, blast, lambast, lambaste, assail, hit out at, lash out at, hit back at, rail at, speak against, lament,
        bemoan, disagree with, rebuff, spurn, snub, brush aside, wave away, recoil from, bridle at, bristle at, be
        unhappy with, be unhappy about, petition against, march against, strike against, strike over, express
        opposition to, voice opposition to, voice * opposition to, have * objections to, raise objections to, raise
        * objections to
        """,
    "undecided": """
        weigh, weigh up, consider, mull, mull over, contemplate, ponder, hesitate, waver, not rule out, refuse to
        rule out, decline to rule out, be undecided, undecided, have yet to decide, yet to decide, yet to make up,
        not decide, not make up, not make up * mind about, not make up * mind on, not make up * mind over, not make
        up * mind whether, remain undecided, reserve judgment, reserve judgement, be divided on, be divided
        over, be split on, be split over, be torn over, be torn on, sit on the fence, on the fence, have no view,
        have no position, take no position, take no view, take no side, have no opinion, not take sides, not take a
        position, not take a side, stay neutral, remain neutral, be neutral, abstain, abstain on, abstain from, keep
        an open mind, have an open mind, keep * options open, review whether, be unsure whether, be
        unsure about, be in two minds, be ambivalent about, deliberate, decide whether, decide how, decide tonight,
        decide today, decide tomorrow, decide next, decide later, decide on monday, decide on tuesday, decide on
        wednesday, decide on thursday, decide on friday, decide on saturday, decide on sunday, be considering, leave
        the door open, not say how, reflect on, reflect upon, think over, be in no hurry to, wait and see
        """,
}
# Verbs that ask or decide for what their "to" says: the stance is that of the words after it.
CARRIERS: frozenset[str] = frozenset(
    "ask urge press push call want vote decide plan intend aim agree move resolve opt choose prepare promise pledge vow"
    " offer threaten demand propose seek implore beg order instruct petition lobby recommend encourage advise exhort"
    " hope wish threaten swear commit prefer lobby appeal plead pressure convince persuade".split()
)
# Blame and praise, which are no stance where they are of people.
BLAME: frozenset[str] = frozenset(
    "criticise criticize condemn denounce decry deplore slam blast assail attack rebuke applaud praise hail welcome rip"
    " berate lambast lambaste excoriate fault chide commend laud protest fight resist call".split()
)
# Those whom a party asks, before the "to" of what it asks.
ASKERS: frozenset[str] = frozenset(
    "urge ask press push want order instruct petition lobby implore beg encourage advise exhort persuade"
    " pressure".split()
)
# Verbs of CARRIERS whose own "to" clause is only worth a position where a stance word follows it.
WEAK_CARRIERS: frozenset[str] = frozenset(
    "plan intend aim promise pledge vow offer threaten prepare seek hope wish swear commit prefer try tell want decide"
    " choose opt agree move order instruct advise warn encourage convince persuade ask propose".split()
)
# What a party asks another to do, where that is a proposal and no courtesy.
POLICY_VERBS: frozenset[str] = frozenset(
    "delay postpone pause suspend defer remove dismiss sack fire drop ban end lift stop scrap approve reject go quit"
    " resign cancel allow halt reconsider withdraw step raise cut increase reduce lower freeze extend open close build"
    " release free pay fund invest investigate introduce impose tighten relax ease restore renew reverse rethink review"
    " change reform abolish repeal adopt pass ratify sign accept admit return leave stay join recognise recognize limit"
    " protect privatise privatize nationalise nationalize sell buy merge block veto break apologise apologize act"
    " intervene negotiate hold call send arm disarm evacuate deploy boycott strike disclose publish hand surrender"
    " compensate refund guarantee back support oppose vote keep give take make put bring grant prosecute charge"
    " shut reopen expand shrink move relocate replace appoint nominate elect tax double halve triple speed slow concede"
    " recount rerun overhaul terminate revoke rescind".split()
)
# Labels that show what a party thinks of the thing it calls so.
NEGATIVE_LABELS: frozenset[str] = frozenset(
    "unnecessary premature wrong mistake mistaken unacceptable madness mad insane reckless dangerous illegal unlawful"
    " unfair unjust unjustified irresponsible disgrace disgraceful shameful shame outrage outrageous scandal scandalous"
    " disaster disastrous catastrophe catastrophic terrible awful bad harmful damaging destructive cruel inhumane"
    " barbaric immoral unethical undemocratic unconstitutional discriminatory racist absurd ridiculous stupid foolish"
    " pointless useless worthless futile wasteful waste insult insulting betrayal provocation provocative aggression"
    " blackmail theft robbery bribe sham farce stunt gimmick overreach heavy-handed excessive disproportionate"
    " draconian punitive shortsighted short-sighted ill-judged ill-conceived ill-advised half-baked unworkable"
    " impractical unrealistic unaffordable unsustainable inadequate insufficient feeble weak hypocritical cynical"
    " cowardly crime criminal abhorrent appalling deplorable reprehensible regrettable unwise unhelpful troubling"
    " worrying alarming divisive backward retrograde vandalism folly lunacy nonsense vindictive unwarranted".split()
)
POSITIVE_LABELS: frozenset[str] = frozenset(
    "good great excellent wise fair just right necessary needed essential vital historic welcome overdue sensible"
    " reasonable brilliant wonderful fantastic positive constructive courageous bold brave balanced prudent sound"
    " progress breakthrough victory triumph milestone step-forward improvement opportunity best ideal generous"
    " responsible humane moral lawful legal proportionate pragmatic promising encouraging"
    " useful helpful beneficial worthwhile valuable acceptable".split()
)
LABEL_VERBS: frozenset[str] = frozenset("call brand label dub describe term characterise characterize".split())
# Nouns of stance, before the thing it is on.
STANCE_NOUNS: dict[str, Stance] = {
    **dict.fromkeys(
        "demand call support backing endorsement approval plea appeal push enthusiasm commitment request preference"
        " consent blessing".split(),
        "for",
    ),
    **dict.fromkeys("opposition objection resistance hostility veto aversion rejection".split(), "against"),
}
# Heads of things that one can be for or against, which tell by themselves what it is.
NAMED_ISSUES: frozenset[str] = frozenset(
    "recount rerun poll ballot audit review evacuation curfew warning charge charges fee fees fine fines fare fares"
    " pension pensions exchange swap tariff tariffs subsidy subsidies quota quotas tender rezoning relocation reopening"
    " shutdown recall petition lawsuit appeal test tests trial vaccine vaccines cap freeze hike bonus".split()
)
# Heads of things that one can be for or against, to which "it" and "that" may go back.
ISSUE_NOUNS: frozenset[str] = NAMED_ISSUES | frozenset(
    "bill law act measure measures plan plans proposal proposals deal agreement pact treaty accord"
    " settlement offer bid takeover merger sale strike ban embargo sanctions budget reform reforms"
    " amendment motion resolution ceasefire truce pause scheme project programme program policy cut cuts"
    " tax increase rise levy closure closures expansion removal dismissal resignation sacking appointment"
    " nomination candidacy referendum election inquiry probe mandate legislation package approach"
    " acquisition contract lease licence license permit idea rules rule restrictions restriction lockdown"
    " boycott blockade invasion operation intervention demolition development pipeline dam mine runway"
    " airport railway bridge stadium partnership order text document compromise concession extension delay"
    " withdrawal transfer evacuation construction aid loan bailout rescue monitors inspectors visit summit"
    " talks negotiations verdict decision compensation payout refund refunds rebate rebates".split()
)
SELF_PRONOUNS: frozenset[str] = frozenset("i we he she it they who".split())
OWN_GROUP: frozenset[str] = frozenset(
    "deputies members mps lawmakers senators party group government union union's ministry company firm side country"
    " team council administration committee board bloc caucus campaign state colleagues city faction coalition club"
    " organisation organization association league federation charity church".split()
)
# Verbs whose stance the story's own voice may state of a party; the rest need the party's own words.
NARRATED: frozenset[str] = frozenset(
    "vote veto back support oppose push call reject endorse withdraw sign hesitate abstain boycott block "
    "resist campaign"
    " favour favor welcome approve ratify pass come lobby press argue be swing throw rally object refuse condemn weigh"
    " consider mull yet remain decide stay keep pull walk protest rebel dissent advocate champion sit waver "
    "lend give rule".split()
)
ACTIONS: frozenset[str] = frozenset(
    "vote veto sign withdraw abstain boycott block ratify pass approve walk pull protest strike dissent".split()
)
# Verbs that show a stance only where they are asked for, decided or announced, not where they are told as done.
DEEDS: frozenset[str] = frozenset(
    "end stop halt lift drop leave quit fire sack dismiss remove kill bury block bar ban cancel abandon scrap ditch axe"
    " shelve shun avoid prevent oust depose unseat topple get kick force throw expel evict eject impeach "
    "dump resign turn"
    " strike overturn outlaw join sign pass walk withdraw pull permit allow stick give lend propose thwart derail defy"
    " fight protest sue abolish repeal prohibit forbid admit stonewall obstruct study examine sanction".split()
)
# Verbs whose "will not" is no refusal of a proposal.
NO_REFUSAL: frozenset[str] = frozenset(
    "be have call say know see want like think expect need mean comment answer respond discuss speak talk confirm deny"
    " happen work change matter make find feel believe hear tell forget remember surprise imagine hold use reveal name"
    " hesitate rush put describe elaborate speculate return reply disclose identify guess bet dare trade last help hurt"
    " affect cause lead become seem appear look bring do get let care mind understand recognise recognize "
    "win lose".split()
)
# A verb and a particle that makes another verb of it.
OTHER_VERBS: frozenset[tuple[str, str]] = frozenset(
    {
        ("weigh", "in"),
        ("weigh", "heavily"),
        ("weigh", "on"),
        ("weigh", "less"),
        ("weigh", "more"),
        ("sign", "up"),
        ("sign", "off"),
        ("back", "off"),
        ("back", "away"),
        ("back", "down"),
        ("back", "out"),
        ("back", "up"),
        ("pass", "on"),
        ("pass", "away"),
        ("pass", "out"),
        ("accept", "that"),
        ("consider", "that"),
        ("study", "at"),
        ("leave", "for"),
        ("drop", "by"),
        ("drop", "out"),
        ("resist", "the"),
    }
)
OPPOSITE: dict[Stance, Stance] = {
    "for": "against",
    "against": "for",
    "undecided": "undecided",
    "conditional": "conditional",
}
MODALS: frozenset[str] = frozenset("will would 'll 'd can could shall".split())
# What is said of a thing that the speaker may grant: "a pause would only be allowed if".
GRANTED: frozenset[str] = frozenset(
    "allowed permitted accepted approved agreed possible acceptable considered granted tolerated conceivable welcome"
    " discussed negotiable lifted signed ratified released admitted contemplated given paid made taken".split()
)
