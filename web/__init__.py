"""The pages and the API: the only room that knows Flask."""
