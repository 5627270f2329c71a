"""Facts from small texts: what is found, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from quizgen.drafting.draft import draft_stories
from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.inputs import read_story


def draft(text: str, title: str = "Talks in the capital end") -> tuple[dict[str, Any], list[Drafted]]:
    data = f"{title}\n\nWednesday, September 11, 2019\n\n{text}\n".encode()
    story, problems = read_story(data, "story", ".txt", "story.txt")
    assert story is not None, problems
    drafting = next(draft_stories([story]))
    assert drafting.draft is not None or [p.rule for p in drafting.problems] == ["no-facts"], drafting.problems
    return (drafting.draft.entities, drafting.draft.facts) if drafting.draft is not None else ({}, [])


def facts_of(text: str, kind: str, title: str = "Talks in the capital end") -> list[dict[str, Any]]:
    """The facts of a kind that questions are made of, whoever speaks."""
    found = [f for f in draft(text, title)[1] if f.kind == kind and f.status != "proposal" and (not f.held or _minor(f))]
    return [f.slots for f in found if kind != "event" or "base" in f.slots or "participle" in f.slots]


def _minor(fact: Drafted) -> bool:
    """True for what is held back for its speaker alone."""
    return fact.why_not is not None and fact.why_not[0] in ("minor-speaker", "speaker-again")


def told(text: str, kind: str) -> list[dict[str, Any]]:
    """All facts of a kind but proposals."""
    return [f.slots for f in draft(text)[1] if f.kind == kind and f.status != "proposal"]


def test_an_office_before_a_name() -> None:
    text = "French President Emmanuel Macron met the German chancellor, Angela Merkel, in Paris on Monday."
    entities, facts = draft(text)
    roles = [f.slots for f in facts if f.kind == "role"]
    assert {"holder": "emmanuel-macron", "title": "president", "of": "france"} in roles
    assert entities["emmanuel-macron"]["described"] == "French President Emmanuel Macron"
    assert entities["emmanuel-macron"]["country"] == "france"


def test_a_post_behind_a_name() -> None:
    text = "“It was a good day for trade,” said Anna Berg, senior adviser at the International Crisis Group."
    found = facts_of(text, "role")
    assert found == [
        {"holder": "anna-berg", "title": "senior adviser", "of": "international-crisis-group", "link": "at"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Former French President Nicolas Sarkozy met reporters in the city of Paris on Monday afternoon.",
        "The French presidential candidate Emmanuel Macron met reporters in the city of Paris on Monday.",
        "President-elect Emmanuel Macron of France met reporters in the city of Paris on Monday afternoon.",
        "Anna Berg, spokeswoman for the police, met reporters in the city of Paris on Monday afternoon.",
    ],
)
def test_offices_that_are_past_or_nobodys_are_no_roles(text: str) -> None:
    assert facts_of(text, "role") == []


def test_an_office_of_somebody_who_has_since_died_is_none_of_today() -> None:
    text = "Judges spoke of two leaders {} - Croatian President Karel Dahl and Bosnian President Omar Lind."
    assert facts_of(text.format("of that era who have since died"), "role") == []
    assert {s["holder"] for s in facts_of(text.format("whom nobody has seen"), "role")} == {"karel-dahl", "omar-lind"}


def test_a_dated_event() -> None:
    [event] = facts_of("On Monday, Emmanuel Macron visited the port of Hamburg with Angela Merkel.", "event")
    assert event["who"] == ["emmanuel-macron"]
    assert event["did"] == "visited the port of Hamburg with Angela Merkel"
    assert event["base"] == "visit the port of Hamburg with Angela Merkel"
    assert event["when"] == "2019-09-09"


def test_a_passive_event_has_a_participle_and_no_base() -> None:
    [event] = facts_of("Anna Berg was arrested in Hamburg on Monday.", "event")
    assert (event["did"], event["participle"]) == ("was arrested in Hamburg", "arrested in Hamburg")
    assert "base" not in event
    assert event["noun"] == "Anna Berg's arrest in Hamburg"


@pytest.mark.parametrize(
    "text",
    [
        "The minister visited the port of Hamburg on Monday.",  # who?
        "Emmanuel Macron met Angela Merkel. Anna Berg waited. He visited Hamburg on Monday.",  # which of two?
        "Emmanuel Macron visited the port on Monday.",  # which port?
        "Emmanuel Macron reportedly visited Hamburg on Monday.",  # did he?
        "Emmanuel Macron did not visit Hamburg on Monday.",
        "Emmanuel Macron would have visited Hamburg on Monday.",
        "Emmanuel Macron will visit Hamburg on Monday.",
        "Emmanuel Macron visited Hamburg last week.",  # a week is no day
        "Emmanuel Macron visited them on Monday.",
    ],
)
def test_events_that_cannot_be_asked(text: str) -> None:
    assert facts_of(text, "event") == []


def test_a_quotation_with_a_name_in_it() -> None:
    text = (
        "“The trade between Germany and France has never been better for the workers of Europe,” said Anna Berg, "
        "an economist. “It is so,” said Omar Lind. “We agree,” said John Miller."
    )
    [said] = facts_of(text, "statement", title="Some quotes “here” and there")
    assert said["speaker"] == "anna-berg"
    assert said["quote"] == "The trade between Germany and France has never been better for the workers of Europe"
    assert "about" not in said


def test_a_headline_gives_the_topic_unless_it_names_the_speaker() -> None:
    text = (
        "“We have never seen the country do so well in so short a time,” said Anna Berg. “It is so,” said Omar Lind. "
        "“We agree,” said John Miller."
    )
    assert facts_of(text, "statement")[0]["about"] == "the news “Talks in the capital end”"
    assert facts_of(text, "statement", title="Anna Berg speaks in the capital") == []


@pytest.mark.parametrize(
    "quote",
    [
        "He said that it was not his fault and that she had known it",
        "This is the best that we have had in the whole of the year",
        "gladly accepted",
        "While we have seen the country do so well in so short a time",
        "and we have never seen the country do so well in so short a time",
    ],
)
def test_quotations_that_nobody_can_place(quote: str) -> None:
    assert facts_of(f"“{quote},” said Anna Berg.", "statement") == []


STORY = "Omar Lind is the mayor. {} “It is so in Hamburg,” said Omar Lind. “We agree in Hamburg,” said John Miller."


def test_a_clause_that_needs_the_headline_is_asked_for_its_source() -> None:
    said = facts_of(STORY.format("Anna Berg said that the delegates had left the capital by the evening."), "statement")
    assert said[0]["gist"] == "the delegates had left the capital by the evening"
    assert said[0]["about"] == "the news “Talks in the capital end”"


def test_a_body_is_a_source_by_its_own_name_alone() -> None:
    clause = "said that the delegates had left the capital by the evening."
    bodies = facts_of(STORY.format(f"The Red Cross {clause}"), "statement")
    assert [f["speaker"] for f in bodies] == ["red-cross"]
    assert facts_of(STORY.format(f"Red Cross sources {clause}"), "statement") == []
    assert facts_of(STORY.format(f"The navy {clause}"), "statement") == []


def test_what_he_said_is_asked_only_where_the_paragraph_names_one_candidate() -> None:
    others = "“It is so in Hamburg,” said Omar Lind.\n\n“We agree in Hamburg,” said John Miller.\n\n"
    words = "“The treaty with Norway will bring peace to all the ports of Europe,” he said."
    one = facts_of(f"{others}Minister Hans Berg came to Hamburg. {words}", "statement")
    assert [f["speaker"] for f in one if "quote" in f and "treaty" in f["quote"]] == ["hans-berg"]
    two = facts_of(f"{others}Minister Hans Berg met John Miller in Hamburg. {words}", "statement")
    assert not [f for f in two if "treaty" in f.get("quote", "")]


def test_words_with_his_in_them_have_named_whose() -> None:
    words = "“We came to Hamburg with his brother and worked on the treaty with Norway,” said Anna Berg."
    assert not [f for f in facts_of(STORY.format(words), "statement") if f["speaker"] == "anna-berg"]


def test_a_quotation_with_a_clause_before_its_subject_is_whole() -> None:
    text = STORY.format("“Until the parliament of Norway votes, nobody in Europe will sign the pact,” said Anna Berg.")
    assert [f["speaker"] for f in facts_of(text, "statement")] == ["anna-berg"]


def test_reported_speech_has_full_names_and_absolute_dates() -> None:
    text = (
        "French President Emmanuel Macron came to Hamburg. Anna Berg said that Macron signed the treaty with "
        "Germany on Monday. “It is so,” said Omar Lind. “We agree,” said John Miller."
    )
    [said] = facts_of(text, "statement")
    assert said["speaker"] == "anna-berg"
    assert said["gist"] == "Emmanuel Macron signed the treaty with Germany on 9 September 2019"


def test_kin() -> None:
    text = "Emmanuel Macron and his wife Brigitte Macron came to Hamburg on Monday."
    found = told(text, "relation")
    assert facts_of(text, "relation") == []  # nobody else of the story would be a fair wrong answer
    assert found == [{"subject": "brigitte-macron", "relation": "wife", "object": "emmanuel-macron"}]


def test_a_measure_with_its_goods() -> None:
    text = "China supported tougher sanctions on North Korea and suspended imports of coal, iron ore and textiles."
    [measure] = facts_of(text, "measure")
    assert (measure["actor"], measure["target"]) == ("china", "north-korea")
    assert (measure["action"], measure["base"]) == ("suspended imports", "suspend imports")
    assert measure["goods"] == ["coal", "iron ore", "textiles"]


def test_what_an_agency_reports_is_attributed() -> None:
    text = "Emmanuel Macron visited Hamburg on Monday, Xinhua said."
    [event] = [f for f in draft(text)[1] if f.kind == "event"]
    assert (event.voice, event.via) == ("attributed", "xinhua")


def test_same_text_same_facts() -> None:
    text = "On Monday, Emmanuel Macron visited Hamburg. “Trade with France is good for us all today,” said Anna Berg."
    assert draft(text) == draft(text)


def test_an_undated_event_is_a_fact_that_is_asked_for_its_voice_alone() -> None:
    [event] = told("French President Emmanuel Macron visited the port of Hamburg with Angela Merkel.", "event")
    words = "the port of Hamburg with Angela Merkel"
    assert event == {"who": ["emmanuel-macron"], "did": f"visited {words}", "base": f"visit {words}"}


@pytest.mark.parametrize(
    ("text", "who", "did", "when"),
    [
        ("Mr. Omar Lind has led the party since he took office in 2011.", "omar-lind", "took office", "2011"),
        (
            "The trade ministry followed a quiet 2017, when Norway closed its largest port to foreign ships.",
            "norway", "closed its largest port to foreign ships", "2017",
        ),
        ("France and Spain were glad when both countries on Monday opened the tunnel to trains.",
         ["france", "spain"], "opened the tunnel to trains", "2019-09-09"),
        ("Karin Dahl's father, the painter Nils Dahl, had lived in Rome until his death in March 2005.",
         "nils-dahl", "died", "2005-03"),
        ("The two Koreas are still divided because their 1950-53 war ended without a treaty.",
         ["north-korea", "south-korea"], "fought a war", "1950/1953"),
        ("Omar Lind came to France at Anna Berg's invitation.", "anna-berg", "invited Omar Lind to France", None),
    ],
)  # fmt: skip
def test_what_is_told_in_passing(text: str, who: str | list[str], did: str, when: str | None) -> None:
    people = "“Good,” said Ms. Anna Berg. “Fine,” said Mr. Omar Lind. “So it is,” said Nils Dahl."
    found = told(f"{people}\n\n{text}", "event")
    wanted = {"who": [who] if isinstance(who, str) else who, "did": did} | ({"when": when} if when else {})
    assert wanted in found


@pytest.mark.parametrize(
    "text",
    [
        "If Emmanuel Macron visited Hamburg, the talks would go on.",
        "Anna Berg doubted that Emmanuel Macron visited Hamburg.",
        "Emmanuel Macron seemingly visited the port of Hamburg.",
        "“Emmanuel Macron visited the port of Hamburg,” it was claimed.",
    ],
)
def test_what_the_text_does_not_assert_is_no_fact(text: str) -> None:
    assert told(text, "event") == []


def test_a_place_beside_a_noun_does_nothing() -> None:
    found = told("A deadly fire near the coast of Bavaria, Germany, resulted in the death of all sailors.", "event")
    assert all(e["who"] != ["germany"] for e in found)


def test_who_is_meant_must_be_the_only_one_named_or_open_the_sentence() -> None:
    """A deed told of the wrong person is the worst of mistakes."""
    two = (
        "The police said Nils Lind had worn a vest.\n\n“I am in awe of the people of Hamburg,” said Mayor of Hamburg "
        "Omar Lind.\n\nLind was convicted of fraud in Norway. He was released in 2014 and has been out on bail in Norway."
    )
    assert not [e for e in told(two, "event") if "on bail" in e["did"]]
    alone = "Ms. Karin Voss left the port of Hamburg in tears. She signed the treaty of Oslo with Norway."
    assert [e["who"] for e in told(alone, "event") if "signed" in e["did"]] == [["karin-voss"]]


def test_nearly_a_decade_ago_is_no_year() -> None:
    text = "Anna Berg founded the Guild of Builders in Norway, {} a decade ago."
    assert [e.get("when") for e in told(text.format("some hundred miles from Oslo"), "event")] == ["2009"]
    assert not [e for e in told(text.format("nearly"), "event") if e.get("when")]


def test_a_pronoun_that_two_people_fit_is_left_open() -> None:
    text = "Talks between Mr. Omar Lind and Mr. John Miller went on. In the evening he visited the port of Hamburg."
    assert not [e for e in told(text, "event") if "port" in e["did"]]


def test_whose_report_it_is_when_the_agency_is_told_by_its_country() -> None:
    [event] = [f for f in draft("Emmanuel Macron visited Hamburg on Monday, China's state news agency Xinhua said.")[1]
               if f.kind == "event"]  # fmt: skip
    assert event.via == "xinhua"


def test_words_of_which_no_question_can_be_made_are_kept() -> None:
    text = "“We think highly of this visit,” said Anna Berg. Omar Lind was quoted by Xinhua as saying that he was glad."
    found = {f.slots["speaker"]: f for f in draft(text)[1] if f.kind == "statement"}
    assert found["anna-berg"].slots["quote"] == "We think highly of this visit" and found["anna-berg"].held


def test_a_speaker_among_nobody_else_is_not_asked_for() -> None:
    text = "“The trade between Germany and France has never been better for the workers of Europe,” said Anna Berg."
    assert facts_of(text, "statement") == [] and len(told(text, "statement")) == 1


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Emmanuel Macron ran for the chamber in 2011.", False),  # again in other years
        ("Emmanuel Macron founded a party in 2016.", True),
        ("Emmanuel Macron sold his house in 2016.", False),  # which house? of no account
        ("Emmanuel Macron opened the Lindberg Museum in 2016.", True),
        ("Emmanuel Macron opened the Lindberg Museum this year.", False),  # the year of the report
    ],
)
def test_events_that_say_what_they_were_about(text: str, asked: bool) -> None:
    assert bool(facts_of(text, "event")) is asked


def test_a_weekday_in_a_name_is_no_date() -> None:
    assert not any("9 September" in e["did"] for e in told("Norway lifted the Monday trade ban in all shops.", "event"))


def test_measures_in_force_and_lists() -> None:
    text = (
        "Sweden backed tougher European Union sanctions on Belarus. "
        "Norway remains Denmark's chief supplier of gas, fish and timber."
    )
    [measure] = told(text, "measure")
    assert (measure["actor"], measure["target"]) == ("european-union", "belarus")
    [listing] = told(text, "listing")
    assert listing["members"] == ["gas", "fish", "timber"]
    assert told("Sweden proposed European Union sanctions on Belarus.", "measure") == []


def test_a_contrast_whose_question_can_be_turned() -> None:
    [found] = told("The strike in Hamburg ended in a truce, not a victory.", "contrast")
    assert found == {"subject": "What did the strike in Hamburg end in?", "actual": "a truce", "denied": "a victory"}


def roles_of(text: str) -> list[tuple[str, str, str]]:
    """Holder, title and place of the offices in a text of which questions are made."""
    return [(s["holder"], s["title"], s["of"]) for s in facts_of(text, "role")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("This Monday Greek Foreign Minister George Katrougalos spoke to reporters in the port of Piraeus.",
         ("george-katrougalos", "foreign minister", "greece")),
        ("The Italian foreign minister, Luigi Di Maio, joined the talks in the port of Piraeus as an observer.",
         ("luigi-di-maio", "foreign minister", "italy")),
        ("On Monday in Brasilia, President of Brazil Jair Bolsonaro opened a bridge to the northern coast.",
         ("jair-bolsonaro", "president", "brazil")),
        ("Anna Berg, the Kenyan health minister, opened a hospital in Mombasa on Monday with a short speech.",
         ("anna-berg", "health minister", "kenya")),
        ("In Kenya, the ships came late. “It was a good day,” Health Minister Anna Berg said in Mombasa on Monday.",
         ("anna-berg", "health minister", "kenya")),
        ("NATO Secretary-General Jens Stoltenberg opened the talks in the port of Piraeus on Monday.",
         ("jens-stoltenberg", "secretary-general", "nato")),
        ("The UN Secretary-General António Guterres opened the talks in the port of Piraeus on Monday.",
         ("antonio-guterres", "secretary-general", "united-nations")),
    ],
)  # fmt: skip
def test_whose_office_it_is(text: str, role: tuple[str, str, str]) -> None:
    assert roles_of(text) == [role]


@pytest.mark.parametrize(
    "text",
    [
        "In Kenya, Deputy Health Minister Anna Berg opened a hospital in Mombasa on Monday with a short speech.",
        "Kenya and Uganda sent help. Health Minister Anna Berg opened a hospital in Mombasa on Monday.",
        "In 1994, Kenyan Health Minister Anna Berg opened a hospital in Mombasa with a short speech.",
        "The talks were held by the Kenyan health minister, Anna Berg and Omar Lind in Mombasa on Monday.",
    ],
)
def test_offices_that_nobody_can_place(text: str) -> None:
    assert roles_of(text) == []


def test_what_nobody_holds_beside_an_office() -> None:
    _, facts = draft("Russian President Vladimir Putin met Paris Mayor Anne Hidalgo in Paris on Monday.")
    foils = {f.slots["title"]: f.foils.get("title", []) for f in facts if f.kind == "role"}
    assert foils["president"] == ["speaker of parliament", "chief justice"]  # the tables know but two ministers
    assert foils["mayor"] == []  # a title of a city is not asked for
    _, facts = draft("U.S. Secretary of State Mike Pompeo met the mayor of Hamburg in Paris on Monday.")
    assert next(f for f in facts if f.kind == "role").foils == {}  # the tables know who held the others


@pytest.mark.parametrize(
    ("text", "title", "form"),
    [
        ("On Monday, Norway sent a small ship to the harbour of Tunis, which had asked for help since the old pier "
         "of the naval base was lost.", "Ships", "send a small ship to the harbour of Tunis"),
        ("The Kenyan general election was held on Sunday, with a turnout of half of those who may vote.", "Votes",
         "held"),
        ("Twin bombings struck the Central Market of Nairobi on Monday.", "Bombs in Nairobi",
         "strike the Central Market of Nairobi"),
        ("Norway and Sweden announced their plan for a bridge to Denmark on Monday.", "Ships",
         "announce their plan for a bridge to Denmark"),
    ],
)  # fmt: skip
def test_scenes_short_enough_to_ask_for(text: str, title: str, form: str) -> None:
    assert [e.get("base") or e["participle"] for e in facts_of(text, "event", title)] == [form]


@pytest.mark.parametrize(
    "text",
    [
        "Twin bombings struck the Central Market of Nairobi on Monday.",  # of which the headline says nothing
        "Anna Berg emphasized the need for a bridge to Denmark on Monday.",
        "Anna Berg resigned on Monday. She had been in Denmark for a long time.",
        "The Swedish Coast Guard called off its search on Monday.",
        "The current government of Denmark was established in Copenhagen in 2003.",
    ],
)
def test_scenes_that_are_not_asked_for(text: str) -> None:
    assert facts_of(text, "event", "Ships in port") == []


def test_a_subject_that_opens_with_an_office() -> None:
    text = "On Saturday, former Vice President of the United States Joe Biden won the South Carolina primary election."
    (event,) = facts_of(text, "event")
    assert event["who"] == ["joe-biden"] and event["base"] == "win the South Carolina primary election"


def test_what_a_decree_bans_belongs_to_it() -> None:
    text = (
        "On Friday, Anna Berg signed a government decree banning anyone wearing a veil from entering a public school "
        "or government offices in Tunis."
    )
    forms = [e["base"] for e in facts_of(text, "event", "Decree bans veils in schools")]
    assert not forms or "banning anyone wearing a veil from entering" in forms[0]


def test_a_quotation_of_several_sentences_is_one_passage_of_its_evidence() -> None:
    text = (
        "The head of the guild, Anna Berg, called the new toll of the harbour a danger to the trade of the whole coast:\n\n"
        "\"We face a dangerous toll. Who takes the decisions should do it with care. The ships will stay away from here.\""
    )
    for fact in draft(text)[1]:
        if "quote" in fact.slots:
            assert any(fact.slots["quote"] in passage for passage in fact.evidence)
            assert len(fact.evidence) == len(set(fact.evidence))


def test_the_gender_of_an_office_holder_is_the_tables_whatever_pronoun_stands_near() -> None:
    text = (
        "President Nicolas Sarkozy greeted the singer Anna Berg and his wife, Carla Bruni-Sarkozy, at the harbour. "
        "She thanked Sarkozy for the ships. She spoke of Sarkozy with tears. “I shall never forget it,” she said."
    )
    entities, facts = draft(text)
    assert entities["nicolas-sarkozy"]["gender"] == "male"
    assert not any(f.slots.get("speaker") == "nicolas-sarkozy" for f in facts)


def test_what_stands_before_the_name_of_an_office_holder_is_no_part_of_it() -> None:
    entities, _ = draft("French Presidnt Emmanuel Macron met reporters in Oslo on Monday. “It was cold,” Macron said.")
    assert entities["emmanuel-macron"]["name"] == "Emmanuel Macron"


def test_a_date_within_a_word_keeps_the_word() -> None:
    """“mid-September” is no “mid-in September 2019”."""
    text = "Anna Berg, the mayor of Lorin, said that the Norland station of Port Sudria has not seen a drop of rain since {}."
    assert told(text.format("September"), "statement")
    [said] = told(text.format("mid-September"), "statement")
    assert said["gist"].endswith("since mid-September 2019")
