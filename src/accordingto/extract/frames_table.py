"""What cue words say of an attribution: words and phrases by frame and assertion. Data only.

An entry is a row of lemmas; every form of a lemma matches (``say``: says, said, saying). ``*`` stands for
up to three words between. ``>x|y`` asks that the content begin with x or y
(``@claim``: that a noun for something said stand in its first words). The leftmost entry that matches wins, then
the longest; one word in two rows has the sense of the first, but the later where it says "evidence" and the source
is a thing that shows (a poll, a log). Negation, modals and hedges are read apart
(:mod:`accordingto.extract.frames`), so "would not confirm" is ``confirm`` here.
"""

from __future__ import annotations

from accordingto.types import Assertion, Frame

Sense = tuple[Frame, Assertion]

CUES: dict[Sense, str] = {
    ("statement", "asserted"): """
        groan, grouse, exclaim, boom, recapitulate, reprise, note down, include, focus, focus on, give, deliver,
        share, file, provide, follow, chime, propound, parrot, amplify, agree >with, return, draw, engage, say,
        tell, add, note, announce, report, explain, write, state, argue, claim, describe, declare, insist, stress,
        emphasise, emphasize, underline, underscore, highlight, mention, remark, comment, observe, point out, point
        to, recall, recount, relate, narrate, reveal, disclose, divulge, confirm, reconfirm, acknowledge, admit,
        concede, confess, allow, grant >that, maintain, assert, contend, affirm, reaffirm, reiterate, repeat,
        restate, echo, continue, go on, conclude, sum up, summarise, summarize, paraphrase, quip, joke, jest, tease,
        boast, brag, crow, gloat, lament, bemoan, complain, grumble, gripe, moan, whine, sigh, snap, shout, yell,
        scream, cry, bark, roar, whisper, mutter, murmur, mumble, chant, sing, intone, thunder, bellow, growl,
        sneer, scoff, snort, laugh, smile, shrug, retort, counter, respond, reply, answer, rejoin, shoot back, hit
        back, fire back, clap back, fire off, interject, interrupt, chime in, pipe up, weigh in, volunteer, offer,
        propose, promise, pledge, vow, swear, guarantee, assure, reassure, undertake >to|that, commit to, commit
        >to, threaten, warn, caution, alert, advise, remind, inform, notify, brief, testify, attest, certify,
        depose, plead, allege, charge, accuse, blame, fault, attribute, credit, cite, quote, refer, reference,
        allude, invoke, name, call, label, brand, dub, term, characterise, characterize, depict, portray, paint,
        cast, deem, liken, compare, list, detail, outline, lay out, set out, spell out, enumerate, elaborate,
        clarify, specify, stipulate, define, identify, address, discuss, talk, speak, chat, converse, lecture,
        preach, proclaim, pronounce, profess, purport, tweet, retweet, post, blog, email, e-mail, text, message,
        write back, publish, release, issue, broadcast, air, carry, run a story, print, pen, author, log, minute,
        read, go, put, place, put out, put down, stand by >@claim, stand by, stick by, stick to, double down,
        apologise, apologize, say sorry, thank, congratulate, greet, salute, toast, pay tribute, eulogise, eulogize,
        memorialise, according to, in the words of, per, as told to, speak of, talk of, tell of, warn of, warn
        against, speak out, speak about, talk about, hear, read out, recite, dictate, relay, pass on, convey,
        communicate, voice, express, articulate, verbalise, verbalize, utter, declaim, opine, editorialise,
        editorialize, muse, reflect, reminisce, philosophise, rant, rail, inveigh, fulminate, vent, drawl, rasp,
        stammer, gush, enthuse, rave, effuse, hint, imply, insinuate, intimate, signal, signpost, suggest, indicate,
        posit, postulate, theorise, theorize, speculate, float, moot, venture, submit, tender, table, put forward,
        bring up, raise, broach, touch on, touch upon, dwell on, dwell upon, harp on, expound, expand on, make
        clear, make it clear, make plain, make known, make no secret, make the case, make the point, make out, let
        it be known, let slip, let on, blurt out, give away, spill, leak, tip off, rat, whistle-blow, come clean,
        own up, fess up, open up, predict, forecast, project, foretell, prophesy, estimate, calculate, reckon up,
        count, number, tally, tot up, quantify, rate, rank, revise, raise * count, raise * toll, lower * toll,
        update, upgrade, downgrade, date, peg, price, value, set, contrast, equate, analogise, introduce, present,
        tout, pitch, promote, advertise, bill, hype, trumpet, plug, mock, ridicule, deride, lampoon, taunt, heckle,
        jeer, boo, insult, swipe, take a swipe, take aim, jab, needle, rib, troll, answer back, talk up, talk down,
        play up, play down, downplay, minimise, minimize, gloss over, exaggerate, overstate, understate, statement,
        announcement, assertion, contention, allegation, accusation, complaint, account, testimony, speech,
        interview, description, explanation, argument, posting, letter, memo, press release, dispatch, admission,
        acknowledgement, acknowledgment, disclosure, revelation, confirmation, warning, threat, assurance,
        reassurance, apology, prediction, estimation, story, article, column, quotation, rhetoric, pronouncement,
        proclamation, declaration, proposal, suggestion, response, rebuttal, serve notice, give notice, give an
        account, provide an account, give details, give evidence, provide details, take to the stand, take to
        twitter, take to facebook, take to social media, take the podium, address the nation, preface, caveat,
        footnote, caption, headline, title, entitle, subtitle, describe as, refer to, refer to as, speak out
        against, argue against, argue for, make the argument, state the case, plead * case, plead guilty, have it
        that, officially, publicly, in * view of, in * telling, in * account, by * account, by * count, by * own
        admission, put it, as * put it, put the figure, put the number, put * at, write in, tell off, dress down,
        take * through, walk * through, fill in, in so many words, be quoted as, be cited as, be reported as, be on
        record, go on the record, go public, hold forth, lay blame, point the finger, point a finger, raise the
        alarm, sound the alarm, sound a note, strike a note, ring the bell, flag, flag up, draw attention, call
        attention, cry foul, cry wolf, hold up, single out, take issue, remonstrate, expostulate, protest that,
        protest >that, object >that, argue back, debate, say no, say yes, vouch, vouch for, testify to, certify as,
        confide, deadpan, ad-lib, interpose, jot, scribble, scrawl, inscribe, telegraph, wire, cable, radio, phone
        in, ring in, telephone, fax, livestream, podcast, vlog, instagram, teach, instruct >that, school, coach,
        translate, interpret, provide >that, record >that, register, document, chronicle, catalogue, catalog,
        itemise, itemize, compile, feature, profile, explain away, justify, rationalise, rationalize, excuse, couch,
        frame, phrase, word, formulate, render, gesture, nod, wink, mouth, sign off, declare victory, claim victory,
        not dispute, claim credit, claim responsibility, take credit, take responsibility, accept responsibility,
        accept blame, maintain * innocence, protest * innocence, profess * innocence, enter a plea, file a
        complaint, file suit, sue, lodge a complaint, petition >that, indict, arraign, prosecute, impeach, expose,
        out, unmask, uncover, lift the lid, blow the whistle
        """,
    ("statement", "hedged"): """
        not deny, reportedly, allegedly, supposedly, purportedly, ostensibly, apparently, seemingly, evidently,
        presumably, arguably, possibly, perhaps, it is understood, is understood, be understood, be thought, be
        believed, be rumoured, be rumored, be reputed, be reported, be alleged, be said, rumour, rumor, rumour have
        it, rumor have it, word be, word have it, legend have it, gossip, whisper * be, speculation, speculation
        mount, be speculated, be tipped, be touted, be billed, be mooted, be likely, be unlikely, be poised, be
        widely seen, be seen, be seen as, be viewed, be viewed as, be regarded, be regarded as, be considered, be
        deemed, be supposed, be presumed, be assumed, be feared, be claimed, be suspected, be known as, be known
        for, unconfirmed, unverified, so-called, self-styled, self-described, appear, seem, sound, look like, look,
        look set, look as if, look as though, give the impression, come across, have the air, in theory, on paper,
        by all accounts, by some accounts, according to rumour, according to rumor, according to some, purported,
        alleged, apparent, rumoured, rumored, reputed, suspected, supposed, presumed, putative, ostensible
        """,
    ("statement", "denied"): """
        deny, dispute, refute, rebut, repudiate, disavow, disown, disclaim, gainsay, contradict, negate, debunk,
        knock down, shoot down, pour cold water, pooh-pooh, rubbish, dismiss, dismiss as, wave away, wave off, brush
        aside, brush off, shrug off, laugh off, bat away, swat away, push back, push back against, push back on, hit
        back at claim, rule out, discount, take issue with, contest, reject >@claim, reject
        >it|this|that|any|suggestions|claims|reports, call a lie, call * a lie, call * lie, call * liar, call *
        false, call * untrue, call * fake, call * invented, call * fabricated, call * baseless, call * nonsense,
        give the lie to, protest * innocence, plead not guilty, plead innocent, denial, rebuttal, refutation,
        rejection, disavowal, repudiation, dismissal, retract, recant, withdraw * claim, take back, walk back, row
        back, disagree, beg to differ, differ, write off, write off as, brand a lie, be adamant * not, in denial,
        flatly deny, categorically deny, decry as false, maintain * innocence, insist * innocent
        """,
    ("statement", "doubted"): """
        cast doubt, cast doubt on, cast doubt upon, cast doubts, throw doubt, throw doubt on, raise doubt, raise
        doubts about, sow doubt, express doubt, voice doubt, voice scepticism, voice skepticism, express scepticism,
        express skepticism, pour scorn on, challenge, question, query, call into question, bring into question,
        throw into question, raise question, raise eyebrow, pick holes in, pick apart, poke holes in, cast
        aspersions, impugn, be sceptical, be skeptical, sceptical, skeptical, scepticism, skepticism, doubt about,
        doubts about, take with a pinch of salt, take with a grain of salt, be wary, be dubious, remain unconvinced,
        unconvinced, unpersuaded, look askance, second-guess, express reservation, express reservations, find * hard
        to believe, find it hard to believe, strain credulity, urge caution, urge caution about, urge * to treat
        with caution
        """,
    ("belief", "asserted"): """
        have little doubt, have no doubt, little doubt, no doubt, not doubt, without doubt, believe, think, feel,
        consider, reckon, hold, hold that, regard, view, see, perceive, judge, assess, rate as, deem, find * likely,
        know, be aware, realise, realize, recognise, recognize, understand, be convinced, convinced, be certain,
        certain, be sure, sure, be confident, confident, express confidence, be satisfied, be persuaded, be of the
        view, be of the opinion, take the view, come to believe, be under the impression, in * opinion, in * mind,
        to * mind, from * perspective, expect, anticipate, foresee, envisage, envision, bank on, bet, count on,
        imagine, picture, fancy, figure, conclude >that, be resigned, accept >that, agree >that, concur, be
        positive, trust, have faith, have confidence, take for granted, remember, forget, notice, expectation,
        belief, opinion, conviction, assessment, perception, faith, confidence, theory, notion, thinking, thought,
        verdict, idea, consensus, understanding, sense, feeling, wisdom, prevailing view, be clear >that, learn,
        discover, come to realise, come to realize, work out, be alive to, be mindful, ignore, overlook, be
        oblivious, associate, interpret, read as, take as, take to mean, equate, prize, credit * with, put down to,
        chalk up to, ascribe, be under no illusion, look on, look upon, think of, conceive of, misremember,
        recognition, misjudge, underestimate, overestimate, mind
        """,
    ("belief", "hedged"): """
        suspect, assume, presume, suppose, guess, surmise, infer, deduce, conjecture, speculate, have a hunch,
        hunch, suspicion, assumption, presumption, be inclined to think, tend to think, tend to believe, be said to
        believe, gather, sense, wonder if * may, half-expect, be expected, be widely expected, be predicted, be
        forecast, be projected, be estimated, be anticipated, be inclined to believe, get the feeling, have a
        feeling, get the sense, have the impression, get the impression, dare say, would say, would imagine, would
        guess, would think
        """,
    ("belief", "doubted"): """
        doubt, disbelieve, mistrust, distrust, misdoubt, be doubtful, doubtful, have doubts, have doubt, harbour
        doubts, harbor doubts, be unsure, unsure, be uncertain, uncertain, be sceptical that, be skeptical that,
        find it hard to see, find it difficult to see, struggle to see, fail to see, can't see, cannot see, disagree
        >that, be agnostic, agnostic, lose faith, lose confidence, have no faith, have little faith, have no
        confidence, have little confidence, be under no illusion >about, be unconvinced, doubter
        """,
    ("intention", "asserted"): """
        plan, intend, mean to, mean >to, aim, prepare, be preparing, be going to, be set, be set to, be due to, be
        to, be determined, determined, be resolved, set out to, set about, propose >to, be ready, be ready to, ready
        to, be willing, willing, stand ready, be prepared to, prepared to, look to, be looking, seek, seek to,
        pursue, try, try to, attempt, endeavour, endeavor, strive, work to, push ahead, press ahead, scheme, plot,
        conspire, target, set * sights on, have * sights on, intention, ambition, goal, objective, resolve >to, be
        bent on, be out to, be committed, commit * to, be poised to, gear up, arrange >to, be about to, be keen to,
        be eager to, refuse >to, refuse, refusal, resist, balk at, baulk at, design, be designed, intent, intent on,
        purpose, mission, strategy, agree >to, offer >to, agreement to, volunteer >to, undertaking, effort, bid to,
        quest
        """,
    ("intention", "hedged"): """
        weigh, weigh up, mull, mull over, consider
        >whether|a|an|the|selling|making|taking|buying|asking|leaving|calling|moving|using|sending|giving|changing,
        consider, contemplate, toy with, flirt with, ponder, think about, think of, explore, study, look at, look
        into, be minded to, be leaning, lean toward, lean towards, examine, be tempted, entertain, play with the
        idea, evaluate, keep open, keep * options open, reserve the right, leave the door open, leave open, not rule
        out, refuse to rule out, decline to rule out, hesitate, waver, play for time
        """,
    ("desire", "asserted"): """
        want, wish, hope, desire, long for, yearn, crave, ache, dream, prefer, would rather, would sooner, would
        like, would love, would prefer, be keen, keen, be eager, eager, be anxious to, be desperate, desperate, be
        hungry for, fancy, demand, request, require, ask >to|not|that|for, ask for, ask not to, ask * to, ask of,
        beg, beg >to, plead >with|for|to, plead for, plead with, appeal, appeal for, appeal to, implore, beseech,
        entreat, urge, exhort, press, press for, press * to, push, push for, push * to, call for, call on, call
        upon, call * to, lobby, push >for|to, press >for|to, appeal >for|to, pray >for, plead >for, campaign,
        campaign for, petition, advocate, recommend, advise >to|against, encourage, invite, summon, order, command,
        instruct, direct, tell >to|not, tell * to, tell * not to, warn >to, warn * not to, warn * to, dare,
        challenge >to, urge * to, insist on, insist upon, seek >a|an|the|more, apply for, bid for, pray, pray for,
        root for, hope for, hold out for, agitate, clamour, clamor, cry out for, cry for, ask leave, bargain for,
        prescribe, counsel, suggest >to, propose >that, move >that, plea, call >for|on|upon, longing, preference,
        recommendation, advice, ultimatum, instruction, invitation, be in need, need, say * should, convince,
        persuade, coax, cajole, pressure, pressurise, pressurize, prod, nudge, goad, egg on, talk into, hope to see,
        look forward, be looking forward, can not wait, be impatient, aspire, aspire to, aspiration, wait for, would
        welcome, would have liked, be hoping, be hopeful, hopeful, be optimistic, optimistic, set a condition,
        insist that * must, issue an ultimatum, chant for
        """,
    ("attitude", "asserted"): """
        dissent, dissent from, agree, support, extol, chastise, trash, idolise, idolize, cherish, heed, relish,
        bash, fond, impressed, tired of, interested, devoted, loyal, back, oppose, welcome, favour, favor, endorse,
        approve of, applaud, praise, hail, commend, laud, celebrate, cheer, champion, embrace, defend, stick up for,
        stand behind, stand with, stand by >the|his|her|its|their, side with, rally behind, get behind, throw *
        weight behind, throw * support behind, second, sign up to, sign on to, subscribe to, sympathise, sympathize,
        warm to, like, love, adore, admire, enjoy, respect, revere, appreciate, value >the, be proud, proud, be
        glad, glad, be pleased, pleased, be happy, happy, be delighted, delighted, be thrilled, thrilled, be
        grateful, grateful, be relieved, relieved, be satisfied with, take pride, criticise, criticize, condemn,
        denounce, decry, deplore, slam, blast, attack, assail, lambast, lambaste, rip, rip into, savage, lash out,
        lash out at, hit out, hit out at, lay into, tear into, go after, rap, slate, pan, berate, scold, chide,
        rebuke, reprimand, reproach, upbraid, castigate, censure, excoriate, pillory, vilify, disparage, denigrate,
        belittle, knock, rail against, rage, rage against, protest, protest against, object, object to, take
        exception, take exception to, resent, regret, rue, hate, loathe, detest, despise, abhor, dislike, disdain,
        scorn, frown on, frown upon, disapprove, disapprove of, be against, be opposed, opposed, be opposed to, be
        in favour, be in favor, in favour of, in favor of, be for, fear, worry, dread, be afraid, afraid, be
        worried, worried, be concerned, concerned, express concern, express concerns, voice concern, raise concern,
        raise concerns, be alarmed, alarmed, express alarm, be anxious, anxious, be nervous, nervous, be wary of,
        fret, agonise, agonize, panic, be frightened, frightened, be scared, scared, be terrified, be shocked,
        shocked, be surprised, surprised, express surprise, be stunned, be appalled, appalled, be outraged,
        outraged, express outrage, express anger, be angry, angry, be furious, furious, be upset, upset, be sad, be
        saddened, saddened, be sorry, express regret, be disappointed, disappointed, express disappointment, express
        sadness, express sorrow, be frustrated, frustrated, express frustration, be disgusted, remain optimistic, be
        optimistic, remain hopeful, remain upbeat, be upbeat, upbeat, be bullish, bullish, be bearish, be
        pessimistic, pessimistic, be enthusiastic, enthusiastic, be excited, excited, be cool on, be cool towards,
        be lukewarm, lukewarm, be ambivalent, ambivalent, be indifferent, be reluctant, reluctant, reluctance, be
        hesitant, hesitant, be unhappy, unhappy, be uneasy, uneasy, be comfortable, comfortable, be content, envy,
        pity, mourn, grieve, care, care about, be committed to >the, be sympathetic, be hostile, hostile, support
        for, backing, endorsement, approval, approbation, praise for, criticism, criticism of, condemnation,
        denunciation, attack on, opposition, opposition to, objection, objection to, hostility, hostility to,
        concern, anxiety, alarm, anger, outrage, fury, disappointment, frustration, sympathy, enthusiasm, optimism,
        pessimism, hatred, contempt, resentment, misgiving, misgivings, reservation, qualm, displeasure, dismay,
        delight, joy, relief, pride, gratitude, thanks, supporter, supporter of, backer, opponent, opponent of,
        critic, critic of, advocate of, fan of, defender of, proponent, stance on, position on, attitude, attitude
        to, attitude towards, express support, voice support, offer support, lend support, express opposition, voice
        opposition, agree with, disagree with, be with, sympathize with, identify with, be critical, critical, be
        supportive, supportive, vocal, outspoken, swear by, pooh pooh, bristle, bristle at, balk, bridle at, chafe
        at, rebel against, distance * from, turn against, turn on, break with, part ways with, come out against,
        come out for, come out in favour of, come out in favor of, speak out against, wary, accept, tolerate, put up
        with, live with, reject
        """,
    ("decision", "asserted"): """
        decide, vote, rule, rule that, resolve, resolve >that|on, determine, adjudicate, adjudge, find * guilty,
        find guilty, convict, acquit, sentence, approve, adopt, pass, ratify, enact, ban, outlaw, veto, overturn,
        overrule, uphold, strike down, quash, annul, dismiss * case, grant, award, appoint, name >as, nominate,
        elect, select, choose, pick, opt, settle on, sign, sign off on, agree on, authorise, authorize, sanction,
        permit, license, decree, ordain, mandate, legislate, choose >to, opt for, opt to, make up * mind, reach a
        decision, come to a decision, take a decision, make a decision, decision, ruling, verdict, judgment,
        judgement, finding that, resolution, pardon, commute, reprieve, suspend, expel, sack, dismiss >from, fire
        >the, hire, cancel, call off, abandon, drop, shelve, postpone, defer, withdraw, pull out, recuse, cast *
        vote, cast * votes, cast * ballot, vote for, vote against, vote to, vote in favour of, vote in favor of,
        throw out, order >that, impose, set * deadline, swing behind, come down in favour of, come down on the side
        of
        """,
    ("decision", "questioned"): """
        not decide, not make up * mind, not choose, not reach a decision, be undecided, undecided, have yet to
        decide, yet to decide, yet to make up * mind, have not decided, be divided over, be split on, be split over,
        be divided on, be torn, torn, be unsure whether, remain undecided, be weighing whether, have yet to make a
        decision, have yet to announce, have yet to make up * mind, be still deciding, sit on the fence, be on the
        fence, on the fence, defer a decision, delay a decision, put off a decision
        """,
    ("evidence", "asserted"): """
        show, find, found, reveal >that, demonstrate, prove, establish, record, document, detect, measure, register,
        illustrate, attest to, corroborate, bear out, bear witness, evidence, point to >a|an|the, testify to,
        reflect, capture, depict, trace, chart, track, confirm >that, find that, determine >that, ascertain, verify,
        identify, observe >that, see, witness, watch, hear, come across, spot, notice, overhear, read, finding,
        findings, poll, survey, evidence of, proof, result, data, figure show, establish >that
        """,
    ("evidence", "hedged"): """
        suggest, imply, indicate, hint at, point towards, point toward, be consistent with, appear to show, seem to
        show, tend to show, purport to show, appear to confirm, give the impression
        """,
    ("question", "questioned"): """
        ask, ask >whether|if|how|what|why|when|where|who|which, ask about, ask how, ask why, ask what, ask whether,
        ask if, enquire, inquire, wonder, wonder aloud, wonder whether, question whether, question why, question
        how, question if, question >whether|why|how|if|what|who, query >whether|why|how|if, pose the question, put
        the question, raise the question, quiz, quiz about, grill, interrogate, press on, press about, press
        >on|about, be asked, be asked about, be quizzed, be questioned, ask himself, ask herself, ask themselves,
        ask oneself, demand to know, want to know, seek to know, seek clarification, query, question about, question
        of, question over, ask the question, inquiry about, enquiry about, curious, be curious, ponder whether,
        debate whether, discuss whether, debate >whether, discuss >whether, ponder >whether|how|why, speculate
        whether, speculate >whether, investigate whether, investigate >whether, probe whether, look into whether,
        puzzle over, not know whether, be puzzled, press * for an answer, challenge * to explain, unclear whether,
        be unclear, unclear, check whether, not know, not clear, not sure, not certain
        """,
    ("no-comment", "asserted"): """
        decline, decline to comment, decline comment, decline to say, decline to discuss, decline to confirm,
        decline to confirm or deny, decline to elaborate, decline to speculate, decline to answer, decline to
        respond, decline to be interviewed, decline an interview, decline to be drawn, decline to give, decline to
        provide, decline to name, decline to identify, decline to specify, decline to disclose, decline to reveal,
        decline to go into, decline to address, decline to talk, decline to speak, decline requests, decline a
        request, refuse to comment, refuse comment, refuse to say, refuse to discuss, refuse to confirm, refuse to
        confirm or deny, refuse to elaborate, refuse to speculate, refuse to answer, refuse to respond, refuse to be
        drawn, refuse to be interviewed, refuse to name, refuse to identify, refuse to disclose, refuse to reveal,
        refuse to talk, refuse to speak, refuse to go into, refuse requests, refuse to take questions, refuse >to
        comment, no comment, have no comment, offer no comment, make no comment, give no comment, have no immediate
        comment, have nothing to say, have nothing to add, have nothing further, without comment, avoid comment,
        avoid the question, dodge, dodge question, dodge the question, sidestep, duck, evade, deflect, deflect
        question, brush off question, skirt, skirt the question, refer question, refer * question, refer query,
        refer * query, refer inquiry, refer enquiry, refer * inquiry, refer * enquiry, refer reporter, refer *
        reporter, refer comment, refer * back to, refer all question, refer press query, direct question, direct *
        question, direct reporter to, redirect question, defer comment, defer to, defer question, pass the question,
        can not be reached, could not be reached, can not be contacted, could not be contacted, could not be
        located, be unavailable, unavailable, be unavailable for comment, be not available, be unreachable,
        unreachable, fail to respond, fail to reply, fail to return, fail to answer, fail to comment, ignore
        request, ignore question, ignore email, neither confirm nor deny, neither confirm, stay silent, remain
        silent, keep silent, stay quiet, stay mum, keep mum, remain mum, be silent, be tight-lipped, tight-lipped,
        stay tight-lipped, remain tight-lipped, keep quiet, hang up, invoke the fifth, plead the fifth, take the
        fifth, decline interview requests, withhold comment, withhold, rebuff request, rebuff, cite privacy, say
        nothing, say little, give little away, give nothing away, give no details, give no detail, give no reason,
        give no further details, provide no details, offer no details, offer no evidence, no reply, no response,
        silence, silent, go unanswered, unanswered, keep * counsel, demur, clam up, stonewall, keep * cards close,
        stay out of
        """,
}
# Verbs that only carry another: "continued to insist", "tried to deny", "went on to say".
LIGHT: frozenset[str] = frozenset(
    "continue go begin start keep try attempt seek come proceed manage tend use happen get move rush hasten hurry line"
    " take be have do make give remain stay stand quick also statement interview letter speech address email report"
    " release issue article story message hint post tweet publish wait rise turn appear read sit put".split()
)
# With these a negated cue says nothing: "would not confirm", "did not reply".
SPEECH_REFUSED: frozenset[str] = frozenset(
    "say comment confirm discuss elaborate disclose answer reply respond return specify identify name reveal divulge"
    " address speculate provide give explain clarify expand detail acknowledge talk speak draw take share offer"
    " go estimate predict pick describe indicate engage get issue mention release reach contact deny elucidate"
    " entertain list weigh quote".split()
)
# Cues that, negated with "did not" or "has not", also say nothing.
SPEECH_OMITTED: frozenset[str] = frozenset(
    "comment elaborate respond reply return answer specify identify name disclose reveal provide give explain clarify"
    " detail expand address mention acknowledge discuss share offer speak talk issue release get elucidate".split()
)
NEGATIONS: frozenset[str] = frozenset(
    "not n't never no neither nor nobody none cannot without hardly scarcely barely nothing".split()
)
REFUSALS: frozenset[str] = frozenset("decline refuse fail".split())
MODALS_MAYBE: frozenset[str] = frozenset("may might".split())
HEDGES: frozenset[str] = frozenset(
    "reportedly allegedly supposedly purportedly apparently seemingly ostensibly presumably possibly perhaps "
    "evidently".split()
)
AUXILIARIES: frozenset[str] = frozenset(
    "will would shall should can could may might must do does did have has had having is are was were be been being"
    " 'd 'll 've 's 're 'm ’d ’ll ’ve ’s ’re ’m to".split()
)
ADVERBS: frozenset[str] = frozenset(
    "also still yet even just only ever again then now later once repeatedly immediately so far always often long since"
    " initially previously publicly privately openly explicitly directly quickly promptly previously already actually"
    " longer either all both each really ever personally formally officially"
    " specifically necessarily fully entirely".split()
)
# "called the tally invented": a label that denies what it is put on.
FALSE_LABELS: frozenset[str] = frozenset(
    "false untrue fake invented fabricated fabrication fabrications lie lies liar lying nonsense tosh rubbish bunk"
    " baloney bogus baseless groundless unfounded unsubstantiated wrong incorrect inaccurate inaccuracies misleading"
    " hoax fiction fictional fictitious fantasy myth mythical propaganda disinformation misinformation smear smears"
    " slander slanderous libel libellous defamatory malicious garbage hogwash claptrap codswallop poppycock piffle"
    " balderdash drivel bollocks balls crap bull bullshit malarkey hooey bunkum twaddle gibberish absurd ridiculous"
    " ludicrous laughable preposterous outlandish far-fetched fanciful wild spurious trumped-up made-up concocted"
    " manufactured cooked exaggerated inflated overblown unproven unreliable mischievous rumour rumor rumours rumors"
    " hearsay gossip untruth untruths falsehood falsehoods falsification fraudulent phoney phony sham"
    " flawed erroneous nonsensical unsupported".split()
)
FALSE_PHRASES: tuple[str, ...] = (
    "a political number",
    "no truth",
    "without foundation",
    "without merit",
    "without basis",
    "no basis",
    "not true",
    "not correct",
    "not accurate",
    "a pack of lies",
    "figment",
    "pure invention",
    "witch hunt",
    "fake news",
    "old wives",
    "fairy story",
)
LABELLING: frozenset[str] = frozenset(
    "call brand label dub describe dismiss term characterise characterize denounce condemn slam deride decry reject"
    " write ridicule blast".split()
)
# Sources that show rather than say: "our own spreadsheet says 99".
SHOWING_SOURCES: frozenset[str] = frozenset(
    "poll polls survey surveys spreadsheet data dataset figures statistics stats study studies research results result"
    " records census count canvass tally log logs register registers gauge gauges readings reading footage video"
    " videos image images imagery photograph photographs photo photos satellite radar graph chart charts analysis"
    " findings evidence recording recordings screenshot screenshots transcript transcripts receipts tests test"
    " samples experiment model models simulation projections minutes ballot ballots ledger accounts filings".split()
)
# Words that show the quoted words to be a summary, in the sentence that holds them.
SUMMARY_WORDS: tuple[str, ...] = (
    r"\bwas (?:how|the way|the gist|the essence|the message|the thrust|what) "
    r"\w[^.!?\n]{0,80}?\b(?:summari[sz]ed|summed up|put|"
    r"paraphrased|described|characteri[sz]ed|conveyed|heard|understood|interpreted|rendered)\b",
    r"\bparaphras\w+\b",
    r"\bwords to (?:the|that) effect\b",
    r"\bto the effect (?:that|of)\b",
    r"\bin (?:effect|essence|short|substance|so many words|other words)\b,?",
    r"\b(?:effectively|essentially|basically|in effect|more or less|in essence|as good as|virtually) "
    r"(?:\w+ ){0,3}?(?:said|says|saying|say|told|tells|telling|argued|replied|answered|announced)\b",
    r"\b(?:said|says|saying|told|telling|replied) (?:\w+ ){0,4}?(?:in effect|essentially|in essence|in so "
    r"many words|more or less)\b",
    r"\bmight as well have said\b",
    r"\bas if to say\b",
    r"\bthe (?:gist|thrust|essence|upshot|substance|message) (?:of|was|is|being|from)\b",
    r"\bsummari[sz]ed?\b",
    r"\bsumming up\b",
    r"\b(?:message|line|argument|position|pitch|warning|answer|plea|case)\b[^.!?\n]{0,60}?\b(?:boils?|boiled|"
    r"boiling|amounts?|amounted|comes?|came) (?:down )?to\b",
    r"\bsomething (?:like|along the lines of)\b",
    r"\balong the lines of\b",
    r"\bor words like (?:it|that)\b",
    r"\bwritten off as\b|\bwrote off as\b|\bwriting off as\b",
    r"\bin not so many words\b|\bnot in so many words\b|\bif not in so many words\b",
)

# Nouns for things that are said; what is rejected is then denied, not opposed.
CLAIM_NOUNS: frozenset[str] = frozenset(
    "charge charges claim claims allegation allegations accusation accusations suggestion suggestions report reports"
    " account accounts notion idea criticism criticisms story stories rumour rumours rumor rumors assertion assertions"
    " contention insinuation insinuations characterisation characterization description version narrative "
    "figure figures"
    " number numbers count tally estimate estimates findings comparison comparisons argument arguments theory".split()
)
# Cues that bind their source to what is to come.
COMMITTING: frozenset[str] = frozenset(
    "offer promise pledge vow swear threaten propose agree undertake guarantee commit plan intend want demand".split()
)
