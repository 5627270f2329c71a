"""Of what sort a noun or name is: what can stand beside it among the options of one question."""

from __future__ import annotations

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.realise.actors import acts, is_person
from quizgen.drafting.realise.references import GENDERS
from quizgen.world.cities import called
from quizgen.world.countries import country_code

# The first class that has a noun decides: the news' own classes before those of WordNet.
_CLASSES = {
    **{name: name for name in ("people", "bodies", "places", "texts", "events")},
    **{f"sort_{name}": name for name in (
        "people", "bodies", "places", "texts", "events", "objects", "money", "traits", "substances", "living", "times",
    )},
}  # fmt: skip
_TIMED = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL")


def sort_of(story: Annotated, token: Token) -> str:
    """The sort of a noun phrase by its head: PERSON, COUNTRY, CITY, ORG … of a name; “amounts” of what is counted;
    of a common noun its class, “things” where that is not known; of other words their tag."""
    if token.tag_.startswith("NN") and measures(token):
        return "amounts"
    if token.tag_.startswith("NNP"):
        return _sort_of_name(story, token)
    if token.tag_ in ("NN", "NNS"):
        return next((sort for name, sort in _CLASSES.items() if in_class(name, token.lemma_)), "things")
    return "number" if token.tag_ == "CD" else str(token.tag_)


def _sort_of_name(story: Annotated, token: Token) -> str:
    number = story.cluster_of(token)
    if number is not None and story.cluster(number).kind == "person":
        return "PERSON"
    seen = str(token.ent_type_ or "NAME")
    if seen == "GPE" or number is not None and story.cluster(number).kind == "country":
        name = "".join(t.text_with_ws for t in token.doc[token.left_edge.i : token.i + 1] if t.ent_type_ == "GPE").strip()
        return "COUNTRY" if country_code(name or token.text) else "CITY" if called(name or token.text) else "GPE"
    return "NAME" if seen == "PERSON" else seen


def measures(noun: Token) -> bool:
    """“37 houses”, “thousands of people”, “the end of the 2020s”, “Tuesday”: how many or how long, no thing."""
    counted = any(c.dep_ in ("nummod", "quantmod") for c in noun.children)
    return noun.ent_type_ in _TIMED or counted or in_class("quantities", noun.lemma_)


def subject_sort(story: Annotated, subject: Token) -> str:
    """Of whom or what a clause tells: no predicate of one sort is put beside that of another."""
    if measures(subject):
        return "amount"
    if is_person(story, subject) or subject.lower_ in GENDERS:
        return "person"
    return "body" if acts(story, subject) else sort_of(story, subject)
