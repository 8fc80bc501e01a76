"""Reads rules: condition, effects, reason, and what happens when facts are missing."""

from __future__ import annotations

from engine.errors import Span
from engine.language import policy as tree
from engine.language.document import Mapping, Node, Scalar
from engine.language.document import Sequence as SequenceNode
from engine.language.parse_conditions import ConditionReader

#: More reasons than these are never told.
MOST_SCORED = 4


class RuleReader(ConditionReader):
    """Reads the rules of one policy."""

    def rules(self, node: Node | None, key: str) -> tuple[tree.Rule, ...]:
        """Return the rules under `rules` or `after`."""
        read = (self._rule(item, key) for item in self.items(node, f"`{key}`"))
        return tuple(rule for rule in read if rule is not None)

    def _rule(self, node: Node, key: str) -> tree.Rule | None:
        required = ("id", "layer", "priority", "when")
        last = "because" if key == "after" else "on_unknown"
        optional = ("outcome", "then", "reason", "obligations", "human_review", "source", last)
        found = self.fields(node, "a rule", required, optional)
        if found is None:
            return None
        name = self.text(found.get("id"), "the id of a rule") or ""
        what = f"rule {name}"
        condition = self.condition(found["when"]) if "when" in found else None
        # An `after` rule may ask for nothing but a person's confirmation, or for something to be done.
        asks = key == "after" and not {"outcome", "then"} & found.keys()
        is_effectless = asks and bool({"human_review", "obligations"} & found.keys())
        effects = () if is_effectless else self._effects(found, node.span, what)
        layer = self.text(found.get("layer"), f"the layer of {what}")
        priority = self.integer(found.get("priority"), f"the priority of {what}")
        reason, scored = self._reason(found.get("reason"), what)
        obligations = self.scalars(found.get("obligations"), f"the obligations of {what}")
        on_unknown = self._on_unknown(found.get("on_unknown"), what)
        because = self.scalars(found.get("because"), f"`because` of {what}")
        review = self.localized(found.get("human_review"), f"`human_review` of {what}")
        source = self.source(found.get("source"), what)
        if condition is None or layer is None or priority is None:
            return None
        return tree.Rule(
            name,
            layer,
            priority,
            condition,
            effects,
            reason,
            obligations,
            on_unknown,
            because,
            review,
            source,
            node.span,
            self.places(found),
            scored,
        )

    def _reason(self, node: Node | None, what: str) -> tuple[str | None, int]:
        """Read a reason, or `{scorecard: N}`: so many of those the scorecard gives."""
        if not isinstance(node, Mapping):
            return self.text(node, f"the reason of {what}"), 0
        found = self.fields(node, f"the reason of {what}", ("scorecard",)) or {}
        number = self.integer(found.get("scorecard"), f"`scorecard` of the reason of {what}")
        if number is not None and not 1 <= number <= MOST_SCORED:
            message = f"expected 1 to {MOST_SCORED} reasons of the scorecard for {what}, found {number}"
            self.fail("wrong-shape", message, found["scorecard"].span)
            return None, MOST_SCORED
        return None, number or MOST_SCORED

    def source(self, node: Node | None, what: str) -> tuple[str, ...]:
        """Return the ids and regulations something rests on."""
        return tuple(item.text for item in self.scalars(node, f"the source of {what}"))

    def _on_unknown(self, node: Node | None, what: str) -> tree.OnUnknown | None:
        """Read an outcome, or an outcome with a reason of its own."""
        if node is None:
            return None
        if isinstance(node, Scalar):
            short = self.text(node, f"`on_unknown` of {what}")
            return None if short is None else tree.OnUnknown(short, None, node.span)
        found = self.fields(node, f"`on_unknown` of {what}", ("outcome",), ("reason",)) or {}
        outcome = self.text(found.get("outcome"), f"the outcome of `on_unknown` of {what}")
        reason = self.text(found.get("reason"), f"the reason of {what}")
        return None if outcome is None else tree.OnUnknown(outcome, reason, node.span, self.places(found))

    def _effects(self, found: dict[str, Node], span: Span, what: str) -> tuple[tree.Effect, ...]:
        if ("then" in found) == ("outcome" in found):
            number = "both" if "then" in found else "neither"
            message = f"expected either `outcome` or `then` in {what}, found {number}"
            self.fail(
                "wrong-shape", message, span, "move the outcome into `then`" if "then" in found else None
            )
            return ()
        if "outcome" in found:
            outcome = self.text(found["outcome"], f"the outcome of {what}")
            return (tree.Effect(outcome, (), (), None, found["outcome"].span),)
        then = found["then"]
        items = then.items if isinstance(then, SequenceNode) else (then,)
        if not items:
            self.fail("wrong-shape", f"expected at least one effect in `then` of {what}", then.span)
        return tuple(self._effect(item, what) for item in items)

    def _effect(self, node: Node, what: str) -> tree.Effect:
        found = self.fields(node, f"`then` of {what}", (), ("outcome", "on", "set", "shield"))
        if found is not None and not {"outcome", "set", "shield"} & found.keys():
            self.fail("wrong-shape", f"expected `outcome`, `set` or `shield` in `then` of {what}", node.span)
        found = found or {}
        return tree.Effect(
            self.text(found.get("outcome"), f"the outcome of {what}"),
            self.scalars(found.get("on"), f"`on` of {what}"),
            tuple(
                self._setting(key, value) for key, value in self.entries(found.get("set"), f"`set` of {what}")
            ),
            self._shield(found.get("shield"), what),
            node.span,
            self.places(found),
        )

    def _setting(self, key: Scalar, node: Node) -> tree.Setting:
        if isinstance(node, Mapping):
            found = self.fields(node, f"`{key.text}`", ("days",), ("after",)) or {}
            after = self.text(found.get("after"), "`after`")
            until = tree.Until(after, self.expression(found.get("days")), node.span, self.places(found))
            return tree.Setting(key.text, None, until, (), key.span)
        if isinstance(node, SequenceNode):
            members = tuple(item.text for item in self.scalars(node, f"`{key.text}`"))
            return tree.Setting(key.text, None, None, members, key.span)
        return tree.Setting(key.text, self.expression(node), None, (), key.span)

    def _shield(self, node: Node | None, what: str) -> tree.Shield | None:
        if node is None:
            return None
        found = self.fields(node, f"`shield` of {what}", ("at_most", "covers")) or {}
        at_most = self.text(found.get("at_most"), f"`at_most` of {what}")
        covers = self.scalars(found.get("covers"), f"`covers` of {what}")
        return None if at_most is None else tree.Shield(at_most, covers, node.span, self.places(found))
