"""Whom or what a pronoun or “the + noun” means: a name or a fuller description from the story, or a refusal."""

from __future__ import annotations

import re

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.realise.clause import SUBJECTS, subtree
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scene import Resolution, Scene

GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
SURE = 0.75  # a pronoun less sure than this is not asked about
_WINDOW = 2  # sentences that a pronoun reaches back, within its paragraph
_LONGEST = 7  # words of a description taken from elsewhere
_COUNTING = frozenset("no any each every another this these several many few some other more most".split())
_TELLING = frozenset("of in at on against between for near from off".split())


def person_meant(scene: Scene, pronoun: Token) -> int:
    """The cluster that “he” or “she” means. Raises Refusal where two may be meant, or nobody is near."""
    story, at = scene.story, scene.story.at(pronoun)
    spoken = next((q.speaker_id for q in story.findings.quotations if q.mention_start == at), None)
    if spoken is not None:
        _resolved(scene, pronoun, story.cluster(spoken).name, 0.85, "speaker")
        return spoken
    near = _people_before(story, pronoun)
    gender = GENDERS[pronoun.lower_]
    fitting = [n for n in dict.fromkeys(near) if story.cluster(n).gender in (gender, "")]
    if len(fitting) != 1:
        raise Refusal("open_pronoun", f"“{pronoun.text}” may mean {len(fitting) or 'nobody'} near it")
    known = story.cluster(fitting[0]).gender == gender
    certainty = 0.9 if known and len(set(near)) == 1 else 0.8 if known else 0.6
    if certainty >= SURE and not _of_the_story(story, fitting[0]):
        certainty = 0.78  # somebody named once in passing: “he” may be a man without a name
    if certainty < SURE:
        raise Refusal("open_pronoun", f"it is not known whether “{pronoun.text}” is {story.cluster(fitting[0]).name}")
    _resolved(scene, pronoun, story.cluster(fitting[0]).name, certainty, "the one person near it")
    return fitting[0]


def _of_the_story(story: Annotated, number: int) -> bool:
    """True for a person whom the headline names, or the story more than twice."""
    last = story.cluster(number).name.split()[-1]
    return last in story.title or sum(n == number for _, _, n in story.mentions_in(0, len(story.text))) > 2


def _people_before(story: Annotated, pronoun: Token) -> list[int]:
    """The people named before a pronoun in its sentence and the two before, in its paragraph."""
    number = story.number_of(pronoun)
    own = story.sentences[number]
    first = max(0, number - _WINDOW)
    while story.sentences[first].number != own.number:
        first += 1
    found = story.mentions_in(story.sentences[first].start, story.at(pronoun))
    return [n for _, _, n in found if story.cluster(n).kind == "person"]


def _resolved(scene: Scene, token: Token, meaning: str, certainty: float, how: str) -> None:
    scene.resolutions.append(Resolution(token.text, meaning, certainty, how))
    if certainty < 0.85:
        scene.doubts.append(f"“{token.text}” is taken to be {meaning}")


def belongs(scene: Scene, pronoun: Token) -> bool:
    """True for a pronoun that the question's own subject owns: “Why did Ann Lee sell her house?”; in a sentence that
    stays whole, for one that a noun of its number stands before."""
    if scene.whole is not None and pronoun.lower_ not in GENDERS and _in_stem(scene.whole, pronoun):
        return True
    owner = scene.owner
    if owner is None or owner.i >= pronoun.i or pronoun.doc is not owner.doc:
        return False
    low = pronoun.lower_
    if low in ("they", "them", "their", "themselves"):
        return owner.tag_ in ("NNS", "NNPS") or owner.lower_ == "they" or any(c.dep_ == "conj" for c in owner.children)
    number = _cluster_in(scene.story, owner)
    person = number is not None and scene.story.cluster(number).kind == "person"
    if low in GENDERS or low in ("himself", "herself"):
        gender = GENDERS.get(low) or ("male" if low == "himself" else "female")
        if owner.lower_ in GENDERS:
            return GENDERS[owner.lower_] == gender and not _another(scene, pronoun, gender)
        known = number is not None and person and scene.story.cluster(number).gender in (gender, "")
        return known and not _another(scene, pronoun, gender)
    return low in ("it", "its", "itself") and owner.tag_ in ("NN", "NNP") and not person and not _rival_thing(owner, pronoun)


def _in_stem(first: Token, pronoun: Token) -> bool:
    """True where a thing or body (“it”), or several or a body (“they”), are named between the first word and a pronoun."""
    before = pronoun.doc[first.i : pronoun.i]
    if pronoun.lower_ in ("they", "them", "their", "themselves"):
        return any(t.tag_ in ("NNS", "NNPS") or t.ent_type_ in ("ORG", "NORP") or t.dep_ == "conj" for t in before)
    return any(t.tag_ in ("NN", "NNP") and t.ent_type_ not in ("PERSON", "DATE", "TIME") and t.dep_ != "compound" for t in before)


def named_before(scene: Scene, pronoun: Token) -> bool:
    """True where a sentence that stays whole names somebody before “he” or “she” who may be meant."""
    if scene.whole is None:
        return False
    story, gender = scene.story, GENDERS[pronoun.lower_]
    before = story.mentions_in(story.at(scene.whole), story.at(pronoun))
    return any(story.cluster(n).kind == "person" and story.cluster(n).gender in (gender, "") for _, _, n in before)


def _rival_thing(owner: Token, pronoun: Token) -> bool:
    """“Norway banned the drug as experts test its effect”: inside a clause with a subject of its own, “its” may be the
    object's."""
    clause = next((t for t in pronoun.ancestors if t.dep_ in ("advcl", "relcl") and t.i > owner.head.i), None)
    told = "dobj" in (pronoun.dep_, pronoun.head.dep_)
    own = told and clause is not None and any(c.dep_ in SUBJECTS and c.i < pronoun.i for c in clause.children)
    return own and any(c.dep_ == "dobj" and c.tag_ in ("NN", "NNP") for c in owner.head.children)


def _cluster_in(story: Annotated, noun: Token) -> int | None:
    """The cluster that a noun phrase names: “Anna Berg” of “the minister Anna Berg”."""
    own = story.cluster_of(noun)
    beside = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    return own if own is not None or not beside.tag_.startswith("NNP") else story.cluster_of(beside)


def _another(scene: Scene, pronoun: Token, gender: str) -> bool:
    """True where somebody else of this gender is named between the owner and the pronoun."""
    assert scene.owner is not None
    owner = _cluster_in(scene.story, scene.owner)
    between = scene.story.mentions_in(scene.story.at(scene.owner), scene.story.at(pronoun))
    people = {n for _, _, n in between if scene.story.cluster(n).kind == "person"}
    return any(n != owner and scene.story.cluster(n).gender in (gender, "") for n in people)


def group_meant(their: Token) -> list[Token]:
    """The words of the plural subject above, of which “their” opens the subject of a clause: “the two Koreas are at war
    because their war …”; none where another plural stands between."""
    clause = their.head.head
    if their.head.dep_ not in SUBJECTS or clause.dep_ != "advcl":
        return []
    above = next((c for c in clause.head.lefts if c.dep_ in SUBJECTS), None)
    if above is None or above.tag_ not in ("NNS", "NNPS") or above.i > their.i:
        return []
    between = their.doc[above.i + 1 : their.i]
    return [] if any(t.tag_ in ("NNS", "NNPS") for t in between) else subtree(above)


def description(scene: Scene, the: Token, inside: set[int]) -> str:
    """The words to write for “the + noun”: "" where they stand by themselves. Raises Refusal where nobody knows it."""
    noun = the.head
    if not noun.tag_.startswith("NN") or noun.tag_.startswith("NNP") or noun.i < the.i:
        return ""
    if any(c.dep_ == "amod" and in_class("pointing", c.lower_) for c in noun.children):
        raise Refusal("points_back", f"“the {noun.text}” leans on the day of the report")
    if name := _named_so(scene, the):
        return name
    if _specified(the, inside):
        return ""
    fuller = _fuller(scene.story, the)
    if fuller and noun.i + 1 < len(noun.doc) and noun.nbor(1).tag_ == "POS" and len(fuller[0].split()) > 3:
        raise Refusal("bare_definite", f"“the {noun.text}’s” would need many words")
    if fuller and scene.whole is not None and not any(c.isupper() or c.isdigit() for c in fuller[0]):
        scene.doubts.append(f"which {noun.text} is meant, is told before")  # “huge drills” may be others
        return ""
    if fuller:
        if fuller[0].islower():
            _of_some_country(scene, noun)
        sure = 0.85 if fuller[1] else 0.7
        _resolved(scene, noun, f"the {fuller[0]}", sure, "an earlier description")
        return f"the {fuller[0]}"
    if in_class("unique", noun.lemma_) and noun.i == the.i + 1:
        _of_some_country(scene, noun)
        return ""  # “the country”; “the Balkan country” points back
    if _in_title(scene.story.title, noun):
        scene.resolutions.append(Resolution(noun.text, noun.text, 0.8, "the headline"))
        return ""
    if scene.in_key and any(t != noun and t.i < noun.i for t in scene.story.by_noun.get(noun.lemma_, ())[:1]):
        scene.doubts.append(f"“the {noun.text}” is described nowhere")
        return ""
    if scene.loose or scene.whole is not None and scene.story.number_of(the) == 0:
        return ""  # a report's first sentence stands alone (Bell 1991, The Language of News Media, 8)
    raise Refusal("bare_definite", f"“the {noun.text}” is described nowhere")


def _named_so(scene: Scene, the: Token) -> str:
    """The name of the one person whom the story has called so before: “the former judge” after “former judge Anna Berg”."""
    story, noun, at = scene.story, the.head, scene.story.at(the)
    if noun.right_edge.i > noun.i or noun.tag_ != "NN":
        return ""
    called = " ".join(t.text for t in noun.doc[the.i + 1 : noun.i + 1]).casefold() + " "
    before = [(start, n) for start, _, n in story.mentions_in(0, at) if story.text[:start].casefold().endswith((" " + called, called.capitalize()))]
    people = {n for _, n in before if story.cluster(n).kind == "person"}
    if len(people) != 1:
        return ""
    (number,) = people
    name = story.cluster(number).name
    if " " not in name:
        return ""
    scene.named.add(number)
    _resolved(scene, noun, name, 0.85, "called so before")
    return name


def _of_some_country(scene: Scene, noun: Token) -> None:
    """A doubt about “the government” or “the central bank” where the story tells of several countries."""
    if in_class("of_a_country", noun.lemma_) and len(scene.story.countries) > 1:
        scene.doubts.append(f"of which country “the {noun.text}” is, is not said")


def _specified(the: Token, inside: set[int]) -> bool:
    """True where words beside the noun tell which one it is."""
    noun = the.head
    if any(c.dep_ in ("prep", "relcl", "acl", "nmod") and c.i > noun.i and c.i in inside for c in noun.children):
        return True
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).tag_ == "NNP" and noun.nbor(1).text[:1].isupper():
        return True  # “the minister Anna Berg”
    before = list(noun.doc[the.i + 1 : noun.i])
    if before and all(t.tag_ == "JJ" or t.ent_type_ in ("NORP", "LOC") for t in before) and in_class("leaning", noun.lemma_):
        return False  # “the Balkan country”
    return any(t.text[:1].isupper() or t.text[:1].isdigit() or t.tag_ in ("POS", "JJS") or in_class("ordinals", t.lower_)
               for t in before) or len(before) > 1 and not in_class("leaning", noun.lemma_)  # fmt: skip


def _in_title(title: str, noun: Token) -> bool:
    return re.search(rf"\b{re.escape(noun.lemma_[:5])}", title, re.IGNORECASE) is not None


def _fuller(story: Annotated, the: Token) -> tuple[str, bool] | None:
    """The fullest description of an earlier noun phrase with this noun, and whether it is the only one of its kind."""
    noun, at = the.head, story.at(the)
    wanted = {t.lower_ for t in noun.doc[the.i + 1 : noun.i]}
    found = []
    for token in story.by_noun.get(noun.lemma_, ()):
        if story.at(token) >= at or token.tag_ != noun.tag_ or story.quotation_around(story.at(token)):
            continue
        words = _described(token)
        if words and wanted <= set(words.casefold().split()):
            found.append(words)
    distinct = list(dict.fromkeys(found))
    apart = any(set(a.casefold().split()).isdisjoint(set(b.casefold().split()) - {noun.lower_}) for a in distinct for b in distinct if a != b)
    if apart:
        raise Refusal("bare_definite", f"“the {noun.text}” may be one of {len(distinct)}")
    return (distinct[0], len(distinct) == 1) if distinct else None


def _described(noun: Token) -> str:
    """“apartment building in Oslo”: a noun with what stands before it and one phrase behind it."""
    if noun.dep_ in ("compound", "nmod") or any(
        c.dep_ in ("poss", "neg") or c.lower_ in _COUNTING for c in noun.children
    ):
        return ""
    before = [t for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") for t in subtree(c)]
    behind = [
        t for c in noun.rights if c.dep_ == "prep" and c.lower_ in _TELLING and c.i == noun.i + 1 for t in subtree(c)
    ]
    names = any(t.text[:1].isupper() for t in behind)
    tokens = [*before, noun, *(behind if names else [])]
    torn = any(b.i - a.i != 1 for a, b in zip(tokens, tokens[1:], strict=False))
    open_ = any(
        t.tag_ in ("PRP", "PRP$", "WDT", "WP", ",", "``", "''", ":", "-LRB-")
        or t.tag_.startswith("VB")
        and t.dep_ not in ("amod", "compound")
        for t in tokens
    )
    if torn or open_ or len(tokens) < 2 or len(tokens) > _LONGEST or not (names or before) or _dated(tokens):
        return ""
    return "".join(t.text_with_ws for t in tokens).strip()


def _dated(tokens: list[Token]) -> bool:
    return any(t.ent_type_ in ("DATE", "TIME") for t in tokens)
