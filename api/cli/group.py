"""Groups of commands that offer the nearest name where one is asked for that there is not."""

from __future__ import annotations

import click


class Guided(click.Group):
    """A group of commands."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for, or refuse a name that there is not, with the nearest."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            from engine.errors import did_you_mean

            hint = did_you_mean(name, known) or f"expected one of {', '.join(known)}"
            ctx.fail(f"unknown command `{name}`; {hint}")
        return super().resolve_command(ctx, args)
