"""An article of which every family makes an item, and its pool."""

from __future__ import annotations

from functools import cache

import samples

from quizgen.build.pipeline import Pool
from quizgen.model.article import Article
from quizgen.model.item import Item

ENTITIES = """\
  germany: {kind: country, name: Germany, adjective: German}
  france: {kind: country, name: France, adjective: French}
  usa: {kind: country, name: United States, also: [U.S.], adjective: American, definite: true}
  holm: {kind: person, name: Vera Holm, gender: female, country: germany}
  berg: {kind: person, name: Anna Berg, gender: female, country: germany}
  lind: {kind: person, name: Omar Lind, gender: male, country: france}
  dahl: {kind: person, name: Karin Dahl, gender: female, country: france}
  strand: {kind: person, name: Nils Strand, gender: male, country: germany}
  guild: {kind: organisation, name: Guild of Builders, definite: true}
  institute: {kind: organisation, name: Harbor Institute, definite: true}
  league: {kind: organisation, name: League of Ports, definite: true}
  canada: {kind: country, name: Canada, adjective: Canadian}
  trudeau: {kind: person, name: Justin Trudeau, gender: male, country: canada}
  wire: {kind: news_agency, name: Example Wire, country: germany}
  poland: {kind: country, name: Poland, adjective: Polish}
  bialystok: {kind: place, name: Białystok, country: poland}
"""
TEXT = """\
Germany and France closed the canal to tankers on 12 March 2019, Example Wire said.

The plan was drawn up by Anna Berg, harbor secretary of Germany. She was joined by Vera Holm.

Holm came with her cousin, Anna Berg, and a staff of lawyers from both countries.

The boat war between the two towns ended in a truce, not a treaty, and left the fishing grounds open.

Seven ships were turned back at the mouth of the canal in the week before the ruling came.

“The ports will stay open to everybody who pays the toll,” said Omar Lind of the Harbor Institute.

“The toll is much too low for the repairs of the harbor,” said Karin Dahl of the League of Ports.

“The towns must share the costs of the locks and bridges,” said Nils Strand of the Guild of Builders.

Analysts have said that the ruling opens the way to a new embargo. The mayor seemingly hoped for a lower toll.

Justin Trudeau, prime minister of Canada, read the ruling aloud in the Polish city of Toruń.

Vera Holm signed the toll plan in Białystok on 11 March 2019.

Fine Gael senator Vera Holm translated it.

Omar Lind sent it to the IAEA.

Trade has grown since the canal was deepened. The ruling gives the towns a say in the traffic.
"""
FACTS = """
- {id: closing, kind: event, who: [germany, france], did: closed the canal to tankers, base: close the canal to tankers,
   noun: the closing of the canal to tankers, when: 2019-03-12,
   evidence: Germany and France closed the canal to tankers on 12 March 2019}
- {id: deepening, kind: event, who: france, did: deepened the canal, base: deepen the canal,
   noun: the deepening of the canal, when: 2011-05, evidence: since the canal was deepened}
- {id: war, kind: event, who: germany, did: began the boat war, noun: the boat war, when: 2013,
   evidence: The boat war between the two towns}
- {id: strike, kind: event, who: germany, did: called the port strike, noun: the port strike, when: 2016-09,
   evidence: The boat war between the two towns}
- {id: toll, kind: event, who: germany, did: raised the toll, base: raise the toll, noun: the raising of the toll,
   when: 2014, evidence: The boat war between the two towns}
- {id: founding, kind: event, who: germany, did: founded the towns, noun: the founding of the towns, when: 1820,
   evidence: The boat war between the two towns}
- {id: fire, kind: event, who: germany, did: lost the old port in a fire, noun: the fire of 2012, when: 2012,
   evidence: The boat war between the two towns}
- {id: plan, kind: event, who: holm, did: signed the toll plan in Białystok, base: sign the toll plan in Białystok,
   when: 2019-03-11, where: bialystok, evidence: Vera Holm signed the toll plan in Białystok on 11 March 2019}
- {id: lind-role, kind: role, holder: lind, title: economist, of: institute, link: at,
   evidence: said Omar Lind of the Harbor Institute}
- {id: dahl-role, kind: role, holder: dahl, title: director, of: league,
   evidence: said Karin Dahl of the League of Ports}
- {id: strand-role, kind: role, holder: strand, title: spokesman, of: guild, link: for,
   evidence: said Nils Strand of the Guild of Builders}
- {id: holm-role, kind: role, holder: holm, title: lawyer, of: guild, link: for, evidence: a staff of lawyers}
- {id: berg-role, kind: role, holder: berg, title: harbor secretary, of: germany,
   foils: {title: [justice secretary, transport secretary]}, evidence: "Anna Berg, harbor secretary of Germany"}
- {id: trudeau-role, kind: role, holder: trudeau, title: prime minister, of: canada,
   evidence: "Justin Trudeau, prime minister of Canada"}
- {id: cousins, kind: relation, subject: berg, relation: cousin, object: holm,
   foils: {relation: [mother, sister, aunt]}, evidence: "Holm came with her cousin, Anna Berg"}
- {id: end, kind: contrast, subject: "In what did the boat war between the two towns end?", actual: a truce,
   denied: a treaty, foils: {actual: [a merger, a verdict]},
   evidence: "ended in a truce, not a treaty"}
- {id: ships, kind: figure, value: "7", unit: ships, of: were turned back in March 2019,
   evidence: Seven ships were turned back}
- {id: staff, kind: figure, value: "2", unit: towns, of: fought the boat war, evidence: between the two towns ended}
- {id: lind-open, kind: statement, speaker: lind, about: the ports, voice: attributed,
   gist: the ports would stay open to everybody who paid the toll,
   evidence: "said Omar Lind of the Harbor Institute"}
- {id: dahl-low, kind: statement, speaker: dahl, about: the toll, voice: attributed,
   gist: the toll was much too low for the repairs of the harbor,
   evidence: "said Karin Dahl of the League of Ports"}
- {id: strand-costs, kind: statement, speaker: strand, about: the locks, voice: attributed,
   gist: the towns must share the costs of the locks and bridges,
   evidence: "said Nils Strand of the Guild of Builders"}
- {id: lind-toll, kind: statement, speaker: lind, about: the toll, voice: attributed,
   gist: the toll would be spent on the locks and bridges,
   evidence: "said Omar Lind of the Harbor Institute"}
- {id: lind-ships, kind: statement, speaker: lind, about: "the news “The canal closes”", voice: attributed,
   gist: the ships would be back before the winter, evidence: "said Omar Lind of the Harbor Institute"}
- {id: wire-closing, kind: statement, speaker: wire, about: "the news “The canal closes”", voice: attributed,
   gist: Germany and France had closed the canal, evidence: "on 12 March 2019, Example Wire said"}
- {id: lind-view, kind: position, holder: lind, question: "What did the ruling of March 2019 mean for the ports?",
   view: {short: They would stay open, clause: the ports would stay open to everybody who paid the toll},
   voice: attributed, agrees_with: [lind-open], evidence: "said Omar Lind of the Harbor Institute"}
- {id: embargo, kind: cause, question: "What did the ruling of March 2019 open the way to?",
   because: {short: A new embargo, clause: the ruling opened the way to a new embargo}, voice: anonymous,
   evidence: Analysts have said that the ruling opens the way to a new embargo.}
- {id: mayor, kind: cause, question: "What did the mayor hope for in March 2019?",
   because: {short: A lower toll, clause: the mayor seemingly hoped for a lower toll}, voice: hedged,
   evidence: The mayor seemingly hoped for a lower toll.}
- {id: say, kind: significance, question: "What did the ruling of March 2019 give the towns?",
   meaning: {short: A say in the traffic, clause: the ruling gave the towns a say in the traffic},
   evidence: The ruling gives the towns a say in the traffic.}
"""


@cache
def families() -> Article:
    """The article; two fires and a founding are there to be left out of chains."""
    return samples.article(FACTS, entities=ENTITIES, text=TEXT, id="canal", published="2019-03-14")


@cache
def families_pool() -> Pool:
    """All its items."""
    return samples.pool(families())


def of(template: str) -> list[Item]:
    """The items of one template."""
    return [i for i in families_pool().items if i.template == template]
