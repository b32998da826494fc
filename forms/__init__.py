"""The pages of the wizard as plain WTForms: what was typed becomes a dossier, a dossier becomes what was typed.

Rule: nothing here knows Flask, Word or a database, and no limit stands here: forms read them from the records' types.
"""
