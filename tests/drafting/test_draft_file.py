"""The draft's file: readable by the reader whatever the text, written for a person, and updated without loss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizgen import reader
from quizgen.drafting.draft import Drafting, draft_stories
from quizgen.drafting.draft_file import article_yaml, untouched
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.finish import as_fact
from quizgen.drafting.furniture import one_line
from quizgen.drafting.inputs import read_story
from quizgen.drafting.update import Updated, updated
from quizgen.model.common import Wanted
from quizgen.model.facts import Cause
from quizgen.model.slots import Phrase

TEXT = (
    "Talks in the capital end\n\nWednesday, September 11, 2019\n\n"
    "On Monday, Emmanuel Macron visited the port of Hamburg. French President Emmanuel Macron met Angela Merkel.\n\n"
    "“We have never seen the country do so well in so short a time,” said Anna Berg, because of good trade.\n"
)


def drafted(text: str = TEXT) -> Drafting:
    story, problems = read_story(text.encode(), "story", ".txt", "story.txt")
    assert story is not None, problems
    return next(draft_stories([story]))


def laid_over(file: str, new: Drafting, story: str = "") -> Updated:
    assert new.draft is not None
    return updated(file, new.draft.entities, new.facts, story)


def with_proposal() -> str:
    """The file of the draft with a fact whose blanks wait for a person, as files of earlier versions have them."""
    one = drafted()
    assert one.draft is not None
    because = Phrase("", "because of good trade")
    wants = {"because.short": Wanted("in three to eight words"), "question": Wanted("a direct question")}
    cause = Cause(id="why", evidence=(one.facts[-1].evidence[0],), question="", because=because, blanks=wants,
                  by="rule draft.causes", status="proposal")  # fmt: skip
    meta = {"id": "story", "title": "Talks", "published": "2019-09-11"}
    return article_yaml(meta, one.story.text, one.draft.entities, [*one.facts, cause])


def test_a_draft_has_no_problem() -> None:
    article, problems = reader.parse_article(drafted().yaml.encode())
    assert article is not None and problems == []
    assert {f.status for f in article.facts} == {"draft"}


def test_lines_fit_a_screen_and_blanks_are_explained() -> None:
    text = with_proposal()
    head = text.partition("text: |")[0]
    facts = text.partition("\nfacts:")[2]
    assert all(len(line) <= 104 for line in (head + facts).splitlines())
    assert "    blanks:\n" in facts and '""' in facts and "in three to eight words" in facts
    assert "# A filled one, for instance:" in head


def test_a_fact_shows_every_slot_it_has() -> None:
    """Whatever slots a draft fills stand in the file, and a proposal keeps its blanks."""
    one = drafted()
    assert one.draft is not None
    article, problems = reader.parse_article(with_proposal().encode())
    assert article is not None and [p.rule for p in problems] == ["proposal"]
    assert [f.id for f in article.proposals] == ["why"]
    assert list(article.facts) == list(one.facts)
    assert {"statement", "event", "role"} <= {f.kind for f in one.facts}
    blocks = one.yaml.partition("\nfacts:\n")[2]
    for fact in one.draft.facts:
        block = blocks.partition(f"- id: {fact.id}\n")[2].partition("status:")[0]
        assert all(f"    {slot}:" in block for slot in fact.slots), fact.id


def test_an_untouched_draft_is_known_by_its_last_line() -> None:
    text = drafted().yaml
    assert untouched(text)
    assert not untouched(text.replace("Macron", "Merkel", 1))
    assert not untouched("schema: quizgen/article@1\n")


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=200))
@example("NULL")
@example("~")
def test_any_text_comes_back_as_it_was(text: str) -> None:
    passage = one_line(text)
    if not passage:
        return
    fact = Drafted("statement", {"speaker": "berg", "gist": passage}, 0, (passage,), id="said", voice="attributed")
    entities = {"berg": {"kind": "person", "name": passage}}
    file = article_yaml({"id": "story", "title": passage, "published": "2019-09-11"}, passage, entities, [as_fact(fact)])
    article, problems = reader.parse_article(file.encode())
    assert article is not None, problems
    assert article.title == article.facts[0].gist == article.entities["berg"].name == passage
    assert article.text.strip() == passage


def test_update_keeps_words_ids_and_comments() -> None:
    old = drafted()
    mine = old.yaml.replace("did: visited the port of Hamburg", "did: came to Hamburg  # my words")
    mine = mine.replace("base: visit the port of Hamburg", "base: come to Hamburg")
    result = laid_over(mine, old)
    assert (result.added, result.conflicts) == (0, 1)
    assert "did: came to Hamburg  # my words" in result.text
    assert "# The new draft differs: did: visited the port of Hamburg" in result.text
    assert reader.parse_article(result.text.encode())[0] is not None
    assert laid_over(result.text, old).text == result.text


def test_update_adds_what_is_new_under_new_ids() -> None:
    old = drafted()
    facts = old.facts
    event = next(f for f in facts if f.kind == "event")
    without = [f for f in facts if f is not event]
    meta = {"id": "story", "title": "Talks", "published": "2019-09-11"}
    file = article_yaml(meta, old.story.text, old.draft.entities, without).replace(
        "- id: ", f"- id: {event.id}\n    formerly: [x]\n    #", 1
    )
    result = laid_over(file, old)
    assert result.added == 1
    article, problems = reader.parse_article(result.text.encode())
    assert article is not None, problems
    assert f"- id: {event.id}-2" in result.text


def test_update_maps_entities_by_name() -> None:
    old = drafted()
    file = old.yaml.replace("emmanuel-macron", "macron")
    result = laid_over(file, old)
    assert (result.added, result.conflicts) == (0, 0)
    assert "emmanuel-macron" not in result.text


def _dumped(file: str) -> str:
    import yaml

    return yaml.safe_dump(yaml.load(file, Loader=yaml.BaseLoader), allow_unicode=True)


@pytest.mark.parametrize(
    "edit",
    [
        _dumped,  # keys sorted, facts at the margin, the text last
        lambda file: file + "topics: [trade]\n",
        lambda file: file.replace("\n  - id: ", "\n  # mine\n  - id: "),
        lambda file: file.replace("status: draft", "status: reviewed").rstrip("\n"),
    ],
)
def test_an_update_fits_into_files_of_other_shapes(edit: Callable[[str], str]) -> None:
    old = drafted()
    longer = drafted(TEXT + "\nOn Friday, Emmanuel Macron visited the port of Kiel.\n")
    file = edit(old.yaml)
    result = laid_over(file, longer, longer.story.text)
    assert (result.fault, result.added, result.paragraphs) == ("", 2, 1)  # the visit and a question about it
    article, problems = reader.parse_article(result.text.encode())
    assert article is not None, problems
    assert article.text.split() == longer.story.text.split()
    before = reader.parse_article(file.encode())[0]
    assert before is not None and article.facts[: len(before.facts)] == before.facts
    assert result.text.count("# mine") == file.count("# mine") and article.topics == before.topics
    assert laid_over(result.text, longer, longer.story.text).text == result.text


def test_a_paragraph_that_a_person_mended_or_deleted_stays_so() -> None:
    old = drafted()
    mended = old.yaml.replace("On Monday, Emmanuel Macron visited the port of Hamburg. French", "French")
    assert laid_over(mended, old, old.story.text).paragraphs == 0


def test_update_refuses_what_it_cannot_read() -> None:
    assert laid_over("a: [", drafted()).fault
    assert laid_over("facts: [{id: a}]\nentities: {}\n", drafted()).fault


@pytest.mark.parametrize("kind", ["event", "role"])
def test_evidence_that_is_gone_adds_nothing(kind: str) -> None:
    old = drafted()
    fact = replace(next(f for f in old.facts if f.kind == kind), evidence=("Not in the text.",), id="new")
    result = updated(old.yaml, old.draft.entities, [fact])
    assert (result.added, result.left_out) == (0, 1)
