"""The reading room: the ledger as pages and as an API, served on this machine (``accordingto serve``).

``create_app(settings)`` is the whole of it. Nothing here is imported by the other commands.
"""
