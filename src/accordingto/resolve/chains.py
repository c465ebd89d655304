"""The way from the page to each speaker, hop by hop, with the words that show each hop."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from accordingto.resolve.citations import find_page_relays
from accordingto.resolve.hand import judge_hand
from accordingto.resolve.relays import Relay, find_covering, find_told_outlets, place
from accordingto.resolve.scene import Scene, set_scene
from accordingto.types import Attribution, Chain, Hop, Paragraph, Source, Story

_GOING_ON = ("went on", "added", "adding", "continued", "continuing")


def trace_chains(
    story: Story, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[Chain, ...]:
    """One chain for each attribution, in their order."""
    scene = set_scene(story, paragraphs, attributions, sources)
    told = find_told_outlets(scene)
    covering = find_covering(scene, told)
    page = [Relay(source.id, span) for span in find_page_relays(story, paragraphs) for source in scene.outlets_at(span)]
    chains = {attribution.id: _trace(scene, attribution, page, told, covering) for attribution in attributions}
    _go_on_unknown(scene, chains)
    return tuple(chains[attribution.id] for attribution in attributions)


def _go_on_unknown(scene: Scene, chains: dict[str, Chain]) -> None:
    """What somebody "went on" to say is known no better than what they began with."""
    order = sorted((a for a in scene.attributions if a.cue and a.within is None), key=place)
    for before, after in pairwise(order):
        cue = after.cue[0].of(scene.story.text).lower()
        begun, goes_on = chains[before.id], chains[after.id]
        if (
            begun.hand == "unknown"
            and goes_on.hand == "first"
            and before.sources == after.sources != ()
            and cue.startswith(_GOING_ON)
        ):
            chains[after.id] = msgspec.structs.replace(goes_on, hand="unknown")


def _trace(
    scene: Scene,
    attribution: Attribution,
    page: list[Relay],
    told: dict[str, Relay],
    covering: dict[str, Relay],
) -> Chain:
    hops = [Hop(source=None, role="publishes", step=0)]
    step, counted = 0, 0
    passed: set[str] = set()
    speakers = scene.speakers_of(attribution)
    for relays in _steps(scene, attribution, page, told, covering):
        fresh = [relay for relay in relays if scene.key_of(relay.source) not in passed]
        if not fresh or any(relay.source in speakers and relay.role == "recounts" for relay in fresh):
            continue
        step += 1
        counted += not all(scene.speaks_for(relay.source, speakers) for relay in fresh)
        passed |= {scene.key_of(relay.source) for relay in fresh}
        hops += [Hop(source=r.source, role=r.role, step=step, evidence=(r.evidence,)) for r in fresh]
    evidence = (*attribution.source, *attribution.cue)
    hops += [Hop(source=source, role="speaks", step=step + 1, evidence=evidence) for source in speakers]
    return Chain(attribution=attribution.id, hops=tuple(hops), hand=judge_hand(scene, attribution, counted))


def _steps(
    scene: Scene,
    attribution: Attribution,
    page: list[Relay],
    told: dict[str, Relay],
    covering: dict[str, Relay],
) -> list[list[Relay]]:
    """Everyone between the page and the speaker, a list for each step."""
    line = [*reversed(scene.outer_of(attribution)), attribution]
    steps: list[list[Relay]] = [[relay] for relay in page]
    for at in line:
        if at.id in covering:
            steps.append([covering[at.id]])
        if at.id in told:
            steps.append([told[at.id]])
        inner = at is attribution
        relays = [
            Relay(source, (at.cue or at.source or at.content)[0], role)
            for source in at.sources
            for role in (scene.role_of(at, source),)
            if (role == "relays" and not scene.speaks_as_page(at, source)) or (not inner) or scene.recounts(at)
        ]
        if relays:
            steps.append(relays)
    return steps
