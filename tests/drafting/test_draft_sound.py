"""Facts that are what the text says: names kept apart, nothing torn, nothing told that the text only reports."""

from __future__ import annotations

import pytest
from test_draft_facts import draft, told


def people(text: str) -> set[str]:
    return {str(e["name"]) for e in draft(text)[0].values() if e["kind"] == "person"}


def doers(text: str) -> list[str]:
    """Who did what the text tells."""
    entities, facts = draft(text)
    return [str(entities[w]["name"]) for f in facts if f.kind == "event" for w in f.slots["who"]]


def deeds(text: str) -> list[str]:
    return [str(e["did"]) for e in told(text, "event")]


def test_a_son_keeps_the_end_of_his_name() -> None:
    text = "Robert Lowney Jr. visited Norway on Tuesday. Lowney met the bishop of Oslo on Monday."
    assert set(doers(text)) == {"Robert Lowney Jr."}
    assert "Tom Berg III" in doers("Tom Berg III visited Norway on Tuesday.")


def test_a_mother_of_a_like_name_is_somebody_else() -> None:
    text = "Her widowed mother, Gloria Morgan Lind, left Oslo. Gloria Lind visited Norway on Tuesday."
    assert doers(text) == ["Gloria Morgan Lind", "Gloria Lind"]
    assert doers("Gloria Lind visited Norway on Monday. Gloria Morgan Lind met Tom Berg on Tuesday.") == [
        "Gloria Morgan Lind", "Gloria Morgan Lind",
    ]  # fmt: skip


def test_a_date_behind_mid_takes_no_second_preposition() -> None:
    [said] = told("Trade minister Tom Berg said that the ban on wool was lifted in mid-August.", "statement")
    assert said["gist"] == "the ban on wool was lifted in mid-August 2019"


def test_more_than_some_years_ago_is_no_year() -> None:
    """Each place that writes a date out: the words of a fact, a stem, the date of a deed."""
    text = "Norland freed 21 girls who were kidnapped by rebels {}two years ago. Norland left Varn {}20 years ago."
    dated, measured = (draft(text.format(*words))[1] for words in (("", ""), ("more than ", "nearly ")))
    assert "2017" in str(dated) and "1999" in str(dated)
    assert "2017" not in str(measured) and "1999" not in str(measured)


def test_an_agency_told_is_no_part_of_a_name() -> None:
    text = "Chadwick Lind, who plays Sydney Moss, told NPR Hamza Berg had appeared in Finland on Monday."
    [said] = told(text, "statement")
    assert said["gist"] == "Hamza Berg had appeared in Finland on 9 September 2019"


def test_a_branch_of_a_broadcaster_is_no_country() -> None:
    text = "Numbers of affected residents fear to return home to the hills, according to CNN Philippines."
    assert told(text, "statement") == []


def test_a_last_name_that_is_a_capital_is_no_country() -> None:
    assert "France" not in doers("Valeria Paris spoke of her years on a ship. Paris was born in Switzerland.")


def test_half_of_a_double_name_is_nobody() -> None:
    text = "Marta Lind was glad. Berg-Lind received a total of 485,798 votes in Norway on Tuesday."
    assert "Marta Lind" not in doers(text)


@pytest.mark.parametrize("title", ["Lawmaker", "Campaigner", "Councillor"])
def test_a_calling_is_no_first_name(title: str) -> None:
    text = f"{title} Emmett Lind visited the port of Oslo on Tuesday. Lind said “We are glad to be in Norway again.”"
    assert people(text) <= {"Emmett Lind"}


@pytest.mark.parametrize("text", [
    "An artist was arrested after Tom Berg, mayor of the Polish city of Gdynia, was stabbed on Monday night on stage.",
    "Last week a Kabul car bombing killed five and wounded 110, another attack ascribed to the rebels.",
    "The rebels want foreign forces to leave and the Afghan government shut out of peace talks.",
    "Tom Berg read a statement of joint understanding by Prime Minister Ehud Lind, and President Mahmoud Moss.",
    "Lind said that, after the first Olympiad, a community of young doctors emerged on social networks.",
    "The other two places at Oslo University were awarded to Oleg Berg, fifth year, and Irina Lind, fourth year.",
    "Ann Moss earned eight delegates, and Tom Berg earned the remaining five in Norway.",
    "On Sunday Tom Berg followed suit, likewise dropping out of the race.",
    "Ann Moss posted on Twitter asking for places to eat in the city of Oslo.",
    "Microsoft has replaced it with three newer versions of the program for Norway.",
    "However, when a Norwegian document has been found on the streets of Oslo, nobody cares.",
])  # fmt: skip
def test_torn_clauses_are_no_deeds(text: str) -> None:
    assert deeds(text) == []


def test_whom_an_object_means() -> None:
    text = "Ann Lind visited Norway on Monday. Tom Berg praised her in Oslo on Tuesday. Lind praised him in Sweden."
    assert not any("him" in d.split() for d in deeds(text))


@pytest.mark.parametrize("text", [
    "Mr. Tom Berg was questioned in Oslo about the case.", "Mr. Tom Berg affirmed his willingness to accept the role.",
    "A lawsuit was brought in Norway. Mr. Tom Berg filed the lawsuit on behalf of the Senate of Oslo.",
    "Mr. Tom Berg threatened the network's licence renewal in Norway.",
])  # fmt: skip
def test_the_thing_told_of_before_is_vague(text: str) -> None:
    assert not any("case" in d or "role" in d or "lawsuit" in d or "network" in d for d in deeds(text))


def test_what_is_told_of_once_is_known() -> None:
    assert deeds("Mr. Tom Berg scored from the penalty spot for Norway.") == ["scored from the penalty spot for Norway"]
    assert deeds("Mr. Tom Berg won about 12% of the vote in Norway.") == ["won about 12% of the vote in Norway"]


def test_whom_a_pronoun_can_not_mean() -> None:
    text = "Íris Lind met Tom Berg in Oslo. Again accompanied by Berg, she recounted her years as a hostage in Sweden."
    assert not any("recounted" in d for d, w in zip(deeds(text), doers(text), strict=True) if w == "Tom Berg")
    text = "He retired to Oslo, and from 1965 Rosa Lind worked for his Detroit office for 23 years."
    assert deeds(text) == []


def test_an_apposition_has_the_name() -> None:
    assert doers("The third president, Tom Berg, resigned before any vote of the parliament of Norway.") == ["Tom Berg"]


def test_dates_that_are_parts_of_a_noun() -> None:
    text = "Tom Berg was sworn in on Monday following the August 2 resignation of Ann Lind over a scandal in Oslo."
    assert "was sworn in following the 2 August 2019 resignation of Ann Lind over a scandal in Oslo" in deeds(text)
    text = "Mr. Tom Berg criticised plans for the next year's Eurovision Song Contest in Oslo."
    assert deeds(text) == ["criticised plans for the 2020 Eurovision Song Contest in Oslo"]
    assert deeds("VesselFinder Ltd listed no results in Norway for the last month.") == []


def test_dates_that_are_not_the_deed_s() -> None:
    [event] = told("An eruption in Alaska in 2008 was found to be the cause of the rise of salmon in Canada.", "event")
    assert "when" not in event
    assert all("when" not in e for e in told("On September 5 and 6, Tom Berg visited Norway and Sweden.", "event"))
    [event] = told("Mr. Tom Berg was arrested in Oslo back on February 1, 2003 over a row in the town hall.", "event")
    assert event["did"].startswith("was arrested in Oslo") and "back" not in event["did"]


def said(text: str, title: str = "Talks in the capital end") -> list[str]:
    facts = [f for f in draft(text, title)[1] if f.kind == "statement" and f.status != "proposal"]
    return [str(f.slots.get("quote") or f.slots.get("gist")) for f in facts]


@pytest.mark.parametrize("text", [
    "“Whenever there are signs of sending a palm branch,” wrote Mr. Tom Berg in a letter.",
    "Mr. Tom Berg of the Post dubbed the row: “Builders vs. the Internet, part XVII”.",
    "According to the coach, Mr. Tom Berg, the robot, named “Better Idea of Oslo Girls,” scored two points.",
    "Mr. Tom Berg replied to Lind saying “So much pathetic hate against Norway”.",
    "Mr. Tom Berg said, “Tom Berg was the centre of the art of Norway and of everything that came after him.”",
])  # fmt: skip
def test_words_that_are_no_statement(text: str) -> None:
    assert said(text) == []


def test_words_that_lean_on_nothing_stay() -> None:
    for words in (
        "It is never an easy decision to leave a town in Norway",
        "Those who were wounded have been taken to the hospitals of Oslo",
        "The builders of Oslo have done what they promised to do",
    ):
        assert said(f"“{words},” said Mr. Tom Berg in Oslo.") == [words], words


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "“I have decided that Mr. Lind's case should be looked at again in Oslo this summer,” said Mr. Tom Berg."
    assert all("looked at again" in s for s in said(text))


def test_a_hedge_on_the_verb_of_speech() -> None:
    assert said("UNESCO reportedly said a change of the name of Oslo would require approval of Norway.") == []


def test_a_second_verb_that_may_be_the_speaker_s() -> None:
    text = (
        "The mayor, Tom Berg, claimed Lind only won the elections in Norway due to fraud and sought to overturn the "
        "results. Ann Lind laughed."
    )
    assert said(text) == ["Ann Lind only won the elections in Norway due to fraud"]


def test_words_of_an_earlier_year_are_not_asked_of_the_report_s_month() -> None:
    text = (
        "In a September 2007 speech at Oslo University, Mr. Tom Berg was challenged by Ann Lind over Norway. Berg said "
        "that “In Norway we do not have cars like the big ones of your country.”"
    )
    assert all(f.held for f in draft(text)[1] if f.kind == "statement")


def test_the_thing_that_the_headline_does_not_tell() -> None:
    text = "Mr. Tom Berg said in Oslo the documents were subject to the privilege of office in Norway."
    assert said(text, "Two ministers are held in contempt of parliament") == []
    assert said(text, "Row over documents of two ministers goes on") != []


def test_who_said_it_somewhere() -> None:
    [fact] = [f for f in draft("“We will leave the town by the end of May,” said Tom Berg in Oslo.")[1]
              if f.kind == "statement"]  # fmt: skip
    assert fact.slots["speaker"] == "tom-berg"


@pytest.mark.parametrize(("text", "wrong"), [
    ("Meles Berg, who has been Prime Minister of Norway since 1991, met Ann Lind in Oslo.", "who has been"),
    ("“It is essential that we work on this,” said Senate Majority Leader Tom Berg in Oslo.", "leader"),
    ("“It is essential that we work on this,” said Police Senior Superintendent Ann Lind in Oslo.", "superintendent"),
    ("Civil Defense Authority director General Tom Berg said “All those who were hurt have left Oslo.”", "general"),
    ("Co-founder of Hill Institute, Ann Lind, said “All those who were hurt have left Oslo.”", "founder"),
    ("Tom Berg, who would become director of the Hill Institute, said “All those who were hurt left.”", "director"),
    ("Tom Berg denied being director of the Hill Institute. Mr. Berg left Oslo on Monday.", "director"),
    ("Tom Berg could become president of the Hill Institute. Mr. Berg left Oslo on Monday.", "president"),
    ("Tom Berg, once director of the Hill Institute, said “All those who were hurt have left Oslo.”", "director"),
    ("Tom Berg, until May director of the Hill Institute, said “All those who were hurt left Oslo.”", "director"),
    ("Tom Berg, son of the president of Norway, said “All those who were hurt have left Oslo.”", "president"),
    ("Tom Berg, wife of the director of the Hill Institute, said “All those who were hurt left.”", "director"),
    ("Tom Berg was named director of the Hill Institute's board. Mr. Berg left Oslo on Monday.", "director"),
    ("Tom Berg ran for president of Norway in 2010. Mr. Berg left Oslo on Monday.", "president"),
    ("The would-be Norwegian prime minister Tom Berg left Oslo on Monday.", "prime minister"),
    ("The incoming Norwegian Prime Minister Tom Berg left Oslo on Monday.", "prime minister"),
    ("Then-Norwegian Prime Minister Tom Berg left Oslo in 2010.", "prime minister"),
    ("The brother of Norwegian Prime Minister Tom Berg left Oslo on Monday.", "brother"),
])  # fmt: skip
def test_roles_that_nobody_holds(text: str, wrong: str) -> None:
    assert not any(wrong in str(r["title"]) for r in told(text, "role"))


def test_a_percent_sign_is_no_punctuation() -> None:
    text = "Mr. Tom Berg won the Senate seat of Oslo by 8.26%, more than the papers of Norway had said."
    assert deeds(text) == ["won the Senate seat of Oslo by 8.26%"]


def test_a_span_of_days_behind_a_preposition() -> None:
    text = "The Norwegian government pulled out of talks with the Bank of Sweden over the weekend of the crash."
    assert not any("over from" in d for d in deeds(text))


def test_two_character_marks_shift_nothing() -> None:
    text = "''It was odd,'' said Mr. Tom Berg in Oslo. ''I saw it.'' Berg praised the ``bold plan of work'' of Norway."
    assert deeds(text) == ["praised the “bold plan of work” of Norway"]


def test_what_a_hyphen_adds_is_no_part_of_a_body_s_name() -> None:
    text = "The NORD-led group left Oslo. NORD defeated Boeing on Monday to win an order from Norway."
    assert doers(text)[-1] == "NORD"


@pytest.mark.parametrize("text", [
    "Mr. Tom Berg announced in an internal memo, that he would be on leave for an unknown time.",
    "Norway and Sweden agreed to a deal, in which parts of the old bridge will be sold next year.",
    "The statement on the page says: “Norway has lost a man of genius, and Mr. Tom Berg visited Oslo to say so.",
])  # fmt: skip
def test_deeds_that_tell_nothing(text: str) -> None:
    assert deeds(text) == []


def test_a_body_keeps_the_general_in_its_name() -> None:
    assert doers("Central General Corporation was founded in Oslo in 1968.") != ["Corporation"]
    text = "General Builders Corporation opened a plant in Norway on Tuesday."
    assert doers(text) == ["General Builders Corporation"]


def test_a_verb_that_goes_on_is_cut() -> None:
    text = "Mr. Tom Berg was asked by Ann Lind to take over in Oslo and has been serving as head since the beginning."
    assert all("has been" not in d for d in deeds(text))


@pytest.mark.parametrize("text", [
    "Mr. Tom Berg almost died in Oslo on Monday.", "Mr. Tom Berg hardly ever visited Norway in 2010.",
    "In the novel, Mr. Tom Berg visited Norway in 2010.", "Neither Mr. Tom Berg nor Ann Lind visited Norway on Monday.",
    "Mr. Tom Berg or Ann Lind visited Norway on Monday.", "Mr. Tom Berg was said to have visited Norway on Monday.",
    "Ann Lind denied that Mr. Tom Berg robbed the Bank of Norway in 2009.",
    "Mr. Tom Berg, who became mayor in 2010, is at home in Oslo.",
])  # fmt: skip
def test_deeds_that_were_not_done(text: str) -> None:
    assert not any("resign" not in d and "when" not in d and d for d in deeds(text) if "mayor" not in d)


@pytest.mark.parametrize("frame", ["denied", "did not say", "refused to say", "doubted", "joked", "never said"])
def test_what_a_speaker_does_not_say(frame: str) -> None:
    assert said(f"Ann Lind {frame} that Mr. Tom Berg robbed the Bank of Norway in 2009. Lind left Oslo.") == []


def test_every_monday_is_no_day() -> None:
    assert all("when" not in e for e in told("Every Monday Mr. Tom Berg visited Norway by train.", "event"))


def test_a_term_that_is_over_is_no_role() -> None:
    text = "Ann Lind, chief executive of Hill Bank from 2001 to 2009, visited Sweden on Monday."
    assert told(text, "role") == []
    events = told("Ann Lind, who led Norway until 2010, visited Sweden on Monday. Lind left Oslo.", "event")
    assert {e["when"] for e in events if "when" in e} == {"2019-09-09"}


@pytest.mark.parametrize(("frame", "speaker"), [
    ("the lawyer of Ann Lind said.", None), ("a spokesman for Ann Lind said.", None),
    ("Ann Lind quoted Mr. Tom Berg as saying.", "tom-berg"), ("Ann Lind's lawyer, Mr. Tom Berg, said.", "tom-berg"),
    ("Ann Lind told Mr. Tom Berg.", "ann-lind"),
])  # fmt: skip
def test_who_of_two_has_said_it(frame: str, speaker: str | None) -> None:
    text = f"“The Bank of Norway was robbed in 2009 by men from Oslo,” {frame}"
    assert [s["speaker"] for s in told(text, "statement")] == ([speaker] if speaker else [])


def test_a_last_name_that_looks_like_a_plural() -> None:
    text = "John Conwyers Jr. was born in Norway. Conwyers ran for the Senate of Norway in 1964."
    assert set(doers(text)) == {"John Conwyers Jr."}


@pytest.mark.parametrize("text", [
    "Mr. Tom Berg accused the network of “swindling” in Norway.",
    "Mr. Tom Berg announced the measure at the government's daily briefing in Oslo.",
    "Mr. Tom Berg was met with applause in Oslo upon announcing to reporters Lind was alive and well.",
    "A man was sentenced to ten years in prison. An opportunity arose at a party of friends.",
    "Mr. Tom Berg protested alone in Oslo on the first day.",
    "Mr. Tom Berg granted Ann Lind, the former chief of staff of the Hill Institute, a full and free pardon.",
])  # fmt: skip
def test_deeds_of_which_nobody_knows_what_is_meant(text: str) -> None:
    whole = {"was met with applause in Oslo", "protested alone in Oslo", "granted Ann Lind a full and free pardon"}
    assert set(deeds(text)) <= whole


def test_a_condition_is_not_left_out() -> None:
    assert deeds("Mr. Tom Berg threatened on Monday to leave Norway if Ann Lind stayed.") == []


def test_the_day_is_no_part_of_who_it_was() -> None:
    text = "A court in Oslo on Monday sentenced Mr. Tom Berg to ten years in prison for fraud."
    assert doers(text) == ["a court in Oslo"]
    assert [e["when"] for e in told(text, "event")] == ["2019-09-09"]


def test_a_title_is_no_statement() -> None:
    assert said("Mr. Tom Berg sang “I Am the King of All of Norway” on Monday in Oslo.") == []


def test_what_a_paper_says_without_a_place_is_left_out() -> None:
    assert said("The Straits Times said that a garage next door was mostly destroyed by the fire.") == []
    assert said("Mr. Tom Berg described Ann Lind as an individual, “facing the end of all hope”.") == []
