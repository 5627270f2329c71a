"""The steps from a passage's words to an answer's that a gate makes, and those that it does not make: one example each way."""

from __future__ import annotations

import pytest

from quizgen.build.gating import outcomes
from quizgen.drafting.as_reading import readings
from quizgen.model.dates import parse
from quizgen.model.outcome import Reason
from quizgen.model.outside import OutsideQuestion, WrongOption

# name: (code of the gate, passage, question, answer, wrong options); what else the story has stands after “||”
PASSES = {
    "a synonym": ("paraphrased", "Coast guards of Varn discovered no further signs of the ferry in May 2016.",
                  "Why did the coast guards of Varn stop looking for the ferry in May 2016?", "No further signs were found"),
    "a narrower word": ("paraphrased", "In May 2016 Ana Sol praised a documentary on the port of Varn.",
                        "What did Ana Sol praise in May 2016?", "A film on the port of Varn"),
    "a verb for its noun": ("paraphrased", "In May 2016 a battle over the port began between Ana Sol and Lia Mor.",
                            "What began between Ana Sol and Lia Mor in May 2016?", "They fought over the port"),
    "another spelling": ("paraphrased", "In May 2016 Piet Rook found water vapour in the pipes of Varn.",
                         "What did Piet Rook find in the pipes of Varn in May 2016?", "Water vapor"),
    "a noun of the question": ("paraphrased", "In May 2016 Ove Lind began his career in jazz bands of Varn.",
                               "In what kind of music did Ove Lind of Varn begin his career in May 2016?", "Jazz music"),
    "people of some sort": ("paraphrased", "Ana Sol promised in May 2016 to support the working families of Varn.",
                            "Whom did Ana Sol promise in May 2016 to support?", "Working people of Varn"),
    "a first name": ("paraphrased", "Sol granted Wilken a full and unconditional pardon. || In 1990, Piet Robert Wilken pled guilty to charges of fraud.",
                     "Who received a full and unconditional pardon from Sol in May 2016?", "Piet Wilken"),
    "a word of the next sentence": ("paraphrased", "Ove Lind moved to Varn, where he established a studio. || He was recording songs there in May 2016.",
                                    "What did Ove Lind do in Varn?", "He established a recording studio"),
    "two numbers of a list": ("computed", "In May 2016 Ana Sol received seven sailors and four engineers in Varn.",
                              "How many people did Ana Sol receive in Varn in May 2016?", "Eleven"),
    "only by contrast": ("overstated", "In May 2016 a judge of Varn criticised the practice of registering men but not women.",
                         "What practice did a judge of Varn criticise in May 2016?", "Registering only men"),
    "unlike": ("polarity", "The ferry Aurora uses jets of air, unlike the ferry Berta, which uses jets of water.",
               "How does the ferry Aurora of Varn differ from the ferry Berta?", "It uses jets of air, not water"),
    "an apposition": ("modality", "The site also allegedly made use of Blackwire, a layered network designed to keep sailors anonymous.",
                      "What is Blackwire?", "A layered network keeping sailors anonymous"),
    "a view": ("modality", "Some scholars have suggested sailors of Varn raised or farmed herring to sell it.",
               "What older view of herring in Varn did Ana Sol contradict in May 2016?", "That sailors farmed it"),
    "whether": ("unreal", "Doctors of Varn will examine Piet Rook in May 2016 to confirm if he is fit for the voyage.",
                "Why will doctors of Varn examine Piet Rook in May 2016?", "To confirm whether he is fit for the voyage"),
    "in which case": ("unreal", "In Varn fishing is allowed in May 2016 if the lake is frozen.",
                      "In which case is fishing in Varn allowed in May 2016?", "The lake is frozen"),
    "a wish that is asked": ("unreal", "The union of Varn wants the tankers to leave, it said in May 2016.",
                             "What did the union of Varn demand in May 2016?", "That the tankers leave"),
    "what happened": ("arguments", "The network tried to renew its franchise as early as July 2015, but all of the bills have been stuck in the senate.",
                      "What happened to the bills to renew the franchise of the broadcaster Norland TV by May 2016?", "They got stuck in the senate"),
    "a time of another verb": ("question-date", "Ana Sol of Varn, who was jailed in 2010, was elected minister of the port.",
                               "Which minister of the port of Varn, once jailed, was elected in May 2016?", "Ana Sol"),
    "an object at the end": ("rivals", "In May 2016 Ana Sol may have asked Varn's mayor Lia Mor to investigate Piet Rook.",
                             "Whom did Ana Sol ask Varn's mayor to investigate in May 2016?", "Piet Rook"),
    "a number of something else": ("rivals", "The ferry of Varn carried 33 guests in May 2016. Five sailors were rescued from the ferry.",
                                   "Who was rescued from the ferry of Varn in May 2016?", "Five sailors"),
    "another preposition": ("rivals", "As of 2016, women serve in the guards, which were founded in Varn and have taken them since 2015.",
                            "Since which year have women served in the guards of Varn?", "2015"),
    "a number of another noun": ("option-also-right", "The ferry of Varn carried 33 guests and six sailors in May 2016, and five people of its crew were rescued.",
                                 "Which people of the ferry of Varn were rescued in May 2016?", "Five people of its crew", "Five guests"),
    "another unit": ("option-may-be-key", "The anchor of the ferry Aurora weighed 82 pounds (37 kg) in May 2016.",
                     "How much did the anchor of the ferry Aurora weigh in May 2016?", "82 pounds", "37 pounds"),
    "who is quoted": ("rivals", "“Thank you for making working families the centre of your campaign. Let us keep fighting,” wrote Ana Sol beside Piet Rook.",
                      "Who thanked Lia Mor in May 2016 for making working families the centre of her campaign?", "Ana Sol"),
    "an object that follows in the question": ("cut-short", "Lia Mor did not qualify to take part in further debates of Varn in May 2016.",
                                               "What kept Lia Mor out of the later debates of Varn in May 2016?", "She did not qualify"),
    "a description with its year": ("anchored", "Leaders of the Norland Party praised a ban on plastic bags in May 2016.",
                                    "Which party's leaders praised a ban on plastic bags in May 2016?", "The Norland Party"),
    "none of how many": ("all-of-the-above", "Ana Sol took part in two debates in Varn in May 2016.",
                         "How many debates did Ana Sol take part in in Varn in May 2016?", "Two", "None"),
}  # fmt: skip

IS_FOUND = {
    "a wider word for a narrower": ("paraphrased", "In May 2016 Ana Sol praised a film on the port of Varn.",
                                    "What did Ana Sol praise in May 2016?", "A documentary on the port of Varn"),
    "an opposite": ("paraphrased", "In May 2016 Ana Sol promised stricter rules for the port of Varn.",
                    "What did Ana Sol promise in May 2016?", "Looser rules for the port of Varn"),
    "a synonym with another object": ("paraphrased", "In May 2016 coast guards of Varn discovered the pirates and buried the ferry.",
                                      "What did the coast guards of Varn do in May 2016?", "They found the ferry"),
    "a subject of the question": ("paraphrased", "In May 2016 Sol flew to Varn. || Ana Sol is minister. Piet Rook stayed in Norland.",
                                  "What did Piet Rook do in May 2016?", "Piet Rook flew to Varn"),
    "a first name of two": ("paraphrased", "Sol granted Wilken a full and unconditional pardon. || In 1990, Piet Robert Wilken and Olaf Wilken pled guilty to charges of fraud.",
                            "Who received a full and unconditional pardon from Sol in May 2016?", "Piet Wilken"),
    "a word far away": ("paraphrased", "In May 2016 Ove Lind established a studio in Varn. || He sang. He ate. Recording costs money.",
                        "What did Ove Lind do in Varn in May 2016?", "He established a recording studio"),
    "two numbers of two clauses": ("computed", "In May 2016 seven sailors reached Varn. Ana Sol had waited for four days.",
                                   "How many people reached Varn in May 2016?", "Eleven"),
    "only without contrast": ("overstated", "In May 2016 a judge of Varn criticised the practice of registering men.",
                              "What practice did a judge of Varn criticise in May 2016?", "Registering only men"),
    "a hedge over the name": ("modality", "The bank's head, Ana Sol, allegedly hid the losses of Varn in May 2016.",
                              "Who hid the losses of Varn in May 2016?", "Ana Sol"),
    "a time of the same verb": ("question-date", "Ana Sol of Varn was elected minister of the port in 2010.",
                                "Which minister of the port of Varn was elected in May 2016?", "Ana Sol"),
    "the exchanged": ("arguments", "In May 2016 Lia Mor recommended Ana Sol to be her successor in Varn.",
                      "What happened between Ana Sol and Lia Mor of Varn in May 2016?", "Ana Sol recommended Lia Mor as her successor"),
    "her aunt for her mother": ("arguments", "In May 2016 the mother and the aunt of Lia Mor fought over her in Varn. Her aunt won.",
                                "How did the quarrel over Lia Mor of Varn end in May 2016?", "Her mother won"),
    "a pronoun that is not its own object": ("arguments", "After the union of Varn lost, Ana Sol was angry in May 2016, and she accused the union of fraud.",
                                             "Who accused whom of fraud in Varn in May 2016?", "The union accused Ana Sol"),
    "exchanged beside a near word": ("arguments", "In May 2016 the union of Varn noticed Ana Sol at the port.",
                                     "What happened between Ana Sol and the union of Varn in May 2016?", "Ana Sol found the union at the port"),
    "a deed that only a noun tells": ("arguments", "In May 2016 the senate of Varn authorised subpoenas for documents of the bank.",
                                      "What happened between the senate of Varn and the bank in May 2016?", "The bank subpoenaed documents of the senate"),
    "the same in another currency": ("option-may-be-key", "Norland fined the ferry Aurora €20,000 (£17,500) in May 2016.",
                                     "How much did Norland fine the ferry Aurora in May 2016?", "€20,000", "£17,500"),
    "a torn time": ("date", "Ana Sol of Varn was chair while her party ruled from 2007 until 2011, and remained a member until she retired in 2014.",
                    "When was Ana Sol of Varn chair?", "From 2011 until 2014"),
    "another's words in parts": ("speaker", "“Thank you, Lia Mor, for making families the centre of your campaign,” wrote Ana Sol of Varn. Piet Rook wrote, “We will miss you all.”",
                                 "Who wrote “Thank you [...] for making families the centre of your campaign” in Varn in May 2016?", "Piet Rook"),
    "two things of one sort": ("anchored", "The ministry of Varn says the two fires are not related.",
                               "What does the ministry of Varn say of the two fires?", "They are not related"),
    "a subject before a participle": ("anchored", "The sailors of Varn were ordered to pay 400 crowns.",
                                      "How much compensation were the sailors ordered to pay to Lia Mor?", "400 crowns"),
    "a number of the same noun": ("rivals", "The works employed 450 people in May 2016, and 39 people were hurt at the port of Varn.",
                                  "How many people were hurt at the port of Varn in May 2016?", "450"),
}  # fmt: skip


def reasons(passage: str, question: str, answer: str, *wrong: str) -> list[Reason]:
    """What the gates say of a question."""
    passage, _, rest = passage.partition(" || ")
    story = next(readings([(f"{passage} {rest}".strip(), "News from Norland", parse("2016-05-11"))]))
    asked = OutsideQuestion(question=question, answer=answer, quote=(passage,), wrong=tuple(map(WrongOption, wrong)))
    return list(next(outcomes(story, [asked])).reasons)


@pytest.mark.parametrize("name", PASSES)
def test_a_step_that_is_made(name: str) -> None:
    code, *case = PASSES[name]
    assert code not in {r.code for r in reasons(*case)}


@pytest.mark.parametrize("name", IS_FOUND)
def test_a_step_that_is_not_made(name: str) -> None:
    code, *case = IS_FOUND[name]
    assert code in {r.code for r in reasons(*case) if r.weight != "advice"}


def test_a_word_beside_the_passage_is_told() -> None:
    _, *case = PASSES["a word of the next sentence"]
    told = [(r.code, r.weight) for r in reasons(*case)]
    assert told == [("beside-passage", "advice")]
