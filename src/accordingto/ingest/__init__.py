"""Stories in: text, HTML, addresses, rows of JSON, folders, standard input."""

from accordingto.ingest.files import read_stories, read_stream, read_url
from accordingto.ingest.records import Known, Unreadable, tell_story

__all__ = ["Known", "Unreadable", "read_stories", "read_stream", "read_url", "tell_story"]
