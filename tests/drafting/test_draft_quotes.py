"""Quotation marks and who spoke between them."""

from __future__ import annotations

import pytest
from core_samples import direct, of_kind

from quizgen.drafting.document import make_document
from quizgen.drafting.speech.quotes import is_title, segments


def quoted(text: str) -> list[str]:
    return [text[s.start : s.end] for s in segments(make_document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "one two" and "three".', ['"one two"', '"three"']),
        ("He said “one “two” three” now.", ["“one “two” three”"]),
        ("It's the 'best' of the boys' clubs.", []),
        ('A 12" gun and a 6\'2" man stood there.', []),
        ("A ``two mark'' style, \"and another.\"", ["``two mark''", '"and another."']),
        ('He said "this is open.\n\nNothing here.', ['"this is open.']),
        ('"One, he said. "Two," she said here.', ['"One, he said.', '"Two,"']),
    ],
)
def test_marks_are_read_by_orientation(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "Ann Lee said: “We met them all.\n\n“They told us much.”\n\nNothing else happened."
    assert [s.carried for s in segments(make_document(text))] == [False, True]
    assert direct(text) == [("We met them all.", "Ann Lee"), ("They told us much.", "Ann Lee")]


def test_a_quotation_left_open_belongs_to_the_speaker_named_after_its_end() -> None:
    text = "Tom Ruiz spoke first.\n\n“We have met many people.\n\n“They told us their stories,” Ann Lee said."
    assert [speaker for _, speaker in direct(text)] == ["Ann Lee", "Ann Lee"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will not give up this fight,” Ann Lee said on Monday.", "Ann Lee"),
        ("“We will not give up this fight,” said Ann Lee, the mayor of Sudria.", "Ann Lee"),
        ("“We will not give up this fight,” Ann Lee, mayor of Sudria since 2004, told reporters.", "Ann Lee"),
        ("Ann Lee said: “We will not give up this fight.”", "Ann Lee"),
        ("Ann Lee, the mayor, told the crowd in the square, “We will not give up this fight.”", "Ann Lee"),
        ("The judge in the case, Ann Lee, said, “We will not give up this fight.”", "Ann Lee"),
        ("“We will not give up this fight,” said the party's leader, Ann Lee.", "Ann Lee"),
        ("“We will not give up this fight,” British Prime Minister Ann Lee said.", "Ann Lee"),
        ("“We will not give up this fight” — Ann Lee", "Ann Lee"),
        ("Ann Lee tweeted “We will not give up this fight.”", "Ann Lee"),
        ("Ann Lee was angry on Monday. In a statement from Ann Lee: “We will not give up this fight.”", "Ann Lee"),
        ("“Shall we give up this fight?” Ann Lee asked.", "Ann Lee"),
        ("Ann Lee added:\n\n“We will not give up this fight.”", "Ann Lee"),
        ("“We will not give up this fight,” Ann Lee's statement said.", "Ann Lee"),
        ("The paper quoted Ann Lee as saying, “We will not give up this fight.”", "Ann Lee"),
        ("Ann Lee answered the critics by saying “we will not give up this fight.”", "Ann Lee"),
        ("Ann Lee welcomed the vote, writing, “We will not give up this fight.”", "Ann Lee"),
        ("Another co-author, history professor Ann Lee, said, “We will not give up this fight.”", "Ann Lee"),
        ("“We will not give up this fight,” tweeted Mayor of London Ann Lee.", "Ann Lee"),
        ("“We will not give up this fight,” The Sudria Sheriff's Office said.", "Sudria Sheriff's Office"),
        ("Ann Lee was quoted by state media as saying “we will not give up this fight.”", "Ann Lee"),
    ],
)
def test_the_words_beside_a_quotation_name_its_speaker(text: str, speaker: str) -> None:
    assert [s for _, s in direct(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Ruiz met them. ``We will not give up this fight,'' Ann Lee said.",
        "Tom Ruiz met them. Ann Lee told reporters, ``We will not give up this fight.''",
        "Tom Ruiz met them. ``We will not give up this fight,'' said Ann Lee.",
        "Tom Ruiz met them.  “We will not give up this fight,”  Ann Lee said.",
        "Tom Ruiz met them. Ann Lee said,  “We will not give up this fight.”",
    ],
)
def test_marks_of_two_characters_and_double_blanks_change_nothing(text: str) -> None:
    (quotation,) = of_kind(text, "direct")
    assert quotation.speaker == "Ann Lee" and quotation.cue != "parse"


def test_a_split_quotation_keeps_its_speaker() -> None:
    text = "“It is a step,” said Ann Lee. “Nobody knows how long it lasts.” Others left."
    assert direct(text) == [("It is a step,", "Ann Lee"), ("Nobody knows how long it lasts.", "Ann Lee")]


def test_two_speakers_in_one_paragraph_keep_their_own_words() -> None:
    text = "“It is a big step,” Ann Lee said. Tom Ruiz was not so sure. “It will fail within a year,” he said."
    assert [s for _, s in direct(text)] == ["Ann Lee", "Tom Ruiz"]


def test_a_paragraph_of_quotation_belongs_to_the_speaker_before_it() -> None:
    text = "“It is a big step for us,” Ann Lee said.\n\n“We waited for it for ten years.”"
    assert [s for _, s in direct(text)] == ["Ann Lee", "Ann Lee"]


def test_nobody_gets_a_quotation_after_somebody_else_acted() -> None:
    text = "“It is a big step for us,” Ann Lee said. Tom Ruiz walked out.\n\n“We waited for it for ten years.”"
    assert [s for _, s in direct(text)] == ["Ann Lee"]


def test_a_question_of_another_sentence_is_no_cue() -> None:
    text = "Ann Lee asked, “Shall we stop here now?” Tom Ruiz said he would not stop."
    assert [s for _, s in direct(text)] == ["Ann Lee"]


def test_part_of_a_reported_clause_has_its_speaker() -> None:
    text = "Ann Lee said the plan had been “a gift to all of us” and would be kept."
    assert direct(text) == [("a gift to all of us", "Ann Lee")]


@pytest.mark.parametrize(
    "text",
    [
        "Her book, “The Road to Sudria,” comes out in the fall.",
        "They built a robot named “Better Idea” in a week.",
        "A fire was reported in the “Kiss & Fly” section of the airport.",
        "The girls were granted “parole” status at the border.",
    ],
)
def test_titles_and_scare_quotes_are_nobodys_words(text: str) -> None:
    assert direct(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "On CNN's “State of the Union,” Ann Lee said the charge was false.",
        "Ann Lee told MSNBC's “Morning Joe” that the charge was false.",
        "He worked on a process called “exfiltration” for years.",
        "Estimates indicate a million people joined the march (“British exit”) in May.",
    ],
)
def test_names_of_shows_and_things_are_nobodys_words(text: str) -> None:
    assert [w for w, _ in direct(text) if w not in ("British exit",)] == []


def test_single_marks_are_marks_of_speech_where_the_text_sets_them_so() -> None:
    text = (
        "‘The nurses’ pay won’t rise,’ said Ann Lee, the minister. ‘It’s the ’90s again.’\n\n"
        "Tom Ruiz said: ‘They called it a “gift” and left.’"
    )
    assert [(w.strip("‘’"), s) for w, s in direct(text)] == [
        ("The nurses’ pay won’t rise,", "Ann Lee"),
        ("It’s the ’90s again.", "Ann Lee"),
        ("They called it a “gift” and left.", "Tom Ruiz"),
    ]


def test_single_marks_inside_double_ones_are_part_of_the_quotation() -> None:
    assert direct("“He said ‘go home,’ and I went,” Ann Lee said.") == [("He said ‘go home,’ and I went,", "Ann Lee")]


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    text = "MR. LEE: Did you go there?\n\nMS. RUIZ: I did not go there at all.\n\nMR. LEE: Thank you for that."
    assert direct(text) == [
        ("Did you go there?", "Lee"),
        ("I did not go there at all.", "Ruiz"),
        ("Thank you for that.", "Lee"),
    ]


def test_labels_without_turns_are_no_transcript() -> None:
    assert direct("WHO: The mayor of the city.\n\nWHAT: A speech on the budget.\n\nWHEN: Noon on Monday.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The head of the PAU (Port Authority Union), Ann Lee, has called it “entirely unfit for use.”", "Ann Lee"),
        ("As Ann Lee put it on Monday, “There is no room for that here.”", "Ann Lee"),
        ("In the words of Ann Lee: “There is no room for that here.”", "Ann Lee"),
        ("“You are the puppet here!” Ann Lee shot back.", "Ann Lee"),
        ("American academic and professor Ann Lee commented, “There is no room for that here.”", "Ann Lee"),
        ("Officials were kinder in their notes: “Thank you for all of it,” wrote Ann Lee.", "Ann Lee"),
        ("Ann Lee, for her part, called the plan “entirely unfit for use.”", "Ann Lee"),
        ("WASHINGTON (AP) — Ann Lee said, “There is no room for that here.”", "Ann Lee"),
        ("“There is no room here,” the Department of Homeland Security said.", "Department of Homeland Security"),
    ],
)
def test_rarer_frames_of_quotations(text: str, speaker: str) -> None:
    assert [s for _, s in direct(text)] == [speaker]


def test_titles_are_names_in_capitals() -> None:
    assert is_title("“The Old Man and the Sea”")
    assert not is_title("“Treason,”") and not is_title("“We will go.”")


def test_the_occasion_is_kept() -> None:
    (quotation,) = of_kind("Ann Lee said in a statement, “We will not give up this fight.”", "direct")
    assert (quotation.occasion, quotation.verb, quotation.mention) == ("a statement", "say", "Ann Lee")


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“We will not give up this fight,” Ann Lee told Reuters.", "Reuters"),
        ("“We will not give up this fight,” Ann Lee said, according to the Yonhap News Agency.", "Yonhap News Agency"),
        ("Xinhua quoted Ann Lee as saying, “We will not give up this fight.”", "Xinhua"),
    ],
)
def test_the_agency_that_passed_words_on_is_a_slot_of_its_own(text: str, via: str) -> None:
    (quotation,) = of_kind(text, "direct")
    assert (quotation.speaker, quotation.via) == ("Ann Lee", via)
