from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path

import pytest

from accordingto.errors import FormatError
from accordingto.evaluate import Scores, find_shortfalls, load_floors, load_gold, load_predicted, make_report
from accordingto.evaluate.report import FURNITURE, MISSING, WRONGLY_MARKED

SHARED = Path(__file__).parents[3] / "shared" / "score" / "score_attributions.py"
TEXT = "Ann said the old bridge was safe. “No,” he told us. It was reported: rain. SIGN UP NOW"


def span(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def attribution(source, cue, content):
    return {role: [span(w) for w in words] for role, words in (("source", source), ("cue", cue), ("content", content))}


GOLD = [
    attribution(["Ann"], ["said"], ["the old bridge was safe"]),
    attribution(["he"], ["told"], ["“No,”"]) | {"source": [span("he", 1)]},
    attribution([], ["was reported"], ["rain"]),
]
FOUND = [
    attribution(["Ann"], ["said"], ["old bridge was safe."]),  # three quarters of the content and no more
    attribution(["us"], ["told"], ["“No,”"]),
    attribution([], ["was reported:"], [": rain."]),
]


@pytest.fixture
def files(tmp_path):
    def write(gold=GOLD, found=FOUND, paragraphs=None, discard=()):
        row = {"id": "s", "text": TEXT, "annotations": [{"attributions": gold, "discard": list(discard)}]}
        (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n")
        prediction = {"id": "s", "attributions": found}
        if paragraphs is not None:
            prediction["paragraphs"] = paragraphs
        (tmp_path / "found.jsonl").write_text(json.dumps(prediction) + "\n")
        return str(tmp_path / "gold.jsonl"), str(tmp_path / "found.jsonl")

    return write


def score(gold_path, found_path):
    scores, outermost, found = Scores(), Scores(), load_predicted(found_path)
    for row in load_gold(gold_path):
        given = found.get(row.id)
        scores.add(row, given)
        outermost.add(row, given and given.take_outermost())
    return make_report(scores, outermost)


def rate(part, of_predicted, of_gold):
    p, r = part / of_predicted, part / of_gold
    return {"precision": round(100 * p, 2), "recall": round(100 * r, 2), "f1": round(200 * p * r / (p + r), 2)}


def test_figures_worked_out_by_hand(files):
    report = score(*files())
    assert report["strict"] == rate(1, 3, 3)  # the last: marks do not count
    assert report["relaxed"] == rate(2, 3, 3)  # the first by 4 of 5 words; the second has the wrong source
    assert report["who-said-what"] == rate(1, 3, 3)
    assert report["content exact"] == rate(2, 3, 3)
    assert report["cue exact"] == rate(3, 3, 3)
    assert report["source exact"] == rate(1, 2, 2)  # an attribution with no source is not asked
    assert report["source words"] == rate(1, 2, 2)
    assert report["content words"] == {"precision": 100.0, "recall": 85.71, "f1": 92.31}
    assert report[MISSING] == 0
    assert FURNITURE not in report


def test_what_lies_inside_of_others_counts_as_wrong_but_for_the_outermost(files):
    inner = attribution(["us"], ["reported"], ["rain"]) | {"within": "a2"}
    report = score(*files(found=[*FOUND, inner]))
    assert report["relaxed"] == rate(2, 4, 3)
    assert report["outermost"]["relaxed"] == rate(2, 3, 3)
    assert report["outermost"]["slices"]["direct"] == score(*files())["slices"]["direct"]


def test_slices_worked_out_by_hand(files):
    slices = score(*files())["slices"]
    relaxed = {name: (figures["relaxed"]["gold"], figures["relaxed"]["recall"]) for name, figures in slices.items()}
    assert relaxed["direct"] == (1, 0.0)
    assert relaxed["indirect"] == (2, 100.0)
    assert relaxed["mixed"] == (0, 0.0)
    assert relaxed["named source"] == (1, 100.0)
    assert relaxed["pronoun source"] == (1, 0.0)
    assert relaxed["no source"] == (1, 100.0)
    assert relaxed["unnamed source"] == (0, 0.0)
    assert relaxed["short content"] == (3, 66.67)


def test_furniture_words_worked_out_by_hand(files):
    promo, opening = span("SIGN UP NOW"), span("Ann said")
    paragraphs = [
        {"start": promo[0], "end": promo[0] + len("SIGN UP"), "role": "furniture"},
        {"start": opening[0], "end": opening[1], "role": "furniture"},
        {"start": 0, "end": 1, "role": "body"},
    ]
    report = score(*files(paragraphs=paragraphs, discard=[promo]))
    said = len("Ann said the old bridge was safe No he told was reported rain".split())
    assert report[FURNITURE] == {"recall": 66.67, WRONGLY_MARKED: round(100 * 2 / said, 3)}


def test_missing_story_is_counted_and_its_gold_is_missed(files, tmp_path):
    gold, found = files()
    Path(found).write_text("")
    report = score(gold, found)
    assert (report[MISSING], report["strict"]["recall"]) == (1, 0.0)


def test_story_found_by_the_key_of_its_reading(files):
    gold, found = files()
    row = json.loads(Path(found).read_text())
    Path(found).write_text(json.dumps({"story": {"key": row.pop("id"), "text": TEXT}, **row}))
    assert score(gold, found)[MISSING] == 0


@pytest.mark.parametrize(
    ("gold", "words"),
    [
        ('{"id": "s", "text": "x", "annotations": []}', "line 1: no annotations"),
        ('{"id": "s", "text": "x"}', "line 1: Object missing required field"),
        ("[", "line 1: "),
        ('{"id": "s", "text": "x", "annotations": [{"attributions": [{"cue": [[1]]}]}]}', "line 1: "),
    ],
)
def test_gold_that_is_no_gold_is_told_with_its_line(tmp_path, gold, words):
    (tmp_path / "g.jsonl").write_text(gold)
    with pytest.raises(FormatError, match="g.jsonl, " + words.replace("[", r"\[")):
        load_gold(str(tmp_path / "g.jsonl"))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared scorer is not here")
@pytest.mark.parametrize("seed", range(12))
def test_figures_are_the_shared_scorers(seed, tmp_path, capsys, monkeypatch):
    write_random_files(random.Random(seed), tmp_path)
    gold, found = str(tmp_path / "gold.jsonl"), str(tmp_path / "found.jsonl")
    specification = importlib.util.spec_from_file_location("shared_scorer", SHARED)
    scorer = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(scorer)
    monkeypatch.setattr("sys.argv", ["score", gold, found, "--json"])
    scorer.main()
    report = score(gold, found)
    report = {name: value for name, value in report.items() if name not in ("slices", "outermost")}
    assert report == json.loads(capsys.readouterr().out)


def write_random_files(dice, folder):
    """Stories with attributions anywhere, and predictions that differ from them here and there."""
    with open(folder / "gold.jsonl", "w") as gold, open(folder / "found.jsonl", "w") as found:
        for number in range(12):
            text = " ".join(
                dice.choice(["Ann", "said,", "“no”", "rain", ":", "it’s", "5", "contributed", "SIGN UP"])
                for _ in range(60)
            )
            attributions = [random_attribution(dice, text) for _ in range(dice.randrange(8))]
            discard = [random_span(dice, text) for _ in range(dice.randrange(3))]
            second = {"attributions": [], "discard": [random_span(dice, text)]}
            row = {
                "id": f"s{number}",
                "text": text,
                "annotations": [{"attributions": attributions, "discard": discard}, second],
            }
            gold.write(json.dumps(row) + "\n")
            if dice.random() < 0.9:
                found.write(json.dumps(random_prediction(dice, text, f"s{number}", attributions)) + "\n")


def random_prediction(dice, text, name, attributions):
    near = [{role: [jitter(dice, text, s) for s in spans] for role, spans in a.items()} for a in attributions]
    near = [a for a in near if dice.random() < 0.8] + [random_attribution(dice, text) for _ in range(dice.randrange(3))]
    prediction = {"id": name, "attributions": near}
    if dice.random() < 0.7:
        roles = ["furniture", "body", "furniture"]
        spans = [random_span(dice, text) for _ in range(dice.randrange(4))]
        prediction["paragraphs"] = [{"start": s, "end": e, "role": dice.choice(roles)} for s, e in spans]
    return prediction


def random_span(dice, text):
    start = dice.randrange(len(text) - 1)
    return [start, min(len(text), start + dice.randrange(1, 40))]


def random_attribution(dice, text):
    counts = {"source": dice.choice([0, 1, 1]), "cue": 1, "content": dice.choice([0, 1, 1, 2])}
    return {role: [random_span(dice, text) for _ in range(count)] for role, count in counts.items()}


def jitter(dice, text, old):
    start, end = (max(0, min(len(text), place + dice.choice([0, 0, 0, 1, -3, 7]))) for place in old)
    return {"start": start, "end": max(start + 1, end)} if dice.random() < 0.5 else [start, max(start + 1, end)]


# Floors


def test_floors_name_each_figure_that_is_worse(files, tmp_path):
    (tmp_path / "floors.toml").write_text(
        "[relaxed]\nf1 = 66.66\n[strict]\nf1 = 40\n[slices.direct.relaxed]\nf1 = 10\n[nonsense]\nf1 = 1\n"
    )
    missed = find_shortfalls(score(*files()), load_floors(str(tmp_path / "floors.toml")))
    assert [shortfall.tell() for shortfall in missed] == [
        "strict: f1: 33.33 is below its floor 40",
        "slices: direct: relaxed: f1: 0 is below its floor 10",
        "nonsense: f1: not in the report, floor 1",
    ]


def test_what_is_better_when_low_has_a_ceiling():
    report = {FURNITURE: {WRONGLY_MARKED: 0.3}, MISSING: 0}
    assert find_shortfalls(report, {FURNITURE: {WRONGLY_MARKED: 0.3}, MISSING: 0}) == []
    (missed,) = find_shortfalls(report, {FURNITURE: {WRONGLY_MARKED: 0.2}})
    assert "0.3 is above its ceiling 0.2" in missed.tell()


@pytest.mark.parametrize("floors", ["relaxed = ", "[relaxed]\nf1 = 'high'", "[relaxed]\nf1 = true"])
def test_floors_that_are_none_are_told(tmp_path, floors):
    (tmp_path / "floors.toml").write_text(floors)
    with pytest.raises(FormatError, match=r"floors\.toml: "):
        load_floors(str(tmp_path / "floors.toml"))
