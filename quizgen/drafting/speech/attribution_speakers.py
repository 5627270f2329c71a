"""From the words that name a speaker to a name: people gathered, pronouns resolved, values made."""

from __future__ import annotations

from bisect import bisect_right

from quizgen.drafting.document import Cluster, Document, Quotation
from quizgen.drafting.speech.attribution import Attributed
from quizgen.drafting.speech.attribution_cues import Cue
from quizgen.drafting.speech.attribution_via import passes_on, via
from quizgen.drafting.speech.attribution_view import View
from quizgen.drafting.speech.coref import Pronouns
from quizgen.drafting.speech.coref_groups import fits, resolve_group
from quizgen.drafting.speech.coref_roles import Roles, employer
from quizgen.drafting.speech.names import Naming, Person, missed, naming_at, namings, people
from quizgen.drafting.speech.names_groups import BODY, groups, is_agency
from quizgen.drafting.speech.names_unseen import unseen
from quizgen.drafting.speech.names_words import country_in, name_parts
from quizgen.drafting.speech.reported import Reported, by_paragraph, outermost
from quizgen.world.countries import country_code


def resolved(
    document: Document, views: dict[int, View], direct: list[Attributed], clauses: list[Reported]
) -> tuple[tuple[Quotation, ...], tuple[Cluster, ...]]:
    """Quotations with resolved speakers, in order, and the clusters they point to."""
    starts = sorted((view.offset, i) for i, view in views.items())
    said = by_paragraph(clauses)
    cues = [(cue, _home(starts, cue)) for cue in (x.cue for x in (*direct, *clauses))]
    seen = namings(views.values()) + _named_by_cues(views, cues)
    seen += unseen(views.values(), seen)
    persons = people(seen + missed(views.values(), seen))
    pronouns, roles = Pronouns(views, persons), Roles(views, persons)
    index = {n.start: p for p, person in enumerate(persons) for n in person.namings}
    jobs = [(a.segment.start, a.segment.end, "direct", a.cue) for a in direct]
    for clause in outermost(c for c in clauses if not passes_on(c.cue.mention) or not _holds(c, said[c.view])):
        view = views[clause.view]
        jobs.append((view.starts[clause.first], view.ends[clause.stop - 1], "reported", clause.cue))
    found: list[Quotation] = []
    last, group = None, ""
    before: tuple[Cue, int] | None = None
    holder: int | None = None  # the person who spoke in `before`
    for start, end, kind, cue in sorted(jobs, key=lambda j: (j[0], -j[1])):
        v = _home(starts, cue)
        person = _person(cue, views[v], index, pronouns, last)
        if person is None and cue.mention.kind == "nominal":
            person = roles.resolve(views[v], cue.mention)
        if person is not None and before and _meant_role(cue, v, before, views):
            person = holder
        elif person is not None and cue.mention.text.lower() in ("he", "she"):
            person = roles.acting(views[v], cue.mention.start, persons[person], person)
        speaker = persons[person].name if person is not None else _group(cue, views, v, group)
        if not speaker and before and cue.mention.text.lower() in ("he", "she"):
            speaker = _unseen_person(cue, v, before, views)
        if cue.mention.kind != "pronoun":
            before, holder = (cue, v), person
        found.append(
            Quotation(
                start, end, document.text[start:end], kind, speaker, cue.mention.text, cue.mention.start, person,
                via(views[v], cue, said.get(v, [])), cue.verb, cue.rule, cue.occasion,
            )
        )  # fmt: skip
        last = person if person is not None else last
        group = speaker if cue.mention.kind != "pronoun" and fits(views[v], "they", cue.mention) else ""
    named = [_cluster(p, views, persons) for p in persons]
    return tuple(found), (*named, *groups(views.values(), named))


def _holds(clause: Reported, clauses: list[Reported]) -> bool:
    """True when somebody else speaks in a clause: an agency's own "said" then only passes words on."""
    return any(clause.first <= c.cue.at < clause.stop and clause.cue.at != c.cue.at for c in clauses)


def _home(starts: list[tuple[int, int]], cue: Cue) -> int:
    """The paragraph the speaker is named in: not the quotation's own where it goes on from one above."""
    return starts[bisect_right(starts, (cue.mention.start, len(starts) + starts[-1][1])) - 1][1]


def _group(cue: Cue, views: dict[int, View], v: int, last: str) -> str:
    """The name of a speaker that is no person; for “they” and “it” what the words before say, else who spoke last."""
    mention = cue.mention
    if mention.text.lower().removeprefix("the ") in ("north", "south"):
        return _half(mention.text.split()[-1], views)
    if mention.kind == "name":
        return mention.name
    if mention.text.lower() not in ("they", "it"):
        return ""
    found = resolve_group(views[v], mention.text, mention.start, views.get(v - 1))
    if found is None:
        return last
    return found.name if found.name and found.name in found.text else found.text  # not “the authors, Lee and Ruiz”: Lee


def _half(side: str, views: dict[int, View]) -> str:
    """“The North said”: North Korea, where the text names that country; "" where nothing says which North."""
    country = f"{side.capitalize()} Korea"
    return country if any(country in view.text for view in views.values()) else ""


def _unseen_person(cue: Cue, v: int, before: tuple[Cue, int], views: dict[int, View]) -> str:
    """“Lydia Holt says … She says …”: he and she prove that the name before them, which the recogniser took for a
    place or a company, is a person's, when it spoke in this paragraph's last sentence.
    """
    mention, view = before[0].mention, views[v]
    if (
        before[1] != v
        or not mention.name
        or mention.name != mention.text
        or len(mention.name.split()) > 3
        or mention.name.isupper()
    ):
        return ""
    i = view.sentence_start(view.at(cue.mention.start))
    near = i > 0 and mention.start >= view.starts[view.sentence_start(i - 1)]
    return mention.name if near and not country_code(mention.name) else ""


def _meant_role(cue: Cue, v: int, before: tuple[Cue, int], views: dict[int, View]) -> bool:
    """True when he or she follows the sentence in which somebody without a name spoke ("the judge said … She said")."""
    mention, view = before[0].mention, views[v]
    if before[1] != v or cue.mention.text.lower() not in ("he", "she") or mention.kind != "nominal":
        return False
    i = view.sentence_start(view.at(cue.mention.start))
    first = view.sentence_start(i - 1) if i else 0
    single = view.tags[mention.head] in ("NN", "NNP") and view.doc[mention.head].ent_type_ != "ORG"
    named = any(view.doc[k].ent_type_ == "PERSON" and not view.quoted[k] for k in range(first, i))
    return single and not named and view.starts[first] <= mention.start < view.starts[i]


def _named_by_cues(views: dict[int, View], cues: list[tuple[Cue, int]]) -> list[Naming]:
    """Names of speakers the recogniser took for something else or did not see."""
    found = []
    for cue, v in cues:
        mention, view = cue.mention, views[v]
        if mention.kind != "name":
            continue
        i, j = view.at(mention.name_start), view.at(mention.name_start + 1)
        j = next((k for k in range(i, len(view.ends)) if view.ends[k] >= mention.name_start + len(mention.name)), i) + 1
        labels = {view.doc[k].ent_type_ for k in range(i, min(j, len(view.words)))}
        parts = name_parts(mention.name)
        body = BODY.search(mention.name) or is_agency(mention.name) or len(parts) == 1 and mention.name.isupper()
        if parts and not body and not labels & {"ORG", "GPE", "NORP", "FAC", "LOC", "LAW", "PRODUCT", "WORK_OF_ART"}:
            found.append(naming_at(view, i, min(j, len(view.words)), parts))
    return found


def _person(cue: Cue, view: View, index: dict[int, int], pronouns: Pronouns, last: int | None) -> int | None:
    mention = cue.mention
    if mention.kind == "pronoun":
        return pronouns.resolve(mention.text, mention.start, view.index, last)
    if mention.kind == "name":
        return index.get(mention.name_start)
    return None


def _cluster(person: Person, views: dict[int, View], persons: list[Person]) -> Cluster:
    spans = tuple((n.start, n.end) for n in person.namings)
    names = dict.fromkeys(" ".join(n.parts) for n in person.namings)
    names.pop(person.name, None)
    title = next((n.title for n in person.namings if n.title), "")
    country = next((code for n in person.namings if (code := country_in(n.title))), "")
    body = next((e for n in person.namings if not n.quoted and (e := employer(views[n.paragraph], n, persons))), "")
    return Cluster(person.name, tuple(names), "person", title, body, country, person.gender, spans)
