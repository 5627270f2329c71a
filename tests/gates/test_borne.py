"""What a passage bears in other words than the question's, and what only looks so: one example each way."""

from __future__ import annotations

import pytest

from quizgen.build.gating import outcomes
from quizgen.drafting.as_reading import readings
from quizgen.model.dates import parse
from quizgen.model.outside import OutsideQuestion, WrongOption

# (passage, question, answer, wrong options); what else the story has stands after “||”
GOOD = {
    "noun of the verb": (
        "The ferry Aurora stopped after a collision with a barge in May 2016.",
        "What happened to the ferry Aurora in May 2016?", "It collided with a barge",
    ),
    "noun with another ending": (
        "The senate of Norland signed an agreement with the union in May 2016.",
        "What did the senate of Norland do in May 2016?", "It agreed with the union",
    ),
    "two words as one": (
        "Norland's minister Ana Sol wore a mask that she had made at home in May 2016.",
        "What did Ana Sol wear in May 2016?", "A homemade mask",
    ),
    "the last part of a word": (
        "In May 2016 the mayor of Norland fought wildfires near the hills.",
        "What did the mayor of Norland fight in May 2016?", "Fires near the hills",
    ),
    "the sort of a name": (
        "Minister Ana Sol flew to Oslo in May 2016.",
        "What did minister Ana Sol do in May 2016?", "She flew to the city",
    ),
    "the opposite denied": (
        "In May 2016 Ana Sol and Lia Mor could not agree on the budget of Norland.",
        "What did Ana Sol and Lia Mor do about the budget of Norland in May 2016?", "They disagreed on it",
    ),
    "nobody": (
        "No sailors of the Aurora were hurt in May 2016.",
        "Who of the Aurora was hurt in May 2016?", "Nobody was hurt",
    ),
    "what only happened": (
        "There was a fire on the ferry Aurora at the port in May 2016.",
        "Where did the fire of the ferry Aurora break out in May 2016?", "It happened at the port",
    ),
    "any time": (
        "Whales eat krill and small fish.",
        "What do whales eat?", "Krill and small fish",
    ),
    "a country named before": (
        "The government of Norway says about 40 ships sink each year.",
        "According to the Norwegian government, how many ships sink in the country each year?", "About 40",
    ),
    "a denial of the question that the story has": (
        "Rook ran into a storm on 3 May 2016. || Engineer Piet Rook failed to cross the bay of Varn.",
        "Why did Piet Rook fail to cross the bay of Varn in May 2016?", "He ran into a storm",
    ),
    "a denial in another clause": (
        "Ana Sol did not win in May 2016, but Lia Mor is supporting the port of Varn.",
        "What is Lia Mor supporting, as of May 2016?", "The port of Varn",
    ),
    "a year with an ending": (
        "The valley of Varn had still to recover from 2014's Storm Ida.",
        "From what had the valley of Varn still to recover in 2016?", "Storm Ida of 2014",
    ),
    "first, but no number": (
        "Ana Sol would have faced a vote in May 2016 but resigned before it.",
        "How did Ana Sol avoid a vote in May 2016?", "She resigned first",
    ),
    "one, but no number": (
        "Ana Sol had a progressive platform in May 2016.",
        "What kind of platform had Ana Sol in May 2016?", "A progressive one",
    ),
    "a day beside a duration": (
        "Both Piet Rook and Ove Lind received seven-year prison terms on Thursday.",
        "What sentence did Piet Rook and Ove Lind receive in May 2016?", "Seven years in prison",
    ),
    "told to do": (
        "Officials of Varn pressured Ana Sol to close the port in May 2016.",
        "What did officials of Varn pressure Ana Sol to do in May 2016?", "To close the port",
    ),
    "a passive that a parser misreads": (
        "Engineer Piet Rook interviewed protesters at the march of May 2016 in Varn, and they took part for the port.",
        "Why did some protesters interviewed at the march of May 2016 in Varn take part?", "For the port",
    ),
    "the highest": (
        "Smuggling can carry a sentence up to twelve years in Norland.",
        "What was the highest sentence for smuggling in Norland in 2016?", "Twelve years",
    ),
    "over the age of": (
        "All sailors of Norland over the age of 18 must register with the harbour master.",
        "Who must register with the harbour master of Norland as of 2016?", "Sailors over 18",
    ),
    "a denial that is not in the stem": (
        "In May 2016 the mayor of Varn had not named a cause of the fire.",
        "What did the mayor of Varn say about the cause of the fire in May 2016?", "She had not named a cause",
    ),
    "according to": (
        "Reportedly the bank of Norland hid the losses from its auditors in May 2016.",
        "From whom, according to papers, did the bank of Norland hide its losses in May 2016?", "From its auditors",
    ),
    "a pronoun for what the question names": (
        "An old building collapsed in Varn in May 2016 after an explosion.",
        "What happened to an old building in Varn in May 2016?", "It collapsed after an explosion",
    ),
    "whose": (
        "Supporters of the Sol family founded the Blue Party of Norland in 2016.",
        "Whose supporters founded the Blue Party of Norland in 2016?", "The Sol family's",
    ),
    "a factive word that the rest of the story has": (
        "A letter from Piet Rook led to the discovery of the Varn smugglers in May 2016.",
        "How were the Varn smugglers discovered in May 2016?", "By a letter from Piet Rook",
    ),
    "called off": (
        "The coast guard of Varn called off its search in May 2016. Captain Ida Berg said no survivors were left.",
        "Why did the coast guard of Varn call off its search in May 2016?", "No survivors were left",
    ),
    "what the speaker says that somebody says": (
        "“Since you want justice, in return you promise the god of Varn a fish,” said Minister Ana Sol in May 2016.",
        "Why did sailors promise the god of Varn a fish, as told in May 2016?", "They want justice",
    ),
}  # fmt: skip

BAD = {
    "no form of the word": (
        "paraphrased", "The ferry Aurora stopped after a collision with a barge in May 2016.",
        "What happened to the ferry Aurora in May 2016?", "It burned beside a barge",
    ),
    "the opposite, not denied": (
        "paraphrased", "In May 2016 Ana Sol and Lia Mor agreed on the budget of Norland.",
        "What did Ana Sol and Lia Mor do about the budget of Norland in May 2016?", "They disagreed on it",
    ),
    "once, with nothing named": ("anchored", "Whales ate krill and small fish.", "What did whales eat?", "Krill and small fish"),
    "a number is not for any time": ("anchored", "Whales eat 40 kilograms a day.", "How much do whales eat?", "40 kilograms"),
    "a country named nowhere": (
        "anchored", "The mayor Lia Mor says about 40 ships sink each year.",
        "How many ships sink in the country each year, says Lia Mor?", "About 40",
    ),
    "a day without its year": (
        "relative-time", "Ana Sol opened the port of Varn on 10 May 2016.", "What did Ana Sol open on 10 May?", "The port of Varn",
    ),
    "another month of the same year": (
        "rivals", "Jon Vik was arrested in March 2016 but the police of Norland announced the arrest in May 2016.",
        "In which month was Jon Vik arrested?", "May 2016",
    ),
    "another number of the same sort": (
        "rivals", "The works employed 450 people in May 2016, and 39 guests were hurt at the port.",
        "How many guests were hurt at the port of Varn in May 2016?", "450 people",
    ),
    "another does it than the pronoun means": (
        "arguments", "In May 2016 the union rejected the plan of the senate of Varn.",
        "What did the king of Varn do with the plan of May 2016?", "He rejected the plan",
    ),
    "another is told to do it": (
        "arguments", "Officials of Varn pressured Ana Sol to close the port in May 2016.",
        "Who wanted to close the port of Varn in May 2016?", "Officials closed the port",
    ),
    "a promise is kept by who gives it": (
        "arguments", "Officials of Varn promised Ana Sol to close the port in May 2016.",
        "What became of the port of Varn in May 2016?", "Ana Sol closed the port",
    ),
}  # fmt: skip

WRONG = [
    ("option-may-be-key", "ISIS", "Islamic State", "In May 2016 ISIS took the town of Varn.", "Who took the town of Varn in May 2016?"),
    ("option-may-be-key", "Ansar Allah", "The Houthis", "In May 2016 Ansar Allah took Varn.", "Who took Varn in May 2016?"),
    ("option-may-be-key", "Ansar Allah", "The Houthi movement", "In May 2016 Ansar Allah took Varn.", "Who took Varn in May 2016?"),
    ("option-may-be-key", "Islamic State of Iraq and the Levant", "ISIS",
     "In May 2016 the Islamic State of Iraq and the Levant took Varn.", "Who took Varn in May 2016?"),
    ("option-may-be-key", "Cassius Clay's", "Muhammad Ali's", "In May 2016 Cassius Clay's horse won.", "Whose horse won in May 2016?"),
    ("option-may-be-key", "Krill", "Light shrimp", "In May 2016 whales of Varn ate krill, also called light shrimp, all day.",
     "What did whales of Varn eat in May 2016?"),
    ("option-may-be-key", "Krill", "Light Shrimp", "In May 2016 whales of Varn ate Krill (Light Shrimp) all day.",
     "What did whales of Varn eat in May 2016?"),
    (None, "Krill", "Cod", "In May 2016 whales of Varn ate krill (40 tons), or so Lia Mor said, and no cod.",
     "What did whales of Varn eat in May 2016?"),
    (None, "Ana Sol", "Lia Mor", "Minister Ana Sol, the pupil of Mayor Lia Mor, opened the port of Varn in May 2016. || Lia Mor stayed home.",
     "Who opened the port of Varn in May 2016?"),
]  # fmt: skip


def judged(passage: str, question: str, answer: str, wrong: tuple[str, ...] = ()) -> tuple[str, set[str]]:
    passage, _, rest = passage.partition(" || ")
    story = next(readings([(f"{passage} {rest}".strip(), "News from Norland", parse("2016-05-11"))]))
    asked = OutsideQuestion(question=question, answer=answer, quote=(passage,), wrong=tuple(map(WrongOption, wrong)))
    outcome = next(outcomes(story, [asked]))
    return outcome.decision, {r.code for r in outcome.reasons}


@pytest.mark.parametrize("name", GOOD)
def test_what_the_passage_bears(name: str) -> None:
    assert judged(*GOOD[name]) == ("admitted", set())


@pytest.mark.parametrize("name", BAD)
def test_what_it_does_not_bear(name: str) -> None:
    code, *case = BAD[name]
    decision, codes = judged(*case)
    assert code in codes and decision == "person"


@pytest.mark.parametrize(("code", "key", "option", "passage", "question"), WRONG)
def test_other_names_of_the_key(code: str | None, key: str, option: str, passage: str, question: str) -> None:
    _, codes = judged(passage, question, key, (option,))
    assert ("option-may-be-key" in codes) == (code is not None)
