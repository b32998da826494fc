"""Word documents from records: templates proved and compiled once, filled many times, and read back as text.

The only room that knows Word. It knows no particular document: what is printed stands in `doc_templates/`.
"""
