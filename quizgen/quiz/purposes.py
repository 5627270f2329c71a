"""What a card is for: one entry for each family of questions, or for one template where it differs from its family.

`lasts`: how much of it a reader would still want in two years, 0 to 1; with 0 it stays on paper. `recall`: its answer is
one, so that it can be asked without options where it is short, too. Source of the weights: a learner's verdicts on 40
cards of the seed and 40 of ten drafted stories, 2026 (kept: facts of states, offices, treaties, causes; suspended: who of
several analysts said a sentence, and how the report knows it).
"""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.model.item import Item


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the cards of a family are for. `because`: why they last, or why they stay on paper. `bad` stays on paper by
    this entry or by a policy of `lasting`; `good` is asked on a card."""

    name: str
    lasts: float
    recall: bool
    because: str
    bad: str
    good: str


_MANNER = "how the report knows it is for readers of the report"
_WHO_SAID = "who of several people said it is forgotten first"
_SAID_IN_LETTER = "the circumstances of a saying are forgotten first"
_BEFORE = "“What did Norland ban?” – “Timber”"

_ALL = (
    # What lasts.
    Purpose("cause", 1.0, False, "causes explain the rest", "“Why did it fail?” – nine words and more", "“Why did the talks fail?” – “For lack of a mediator”"),
    Purpose("reason", 1.0, False, "reasons explain the rest", "“Why did Norland ban timber?” – nine words and more", "“Why did Norland ban timber?” – “To protect its forests”"),
    Purpose("why", 1.0, False, "causes explain the rest", "“Why did it fail?” – nine words and more", "“Why did the talks fail?” – “For lack of a mediator”"),
    Purpose("meaning", 0.7, False, "turning points are what is remembered of news", "what an analyst takes it to mean", "“What made the visit a milestone?” – “It was the first”"),
    Purpose("consequence", 0.9, False, "turning points are what is remembered of news", "“What followed?” – nine words and more", "“What followed from the ban?” – “A trade war”"),
    Purpose("how", 0.7, False, "what was done, and how, is the story", "“How did it fail?” – nine words and more", "“How was the border closed?” – “By decree”"),
    Purpose("what", 0.7, False, "what happened is the story", "“What did Lind sign?” – nine words and more", "“What did Lind sign?” – “A fishing accord”"),
    Purpose("term", 1.0, True, "the right word for what happened lasts", "a definition of nine words and more", "“What ended the war?” – “An armistice”"),
    Purpose("list", 0.7, True, "what a measure or a plan covers lasts, asked whole", "a list of nine words and more", "“Which goods did Norland ban?” – “Tin and timber”"),
    Purpose("view", 0.4, False, "the positions of states last", "the view of an analyst", "“In Norland's view, what must come first?” – “A truce”"),
    Purpose("statement", 0.3, False, "what those who decide announce lasts", "what an analyst said", "“What did President Lind announce?” – “A ban on timber”"),
    Purpose("deed", 0.7, False, "the main events last", "“What did Lind do?” – nine words and more", "“What did Norland do in May 2016?” – “Banned timber”"),
    Purpose("actor", 0.6, False, "who did it is part of the main events", _BEFORE + " on the same deck", "“Which country banned timber?” – “Norland”"),
    Purpose("who", 0.6, True, "who did it is part of the main events", _BEFORE + " on the same deck", "“Who signed for Norland?” – “Omar Lind”"),
    Purpose("target", 0.5, True, "against whom is part of the main events", _BEFORE + " on the same deck", "“Against whom was the ban?” – “Sudria”"),
    Purpose("office", 0.8, True, "offices of states last", "the post of an analyst", "“Who was president of Norland in May 2016?” – “Omar Lind”"),
    Purpose("holder", 0.3, True, "offices of cities and provinces last less", "“What office did Lind hold?” on the same deck", "“Who was mayor of Port Sudria?” – “Anna Berg”"),
    Purpose("predecessor", 0.5, True, "the succession in an office lasts", "the same of another month", "“Who was president before Lind?” – “Karin Dahl”"),
    Purpose("office-since", 0.6, True, "since when somebody governs lasts less than that they do", "the month of a change of ministers", "“In which year had Lind come to that office?” – “2013”"),
    Purpose("party", 0.6, True, "parties last", "the same of another month", "“To which party did Lind belong?” – “Labour”"),
    Purpose("agency", 0.7, True, "the organs of states last", "“Whose agency is it?” on the same deck", "“What is Norland's official news agency?” – “NNA”"),
    Purpose("body", 0.6, True, "what international bodies are for lasts", "a purpose of nine words and more", "“Where is the court's seat?” – “The Hague”"),
    Purpose("body-purpose", 0.5, False, "what international bodies are for lasts, and has many wordings", "a purpose of nine words and more", "“For what purpose does the court exist?” – “To try war crimes”"),
    Purpose("relation", 0.7, True, "alliances last", "“Whose wife was Dahl?”", "“Which country was Norland's ally?” – “Sudria”"),
    Purpose("place", 0.5, True, "where things lie lasts", "the hall of a meeting, where the city is asked", "“In which country is Port Sudria?” – “Sudria”"),
    Purpose("map", 0.6, False, "where countries and cities lie lasts", "the map of a meeting's hall", "“Which country is marked?” – “Sudria”"),
    Purpose("event-where", 0.3, True, "where things happened lasts less", "the hall of a meeting beside its city", "“Where were the talks held?” – “Oslo”"),
    Purpose("where", 0.3, True, "where things happened lasts", "“Where did they meet?” – nine words and more", "“Where were the talks held?” – “Oslo”"),
    Purpose("glossary", 0.8, True, "a word once learned serves for the next story", "“What does truce mean?” beside “Which term means …?”", "“Which term means “pause in fighting”?” – “Truce”"),
    Purpose("definition", 0.6, False, "a word once learned serves for the next story", "a definition of nine words and more", "“What is a truce?” – “A pause in fighting”"),
    Purpose("figure", 0.4, True, "numbers of lasting things last", "“How many?” beside a key sentence with the same number", "“How many states signed?” – “12”"),
    Purpose("how-many", 0.4, True, "numbers of lasting things last", "“How many?” – nine words and more", "“How many states signed?” – “12”"),
    Purpose("date", 0.9, True, "years and months of turning points last", "“11 May 2016”", "“When did the war end?” – “1953”"),
    Purpose("when", 0.9, True, "years and months of turning points last", "“11 May 2016”", "“When did the war end?” – “1953”"),
    Purpose("organisation", 0.3, True, "what a body is lasts", "at which institute an analyst works", "“What was Lind leader of?” – “The fishing union”"),
    Purpose("sentence", 0.3, False, "a sentence is worth learning where no question asks its fact", "“… said ____, a professor”", "“Norland banned ____.”"),
    # What stays on paper.
    Purpose("source", 0.0, False, _MANNER, "“To which source does the report attribute it?”", _BEFORE),
    Purpose("voice", 0.0, False, _MANNER, "“How does the report support the statement?”", _BEFORE),
    Purpose("support", 0.0, False, _MANNER, "“Which statement does the report support?”", _BEFORE),
    Purpose("speaker", 0.0, False, _WHO_SAID, "“Who said that the talks would fail?”", "“What did President Lind announce?”"),
    Purpose("topic", 0.0, False, _SAID_IN_LETTER, "“What was Lind speaking of?”", "“What did President Lind announce?”"),
    Purpose("occasion", 0.0, False, _SAID_IN_LETTER, "“On what occasion did Lind say so?”", "“What did President Lind announce?”"),
    Purpose("addressee", 0.0, False, _SAID_IN_LETTER, "“To whom did Lind say so?”", "“What did President Lind announce?”"),
    Purpose("said-when", 0.0, False, _SAID_IN_LETTER, "“When did Lind say so?”", "“When did the war end?” – “1953”"),
    Purpose("order", 0.0, False, "which came first follows from the years", "“Which of these events came first?”", "“When did the war end?” – “1953”"),
    Purpose("duration", 0.0, False, "how many years lie between follows from the years", "“How many full years passed?”", "“When did the war end?” – “1953”"),
    Purpose("cloze", 0.0, False, "which words a sentence had tells nothing more than its fact", "“Which words fill the blank?”", "“What ended the war?” – “An armistice”"),
    Purpose("in-office", 0.0, False, "who else was in office that day is no part of the story", "“Who was premier when the talks began?”", "“Who was president of Norland?” – “Omar Lind”"),
    Purpose("post-holder", 0.0, False, "posts at institutes and firms change and are forgotten", "“Who was director of the institute?”", "“Who was president of Norland?” – “Omar Lind”"),
    Purpose("post-title", 0.0, False, "posts at institutes and firms change and are forgotten", "“What was Dahl's post at the institute?”", "“Who was president of Norland?” – “Omar Lind”"),
    Purpose("post-organisation", 0.0, False, "posts at institutes and firms change and are forgotten", "“To which organisation did Dahl belong?”", "“Who was president of Norland?” – “Omar Lind”"),
    Purpose("sentence-statement", 0.0, False, _WHO_SAID, "“…,” said ____", "“Norland banned ____.”"),
    Purpose("sentence-position", 0.0, False, _WHO_SAID, "“…,” said ____", "“Norland banned ____.”"),
    Purpose("sentence-role", 0.0, False, _WHO_SAID, "“…,” said ____, an expert at the ____", "“Norland banned ____.”"),
)  # fmt: skip
PURPOSES = {p.name: p for p in _ALL}
ANY = Purpose("", 0.5, True, "only its author knows what it is for", "", "")


def purpose_of(item: Item) -> Purpose:
    """What a card of an item is for: by its template, else its family; `ANY` for a family that only its author knows."""
    return PURPOSES.get(item.template) or PURPOSES.get(item.family) or ANY
