"""Realisers of stems: what is asked of a clause, in which form."""

from __future__ import annotations

from dataclasses import replace

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.realise.actors import is_person
from quizgen.drafting.realise.clause import clause_of, governing, subtree, trimmed
from quizgen.drafting.realise.dates import date_of, news_month
from quizgen.drafting.realise.grammar import active, full_form, past_of
from quizgen.drafting.realise.making import Making, realiser
from quizgen.drafting.realise.question import Stem, bounded, dated_stem, question, subject_words
from quizgen.drafting.realise.question_words import who_or_what_is
from quizgen.drafting.realise.references import belongs
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.scope import scope_of
from quizgen.drafting.realise.words import words
from quizgen.world.dates import coarsen, when_text


@realiser
def ask(making: Making, verb: str, gap: str) -> Stem:
    """The question about the verb's clause that leaves out the gap; the slot `wh` says with which word."""
    match = making.match
    making.verb, making.answer = match[verb], making.answer or match[gap]
    stem = question(making.scene, match[verb], match[gap], str(making.slots["wh"]))
    return _scoped(making, dated_stem(making.scene, _natural(stem, match[verb], match[gap])), match[verb])


def _natural(stem: Stem, verb: Token, gap: Token) -> Stem:
    """“What did X call for?” for “For what did X call?”: the preposition behind its verb, or behind a short object."""
    first, _, asked = stem.wh.partition(" ")
    if gap.dep_ not in ("prep", "agent") or first.casefold() != gap.lower_ or asked.split(" ")[0] not in ("what", "which"):
        return stem
    asked = asked[:1].upper() + asked[1:]
    if governing(verb) != verb:  # “begin to turn into”
        return replace(stem, wh=asked, rest=f"{stem.rest} {gap.lower_}") if stem.rest.endswith(verb.lower_) else stem
    if gap.i == verb.i + 1:
        return replace(stem, wh=asked, verb=f"{stem.verb} {gap.lower_}")
    short = stem.rest and len(stem.rest.split()) <= 4 and not any(t.tag_ in ("IN", "TO") for t in verb.doc[verb.i + 1 : gap.i])
    last = not any(c.i > gap.i and c.dep_ in ("prep", "npadvmod", "advcl") for c in verb.children)
    return replace(stem, wh=asked, rest=f"{stem.rest} {gap.lower_}") if short and last else stem


@realiser
def ask_agent(making: Making, verb: str, by: str) -> Stem:
    """“Who destroyed Y” of “Y was destroyed by X”; “By whom was Y destroyed” where the active form is not known."""
    match = making.match
    token, parts = match[verb], clause_of(match[verb])
    passive = question(making.scene, token, match[by], "By whom")
    making.verb = token
    wh = str(making.slots["wh"])
    many = wh.startswith("How many")
    verbs = active(parts, many=many, past=making.scene.news is not None) if parts is not None and not passive.verb.startswith("not ") else []
    if not verbs:
        return _scoped(making, replace(passive, wh="By whom" if wh == "Who" else f"By {wh[:1].lower()}{wh[1:]}"), token)
    words_ = passive.verb.split()
    before = [w for w in words_ if w.endswith("ly")]
    said = " ".join([*verbs[:-1], *before, verbs[-1]])
    particle = next((c.lower_ for c in token.rights if c.dep_ == "prt"), "")
    rest = passive.rest.removeprefix(particle).strip()
    stem = Stem(wh, "", "", f"{said} {particle}".strip(), f"{passive.subject} {rest}".strip(), gap=passive.gap)
    return _scoped(making, dated_stem(making.scene, stem), token)


def _scoped(making: Making, stem: Stem, verb: Token) -> Stem:
    scope = scope_of(making.scene, verb)
    if scope and scope.split()[-1] in stem.subject.split():
        scope = ""  # “what did Ann Lee order, according to Lee”
    return Stem(stem.wh, stem.auxiliary, stem.subject, stem.verb, stem.rest, scope, stem.gap)


@realiser
def happened(making: Making, verb: str) -> Stem:
    """“What happened to X”."""
    token = making.match[verb]
    parts = clause_of(token)
    if parts is None:
        raise Refusal("no_subject", f"“{token.text}” has no subject")
    making.verb = making.answer = token
    making.scene.owner = parts.subject
    stem = Stem("What", "", "", "happened to", subject_words(making.scene, parts), gap=token.sent.text)
    making.scene.news = news_month(making.match.story, token)
    return _scoped(making, dated_stem(making.scene, stem), token)


@realiser
def ask_to_do(making: Making, verb: str, deed: str) -> Stem:
    """“What did X agree to do”, “What did X ask Y to do”."""
    match = making.match
    making.verb = match[verb]
    stem = question(making.scene, match[verb], match[deed], "What")
    whom = next((c for c in match[deed].children if c.dep_ == "nsubj"), None)
    rest = stem.rest
    if whom is not None:
        rest = f"{rest} {words(making.scene, trimmed(subtree(whom)))}".strip()
    negated = "not " if any(c.dep_ == "neg" for c in match[deed].children) else ""
    moved = governing(match[verb]) == match[verb] and not any(c.dep_ in ("dobj", "prt") for c in match[verb].children) and whom is None
    rest = f"{negated}to do {rest}" if moved else f"{rest} {negated}to do"
    stem = Stem(stem.wh, stem.auxiliary, stem.subject, stem.verb, rest.strip(), gap=stem.gap)
    return _scoped(making, stem, match[verb])


@realiser
def did_to(making: Making, verb: str, purpose: str) -> Stem:
    """“What did X do to reach Z”."""
    token = making.match[verb]
    parts = clause_of(token)
    if parts is None:
        raise Refusal("no_subject", f"“{token.text}” has no subject")
    making.verb, making.scene.owner = token, parts.subject
    passive = any(t.dep_ == "auxpass" for t in parts.auxiliaries)
    if passive:
        raise Refusal("no_subject", "nobody is named who did it")
    subject = subject_words(making.scene, parts)
    aim = words(making.scene, trimmed(subtree(making.match[purpose])))
    return _scoped(making, Stem("What", "did", subject, "do", aim, gap=token.text), token)


@realiser
def said_about(making: Making, verb: str, claim: str) -> Stem:
    """“What did X say about Y”: Y is the subject of what X said."""
    match = making.match
    making.verb = match[verb]
    inner = clause_of(match[claim])
    if inner is None or not inner.own:
        raise Refusal("no_subject", "the claim has no subject of its own")
    stem = question(making.scene, match[verb], match[claim], "What")
    topic = subject_words(making.scene, inner)
    if topic.casefold() in stem.subject.casefold() or stem.subject.casefold() in topic.casefold():
        raise Refusal("too_short", "the claim is about its speaker")
    making.scene.owner = inner.subject
    about = f"{stem.rest} about {topic}".strip()
    return bounded(Stem(stem.wh, stem.auxiliary, stem.subject, stem.verb, about, gap=stem.gap))


@realiser
def what_is(making: Making, name: str) -> Stem:
    """“Who is X”, “What is X”."""
    token = making.match[name]
    drop = {t.i for c in token.children if c.dep_ in ("appos", "relcl", "acl", "prep") for t in c.subtree}
    tokens = [t for t in trimmed(subtree(token)) if t.i not in drop]
    return Stem(who_or_what_is(making, name), "is", words(making.scene, tokens), "", "", gap=token.text)


@realiser
def did(making: Making, verb: str) -> Stem:
    """“What did X do in May 2018”."""
    token = making.match[verb]
    parts = clause_of(token)
    when = date_of(making.match.story, token) or news_month(making.match.story, token)
    if parts is None or when is None:
        raise Refusal("no_subject", f"“{token.text}” has no subject")
    if token.tag_ == "VBN" and token.lower_ not in (past_of(token.lemma_), f"{token.lemma_}ed"):
        raise Refusal("torn", f"“{token.text}” is no past tense")  # “has gotten some relief”
    making.verb = making.answer = token
    making.scene.owner, making.scene.dated = parts.subject, True
    month = coarsen(when, "month") if when.granularity == "day" else when
    stem = Stem("What", "did", subject_words(making.scene, parts), "do", when_text(month), gap=token.sent.text)
    return _scoped(making, stem, token)


@realiser
def said_to_do(making: Making, verb: str, claim: str) -> Stem:
    """“What did X say he would do”: the claim is about its speaker, whom a pronoun names."""
    match = making.match
    making.verb, inner = match[verb], clause_of(match[claim])
    if inner is None or not inner.own:
        raise Refusal("no_subject", "the claim has no subject of its own")
    stem = question(making.scene, match[verb], match[claim], "What")
    modal = inner.auxiliaries[0] if len(inner.auxiliaries) == 1 and inner.auxiliaries[0].tag_ == "MD" else None
    if inner.subject.tag_ != "PRP" or not belongs(making.scene, inner.subject):
        raise Refusal("open_pronoun", f"“{inner.subject.text}” may not be the speaker")
    owner = making.scene.owner
    if inner.subject.lower_ == "it" and owner is not None and is_person(match.story, owner):
        raise Refusal("open_pronoun", "“it” is no person")
    if match[claim].lemma_ in ("be", "have") or modal is None and (inner.auxiliaries or match[claim].tag_ != "VBD"):
        raise Refusal("torn", "the claim says what somebody is")
    doing = f"{full_form(modal)} do" if modal is not None else "did"
    said = f"{stem.verb} {stem.rest} {inner.subject.lower_} {doing}"
    return bounded(Stem(stem.wh, stem.auxiliary, stem.subject, " ".join(said.split()), "", gap=stem.gap))
