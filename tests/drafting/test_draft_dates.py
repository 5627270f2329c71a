"""Dates in words, counted from Wednesday, 28 March 2018."""

from __future__ import annotations

import pytest
from core_samples import dates

from quizgen.drafting.annotations import annotate
from quizgen.model.dates import parse


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("March 3, 2016", "2016-03-03"),
        ("3 March 2016", "2016-03-03"),
        ("the 3rd of March, 2016", "2016-03-03"),
        ("2016-03-03", "2016-03-03"),
        ("Sept. 9, 2017", "2017-09-09"),
        ("March 2016", "2016-03"),
        ("2011", "2011"),
        ("the 1990s", "1990/1999"),
        ("1950-53", "1950/1953"),
        ("March 25-28", "2018-03-25/2018-03-28"),
        ("March 25", "2018-03-25"),
        ("December 30", "2017-12-30"),
        ("the third quarter of 2016", "2016-07/2016-09"),
        ("last summer", "2017-06/2017-08"),
        ("9/11", "2001-09-11"),
        ("Christmas Day", "2017-12-25"),
    ],
)
def test_written_dates(words: str, value: str) -> None:
    assert dates(f"The bridge was opened in or on {words}, they recalled.") == {words: value}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The bridge opened on Monday.", "Monday", "2018-03-26"),
        ("The bridge opened on Wednesday.", "Wednesday", "2018-03-28"),
        ("The bridge will open on Friday.", "Friday", "2018-03-30"),
        ("The bridge opens next Monday.", "next Monday", "2018-04-02"),
        ("The strikes may go on into early May, they think.", "May", "2018-05"),
        ("The strikes may have ended in May.", "May", "2017-05"),
        ("The bridge opened last Wednesday.", "last Wednesday", "2018-03-21"),
        ("The bridge opened yesterday.", "yesterday", "2018-03-27"),
        ("The bridge opens tomorrow.", "tomorrow", "2018-03-29"),
        ("The bridge opened last week.", "last week", "2018-03-19/2018-03-25"),
        ("The bridge opened last month.", "last month", "2018-02"),
        ("The bridge opens next month.", "next month", "2018-04"),
        ("The bridge opened last year.", "last year", "2017"),
        ("The bridge opened two years ago.", "two years ago", "2016"),
        ("The bridge opened three days ago.", "three days ago", "2018-03-25"),
        ("The bridge opened in December.", "December", "2017-12"),
        ("The bridge will open in June.", "June", "2018-06"),
        ("Ann Lee said that the bridge would be opened in mid-June.", "June", "2018-06"),
        ("Ann Lee said that the bridge would have opened in June.", "June", "2017-06"),
        ("The bridge opened last September.", "last September", "2017-09"),
        ("The bridge opened over the weekend.", "the weekend", "2018-03-24/2018-03-25"),
        ("It has been shut since '82.", "'82", "1982"),
    ],
)
def test_relative_dates(text: str, words: str, value: str) -> None:
    assert dates(text) == {words: value}


def test_ranges_join_their_ends() -> None:
    assert dates("He stayed from Sunday to Tuesday.") == {"Sunday to Tuesday": "2018-03-25/2018-03-27"}
    assert dates("He led it between 2004 and 2009.") == {"2004 and 2009": "2004/2009"}
    assert dates("He came in 2004 and left in 2009.") == {"2004": "2004", "2009": "2009"}


def test_dates_counted_from_a_date_in_the_text() -> None:
    found = dates("Kim came in May 2011, months before his death that December.")
    assert found == {"May 2011": "2011-05", "that December": "2011-12"}
    assert dates("It fell in 2009 from a peak a year earlier.")["a year earlier"] == "2008"
    assert dates("It closed on March 5, 2010. They left the same day.")["same day"] == "2010-03-05"


@pytest.mark.parametrize(
    "text",
    [
        "May said she may march with 2000 people.",
        "June Carter met April Jones on Flight 1905.",
        "They sold 2010 tons for $2011 in Room 1999.",
        "A 2000 year old lantern was shown on Saturday Night Live.",
        "The score was 3/4 and the code 12345.",
    ],
)
def test_names_and_counts_are_no_dates(text: str) -> None:
    assert dates(text) == {}


def test_a_date_does_not_run_over_a_paragraph() -> None:
    assert set(dates("Markets closed until Friday\n\nMarch 2, 2018\n\nThe end.")) == {"Friday", "March 2, 2018"}


def test_without_a_publication_date_relative_dates_have_no_value() -> None:
    assert dates("It opened on Monday, May 5, 2014, and closed yesterday in June.", None) == {
        "Monday, May 5, 2014": "2014-05-05",
        "yesterday": None,
        "June": None,
    }


def test_days_that_do_not_exist_are_no_dates() -> None:
    assert dates("It opened on February 30, 2014, in Sudria.") == {}


def test_annotations_keep_the_text_and_the_ends_of_ranges() -> None:
    text = "“We\u00a0will go,” Ann Lee said. She stayed from Sunday to\u00a0Tuesday."
    data = annotate(text, parse("2018-03-28"))
    assert data["text"] == text
    assert [(d["text"], d["value"]) for d in data["dates"]] == [("Sunday", "2018-03-25"), ("Tuesday", "2018-03-27")]
    (quote,) = data["quotes"]
    who = {"speaker": "Ann Lee", "mention": "Ann Lee", "kind": "direct"}
    assert quote == {"start": 0, "end": 13, "text": "“We\u00a0will go,”", **who}
    assert text[quote["start"] : quote["end"]] == quote["text"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('Berg left in March 2016. "I came back in May 2012," she said. Later that month, Lind resigned.', "2016-03"),
        ('Berg left in March 2016. "I came back in May 2012. Later that month I stayed," she said.', "2012-05"),
    ],
)
def test_a_date_inside_a_quotation_is_none_that_the_report_goes_on_from(text: str, value: str) -> None:
    from quizgen.drafting.dates import find_dates
    from quizgen.drafting.document import make_document
    from quizgen.model.dates import parse

    [later] = [d for d in find_dates(make_document(text, parse("2019-09-11"))) if "that month" in d.text]
    assert later.value is not None and later.value.text == value
