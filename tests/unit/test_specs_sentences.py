"""Sentences: what they mean, alike in both languages, and what is said of one that means nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Engine, TidegateError
from engine.language.shape import LOCALES
from engine.specs.meaning import Context, Interpreter, Meaning
from engine.specs.runner import load_accounts
from engine.specs.sentence import Kind, Sentence
from engine.specs.vocabulary import SENTENCES
from engine.specs.world import DEFAULT_MOMENT
from tests.sample.folder import write_drawing

ROOT = Path(__file__).parents[2]
ASKED = Context("en", DEFAULT_MOMENT, "voluntary_closure", ("OB_AUDIT",))

Understand = Callable[..., Meaning]


@pytest.fixture(scope="module")
def understand(engine: Engine) -> Understand:
    accounts = load_accounts(ROOT / "features", engine.rulebook)
    versions = {"voluntary_closure": 1, "early_warning": 2, "limit_decrease": 2}
    interpreter = Interpreter(engine.rulebook, accounts, versions)

    def understood(kind: Kind, text: str, locale: str = "en", policy: str = "voluntary_closure") -> Meaning:
        return interpreter.meaning(kind, text, replace(ASKED, locale=locale, policy=policy))

    return understood


@pytest.fixture(scope="module")
def drawing(tmp_path_factory: pytest.TempPathFactory) -> Understand:
    folder = write_drawing(tmp_path_factory.mktemp("drawing"))
    engine = Engine.load(folder / "rules")
    accounts = load_accounts(folder / "features", engine.rulebook)
    interpreter = Interpreter(engine.rulebook, accounts, {"drawing": 1, "caution": 1})

    def understood(kind: Kind, text: str, locale: str = "en") -> Meaning:
        return interpreter.meaning(kind, text, Context(locale, DEFAULT_MOMENT, "drawing", (), ("CASH",)))

    return understood


#: What voluntary closure has not: its sentences are tried on a policy made for them.
ELSEWHERE = ("target", "other_targets", "set", "not_set", "shield")
#: Policies with a scorecard and with a table.
WITH_TABLES = {"band": "early_warning", "result": "limit_decrease"}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.name)
def test_a_sentence_means_the_same_in_every_language(
    sentence: Sentence, understand: Understand, drawing: Understand
) -> None:
    if sentence.name in WITH_TABLES:
        understand = partial(understand, policy=WITH_TABLES[sentence.name])
    understand = drawing if sentence.name in ELSEWHERE else understand
    meanings = [understand(sentence.kind, sentence.example.within(locale), locale) for locale in LOCALES]
    assert meanings[0] == meanings[1]
    assert meanings[0].sentence == sentence.name


@pytest.mark.parametrize(
    ("chinese", "english", "value"),
    [
        ("账户的欠款总额为 320.15 元", "the account's total owed is 320.15 yuan", "320.15"),
        ("账户的欠款总额为320.15", "the account's total owed is 320.15", "320.15"),
        ("账户的欠款总额为 5元", "the account’s total owed is 5 yuan", "5"),
        ("逾期天数为 1 天", "the time past due is 1 day", 1),
        ("未到账退款笔数为 2 笔", "the number of pending refunds is 2", 2),
        ("最近30天关闭申请次数为 3 次", "the number of closure requests in 30 days is 3 times", 3),
        ("身份核验等级为 2 级", "the identity check level is 2", 2),
        ("额度使用率为 0.24", "the utilisation is 0.24", "0.24"),
        ("司法冻结为 是", "a judicial freeze is yes", True),
        ("司法冻结为 否", "A judicial freeze is NO", False),
        ("账户状态为 关闭撤销期", "the account's state is closed within the undo period", "CLOSED_COOLING"),
        ("联系方式变更至今的时间为 从未", "the time since the contact details changed is never", None),
        ("关闭原因为 无", "the closure reason is none", None),
        (
            "请求时间为 2026-03-01 10:00",
            "the time of the request is 2026-03-01 10:00",
            "2026-03-01T10:00:00+08:00",
        ),
        ("操作异常分值为 空", "the request anomaly score is blank", None),
        ("请求编号为 a 为 b", "the idempotency key is a 为 b", "a 为 b"),
    ],
)
def test_a_value_is_read_by_the_type_of_its_fact(
    chinese: str, english: str, value: object, understand: Understand
) -> None:
    found = [understand("given", chinese, "zh-CN"), understand("given", english)]
    assert found[0] == found[1]
    assert (found[0].sentence, found[0].values[1]) == ("fact", value)
    assert type(found[0].values[1]) is type(value)


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("逾期天数未知", "zh-CN"),
        ("逾期天数为 未知", "zh-CN"),
        ("the time past due is unknown", "en"),
    ],
)
def test_a_fact_may_be_unknown(text: str, locale: str, understand: Understand) -> None:
    assert understand("given", text, locale) == Meaning("fact_unknown", ("delinq.dpd",))


@pytest.mark.parametrize("quotes", ["“”", '""', "「」"])
def test_quotes_may_be_of_any_kind(quotes: str, understand: Understand) -> None:
    text = f"客户看到理由{quotes[0]}账户已经关闭。{quotes[1]}"
    assert understand("then", text, "zh-CN") == Meaning("told", ("VC_ALREADY_CLOSED",))


FUNDING = "own funds, joint lending, assisted lending, securitised"
ERRORS = [
    (
        "given",
        "账户的欠款总为 3 元",
        "zh-CN",
        "unknown label `账户的欠款总`",
        "did you mean `账户的欠款总额`?",
    ),
    (
        "given",
        "the account's total owd is 3 yuan",
        "en",
        "unknown label `the account's total owd`",
        "did you mean `the account's total owed`?",
    ),
    (
        "given",
        "一个正常的账户",
        "zh-CN",
        "unknown account or sentence `一个正常的账户`",
        "did you mean `一个正常账户`?",
    ),
    (
        "given",
        "账户的欠款总额 320.15 元",
        "zh-CN",
        "unknown account or sentence `账户的欠款总额 320.15 元`",
        "write `账户的欠款总额为 …`",
    ),
    (
        "given",
        "逾期天数为 3 元",
        "zh-CN",
        "expected 天 or nothing after the number of `逾期天数`, found `元`",
        None,
    ),
    (
        "given",
        "the time past due is 3 dais",
        "en",
        "expected days or day or nothing after the number of `the time past due`, found `dais`",
        "did you mean `days`?",
    ),
    (
        "given",
        "the identity check level is 2 points",
        "en",
        "expected nothing after the number of `the identity check level`, found `points`",
        None,
    ),
    (
        "given",
        "逾期天数为 很久",
        "zh-CN",
        "expected a number such as 3 or 未知 for `逾期天数`, found `很久`",
        None,
    ),
    ("given", "逾期天数为 1.5 天", "zh-CN", "expected a whole number for `逾期天数`, found `1.5 天`", None),
    (
        "given",
        "the identity check level is 4",
        "en",
        "`the identity check level`: expected a value from 0 to 3, found 4",
        None,
    ),
    (
        "given",
        "司法冻结为 有",
        "zh-CN",
        "expected 是, 否 or 未知 for `司法冻结`, found `有`",
        None,
    ),
    (
        "given",
        "the funding mode is own fund",
        "en",
        f"expected {FUNDING} or unknown for `the funding mode`, found `own fund`",
        "did you mean `own funds`?",
    ),
    (
        "given",
        "逾期天数为 从未",
        "zh-CN",
        "expected a number such as 3 or 未知 for `逾期天数`, found `从未`",
        None,
    ),
    ("given", "today is 2026-02-30", "en", "expected a day such as 2026-03-01, found `2026-02-30`", None),
    (
        "when",
        "客户申请关账户",
        "zh-CN",
        "unknown request `客户申请关账户`",
        "did you mean `客户申请关闭账户`?",
    ),
    ("then", "结论为 立刻关闭", "zh-CN", "unknown outcome `立刻关闭`", "did you mean `立即关闭`?"),
    (
        "then",
        "the outcom is close now",
        "en",
        "unknown sentence `the outcom is close now`",
        "did you mean `the outcome is close now`?",
    ),
    ("then", "rule VC-0077 applies", "en", "unknown rule `VC-0077`", "did you mean `VC-007`?"),
    (
        "then",
        "rule VC-007 appears",
        "en",
        "unknown verdict on a rule `appears`",
        "did you mean `applies`?",
    ),
    ("then", "须停止新借款", "zh-CN", "unknown obligation `停止新借款`", "did you mean `停止新增借款`?"),
    (
        "then",
        'the customer is told "The account is closed."',
        "en",
        "unknown reason `The account is closed.`",
        "did you mean `The account is already closed.`?",
    ),
    ("then", "还需知道 逾期", "zh-CN", "unknown label `逾期`", "did you mean `逾期金额`?"),
    ("then", "账户状况变为 已关闭", "zh-CN", "unknown region `账户状况`", "did you mean `账户状态`?"),
    ("then", "账户状态变为 关闭", "zh-CN", "unknown state `关闭`", "did you mean `已关闭`?"),
]


@pytest.mark.parametrize(("kind", "text", "locale", "message", "hint"), ERRORS)
def test_a_sentence_that_means_nothing_is_told_with_the_nearest(
    kind: Kind, text: str, locale: str, message: str, hint: str | None, understand: Understand
) -> None:
    with pytest.raises(TidegateError) as caught:
        understand(kind, text, locale)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("given", f"the time past due is {'9' * 5000}", "expected a sentence of at most 1000 characters"),
        ("given", f"the time past due is {'9' * 900}", "expected a number such as 3 or unknown"),
        ("given", "the time past due is 1.2.3", "expected a number such as 3 or unknown"),
        ("then", f"the customer is given {'9' * 900} reasons", "unknown sentence"),
    ],
)
def test_numbers_and_sentences_have_a_bound(
    kind: Kind, text: str, message: str, understand: Understand
) -> None:
    with pytest.raises(TidegateError, match=message):
        understand(kind, text)


@given(st.sampled_from(("given", "when", "then")), st.text(max_size=40), st.sampled_from(LOCALES))
def test_nothing_but_our_own_error_is_ever_raised(
    undated: Interpreter, kind: Kind, text: str, locale: str
) -> None:
    def says(sentence: str) -> bool:
        try:
            return bool(undated.meaning(kind, sentence, Context(locale, DEFAULT_MOMENT)).sentence)
        except TidegateError as error:
            return bool(error.message)

    assert says(text)
    assert says(f"账户的欠款总额为 {text}")
    assert says(f"the time past due is {text}")


@pytest.fixture(scope="module")
def undated(engine: Engine) -> Interpreter:
    return Interpreter(engine.rulebook, load_accounts(ROOT / "features", engine.rulebook))


def test_nothing_can_be_expected_before_a_request(undated: Interpreter) -> None:
    with pytest.raises(TidegateError, match="expected a request") as caught:
        undated.meaning("then", "本次决定可以申诉", Context("zh-CN", DEFAULT_MOMENT))
    assert caught.value.hint == "write `当 客户申请关闭账户` before it"


def test_without_a_version_the_one_in_force_is_meant(undated: Interpreter) -> None:
    with pytest.raises(TidegateError) as caught:
        undated.version("voluntary_closure", DEFAULT_MOMENT.replace(year=2001))
    assert caught.value.code == "not-in-force"


@pytest.mark.parametrize(
    ("chinese", "english", "values"),
    [
        ("对 现金支用 的结论为 稍后", "the outcome for cash withdrawal is delayed", ("CASH", "DELAY")),
        ("对现金支用的结论为不可用", "the outcome for Cash Withdrawal is denied", ("CASH", "DENY")),
        ("对其余各项的结论为 可用", "the outcome for everything else is allowed", ("ALLOW", "CASH")),
        ("设定的额度为 8000 元", "the limit set is 8000 yuan", ("limit", "8000.00")),
        ("设定的利率为 0.180", "the rate set is 0.18", ("rate", "0.18")),
        ("设定的次数为 3 次", "the number of attempts set is 3 times", ("attempts", 3)),
        ("设定的暂停期为 7 天", "the suspension set is 7 days", ("pause", ("", 7))),
        (
            "设定的暂停期为 逾期还清后 90 天",
            "the suspension set is 90 days after the arrears are cured",
            ("pause", ("CURED", 90)),
        ),
        ("设定的复核日为 2026-12-20", "the review day set is 2026-12-20", ("review_on", "2026-12-20")),
        (
            "设定的重试时间为 2026-11-22 10:00",
            "the retry time set is 2026-11-22 10:00",
            ("retry_at", "2026-11-22T10:00:00+08:00"),
        ),
        ("设定的channels为 TEXT、MAIL", "the channels set is MAIL and TEXT", ("channels", ("MAIL", "TEXT"))),
        ("保护 FC-012 不生效", "shield FC-012 does not hold", ("FC-012", "does_not_hold")),
        ("规则 FC-050 适用", "rule FC-050 applies", ("FC-050", "applies")),
        ("规则 CA-001 适用", "rule CA-001 applies", ("CA-001", "applies")),
    ],
)
def test_targets_values_shields_and_the_rules_of_required_policies_are_spoken_of(
    chinese: str, english: str, values: tuple[object, ...], drawing: Understand
) -> None:
    found = [drawing("then", chinese, "zh-CN"), drawing("then", english)]
    assert found[0] == found[1]
    assert found[0].values == values


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("the outcome for cash is denied", "unknown target `cash`", None),
        ("the limt set is 3 yuan", "unknown value `limt`", "did you mean `limit`?"),
        (
            "the limit set is much",
            "expected a number such as 1234.50 for `limit`, found `much`",
            None,
        ),
        ("the limit set is 3.123", "`limit`: expected money as text with at most 2 decimals", None),
        (
            "the limit set is 3 days",
            "expected yuan or nothing after the number of `limit`, found `days`",
            None,
        ),
        (
            "the suspension set is 3 weeks",
            "expected days such as 90 days, after an event or by themselves for `suspension`",
            None,
        ),
        (
            "the suspension set is 3 days after the arrears are cure",
            "unknown event `the arrears are cure`",
            "did you mean `The arrears are cured`?",
        ),
        ("the review day set is 2026-02-30", "expected a day such as 2026-03-01 for `review day`", None),
        ("the retry time set is noon", "expected a time such as 2026-03-01 10:00 for `retry time`", None),
        (
            "the channels set is MALE",
            "expected one of MAIL, TEXT for `channels`, found `MALE`",
            "did you mean `MAIL`?",
        ),
        ("shield FC-012 helps", "unknown verdict on a shield `helps`", "did you mean `holds`?"),
    ],
)
def test_what_cannot_be_set_or_is_not_there_is_told(
    text: str, message: str, hint: str | None, drawing: Understand
) -> None:
    with pytest.raises(TidegateError) as caught:
        drawing("then", text)
    assert caught.value.message.startswith(message)
    assert caught.value.hint == hint
