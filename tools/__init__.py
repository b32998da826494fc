"""Developers' tools: the layout of the templates."""
