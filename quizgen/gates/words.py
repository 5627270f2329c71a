"""Word classes of the gates: few and general. A class is a closed list of English, or what grammars list as its sort."""

from __future__ import annotations

from quizgen.world.stems import stem


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


# Words that claim nothing of their own: closed classes, and verbs that only hold a clause together.
EMPTY = _stems(
    "be have do will would can could may might shall should must not no there it its this that these those such a an "
    "the and or but if as of to in on at by for with from into than then so very also just own other another who whom "
    "whose which what where when why how much many long far old kind sort type form name one ones thing according say tell "
    "call more most jr sr too now even"
)
CONTENT_TAGS = ("NN", "VB", "JJ", "RB", "CD", "FW")
# Verbs of saying (Quirk et al. 1985, 16.31: public factual verbs), as news attributes with.
SPEECH = _stems(
    "say tell call describe write tweet claim announce state declare add argue report explain note comment remark "
    "warn suggest insist deny allege accuse express refer respond reply praise criticise criticize condemn thank vow "
    "promise urge ask think believe compare characterise characterize blame label dub"
)
# What a speaker holds to be true by using it (Kiparsky & Kiparsky 1970, factive verbs), and verbs of proof.
FACTIVE = _stems("prove admit confirm reveal acknowledge discover demonstrate establish concede confess realise realize verify")
# Negators, and verbs and nouns that negate what depends on them (Karttunen 1971, negative implicatives).
NEGATORS = _stems(
    "not n't no never none nobody nothing neither nor without cannot fail refuse reject deny lack unable barely hardly "
    "decline unless rather unlike"
)
# What makes a clause less than a fact: modal verbs, verbs of opinion and intention, adverbs (Palmer 2001).
HEDGES = _stems(
    "may might could allege claim believe suspect speculate suggest intimate propose plan intend expect hope "
    "threaten accuse hypothesise hypothesize predict imply rumour rumor"
)
HEDGE_WORDS = frozenset(
    "allegedly reportedly possible possibly perhaps maybe likely probable probably apparently potential potentially "
    "conceivably supposedly unconfirmed".split()
)
# Nouns for what somebody says or holds (Schmid 2000: linguistic and mental shell nouns), which no verb of ours makes.
CLAIMS = _stems("account view opinion theory hypothesis version notion stance rumour rumor")
FIRM = _stems(
    "all every each always never only certainly certain definitely entirely completely fully undoubtedly mandatory "
    "total whole everyone everybody everything automatically beyond doubt must"
)
# Verbs with so many senses that two uses of one say little of each other, verbs of happening, and those that only join
# a subject to what is said of it or begin that (Quirk et al. 1985, 16.21 and 4.35; Huddleston & Pullum 2002, 4.7).
VAGUE = _stems(
    "make take get give go come hold keep put set show see cause follow include leave become work live use "
    "happen occur seem appear remain stay stand lie serve turn begin start continue need"
)
# Nouns so general that only what stands beside them says which are meant (Quirk et al. 1985, 6.47: general nouns).
LIGHT = _stems("people person case thing part way member place")
# What nouns say of which sort a name is, by the sorts of names that a parser tells apart (OntoNotes).
SORTS = {
    "PERSON": _stems("person people man woman"),
    "ORG": _stems("organisation organization body group institution agency company"),
    "GPE": _stems("country nation state city town place"),
    "NORP": _stems("country nation state"),
}
# Things of which there is one for everybody (Hawkins 1978: uses of “the” in the larger situation).
UNIQUE = _stems(
    "police government authorities public press media newspapers internet world earth planet sun moon sky air ground sea "
    "ocean water surface atmosphere climate weather environment economy law future past"
)
