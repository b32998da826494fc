"""The database: nothing that was saved is lost, nothing is overwritten unseen."""
