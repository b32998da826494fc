"""What can go wrong with a template, a record or a file, each with the sentence a person reads."""

from __future__ import annotations


class TemplateRefused(ValueError):
    """A document's folder cannot be used; the Chinese sentence names the place and how to mend it."""


class PrintFailed(Exception):
    """A record holds something that cannot be printed; the sentence names the place in the template.

    No `ValueError`: whoever prints while a form is dealt with must not take it for something wrong in that form.
    """


class PrintTimedOut(PrintFailed):
    """Something took longer to print than any record that can be typed; it was stopped."""

    def __init__(self, seconds: float) -> None:
        """Say after how many seconds."""
        super().__init__(f"这份文件{seconds:g}秒还没有生成，已经停下；特别长的内容要删减一些")


class FileUnreadable(ValueError):
    """The bytes are not a Word document that can be read; the sentence says what to do."""
