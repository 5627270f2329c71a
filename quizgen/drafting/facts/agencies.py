"""Roles of news agencies: “China's official Xinhua News Agency”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.drafting.facts.draft import Drafted
from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading
from quizgen.world.countries import country_code, region


def agencies_of(reading: Reading, names: Names) -> Iterator[Drafted]:
    """“China's official Xinhua News Agency”: whose agency it is, where the table agrees."""
    from quizgen.world.tables import agencies

    seen: set[str] = set()
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        for row in agencies():
            for name in (row.name, *row.aliases):
                if len(name) < 4 or name not in text or not row.country:
                    continue
                match = re.search(
                    rf"([A-Z][\w.]+(?: [A-Z][\w.]+)?)(?:’s|'s)?,? (official|state|state-run|national|"
                    rf"state-owned)(?: news agency)?,? {re.escape(name)}",
                    text,
                )
                if match and country_code(match[1]) == row.country and row.name not in seen:
                    seen.add(row.name)
                    agency = names.via(name)
                    made = Drafted(
                        "role",
                        {"holder": str(agency), "title": f"{match[2]} news agency", "of": str(names.country(row.country))},
                        sentence.start + match.start(),
                        (match[0],),
                        hint=f"{name} agency",
                    )
                    made.closes = ("holder", "of")
                    yield made


def among_others(name: str) -> bool:
    """True for an agency of the tables beside which at least two others of its region stand: options to choose from."""
    from quizgen.world.tables import agencies

    row = next((r for r in agencies() if name in (r.name, *r.aliases)), None)
    ours = region(row.country) if row is not None and row.country else None
    return bool(ours) and sum(bool(r.country) and region(r.country) == ours for r in agencies()) > 2
