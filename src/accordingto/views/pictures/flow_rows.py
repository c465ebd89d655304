"""The nodes of a flow in rows: givers above takers, earlier above later, many alike folded into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from accordingto.views.pictures.flow import Edge, Flow, Group, Node

FOLD_FROM, FOLD_ABOVE = 4, 12
MOST_GROUPS = 12
_FOLD_WORDS = {
    "copied-text": "copies",
    "wire-credit": "with wire credit",
    "pickup": "pickups",
    "same-described-source": "with the same source",
    "told": "more stories",
    "own-confirmation": "more stories",
}


def arrange_flow(flow: Flow) -> Flow:
    """The flow with its nodes in the order of their rows; of a flow with many stories what is alike is folded."""
    stories = sum(group.stories for group in flow.groups)
    groups = [_arrange(fold_alike(group) if stories > FOLD_ABOVE else group) for group in flow.groups]
    groups.sort(key=lambda group: (-group.stories if group.stories > 1 else 0, _first(group.nodes)))
    kept = [g for n, g in enumerate(groups) if n < MOST_GROUPS or g.stories > 1]
    rest = [node for g in groups if g not in kept for node in g.nodes if node.stories]
    return replace(flow, groups=tuple(kept), rest=tuple(rest))


def fold_alike(group: Group) -> Group:
    """The group, with stories that took it in one way from one giver, and gave it to nobody, as one node."""
    takes: dict[str, list[Edge]] = defaultdict(list)
    gives = {edge.giver for edge in group.edges}
    for edge in group.edges:
        takes[edge.taker].append(edge)
    alike: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in group.nodes:
        edges = takes[node.key]
        if node.kind == "story" and len(edges) == 1 and node.key not in gives and not node.circular:
            alike[edges[0].giver, edges[0].why].append(node)
    folds = {key: _fold(key, nodes) for key, nodes in alike.items() if len(nodes) >= FOLD_FROM}
    gone = {node.key: fold for fold in folds.values() for node in fold.folded}
    if not gone:
        return group
    edges = [edge for edge in group.edges if edge.taker not in gone]
    edges += [
        Edge(giver, fold.key, why, tuple(s for n in fold.folded for e in takes[n.key] for s in e.evidence))  # type: ignore[arg-type]
        for (giver, why), fold in folds.items()
    ]
    nodes = [node for node in group.nodes if node.key not in gone]
    return replace(group, nodes=(*nodes, *folds.values()), edges=tuple(edges))


def _fold(key: tuple[str, str], nodes: Sequence[Node]) -> Node:
    giver, why = key
    ordered = sorted(nodes, key=_when)
    dated = [node.moment for node in ordered if node.moment]
    hands = list(dict.fromkeys(hand for node in ordered for hand in node.facts))
    return Node(
        key=f"{giver}/{why}",
        kind="fold",
        name=f"+{len(nodes)} {_FOLD_WORDS[why]}",
        facts=tuple(hands) if len(hands) == 1 else (),
        told=tuple(one for node in ordered for one in node.told),
        moment=dated[0] if dated else None,
        until=dated[-1] if dated else None,
        folded=tuple(ordered),
    )


def _arrange(group: Group) -> Group:
    """Depth first from the sources: what somebody gave stands below it, earlier first."""
    by_key = {node.key: node for node in group.nodes}
    takers: dict[str, list[str]] = defaultdict(list)
    taking: set[str] = set()
    for edge in group.edges:
        takers[edge.giver].append(edge.taker)
        taking.add(edge.taker)
    starts = [node.key for node in group.nodes if node.key not in taking]
    starts.sort(key=lambda key: min((_when(by_key[k]) for k in (key, *takers[key])), default=_when(by_key[key])))
    starts += [node.key for node in sorted(group.nodes, key=_when)]
    order: dict[str, Node] = {}
    for start in starts:
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key in order:
                continue
            order[key] = by_key[key]
            waiting += sorted(takers[key], key=lambda k: (by_key[k].kind == "fold", _when(by_key[k])), reverse=True)
    return replace(group, nodes=tuple(order.values()))


def _when(node: Node) -> tuple[datetime, str]:
    return (node.moment.at if node.moment else datetime.max, node.key)


def _first(nodes: Sequence[Node]) -> tuple[datetime, str]:
    return min(map(_when, nodes))
