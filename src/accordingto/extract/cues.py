"""Where the cues of a window are: runs of tokens, each with the log-odds that it is one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

OUTSIDE, BEGIN, GO_ON = range(3)


@dataclass(frozen=True, slots=True)
class CueRun:
    """A cue's tokens, half-open in the window, and the log-odds of its first token to begin a cue."""

    start: int
    end: int
    odds: float


def find_cues(scores: NDArray[np.float32], bias: float) -> list[CueRun]:
    """The cues in a window; ``scores (T, 3)`` for outside, begin, go on; ``bias`` is added to begin."""
    shifted = scores.astype(np.float64)
    shifted[:, BEGIN] += bias
    begins = np.flatnonzero((shifted[:, BEGIN] >= shifted[:, OUTSIDE]) & (shifted[:, BEGIN] >= shifted[:, GO_ON]))
    goes_on = shifted[:, GO_ON] > np.maximum(shifted[:, OUTSIDE], shifted[:, BEGIN])
    others = np.logaddexp(scores[:, OUTSIDE], scores[:, GO_ON])
    runs = []
    for start in begins:
        end = start + 1
        while end < len(goes_on) and goes_on[end]:
            end += 1
        runs.append(CueRun(int(start), int(end), float(scores[start, BEGIN] - others[start])))
    return runs
