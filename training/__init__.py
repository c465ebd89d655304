"""Training and its corpora; not shipped in the wheel."""
