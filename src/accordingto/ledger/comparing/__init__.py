"""What the ledger's stories show together, kept beside them and brought up to date story by story.

Three steps, each in small transactions that can be cut off anywhere: a story's statements are compared with those of
the stories most like it (:mod:`pairing`); claims and their origins are made anew where such a pair came or went
(:mod:`grouping`); then disputes and timelines (:mod:`disputing`, :mod:`tracing`). The decisions are those of
:mod:`accordingto.compare`: where nothing was left out for its size, what is kept is what it gives for all the readings.
"""
