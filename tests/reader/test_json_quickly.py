"""A file without faults is read from its bytes, and any other as if there were no such way."""

from __future__ import annotations

import pytest

from quizgen.reader.json_file import _faultless, _with_faults, read_json
from quizgen.reader.sheet import Sheet

PLAIN = ['{"a": 1, "b": [{"c": "é “x”"}]}', '{"a":1.5,"b":-0.0,"c":1e3}', "{}", '{"a": "1: 2"}', '{"a": 12345678901234567890}']
UNSURE = ['{"a" : 1}', '{"a": "x\\": y"}', '{"a"\n: 1, "a": 2}', '{"a": 1, "b": {"a": 1, "a": 2}}']
FAULTS = ['{"a": 1, "a": 2}', '{"a": NaN}', '{"a": -Infinity}', '{"a": 1,}', "", "[1]", "3", '{"a": "\x01"}', '{"a": "\\ud800"}',
          '{"a": %s}' % ("9" * 5000), '{"a": %s}' % ("[" * 40 + "]" * 40), '{"a": %s}' % ("[" * 9000), "\ufeff{}"]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_most_files_are_read_quickly(text: str) -> None:
    assert _faultless(text.encode()) is not None


@pytest.mark.parametrize("text", [*UNSURE, FAULTS[0], FAULTS[1]])
def test_what_may_be_at_fault_is_not(text: str) -> None:
    assert _faultless(text.encode()) is None


@pytest.mark.parametrize("data", [*(t.encode() for t in (*PLAIN, *UNSURE, *FAULTS)), b"\xff\xfe{}", b'{"a": "\xff"}'])
def test_both_ways_say_the_same(data: bytes) -> None:
    one, other = read_json(data, "x.json"), _with_faults(data, Sheet("x.json"), (dict,))
    assert repr(one.value) == repr(other.value)
    assert one.problems() == other.problems()
