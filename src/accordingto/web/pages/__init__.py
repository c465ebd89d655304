"""The pages: one router a file, each named ``router`` and listed in :mod:`accordingto.web.app`."""
