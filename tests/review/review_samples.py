"""An invented story with its article, for the tests of the page."""

from __future__ import annotations

TEXT = """Norland halted imports of timber from Sudria on Tuesday, 10 May 2016, to protect its own sawmills.

Anna Berg, the trade minister of Norland, said that the halt would last two years. Omar Lind, who speaks for the dockers of Port Halden, called the halt a gift to smugglers.

Sudria sold 40,000 tonnes of timber to Norland in 2015. The port of Halden lost 300 jobs within a week."""

ARTICLE = f"""# A comment at the head.
schema: quizgen/article@1
id: timber
title: Norland halts imports of timber
published: 2016-05-12
language: en
text: |
{chr(10).join(("  " + line) if line else "" for line in TEXT.splitlines())}

entities:
  berg: {{kind: person, name: Anna Berg, gender: female, country: norland}}
  lind: {{kind: person, name: Omar Lind, gender: male}}
  norland: {{kind: country, name: Norland, adjective: Norlandic}}
  sudria: {{kind: country, name: Sudria}}

# In the order of the text.
facts:

  # About the halt.
  - id: why-halt
    kind: qa
    question: Why did Norland halt imports of timber in May 2016?   # as asked in class
    answer: To protect its own sawmills
    asks: why
    foils:
      answer:
        - {{value: To protect its own forests, why: The report speaks of sawmills., by: rule answers.same-form}}
        - {{value: To punish its own dockers, why: The dockers oppose it., by: rule answers.same-form}}
        - {{value: To lower its own prices, why: Nothing is said of prices., by: rule answers.same-form}}
    evidence: Norland halted imports of timber from Sudria on Tuesday, 10 May 2016, to protect its own sawmills.
    by: rule why.purpose
    status: draft

  - id: lind-called
    kind: qa
    question: What did Omar Lind call the halt of May 2016?
    answer: A gift to smugglers
    asks: view
    notes:
      - the story offers 0 wrong options
    evidence: >-
      Omar Lind, who speaks for the dockers of Port Halden, called the halt a gift to
      smugglers.
    by: rule what.called
    status: draft
  # A comment between two facts.

  - id: berg-view
    kind: position
    holder: berg
    question: "What was to be said of the halt in May 2016?"
    view:
      short: ""
      clause: the halt would last two years
    speaker: berg
    voice: attributed
    blanks:
      view.short: in three to eight words
    evidence: Anna Berg, the trade minister of Norland, said that the halt would last two years.
    by: rule draft.positions
    status: proposal

  - id: berg-minister
    kind: role
    holder: berg
    title: trade minister
    of: norland
    evidence: Anna Berg, the trade minister of Norland
    by: rule draft.roles
    status: draft

  - id: sold
    kind: figure
    value: 40000
    unit: tonnes of timber
    of: did Sudria sell to Norland in 2015
    when: 2015
    evidence: Sudria sold 40,000 tonnes of timber to Norland in 2015.
    by: rule draft.figures
    status: draft
# The end.
"""


def as_written(text: str, *, cr: bool = False, indent: int = 2, bom: bool = False) -> bytes:
    """The article with other line ends, another depth of its facts, or a byte order mark."""
    head, mark, facts = text.partition("facts:\n")
    if indent != 2:
        moved = [(" " * indent + line[2:]) if line.startswith("  ") else line for line in facts.split("\n")]
        facts = "\n".join(moved)
    text = head + mark + facts
    data = (text.replace("\n", "\r\n") if cr else text).encode()
    return (b"\xef\xbb\xbf" if bom else b"") + data
