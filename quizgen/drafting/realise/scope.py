"""Whose claim a clause is: the report's, or somebody's to whom the report gives it."""

from __future__ import annotations

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.realise.clause import clause_of, subtree, trimmed
from quizgen.drafting.realise.question import subject_words
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scene import Scene
from quizgen.drafting.realise.words import words


def scope_of(scene: Scene, verb: Token) -> str:
    """“according to Anna Berg” for a clause that is hers, "" for the report's own. Raises Refusal."""
    quotation = scene.story.quotation_around(scene.story.at(verb))
    if quotation is not None:
        if not quotation.speaker or " " not in quotation.speaker and quotation.speaker_id is not None:
            raise Refusal("no_full_name", "nobody with a full name is known to have said it")
        return f"according to {quotation.speaker}"
    holder = _holder(verb)
    if holder is None:
        return ""
    if holder.dep_ == "pobj":
        return f"according to {words(scene, trimmed(subtree(holder)))}"
    clause = clause_of(holder)
    if clause is None:
        raise Refusal("no_subject", "it is not said whose claim it is")
    below = {t.i for t in verb.subtree}
    if clause.subject.i in below:
        raise Refusal("no_subject", "it is not said whose claim it is")
    return f"according to {subject_words(scene, clause)}"


def _holder(verb: Token) -> Token | None:
    """The verb of speech above a clause or beside it, or the noun of “according to”."""
    for token in (verb, *verb.ancestors):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "according":
                noun = next((p for t in child.children if t.lower_ == "to" for p in t.children), None)
                return noun
            if child.dep_ == "parataxis" and in_class("say", child.lemma_) and child.i != verb.i:
                return child
        above = token.head
        if token.dep_ == "ccomp" and in_class("say", above.lemma_):
            return above
        if token.dep_ not in ("ccomp", "conj", "advcl", "xcomp", "relcl", "acl", "pcomp") and not token.dep_.startswith(
            "prep"
        ):
            if not any(a.dep_ == "ccomp" for a in (token, *token.ancestors)):
                break
    return None
