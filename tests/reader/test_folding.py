"""Folding: what counts as the same text, and offsets that lead back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.world.folding import find_evidence, fold, fold_evidence

TEXT = "The  war\n\nended\u00a0—\u200b “then”,\u00ad he sa\u00adid. A part of 2015 was Kim’s.\r\nEnd"
ANY = st.text(alphabet=st.one_of(st.sampled_from(" \n\t\xad\u200b-—'’“\".,5aAßİﬁ％´″"), st.characters(codec="utf-8")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-un", "kim  jong–UN"),
        ("“Xinhua.”", "Xinhua"),
        ("Norland’s trade ministry", "Norland's trade ministry"),
        ("ﬁsh", "FISH"),
        ("Straße", "STRASSE"),
        ("(tin, cotton)", "tin, cotton"),
        ("ko\u00adrea\u200b", "Korea"),
    ],
)
def test_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("5", "-5"), ("5", "5%"), ("5", ".5"), ("5", "$5"), ("U.S.", "us"), ("?", "!"), ("C", "C++")]
)
def test_different(one, other):
    assert fold(one) != fold(other)


@given(ANY)
def test_fold_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert fold_evidence(fold_evidence(text)) == fold_evidence(text)


@given(ANY, st.data())
def test_a_stretch_of_a_text_is_found_with_offsets_of_the_original(text, data):
    start = data.draw(st.integers(0, len(text)))
    passage = text[start : data.draw(st.integers(start, len(text)))]
    text = f"{text[:start]} {passage} {text[start + len(passage):]}"  # blanks: never inside a word
    found = find_evidence(passage, text)
    if not fold_evidence(passage):
        assert found is None
    else:
        assert fold_evidence(text[slice(*found)]) == fold_evidence(passage)
        assert text[found[0]].strip() and text[found[1] - 1].strip()


@pytest.mark.parametrize(
    ("passage", "stretch"),
    [
        ('ended - "then", he said', "ended\u00a0—\u200b “then”,\u00ad he sa\u00adid"),
        ("The war ended", "The  war\n\nended"),
        ("Kim's. End", "Kim’s.\r\nEnd"),
        ("2015", "2015"),
    ],
)
def test_evidence_is_found(passage, stretch):
    start, end = find_evidence(passage, TEXT)
    assert TEXT[start:end] == stretch


@pytest.mark.parametrize("passage", ["", " \n", "the war", "art of", "201", "a part", "Kims", "he said!"])
def test_evidence_is_not_found(passage):
    assert find_evidence(passage, TEXT) is None


def test_scripts_without_blanks_have_no_word_edges():
    assert find_evidence("战争", "朝鲜战争结束") == (2, 4)
