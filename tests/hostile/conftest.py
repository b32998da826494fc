"""The service for hostile values: that of the web tests."""

from __future__ import annotations

from tests.web.conftest import account, by, clerk, client, example, house, services

__all__ = ["account", "by", "clerk", "client", "example", "house", "services"]
