"""A story's questions from a model: two readings, kept answers, replay without a network."""

from __future__ import annotations

import json

from quizgen.assist.endpoint import Endpoint
from quizgen.assist.prompt import Telling
from quizgen.assist.propose import doubts, propose
from quizgen.assist.record import Recorder, model_of

from stub import Stub, serving

STORY = Telling("Norland halts imports", "2016-05-11", (("Norland halted imports of tin.",), ("Anna Berg spoke in Oslo.",)))
TIN = {"question": "What did Norland halt?", "answer": "Imports of tin", "asks": "what", "sentences": [1], "wrong": []}
BERG = {"question": "Who spoke in Oslo?", "answer": "Anna Berg", "asks": "who", "sentences": [2], "wrong": []}


def answers(*questions: dict[str, object]) -> str:
    return json.dumps({"questions": list(questions)})


def recorder(stub: Stub, kept: dict[str, bytes], **more: bool) -> Recorder:
    return Recorder(Endpoint(stub.url, "invented-7b"), kept.get, kept.__setitem__, **more)


def test_two_readings_in_different_orders_are_joined() -> None:
    with serving(Stub([answers(TIN), answers(TIN, BERG)])) as stub:
        file, problems = propose(STORY, recorder(stub, {}))
    assert [q["question"] for q in file["questions"]] == [TIN["question"], BERG["question"]] and not problems
    first, second = (body["messages"][1]["content"] for body in stub.asked)
    assert first.index("[1]") < first.index("[2]") and second.index("[2]") < second.index("[1]")


def test_what_was_asked_once_is_not_asked_again_and_replays_without_the_network() -> None:
    kept: dict[str, bytes] = {}
    with serving(Stub([answers(TIN), answers(BERG)])) as stub:
        first = propose(STORY, recorder(stub, kept))
        assert propose(STORY, recorder(stub, kept)) == first and len(stub.asked) == 2
    assert propose(STORY, recorder(stub, kept, replay=True)) == first
    assert {model_of(one) for one in kept.values()} == {"invented-7b"}


def test_a_replay_of_what_was_never_asked_is_a_problem() -> None:
    file, problems = propose(STORY, recorder(Stub(), {}, replay=True))
    assert not file["questions"] and {p.rule for p in problems} == {"assist-replay"}


def test_a_damaged_record_is_asked_again() -> None:
    kept: dict[str, bytes] = {}
    with serving(Stub([answers(TIN)])) as stub:
        propose(STORY, recorder(stub, kept))
        for name in kept:
            kept[name] = b"\xff[[["
        assert propose(STORY, recorder(stub, kept))[0]["questions"] and len(stub.asked) == 4


def test_one_reading_that_fails_is_a_warning() -> None:
    with serving(Stub(["I am sorry.", answers(TIN)])) as stub:
        file, problems = propose(STORY, recorder(stub, {}))
    assert len(file["questions"]) == 1 and [(p.rule, p.severity) for p in problems] == [("assist-nonsense", "warning")]


def test_nonsense_twice_is_an_error() -> None:
    with serving(Stub(["I am sorry."])) as stub:
        file, problems = propose(STORY, recorder(stub, {}))
    assert not file["questions"] and {p.severity for p in problems} == {"error"}


def test_nobody_there_is_told_once() -> None:
    file, problems = propose(STORY, recorder(Stub(url="http://127.0.0.1:9/v1"), {}))
    assert not file["questions"] and [p.rule for p in problems] == ["assist-away"]


def test_a_second_reading_asks_with_and_without_the_answer() -> None:
    with serving(Stub(['{"answer": "imports of tin"}', '{"answer": "not said"}'])) as stub:
        assert doubts("What did Norland halt?", "Imports of tin", ["Norland halted imports of tin."], recorder(stub, {})) == ""
    assert "imports of tin" in stub.asked[0]["messages"][1]["content"]
    assert "imports of tin" not in stub.asked[1]["messages"][1]["content"]


def test_a_model_that_is_away_confirms_nothing() -> None:
    found = doubts("What?", "Tin", ["Tin."], recorder(Stub(url="http://127.0.0.1:9/v1"), {}))
    assert found.startswith("there was no second reading")
