"""An endpoint may be away, slow, endless or foreign: each is one Problem with a hint, and in time."""

from __future__ import annotations

import sys

import pytest

from quizgen.assist import endpoint as room
from quizgen.assist.endpoint import Endpoint, NoAnswer, answer, models
from quizgen.assist.prompt import ORDERS, Telling, answer_schema, messages

from stub import Stub, serving

STORY = Telling("Norland halts imports", "2016-05-11", (("Norland halted imports of tin.",), ("Berg spoke.", "Lind too.")))
ASKED = messages(STORY, ORDERS[0])
SCHEMA = answer_schema("sentences")


def fault(stub: Stub, **more: str) -> tuple[str, str]:
    with serving(stub), pytest.raises(NoAnswer) as caught:
        answer(Endpoint(stub.url, "invented-7b", **more), ASKED, SCHEMA)
    problem = caught.value.problem
    assert problem.hint and "\n" not in problem.message
    return problem.rule, problem.message


def test_an_answer_is_the_text_of_the_first_choice() -> None:
    with serving(Stub(answers=["{}"])) as stub:
        assert answer(Endpoint(stub.url, "invented-7b", "secret"), ASKED, SCHEMA) == "{}"
        assert models(Endpoint(stub.url)) == ["invented-7b"]
    sent = stub.asked[0]
    assert sent["messages"] == ASKED and sent["temperature"] == 0 and sent["stream"] is False
    assert sent["response_format"]["json_schema"]["schema"] == SCHEMA
    assert stub.headers[0]["authorization"] == "Bearer secret"


def test_no_key_is_sent_where_none_is_given() -> None:
    with serving(Stub()) as stub:
        answer(Endpoint(stub.url), ASKED, SCHEMA)
    assert "authorization" not in stub.headers[0]


@pytest.mark.parametrize(
    ("mode", "rule"),
    [
        ("redirect", "assist-redirect"),
        ("huge", "assist-too-large"),
        ("html", "assist-answer"),
        ("error", "assist-status"),
        ("shapeless", "assist-answer"),
    ],
)
def test_a_bad_endpoint_is_a_problem(mode: str, rule: str) -> None:
    assert fault(Stub(mode=mode))[0] == rule


def test_an_endpoint_that_sends_for_ever_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_SECONDS", 0.5)
    assert fault(Stub(mode="endless"))[0] == "assist-too-slow"


def test_an_endpoint_that_stalls_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_SECONDS", 0.5)
    assert fault(Stub(mode="stall"))[0] == "assist-away"


def test_nobody_at_the_address() -> None:
    with pytest.raises(NoAnswer) as caught:
        answer(Endpoint("http://127.0.0.1:9/v1", "m"), ASKED, SCHEMA)
    assert caught.value.problem.rule == "assist-away" and "--endpoint" in caught.value.problem.hint


@pytest.mark.parametrize("url", ["", "not a url", "ftp://127.0.0.1/v1", "http://", "http://[::1/v1"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(NoAnswer) as caught:
        answer(Endpoint(url, "m"), ASKED, SCHEMA)
    assert caught.value.problem.rule == "assist-away"


def test_a_key_that_is_not_set_is_named() -> None:
    rule, message = fault(Stub(key="right"))
    assert rule == "assist-key" and "401" in message
    assert fault(Stub(key="right"), key="wrong")[0] == "assist-key"


def test_a_prompt_cut_silently_is_noticed() -> None:
    rule, message = fault(Stub(prompt_tokens=40))
    assert rule == "assist-cut" and "40 tokens" in message


def test_an_endpoint_without_usage_is_believed() -> None:
    with serving(Stub(prompt_tokens=None)) as stub:
        assert answer(Endpoint(stub.url), ASKED, SCHEMA)


def test_without_httpx_the_way_to_get_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(NoAnswer) as caught:
        models(Endpoint("http://127.0.0.1:9/v1"))
    assert caught.value.problem.rule == "assist-missing" and "quizgen[assist]" in caught.value.problem.hint
