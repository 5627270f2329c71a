"""Quizzes made by hand for the tests of the paper and the key: news-like items, no pipeline."""

from __future__ import annotations

import random
from dataclasses import replace

from quizgen.model.dates import parse
from quizgen.model.item import Blank, Citation, Item, Option
from quizgen.model.quiz import Paper, Placed, Quiz, Release

CITATION = Citation(
    article="kim-beijing-2018",
    title="North Korea, China highlight strong ties after Kim’s secret Beijing trip",
    published="2018-03-28",
    publisher="The Hindu",
    url="https://example.org/kim-beijing",
)
GLASER = (
    "“At least one of the things that Kim would want out of these meetings is a way forward to begin to ease "
    "those sanctions and support from China in that effort,” Ms. Glaser said."
)
KOVRIG = (
    "“China was getting concerned it could be left out of any initial political agreements that Moon and Kim or "
    "Trump and Kim could come to,” said Michael Kovrig, senior advisor for northeast Asia at the International "
    "Crisis Group."
)
ENERGY = (
    "China remains North Korea’s chief provider of energy, aid and trade that keep the country’s broken economy "
    "afloat."
)
TESTS = (
    "The North’s diplomatic outreach this year follows a tenser 2017, when it conducted its most powerful nuclear "
    "test to date and tested three intercontinental ballistic missiles designed to target the U.S. mainland."
)
FIRST_TRIP = "… in what was in his first trip to a foreign country since he took power in 2011."
IMPORTS = (
    "Ties in recent months have frayed as China supported tougher United Nations sanctions on North Korea and "
    "suspended imports of coal, iron ore, seafood and textiles."
)
ARMISTICE = (
    "The two Koreas are still technically at war because their 1950-53 war ended in an armistice, not a peace "
    "treaty."
)

# stem, key, wrong options with what they are, explanation, evidence
_CHOICES: tuple[tuple[str, str, tuple[tuple[str, str], ...], str, str], ...] = (
    (
        "In which year did Kim Jong-un take power in North Korea?",
        "2011",
        (("2009", "Nothing of the kind is reported of 2009."), ("2013", ""), ("2015", "")),
        "He took power in 2011, according to the report of 28 March 2018.",
        FIRST_TRIP,
    ),
    (
        "What made Kim Jong-un’s March 2018 visit to Beijing a milestone in his rule?",
        "His first trip to a foreign country",
        (
            ("His first summit with a U.S. president", "That meeting was still being planned."),
            ("His first offer to end nuclear tests", "The report speaks of no such offer."),
            ("His first talk with South Korean envoys", "It was a visit to China, not a talk with envoys."),
        ),
        "The report calls it his first trip to a foreign country since he took power in 2011.",
        FIRST_TRIP,
    ),
    (
        "Which North Korean goods had China stopped importing by March 2018?",
        "Coal, iron ore, seafood and textiles",
        (
            ("Crude oil, rice, cotton and rubber", "None of these is among the goods named."),
            ("Natural gas, wheat, coffee and cars", "None of these is among the goods named."),
            ("Uranium, cocoa, cut flowers and tobacco", "None of these is among the goods named."),
        ),
        "China suspended imports of coal, iron ore, seafood and textiles.",
        IMPORTS,
    ),
    (
        "What worried China about the coming Korean diplomacy in March 2018, in Michael Kovrig’s view?",
        "Being left out of early political deals",
        (
            ("Paying for the rebuilding of the North", ""),
            ("Losing its border trade to South Korea", ""),
            ("Hosting talks between Seoul and Tokyo", ""),
        ),
        "Kovrig said China was concerned that it could be left out of any initial political agreements.",
        KOVRIG,
    ),
    (
        "What role did China play in North Korea’s economy as of 2018?",
        "Chief provider of energy, aid and trade",
        (
            ("Main buyer of arms and missile parts", ""),
            ("Largest lender through a regional bank", ""),
            ("Leading employer of its factory workers", ""),
        ),
        "China was North Korea’s chief provider of energy, aid and trade.",
        ENERGY,
    ),
    (
        "What is the name of China’s official state news agency?",
        "Xinhua",
        (
            ("Yonhap", "Yonhap is South Korea’s news agency."),
            ("Kyodo", "Kyodo is a Japanese news agency."),
            ("Antara", "Antara is Indonesia’s news agency."),
        ),
        "The report calls Xinhua China’s state news agency.",
        "Kim Jong Un visited China from Sunday to Wednesday on an unofficial visit, China’s state news agency Xinhua "
        "reported on Wednesday.",
    ),
    (
        "Who said in March 2018 that Kim Jong-un would want his talks to open a way to easing sanctions?",
        "Bonnie Glaser",
        (
            ("Michael Kovrig", "Kovrig spoke of China’s fear of being left out."),
            ("Paul Haenle", "Haenle spoke of the North repairing its relations with Beijing."),
        ),
        "Bonnie Glaser of the Center for Strategic and International Studies said so.",
        GLASER,
    ),
    (
        "How did the Korean War of 1950–53 end?",
        "In an armistice",
        (("In a peace treaty", "The report says it was not a peace treaty."),),
        "It ended in an armistice, so that the two Koreas were still technically at war in March 2018.",
        ARMISTICE,
    ),
    (
        "How many intercontinental ballistic missiles did North Korea test in 2017?",
        "Three",
        (("Two", ""), ("Four", ""), ("Six", "")),
        "It tested three intercontinental ballistic missiles in 2017.",
        TESTS,
    ),
    (
        "To whom does the report of 28 March 2018 attribute Xi Jinping’s words “We speak highly of this visit”?",
        "Xinhua, the state news agency of the People’s Republic of China",
        (
            ("The Korean Central News Agency (KCNA) of North Korea", "KCNA is the source for Kim’s letter."),
            ("An unnamed official in Seoul, the South Korean capital", "No such official is quoted."),
            ("Reuters, which took the still image from a released video", "Reuters is credited for the image."),
        ),
        "The report adds “according to Xinhua” to these words.",
        "“We speak highly of this visit,” Mr. Xi told Mr. Kim, according to Xinhua.",
    ),
)


def choice(number: int, rng: random.Random) -> Item:
    """The choice item of that number; past the ten written ones the wording carries the number."""
    stem, key, wrong, explanation, evidence = _CHOICES[number % len(_CHOICES)]
    if number >= len(_CHOICES):
        stem = f"{stem[:-1]}, as case {number} of the reports has it?"
    options = [Option(key, True, "", "article")] + [Option(text, False, why, "foils") for text, why in wrong]
    rng.shuffle(options)
    return Item(
        id=f"sample-{number % len(_CHOICES)}/kim-beijing-2018/fact-{number:03}",
        level="understand" if number % 2 else "remember",
        stem=stem,
        options=tuple(options),
        explanation=explanation,
        evidence=(evidence,),
        citations=(CITATION,),
        tags=("china", "korea"),
    )


ORDER = Item(
    id="order/kim-beijing-2018/war+power+visit+tests",
    type="order",
    level="analyse",
    stem="In which order did these things happen?",
    sequence=(
        "The Korean War ended in an armistice",
        "Kim Jong-un took power",
        "North Korea tested three intercontinental ballistic missiles",
        "Kim Jong-un visited Beijing",
    ),
    explanation="1953, 2011, 2017 and March 2018.",
    evidence=(ARMISTICE, TESTS, FIRST_TRIP),
    proof="ordered",
    citations=(CITATION,),
)
MATCH = Item(
    id="match/kim-beijing-2018/experts",
    type="match",
    level="understand",
    stem="Match each expert with the organisation for which he or she spoke in March 2018.",
    pairs=(
        ("Bonnie Glaser", "Center for Strategic and International Studies"),
        ("Michael Kovrig", "International Crisis Group"),
        ("Paul Haenle", "Carnegie-Tsinghua Center for Global Policy"),
    ),
    explanation="The report gives each expert’s organisation with his or her words.",
    evidence=(KOVRIG,),
    citations=(CITATION,),
)
OPEN = Item(
    id="open/kim-beijing-2018/armistice",
    type="open",
    level="understand",
    stem="Why were the two Koreas still technically at war in March 2018?",
    answer="Their war of 1950–53 ended in an armistice, not a peace treaty",
    explanation="Without a peace treaty the state of war was never ended.",
    evidence=(ARMISTICE,),
    citations=(CITATION,),
)
CLOZE = Item(
    id="cloze/kim-beijing-2018/brothers",
    type="cloze",
    stem="At the banquet in Beijing, Kim Jong-un called the traditional allies “neighboring ____”.",
    answer="brothers",
    explanation="KCNA reports the words of his speech at the banquet.",
    evidence=("Mr. Kim described the traditional allies as inseparable “neighboring brothers” …",),
    citations=(CITATION,),
)
SENTENCE = Item(
    id="sentence-contrast/kim-beijing-2018/armistice",
    type="cloze",
    stem="28 March 2018: The two Koreas are still at war because their 1950-53 war ended in ____, not ____.",
    blanks=(Blank(1, "an armistice"), Blank(2, "a peace treaty", "what was missing")),
    explanation="It was an armistice, not a peace treaty.",
    evidence=("The two Koreas are still at war because their 1950-53 war ended in an armistice, not a peace treaty.",),
    citations=(CITATION,),
)
RELEASE = Release(name="kim", deck="News::Kim in Beijing", namespace="local", released=parse("2018-04-01"))


def release(*pages: str) -> Release:
    """The sample release with these page sizes."""
    return replace(RELEASE, pages=pages or ("a4",))


def entries(item: Item) -> int:
    """How many printed entries an item has."""
    return len(item.options or item.sequence or item.pairs)


def place(items: tuple[Item, ...], letter: str, rng: random.Random) -> Paper:
    """A paper of all items, in a random order, with the entries of each in a random order."""
    order = rng.sample(items, len(items))
    return Paper(letter, tuple(Placed(i.id, tuple(rng.sample(range(entries(i)), entries(i)))) for i in order))


def quiz(size: int = 20, seed: int = 1, papers: str = "A", special: bool = True) -> Quiz:
    """A quiz of `size` items (the last four an order, match, open and cloze item when `special`)."""
    rng = random.Random(seed)
    others = (ORDER, MATCH, OPEN, CLOZE) if special else ()
    items = tuple(choice(n, rng) for n in range(size - len(others))) + others
    return Quiz(
        title="North Korea and China: Kim in Beijing, March 2018",
        seed=seed,
        credits=("The Hindu, 28 March 2018. The article’s text belongs to its publisher.",),
        items=items,
        papers=tuple(place(items, letter, rng) for letter in papers),
    )


def single(item: Item, title: str = "One question") -> Quiz:
    """A quiz of one item, its entries in the order of the item."""
    return Quiz(title=title, items=(item,), papers=(Paper("A", (Placed(item.id, tuple(range(entries(item)))),)),))
