# ruff: noqa: S608  # put together from the fragments below, never from what somebody typed
"""Ready-made queries for the explorer: each answers a question that readers bring."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """A query: its name in the address, the question in words, and SQL with named parameters."""

    name: str
    question: str
    sql: str


_NUMBER = "coalesce(f.value, f.low || ' to ' || f.high)"
_SAID_BY = """(
    SELECT group_concat(coalesce(p.name, o.name, s.name), ', ')
    FROM speaker s LEFT JOIN person p ON p.id = s.person_id
    LEFT JOIN organization o ON o.id = s.organization_id WHERE s.claim_id = c.id
  )"""
_STATE = """coalesce((
    SELECT kind FROM outcome WHERE claim_id = c.id ORDER BY strength LIMIT 1
  ), 'unverified')"""

QUERIES = (
    Query(
        "reversals",
        "Who went back on what, and after how many days",
        """
SELECT v.id, r.title AS record, v.kind, v.date,
  min(c.said_first) AS first_said,
  cast(julianday(v.date_first) - julianday(min(c.said_last)) AS integer) AS fewest_days,
  cast(julianday(v.date_last) - julianday(min(c.said_first)) AS integer) AS most_days,
  group_concat(c.text, ' / ') AS what_had_been_said
FROM reversal v JOIN record r ON r.id = v.record_id
JOIN reversal_claim rc ON rc.reversal_id = v.id AND rc.states = 0
JOIN claim c ON c.id = rc.claim_id
GROUP BY v.id ORDER BY v.date_first DESC
""",
    ),
    Query(
        "claims_of",
        "Everything that an organization, or people who speak for it, said",
        f"""
SELECT c.id, c.said, c.kind, c.text, {_SAID_BY} AS said_by, {_STATE} AS now
FROM claim c JOIN record r ON r.id = c.record_id
WHERE c.id IN (
  SELECT s.claim_id FROM speaker s LEFT JOIN organization o
  ON o.id IN (s.organization_id, s.affiliation_id) WHERE o.name LIKE '%' || :organization || '%'
)
ORDER BY c.said_first
""",
    ),
    Query(
        "figures_of_metric",
        "Every figure of one metric, with its base and its proof",
        f"""
SELECT f.id, r.title AS record, {_NUMBER} AS number, coalesce(f.unit_id, f.currency) AS unit,
  f.qualifier, f.stage, f.mechanism, f.of AS base, f.as_of, e.quote, s.url
FROM figure f JOIN record r ON r.id = f.record_id
LEFT JOIN figure_evidence fe ON fe.figure_id = f.id AND fe.position = (
  SELECT min(position) FROM figure_evidence WHERE figure_id = f.id
)
LEFT JOIN evidence e ON e.id = fe.evidence_id LEFT JOIN source s ON s.id = e.source_id
WHERE f.metric_id = :metric ORDER BY f.as_of_first
""",
    ),
    Query(
        "conflicts",
        "Statements that do not agree, side by side",
        f"""
SELECT m.conflict_id, r.title AS record, k.kind, k.curated, m.position,
  coalesce(c.text, {_NUMBER} || ' ' || coalesce(f.unit_id, f.currency)) AS statement,
  coalesce(f.as_of, c.said) AS date, k.note
FROM conflict k JOIN record r ON r.id = k.record_id
JOIN conflict_member m ON m.conflict_id = k.id
LEFT JOIN claim c ON c.id = m.claim_id LEFT JOIN figure f ON f.id = m.figure_id
ORDER BY k.curated DESC, m.conflict_id, m.position
""",
    ),
    Query(
        "publishers",
        "How often each publisher is an origin, and how often it repeats others",
        """
SELECT publisher, count(*) AS sources, sum(origin = 'yes') AS found_it_themselves,
  sum(origin = 'no') AS repeat_others, sum(origin = 'unknown') AS not_known
FROM source GROUP BY publisher ORDER BY sources DESC
""",
    ),
    Query(
        "retold",
        "How numbers changed as they were passed on",
        """
SELECT p.id, r.title AS record, s.publisher, p.text AS passed_on_as, p.difference
FROM repetition p JOIN record r ON r.id = p.record_id JOIN source s ON s.id = p.source_id
ORDER BY p.id
""",
    ),
    Query(
        "outcomes_by_year",
        "What became of the claims of each year",
        f"""
SELECT substr(c.said_first, 1, 4) AS year, count(*) AS claims, {
            ", ".join(
                f"sum({_STATE} = '{kind}') AS {kind}"
                for kind in (
                    "reversed",
                    "contradicted",
                    "narrowed",
                    "fulfilled",
                    "standing",
                    "unverified",
                )
            )
        }
FROM claim c WHERE c.said_first IS NOT NULL GROUP BY year ORDER BY year
""",
    ),
)
