"""`schema`: what a dossier may hold."""

from __future__ import annotations

import json

from cli.parsing import Words
from domain.schema import json_schema


def run(words: list[str]) -> int:
    """Print the JSON Schema of a dossier."""
    Words("schema", "显示材料的 JSON Schema。").parse_args(words)
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
