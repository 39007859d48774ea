"""Small corpora of our own for tests: one case, one survey, one experiment, all invented."""

from __future__ import annotations

from pathlib import Path

CASE = """\
# yaml-language-server: $schema=../schema/case.json
id: acme-support
title: Acme's helper and its support desk
summary: Acme said that a helper did the work of 40 agents, and later hired agents again.
organization: acme
status: partly-reversed
function: customer-service
technology: acme-helper
countries: [SE]
sources:
- id: acme-2024-01-10
  url: https://acme.example/news/helper
  title: Helper does the work of forty
  publisher: Acme
  published: 2024-01-10
  kind: press-release
  seen: true
- id: daily-2024-01-11
  url: https://daily.example/acme?a=1&b=2
  title: Acme's robot
  publisher: The Daily
  author: Ann Example
  published: 2024-01-11
  kind: news
  seen: true
  relies_on: [acme-2024-01-10]
- id: daily-2025-03
  title: Acme hires again
  publisher: The Daily
  published: 2025-03
  kind: interview
  seen: true
claims:
- id: work-of-40
  kind: result
  said: 2024-01-10
  speakers:
  - organization: acme
  text: The helper did work equal to that of 40 agents in its first month.
  figures:
  - id: work-of-40.agents
    metric: fte-equivalent
    value: 40
    unit: person
    counted: agents
    as_of: 2024-01
    stage: equivalent
    mechanism: unknown
    evidence:
    - source: acme-2024-01-10
      quote: work of 40 agents
    - source: daily-2024-01-11
      quote: doing the work of 40
- id: cut-20
  kind: action
  said: 2024-01-11
  speakers:
  - person: ann-boss
    role: CEO
  text: The chief executive said that staff had fallen by a fifth in 2023.
  figures:
  - id: cut-20.share
    metric: headcount-change-share
    value: 20
    unit: percent
    change: down
    as_of: 2023
    stage: done
    mechanism: net
    evidence:
    - source: daily-2024-01-11
      quote: staff fell 20% last year
- id: cut-30
  kind: result
  said: 2025-03
  speakers:
  - group: two former managers
  text: Former managers put the fall of staff in 2023 at about 30 percent.
  figures:
  - id: cut-30.share
    metric: headcount-change-share
    value: 30
    unit: percent
    qualifier: about
    change: down
    as_of: 2023
    stage: done
    mechanism: net
    evidence:
    - source: daily-2025-03
      quote: closer to 30 percent
- id: hiring-again
  kind: reversal
  said: 2025-03
  speakers:
  - person: ann-boss
    role: CEO
  text: The chief executive said that Acme was hiring agents again.
  evidence:
  - source: daily-2025-03
    quote: we are hiring agents again
reversals:
- id: agents-back
  kind: rehire
  date: 2025-03
  of: [work-of-40]
  by: [hiring-again]
"""

SURVEY = """\
# yaml-language-server: $schema=../schema/survey.json
id: asker-2024
title: Asker 2024 on helpers
summary: Asker reported that 55 percent of those that had cut staff for a helper regretted it.
organization: asker
status: in-effect
function: customer-service
technology: acme-helper
conducted_by: [asker]
population: managers
sample_size: 200
sources:
- id: asker-2024-05
  url: https://asker.example/report
  publisher: Asker
  published: 2024-05
  kind: survey-report
  seen: true
results:
- id: regret
  metric: answer-share
  question: Did you regret it?
  answer: 'Yes'
  value: 55
  unit: percent
  of: managers who had cut staff
  evidence:
  - source: asker-2024-05
    quote: 55% regret having cut
repetitions:
- id: daily-drops-base
  source: daily-2024-01-11
  repeats: [regret]
  text: Wrote that 55 percent of all managers regretted it.
  difference: The base was left out.
"""

EXPERIMENT = """\
# yaml-language-server: $schema=../schema/experiment.json
id: bench-2024
title: Bench 2024
summary: Researchers gave two systems 50 tasks; the better one finished 24.0 percent.
organization: asker
status: in-effect
function: customer-service
technology: acme-helper
conducted_by: [asker]
setting: A mock shop in which a system works alone.
tasks: 50
sources:
- id: bench-2024-06-01
  url: https://bench.example/paper
  publisher: Bench
  published: 2024-06-01
  kind: paper
  seen: true
results:
- id: best
  metric: tasks-completed-share
  system: Alpha 1
  value: 24.0
  unit: percent
  as_of: 2024-06
  evidence:
  - source: bench-2024-06-01
    quote: Alpha 1 finished 24.0%
- id: second
  metric: tasks-completed-share
  system: Beta 2
  value: 11.5
  unit: percent
  as_of: 2024-06
  evidence:
  - source: bench-2024-06-01
    quote: Beta 2 finished 11.5%
claims:
- id: best-24
  kind: result
  said: 2024-06-01
  speakers:
  - organization: asker
  text: The better system finished a quarter of the tasks.
  results: [best]
"""

REGISTRIES = {
    "organizations.yaml": """\
# yaml-language-server: $schema=schema/organizations.json
- id: acme
  name: Acme
  aliases: [Acme Ltd]
  kind: company
  country: SE
  sector: retail
- id: asker
  name: Asker
  kind: surveyor
""",
    "people.yaml": """\
# yaml-language-server: $schema=schema/people.json
- id: ann-boss
  name: Ann Boss
  roles:
  - organization: acme
    role: CEO
    since: 2020
""",
    "vocabulary/functions.yaml": """\
# yaml-language-server: $schema=../schema/functions.json
- id: customer-service
  label: Customer service
  isco: ['42']
  definition: Answering customers.
""",
    "vocabulary/metrics.yaml": """\
# yaml-language-server: $schema=../schema/metrics.json
- id: answer-share
  label: Share of answers
  family: answer-share
  unit_kind: share
  definition: Share of those asked who gave an answer.
- id: fte-equivalent
  label: Work equal to people
  family: fte-equivalent
  unit_kind: count
  job: true
  definition: People whose work a system is said to do.
- id: headcount-change-share
  label: Change of headcount
  family: workforce-change-share
  unit_kind: share
  job: true
  definition: Change of the number of employees as a share.
- id: tasks-completed-share
  label: Tasks completed
  family: tasks-completed-share
  unit_kind: share
  definition: Share of tasks that a system finished.
""",
    "vocabulary/sectors.yaml": """\
# yaml-language-server: $schema=../schema/sectors.json
- id: retail
  label: Retail trade
  isic: ['47']
""",
    "vocabulary/technologies.yaml": """\
# yaml-language-server: $schema=../schema/technologies.json
- id: acme-helper
  name: Acme Helper
  vendor: Helpers Inc
  kind: chatbot
""",
    "vocabulary/units.yaml": """\
# yaml-language-server: $schema=../schema/units.json
- id: percent
  label: percent
  kind: share
  definition: Hundredths of the base.
- id: person
  label: people
  kind: count
  definition: People.
""",
}

AUDIT = """\
record\tclaim\tsource\tdate\tverdict\terror\tchanged
acme-support\tcut-30\tdaily-2025-03\t2026-01-05\tcorrected\tdate speaker\tsaid in March
acme-support\thiring-again\tdaily-2025-03\t2026-01-05\tcannot-tell\t\t
acme-support\twork-of-40\tacme-2024-01-10\t2026-01-05\tright\t\t
acme-support\twork-of-40\tdaily-2024-01-11\t2026-01-06\tcannot-tell\t\t
bench-2024\tbest\tbench-2024-06-01\t2026-01-05\tright\t\t
"""

SAMPLES = """\
date\tdrawn\tcompared\twrong\terrors\tnote
2026-01-07\t120\t100\t4\tstage:2 kind:2 meaning:1\tbefore the third reading
2026-02-01\t30\t20\t0\t\tat the end
"""


def write_corpus(root: Path) -> Path:
    """Write the small corpus below `root` and return it."""
    files = {
        **REGISTRIES,
        "cases/acme-support.yaml": CASE,
        "surveys/asker-2024.yaml": SURVEY,
        "experiments/bench-2024.yaml": EXPERIMENT,
        "audit/2026-01.tsv": AUDIT,
        "audit/samples.tsv": SAMPLES,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
