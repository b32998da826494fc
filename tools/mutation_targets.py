"""The files whose mutants are tried (cleaning, rendering guards, authorisation, audit) and the tests of each.

The tests stand in stages: a later stage runs when none of the one before has failed.
"""

from __future__ import annotations

from typing import Final

TARGETS: Final[dict[str, tuple[str, ...]]] = {
    "domain/text.py": (
        "domain/text.py tests/domain/test_text.py",
        "tests/domain/test_cleaning.py",
    ),
    "domain/access.py": ("domain/access.py tests/domain/test_access.py",),
    "domain/review.py": ("tests/domain/test_review.py",),
    "domain/policy.py": ("domain/policy.py tests/domain/test_policy.py",),
    "rendering/text.py": ("rendering/text.py tests/rendering/test_printing.py",),
    "rendering/printing.py": ("tests/rendering/test_printing.py",),
    "rendering/fragments.py": ("tests/rendering/test_fragments.py", "tests/rendering/test_refusals.py"),
    "web/guard.py": ("tests/web/test_guard.py", "tests/web/test_matrix.py"),
    "web/access.py": ("tests/web/test_guard.py", "tests/web/test_proxy.py tests/web/test_signing_in.py"),
    "web/rights.py": ("tests/web/test_guard.py", "tests/web/test_matrix.py"),
    "web/redirects.py": ("tests/web/test_redirects.py", "tests/web/test_proxy.py"),
    "web/proxies.py": ("web/proxies.py tests/web/test_proxies.py",),
    "storage/audit.py": (
        "tests/storage/test_audit_words.py",
        "tests/storage/test_heads.py tests/storage/test_audit.py tests/storage/test_custody.py",
    ),
    "storage/entries.py": (
        "tests/storage/test_audit_words.py",
        "tests/storage/test_migrate.py::test_migrations_make_the_tables_of_the_code",
        "tests/storage/test_audit.py tests/storage/test_heads.py tests/storage/test_custody.py",
    ),
    "storage/heads.py": ("tests/storage/test_audit_words.py", "tests/storage/test_heads.py"),
    "storage/authority.py": (
        "tests/storage/test_offices.py",
        "tests/storage/test_people.py tests/storage/test_authority.py",
        "tests/storage/test_signed_in.py tests/storage/test_links.py",
    ),
    "storage/sessions.py": ("tests/storage/test_signed_in.py", "tests/storage/test_sessions.py"),
    "storage/attempts.py": ("tests/storage/test_attempts.py",),
    "storage/passwords.py": ("tests/storage/test_signed_in.py", "tests/storage/test_passwords.py"),
    "storage/stored.py": (
        "tests/storage/test_who_sees.py",
        "tests/storage/test_dossiers.py tests/storage/test_roster.py",
    ),
    "storage/secret.py": ("storage/secret.py tests/storage/test_secret.py",),
}
