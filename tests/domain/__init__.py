"""The dossier's rules: what is accepted, what is refused and why, what follows from it."""
