"""The command line: the same documents as on the pages, for scripts and for whoever runs the service.

Rule: every command says what is wrong in one Chinese sentence on standard error; exit 2 for wrong use, 1 for a refused
input, never a stack trace. Each command imports what it needs when it runs, so that the others start quickly.
"""

from __future__ import annotations
