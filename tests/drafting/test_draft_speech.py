"""What real news taught about reported clauses, speakers and transcripts; the sentences are invented."""

from __future__ import annotations

import pytest
from core_samples import direct, found, reported


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Ann Lee said the bridge was late, and called it a shame.", ["the bridge was late"]),
        ("Ann Lee said the bridge was old and added that it was shut.", ["the bridge was old", "that it was shut"]),
        ("Ann Lee said she would wait because the bridge was late.", ["she would wait because the bridge was late"]),
        ("Ann Lee said she was tired, but would wait.", ["she was tired, but would wait"]),
        ("Ann Lee said at a press conference yesterday morning the bridge was late.", ["the bridge was late"]),
        ("Ann Lee also said earlier she might close the bridge.", ["she might close the bridge"]),
        (
            "The union said hundreds of its members (all of them drivers) workers escaped from the bridge.",
            ["hundreds of its members (all of them drivers) workers escaped from the bridge"],
        ),
        (
            "The engineers suggested the river, like the wind, might move the bridge.",
            ["the river, like the wind, might move the bridge"],
        ),
        (
            "In an interview with the paper, she said as a teenager she was forced into a marriage by her family.",
            ["as a teenager she was forced into a marriage by her family"],
        ),
        (
            "Traffic will stop at noon, two people familiar with the plan told the paper.",
            ["Traffic will stop at noon"],
        ),
        ("According to the guard, the boat left at 4 a.m. It came back at noon.", ["the boat left at 4 a.m."]),
        (
            "According to Ann Lee, who runs the port and owns a boat, the bridge was late.",
            ["the bridge was late"],
        ),
        (
            "Ann Lee reported that the bridge was old; that the road was new; and that both were shut.",
            ["that the bridge was old; that the road was new; and that both were shut"],
        ),
        ("Ann Lee claimed Tom Ruiz was late and claimed he had slept.", ["Tom Ruiz was late", "he had slept"]),
        ("Ann Lee told the paper the house was old: “It was old when we came.”", ["the house was old"]),
        ("Ann Lee said the road was shut, with the paper reporting it was wet.", ["the road was shut"]),
        ("According to Xinhua, quoting a guard, the bridge was shut at noon.", ["the bridge was shut at noon"]),
        ("“It is late in the day for that,” Ann Lee said, but refused to say more.", []),
        ("Ann Lee wrote that “the bridge is older than the town.”", []),
        ("Ann Lee urged the firm to wait and spoke with its owner.", ["the firm to wait"]),
    ],
)
def test_where_a_clause_begins_and_ends(text: str, clauses: list[str]) -> None:
    assert [clause for clause, _ in reported(text)] == clauses


@pytest.mark.parametrize(
    "text",
    [
        "The paper called the state for Ann Lee.",
        "Asked what she had learned, Ann Lee laughed.",
        "Ann Lee asked the guard to come closer.",
        "After Tom Ruiz left, Ann Lee ordered a table.",
        "When the lights went out, Ann Lee told a story.",
        "Ann Lee announced a plan and left the room.",
        "The press asked Ann Lee about it that same day.",
        "A photograph showed the ship near the pier.",
    ],
)
def test_what_only_looks_like_a_reported_clause(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Her husband, Torben Friis, said he was tired. “We will sleep for a week now,” he added.", "Torben Friis"),
        ("His mother, Siobhan, was there. “It keeps him off the phone for an hour,” she said.", "Siobhan"),
        ("Leyla Arslan, whose party lost, laughed. “They have learned the art of losing,” she said.", "Leyla Arslan"),
        ("Baroness Amelia Thwaite, who lost, sat down. “That was not a simple question,” she said.", "Amelia Thwaite"),
        (
            "Tom Ruiz spoke to Mrs. Holt. The lawyer, Tom Ruiz, asked whether she knew the man. "
            "“I knew him for many years,” she said.",
            "Holt",
        ),
        ("Ann Lee and Tom Lee left. “We only quarrelled about the boat,” they said.", "Ann Lee and Tom Lee"),
        ("Ann Lee, 45, won the race. “I talked to the kettle for days,” the 45-year-old said.", "Ann Lee"),
        ("Sports writer Dave Melzer wept at the news of her death. He said: “We have lost a great man.”", "Dave Melzer"),
    ],
)
def test_whom_a_mention_means(text: str, speaker: str) -> None:
    assert [who.removeprefix("Baroness ") for _, who in direct(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We have learned to ignore her by now,” said a protester using the name Katya.", "Katya"),
        ("“We have not been paid for a month,” said a guard who gave his name as Vasyl.", "Vasyl"),
        ("“We knock and then we listen for them,” said one of them, Haruka Ono.", "Haruka Ono"),
        ("President Ann Lee said — as reported by the Sudria Courier — “We will not close the bridge.”", "Ann Lee"),
        ("The firm sent out a statement denying it: “We have never closed a bridge in our lives.”", ""),
        ("In the words of the prosecutor, Ann Lee, “the bridge was never very safe.”", "Ann Lee"),
        ("From Ann Lee came a single sentence: “We were right to be afraid of it.”", "Ann Lee"),
    ],
)
def test_who_spoke(text: str, speaker: str) -> None:
    assert [who for _, who in direct(text)] == [speaker]


def test_she_goes_on_speaking_whomever_she_named() -> None:
    text = (
        "Anna Berg came home on Monday, and Ono Lind of the port met her.\n\n"
        "She said, “I am glad to be home.” Lind said her return was a joy to the town.\n\n"
        "She called on Lind to go on with the search. “Nobody must be left behind,” she said."
    )
    assert [who for _, who in direct(text)] == ["Anna Berg", "Anna Berg"]


def test_according_to_that_begins_a_sentence_says_nothing_of_the_quotation_before() -> None:
    text = (
        "Omar Lind said that “the harbor is safe,” drawing laughter. “We have no smugglers here.” "
        "According to local fishermen, smugglers land every night."
    )
    assert [who for _, who in direct(text)] == ["Omar Lind", "Omar Lind"]


def test_a_gesture_between_dashes_parts_a_quotation() -> None:
    text = "“It took the barn and the truck” — Ann Lee looked at the hills — “but not the dog.”"
    assert direct(text) == [("It took the barn and the truck", "Ann Lee"), ("but not the dog.", "Ann Lee")]


def test_mentions_are_whole() -> None:
    text = "“We will not give up this fight,” the 45-year-old said. One of them said: “We will not give up this fight.”"
    assert [q.mention for q in found(text).quotations] == ["the 45-year-old", "One of them"]


def test_a_transcript_with_names_in_small_letters() -> None:
    turns = ["Host: Why did it stop?", "Ann Lee: It was wet.", "Host: Who did that?", "Ann Lee: The rain did it."]
    assert [who for _, who in direct("\n\n".join(turns))] == ["Host", "Ann Lee", "Host", "Ann Lee"]


def test_headings_with_colons_are_no_transcript() -> None:
    days = ["Monday: The rain fell all day.", "Tuesday: It fell again.", "Wednesday: It did not stop at all."]
    assert direct("\n\n".join(days)) == []


def test_companies_and_towns_with_a_title_in_their_name_are_no_people() -> None:
    text = "General Motors named a new chief. She said the plant in General Santos City, Indiana, who won, was shut."
    assert not [c.name for c in found(text).clusters if c.kind == "person"]
