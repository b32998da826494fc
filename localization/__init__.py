"""Chinese ways of writing (汉语写法): numbers, dates, times, lists, marks, printed widths.

Rule of the room: pure functions on plain values. Nothing here knows of meetings, forms or Word,
reads a clock, or imports another room. Each rule names the clause of the standard it follows:
GB/T 15835-2011 (numbers), GB/T 15834-2011 (punctuation), GB/T 9704-2012 (official documents).
"""
