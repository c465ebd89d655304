"""Everything that can go wrong, as one tree.

AccordingtoError
├── UsageError      the command or call does not make sense as given
├── InputError      a story can't be read: empty, binary, broken, no article
│   └── FetchError  a URL can't be fetched: bad address, redirects, size, time
├── FormatError     a record is not of the format it should be
├── ModelError      the model's files are missing or not what the manifest says
├── LedgerError     the ledger can't be opened, read or written; nothing in it is half done
└── InternalError   a bug of ours

A message says what, where (story, span, file and line) and what to do next.
"""

from __future__ import annotations


class AccordingtoError(Exception):
    """Base of every error that this package raises on purpose."""


class UsageError(AccordingtoError):
    """The command or call does not make sense as given."""


class InputError(AccordingtoError):
    """A story can't be read; the others of a batch still are."""


class FetchError(InputError):
    """A URL can't be fetched."""


class FormatError(AccordingtoError):
    """A record is not of the format it should be."""


class ModelError(AccordingtoError):
    """The model's files are missing or not what their manifest says."""


class LedgerError(AccordingtoError):
    """The ledger can't be opened, read or written; what was in it before still is."""


class InternalError(AccordingtoError):
    """A bug of ours; please report it with the story."""
