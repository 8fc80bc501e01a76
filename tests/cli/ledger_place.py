"""Where the tests of the ledger's commands run them: a directory with a ledger of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from api.cli import main
from tests.conftest import ROOT, RULES

CLOSABLE: dict[str, Any] = json.loads((ROOT / "tests/web/account.json").read_text(encoding="utf-8"))
UNKNOWN = "01a20223-e00d-7737-a547-eaa4a8c6dd0c"


@dataclass(frozen=True)
class Place:
    """A directory with a ledger, its secrets and its witness."""

    folder: Path

    def run(self, *arguments: str, stdin: str | None = None, by: str | None = "alice") -> Result:
        env = {
            "TIDEGATE_LEDGER": str(self.ledger),
            "TIDEGATE_SECRETS": str(self.folder / "secrets"),
            "TIDEGATE_WITNESS": str(self.folder / "witness"),
            "TIDEGATE_BY": by,
        }
        without = {"--receipt", "verify", "rotate-key"} & set(arguments)
        rules = [] if without else ["--rules", str(RULES)]
        return CliRunner().invoke(main, [*arguments, *rules], input=stdin, env=env)

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.db"

    def json(self, *arguments: str, stdin: str | None = None, by: str | None = "alice") -> Any:
        result = self.run(*arguments, "--format", "json", stdin=stdin, by=by)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def decide(self, policy: str = "voluntary_closure", name: str = "A-1", **facts: Any) -> dict[str, Any]:
        asked = json.dumps({"account": name, "facts": facts or CLOSABLE})
        found: dict[str, Any] = self.json("decide", policy, "-", "--record", stdin=asked)
        return found
