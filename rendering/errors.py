"""What can go wrong with a template, a record or a file, each with the sentence a person reads."""

from __future__ import annotations


class TemplateRefused(ValueError):
    """A document's folder cannot be used; the Chinese sentence names the place and how to mend it."""


class PrintFailed(ValueError):
    """A record holds something that cannot be printed; the sentence names the place in the template."""


class FileUnreadable(ValueError):
    """The bytes are not a Word document that can be read; the sentence says what to do."""
