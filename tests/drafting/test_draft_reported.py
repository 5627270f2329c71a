"""Reported speech, and whom names and pronouns mean."""

from __future__ import annotations

import pytest
from core_samples import direct, found, of_kind, reported


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Ann Lee said the bridge would open in May.", "the bridge would open in May"),
        ("Ann Lee said that the bridge would open in May.", "that the bridge would open in May"),
        ("The bridge would open in May, Ann Lee said.", "The bridge would open in May"),
        ("The bridge would open in May, according to Ann Lee.", "The bridge would open in May"),
        ("According to Ann Lee, the bridge would open in May.", "the bridge would open in May"),
        (
            "Ann Lee said on Monday in a statement that the bridge would open in May.",
            "that the bridge would open in May",
        ),
        ("Ann Lee vowed on Monday to open the bridge in May.", "to open the bridge in May"),
        ("As Ann Lee told the paper, the bridge would open in May.", "the bridge would open in May"),
        ("Ann Lee called on the firm to open the bridge in May.", "the firm to open the bridge in May"),
        ("Ann Lee vowed to open the bridge in May.", "to open the bridge in May"),
        ("Ann Lee called for an end to the war.", "for an end to the war"),
        ("Ann Lee accused the firm of hiding the cost.", "the firm of hiding the cost"),
    ],
)
def test_frames_of_reported_speech(text: str, clause: str) -> None:
    assert reported(text) == [(clause, "Ann Lee")]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee declined to say whether she would run again.",
        "It is said that the bridge would open in May.",
        "Asked whether she would run, Ann Lee left the room.",
        "Ann Lee opened the bridge in May.",
        "Ann Lee did not say that the bridge would open in May.",
        "Ann Lee agreed on a line that would cross the river.",
    ],
)
def test_what_nobody_said_is_not_reported(text: str) -> None:
    assert reported(text) == []


def test_an_agency_that_reports_a_speaker_is_the_way_not_the_speaker() -> None:
    (quotation,) = of_kind("Xinhua reported that Ann Lee had told the mayor the bridge would open.", "reported")
    assert (quotation.speaker, quotation.via) == ("Ann Lee", "Xinhua")


def test_what_stands_before_a_semicolon_is_the_papers_own() -> None:
    assert reported("The first bridge fell in May; Ann Lee said the second would open.") == [
        ("the second would open", "Ann Lee")
    ]


def test_what_a_speaker_adds_is_a_clause_of_its_own() -> None:
    assert [c for c, _ in reported("Ann Lee said the bridge would open in May, adding that she was glad.")] == [
        "the bridge would open in May",
        "that she was glad",
    ]


def test_a_parted_sentence_is_two_spans() -> None:
    assert [c for c, _ in reported("The bridge is too old, Ann Lee said, and the road is worse.")] == [
        "The bridge is too old",
        "the road is worse",
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Senator Ann Lee met Tom Ruiz. “We will not give up this fight,” the senator said.", "Ann Lee"),
        ("Ann Lee, the mayor of Sudria, met Tom Ruiz. “We will not give up this fight,” the mayor said.", "Ann Lee"),
        ("The mayor, Ann Lee, met Tom Ruiz. “We will not give up this fight,” the mayor said.", "Ann Lee"),
        ("President Ann Lee of Mexico met Tom Ruiz. “We will not give up,” the Mexican president said.", "Ann Lee"),
        ("Senator Ann Lee met Senator Tom Ruiz. “We will not give up this fight,” the senator said.", ""),
        ("Senator Ann Lee met Tom Ruiz. “We will not give up this fight,” the mayor said.", ""),
        ("North Korea met Tom Ruiz. “We will not give up this fight,” the North said.", "North Korea"),
    ],
)
def test_a_role_means_its_only_holder(text: str, speaker: str) -> None:
    assert [s for _, s in direct(text)] == [speaker]


def test_a_person_works_for_what_the_apposition_names() -> None:
    people = found("Ann Lee, a professor at the University of Sudria, met CIA director Tom Ruiz.").clusters
    assert {c.name: c.organisation for c in people if c.kind == "person"} == {
        "Ann Lee": "University of Sudria",
        "Tom Ruiz": "CIA",
    }


def test_who_passes_on_a_speakers_words_and_the_speaker_both_speak() -> None:
    text = "Ann Lee told the board that the bridge would open, according to Tom Ruiz."
    assert reported(text) == [
        ("Ann Lee told the board that the bridge would open", "Tom Ruiz"),
        ("that the bridge would open", "Ann Lee"),
    ]


def test_no_reported_clause_stands_inside_another() -> None:
    spans = [(q.start, q.end) for q in of_kind("Ann Lee said Tom Ruiz claimed the bridge would open.", "reported")]
    assert len(spans) == 1


def test_a_dateline_is_no_part_of_a_clause() -> None:
    assert reported("SUDRIA — The bridge would open in May, Ann Lee said.") == [
        ("The bridge would open in May", "Ann Lee")
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ann Lee met Mr. Tom Ruiz. She said: “We will not give up this fight.”", ["Ann Lee"]),
        ("Ann Lee met Mr. Tom Ruiz. He said: “We will not give up this fight.”", ["Tom Ruiz"]),
        ("“It is a big step,” said Ann Lee. “Very big,” she added.", ["Ann Lee", "Ann Lee"]),
        ("“It is a big step,” said a judge. “We will go on with it,” she added.", ["", ""]),
        ("The ministry met on Monday. It said: “We will not give up this fight.”", ["The ministry"]),
        ("Aid officials went to the town. They said: “We will not give up this fight.”", ["Aid officials"]),
        ("Ann Lee met Mrs. Ruiz. Tom Hart asked her why. “We will not give up this fight,” she said.", ["Ruiz"]),
        ("The mayor's lawyer, Tom Ruiz, left the court. “We will not give up this fight,” he said.", ["Tom Ruiz"]),
        ("The rain fell. He said: “We will not give up this fight.”", [""]),
    ],
)
def test_pronouns_mean_a_name_or_nobody(text: str, speakers: list[str]) -> None:
    assert [s for _, s in direct(text)] == speakers


def test_no_pronoun_is_ever_a_speaker() -> None:
    text = "They said it was late. It said nothing else was known. She said they knew. He said so: “We all knew it.”"
    assert not {q.speaker.lower() for q in found(text).quotations} & {"he", "she", "they", "it", "we", "i"}


def test_a_last_name_is_an_alias_and_two_of_one_name_are_two() -> None:
    text = (
        "Kim Jong-un came by train. His sister, Kim Yo-jong, stayed at home, Mr. Kim said. "
        "Xi Jinping met him. Mr. Xi thanked him."
    )
    people = {c.name: c for c in found(text).clusters if c.kind == "person"}
    assert {"Kim Jong-un", "Kim Yo-jong", "Xi Jinping"} <= set(people)
    assert "Xi" in people["Xi Jinping"].aliases and people["Xi Jinping"].gender == "male"
    assert people["Kim Yo-jong"].gender == "female"


def test_countries_and_agencies_gather_their_names() -> None:
    text = "The United States and the U.S. ambassador waited. The Korean Central News Agency (KCNA) said so. KCNA left."
    clusters = found(text).clusters
    assert ("country", "USA") in {(c.kind, c.country) for c in clusters}
    (agency,) = [c for c in clusters if c.kind == "news_agency"]
    assert "KCNA" in (agency.name, *agency.aliases)


def test_a_title_gives_the_country() -> None:
    (person,) = [c for c in found("North Korean leader Kim Jong-un came by train.").clusters if c.kind == "person"]
    assert (person.name, person.country, person.title) == ("Kim Jong-un", "PRK", "North Korean leader")
