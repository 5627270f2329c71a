"""Dates: our reader against the `edtf` package, wording, coarsening and shifting."""

from __future__ import annotations

import datetime as dt

import edtf
import pytest
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from quizgen.model.dates import Edtf, parse
from quizgen.world.dates import coarsen, date_text, shifted, span_units, weekday, when_text

PART = st.one_of(
    st.builds("{:04d}".format, st.integers(0, 9999)),
    st.builds("{:04d}-{:02d}".format, st.integers(0, 9999), st.integers(0, 14)),
    st.builds("{:04d}-{:02d}-{:02d}".format, st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32)),
    st.builds("{:04d}-02-{:02d}".format, st.integers(1890, 2110), st.integers(27, 31)),
).flatmap(lambda text: st.sampled_from([text, text, f"{text}~"]))
EDTF_LIKE = st.one_of(PART, st.tuples(PART, PART).map("/".join))
NEARLY = st.text("0123456789-~/ ?%XSTZ.\n²٣", max_size=24)
DATES = EDTF_LIKE.filter(lambda text: _ours(text) is not None).map(parse)


def _ours(text: str) -> Edtf | None:
    try:
        return parse(text)
    except ValueError:
        return None


def _theirs(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day by the `edtf` package; None where it refuses, or names a day that does not exist."""
    try:
        found = edtf.parse_edtf(text)
        ends = found.lower_strict(), found.upper_strict()
        return dt.date(*ends[0][:3]), dt.date(*ends[1][:3])
    except (EDTFParseException, ValueError, AttributeError, NotImplementedError):
        return None


def _beyond_our_subset(text: str) -> bool:
    """What EDTF allows and we refuse on purpose: seasons, ranges of two granularities, ranges that end first."""
    ends = text.replace("~", "").split("/")
    season = any(end[5:7] in ("21", "22", "23", "24") for end in ends)
    return season or len({len(end) for end in ends}) > 1 or ends[0] > ends[-1]


@given(EDTF_LIKE)
def test_validity_and_bounds_are_those_of_edtf(text):
    ours, theirs = _ours(text), _theirs(text)
    if ours is not None:
        assert (ours.first, ours.last) == theirs
        assert ours.text == text
        assert ours.approximate == ("~" in text)
    else:
        assert theirs is None or _beyond_our_subset(text), text


@given(NEARLY)
def test_what_only_looks_like_a_date_is_refused_as_edtf_refuses_it(text):
    ours = _ours(text)
    assert ours is None or (ours.first, ours.last) == _theirs(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("28 March 2018", "is not a date"), ("2018-3-28", "is not a date"), ("", "is not a date"),
        ("2018-02-30", "February 2018 has 28 days"), ("2018-13", "no month 13"), ("0000", "no year 0000"),
        ("2018/2017", "ends before it begins"), ("2018-03-25/2018-04", "same granularity"),
        ("2018/2019/2020", "two ends"), ("2018-03-28\n", "is not a date"), ("２０１８", "is not a date"),
        (2018, "text"),
    ],
)  # fmt: skip
def test_a_refusal_tells_a_person_why(text, says):
    with pytest.raises(ValueError, match=says):
        parse(text)


@pytest.mark.parametrize(
    ("text", "date", "when"),
    [
        ("2018-03-28", "28 March 2018", "on 28 March 2018"),
        ("2018-03", "March 2018", "in March 2018"),
        ("2018", "2018", "in 2018"),
        ("2018-03-25/2018-03-28", "25 to 28 March 2018", "from 25 to 28 March 2018"),
        ("2018-03-30/2018-04-02", "30 March to 2 April 2018", "from 30 March to 2 April 2018"),
        ("2018-12-30/2019-01-02", "30 December 2018 to 2 January 2019", "from 30 December 2018 to 2 January 2019"),
        ("2018-03/2018-05", "March to May 2018", "from March to May 2018"),
        ("1950/1953", "1950 to 1953", "from 1950 to 1953"),
        ("2018-03~", "about March 2018", "about March 2018"),
        ("1950~/1953", "about 1950 to 1953", "from about 1950 to 1953"),
        ("0987-01-01", "1 January 987", "on 1 January 987"),
    ],
)
def test_wording(text, date, when):
    assert (date_text(parse(text)), when_text(parse(text))) == (date, when)


@given(DATES, st.integers(-40, 40))
def test_shifting_keeps_form_and_comes_back(date, steps):
    moved = shifted(date, steps)
    if moved is None:
        assert date.first.year + steps < 1 or date.last.year + steps > 9999 or date.first.year in (1, 9999)
        return
    assert (moved.granularity, moved.is_range, moved.approximate) == (date.granularity, date.is_range, date.approximate)
    assert span_units(moved) == span_units(date)
    assert (moved.first > date.first) == (steps > 0)
    back = shifted(moved, -steps)
    assert (back.first, back.last) == (date.first, date.last)
    if abs(steps) >= span_units(date):
        assert not moved.overlaps(date)


def test_shifting_ends_at_the_ends_of_the_calendar():
    assert shifted(parse("9999"), 1) is None
    assert shifted(parse("0001-01"), -1) is None
    assert shifted(parse("9999-12-31"), 1) is None
    assert shifted(parse("2018-12"), 1).text == "2019-01"
    assert shifted(parse("2018-03-25/2018-03-28"), 7).text == "2018-04-01/2018-04-04"


@given(DATES, st.sampled_from(["day", "month", "year"]))
def test_coarsening_holds_the_date_and_invents_nothing(date, granularity):
    coarse = coarsen(date, granularity)
    order = ["day", "month", "year"]
    assert coarse.contains(date)
    assert order.index(coarse.granularity) == max(order.index(granularity), order.index(date.granularity))


@given(st.dates())
def test_weekday_is_english(day):
    assert weekday(day) == day.strftime("%A")  # the test runs in the C locale
