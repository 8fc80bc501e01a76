"""The notice a customer gets of a decision: words and pages, by jurisdiction and language.

Pure: the same decision, notices and particulars give the same notice, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.catalogue.notices import ADVERSE, GENERIC, JURISDICTIONS, Block, Notices
from engine.catalogue.wire import encode_json
from engine.decisions.notice_amounts import end_of
from engine.decisions.notice_context import generic_context, notice_context
from engine.decisions.notice_kinds import is_urgent, kind_of, rules_of
from engine.decisions.notice_parts import Part, parts_of
from engine.decisions.notice_words import Words
from engine.errors import TidegateError, did_you_mean
from engine.language.shape import LOCALES

if TYPE_CHECKING:
    from engine.decisions.decision import Decision

#: Where an account lies that does not say.
DEFAULT_JURISDICTION = "CN"
#: The fact that says where an account lies.
JURISDICTION = "req.jurisdiction"
#: The forms a notice comes in: all that is known of it, the page, the plain text.
MEDIA_TYPES = ("application/json", "text/html", "text/plain")
#: Said inside, never to the customer: US law does not call a measure for lateness or disuse adverse action.
NOT_ADVERSE_IN_THE_US = "not-adverse-action-1002.2(c)(2)(ii)"
_LATENESS = "DELINQ"
_COLONS = {"zh-CN": "：", "en": ": "}


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a notice says that no decision knows; all of it may be left out.

    Args:
        recipient: Name of the customer.
        account: How the customer knows the account, such as its last digits.
        score_day: When the score was made; the day of the decision when left out.
        score_factors: What affected the score most, in the language of the notice; four at most count.
    """

    recipient: str = ""
    account: str = ""
    score_day: datetime | None = None
    score_factors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeBlock:
    """One block of a notice: its name and title, both empty for the greeting, and its parts."""

    name: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a customer is told of a decision.

    Args:
        kind: Which notice it is.
        jurisdiction: Whose rules it follows.
        locale: Its language.
        subject: Its title.
        blocks: Its blocks in order, each required one with something to say.
        text: The notice as plain text.
        html: The notice as a page of its own, which loads nothing.
        send_by: By when it is sent.
        by_law: By when the law wants it sent at the latest, where the law counts.
        marks: What is noted of it for ourselves.
        digest: SHA-256 over the templates and data it was made with.
        words: The released version of a policy they were frozen with; None where they are those of today.
    """

    kind: str
    jurisdiction: str
    locale: str
    subject: str
    blocks: tuple[NoticeBlock, ...]
    text: str
    html: str
    send_by: datetime
    by_law: datetime | None
    marks: tuple[str, ...]
    digest: str
    words: str | None

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON carries it."""
        by_law = None if self.by_law is None else self.by_law.isoformat(timespec="seconds")
        return {
            "kind": self.kind,
            "jurisdiction": self.jurisdiction,
            "locale": self.locale,
            "subject": self.subject,
            "blocks": [block.name for block in self.blocks if block.name],
            "send_by": self.send_by.isoformat(timespec="seconds"),
            "by_law": by_law,
            "marks": list(self.marks),
            "templates": {"digest": self.digest, "frozen": self.words is not None, "from": self.words},
            "text": self.text,
            "html": self.html,
        }


def encode_notice(notice: Notice | None, media_type: str) -> bytes:
    """Return a notice as a caller wants it.

    Args:
        notice: The notice; None where nobody is told, which is JSON's null.
        media_type: One of `MEDIA_TYPES`.

    Raises:
        TidegateError: There is no such form, or nothing to put into it.
    """
    if media_type == MEDIA_TYPES[0]:
        return encode_json(None if notice is None else notice.to_dict())
    if notice is None:
        raise TidegateError("no-notice", "expected a decision that is told to someone, found another")
    if media_type not in MEDIA_TYPES:
        message = f"expected one of {', '.join(MEDIA_TYPES)}, found `{media_type}`"
        raise TidegateError("unknown-media-type", message)
    return (notice.html if media_type == "text/html" else notice.text).encode()


def jurisdiction_of(facts: Mapping[str, object]) -> str:
    """Return where an account lies by its facts as JSON carries them; China where they do not say."""
    found = facts.get(JURISDICTION)
    return found if isinstance(found, str) and found in JURISDICTIONS else DEFAULT_JURISDICTION


def make_notice(
    decision: Decision,
    words: Words,
    jurisdiction: str,
    locale: str,
    particulars: Particulars | None = None,
) -> Notice | None:
    """Return the notice of a decision; None where nobody is told of it.

    Args:
        decision: The decision.
        words: What it is made of.
        jurisdiction: Whose rules it follows: `CN`, `US` or `EU`.
        locale: Language of the notice.
        particulars: What no decision knows.

    Raises:
        TidegateError: An unknown jurisdiction or locale, no notices at all, or a required block that says
            nothing.
    """
    if jurisdiction not in JURISDICTIONS:
        message = f"expected one of {', '.join(JURISDICTIONS)}, found `{jurisdiction}`"
        raise TidegateError("unknown-jurisdiction", message, did_you_mean(jurisdiction, JURISDICTIONS))
    if locale not in LOCALES:
        raise TidegateError("unknown-locale", f"expected one of {', '.join(LOCALES)}, found `{locale}`")
    notices = words.notices
    if notices is None:
        message = "expected notices in the rules, found none"
        raise TidegateError("no-notices", message, "add the folder `notices` to the rules directory")
    kind = kind_of(decision, notices)
    if kind is None:
        return None
    particulars = particulars or Particulars()
    build = generic_context if kind == GENERIC else notice_context
    context = {**build(decision, notices, jurisdiction, locale, particulars), "kind": kind}
    template = notices.template(f"words.{locale}.j2")
    subject = " ".join(template.block("subject", context).split())
    blocks = [NoticeBlock("", "", parts_of(template.block("greeting", context)))]
    for block in notices.blocks.values():
        if _is_required(block, kind, jurisdiction, context):
            parts = parts_of(template.block(block.name, context))
            if not parts:
                message = f"expected the block `{block.name}` to say something for `{kind}`, found nothing"
                raise TidegateError("empty-block", message, "give it words in the templates of the notices")
            blocks.append(NoticeBlock(block.name, block.title[locale], parts))
    page = {
        "language": locale,
        "colon": _COLONS[locale],
        "subject": subject,
        "sender": notices.sender["name"][locale],
        "blocks": [
            {"name": each.name, "title": each.title, "parts": [part.to_dict() for part in each.parts]}
            for each in blocks
        ],
    }
    send, by_law = _deadlines(decision, notices, kind, jurisdiction)
    return Notice(
        kind,
        jurisdiction,
        locale,
        subject,
        tuple(blocks),
        notices.template("page.txt.j2").whole(page).strip() + "\n",
        notices.template("page.html.j2").whole(page).strip() + "\n",
        send,
        by_law,
        _marks(decision, kind, jurisdiction),
        notices.digest,
        words.version,
    )


def _is_required(block: Block, kind: str, jurisdiction: str, context: Mapping[str, object]) -> bool:
    if kind not in block.kinds or jurisdiction not in block.jurisdictions:
        return False
    holds, obliges = context["holds"], context["obliges"]
    flags = {
        **(holds if isinstance(holds, Mapping) else {}),
        **(obliges if isinstance(obliges, Mapping) else {}),
    }
    return not block.when or any(flags.get(condition, False) for condition in block.when)


def _deadlines(
    decision: Decision, notices: Notices, kind: str, jurisdiction: str
) -> tuple[datetime, datetime | None]:
    """Return by when a notice is sent, and by when the law wants it."""
    calendar = decision.catalogue.calendar
    declared = notices.kinds[kind]
    sent = declared.send.get(jurisdiction)
    ends = [] if sent is None else [end_of(sent, decision.as_of, calendar)]
    if kind == ADVERSE and notices.urgency is not None and is_urgent(decision, notices):
        ends.append(end_of(notices.urgency.send[jurisdiction], decision.as_of, calendar))
    if kind != GENERIC:
        # Deadlines that depend on the cause would tell it.
        ends += [due.due_at for due in decision.notices if due.notice == "customer" and due.due_at]
    by_law = declared.by_law.get(jurisdiction)
    law = None if by_law is None else end_of(by_law, decision.as_of, calendar)
    return min(ends, default=decision.as_of), law


def _marks(decision: Decision, kind: str, jurisdiction: str) -> tuple[str, ...]:
    if kind == GENERIC or jurisdiction != "US":
        return ()
    rules = rules_of(decision)
    named = (reason.rule for reason in decision.reasons)
    layers = {rules[rule][0].layer for rule in named if rule is not None and rule in rules}
    return (NOT_ADVERSE_IN_THE_US,) if layers == {_LATENESS} else ()
