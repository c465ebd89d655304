"""The JSON API under ``/api/v1``: one router a file, each named ``router`` and listed in :mod:`accordingto.web.app`."""
