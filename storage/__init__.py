"""The database: dossiers with every state they were saved in. The only room that knows SQL."""
