"""The dossier of one meeting (会议材料) and its rules: frozen records, derived facts, JSON in and out.

Nothing here knows of pages, Word or a database, and nothing reads the clock: a day is always an argument.
"""
