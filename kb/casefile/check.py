"""Checking case files, registries and the corpus as a whole.

All problems of all files are found in one run; none stops the search for the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.casefile import corpus, references
from kb.casefile.audit import read_audit
from kb.casefile.corpus import Reading, RecordFile, Registries, RegistryFile
from kb.casefile.exceptions import let_stand, read_exceptions
from kb.casefile.known import Known, Reporter
from kb.casefile.lint import RULES
from kb.casefile.parse import closest
from kb.casefile.salvage import repeated_ids, salvage
from kb.casefile.samples import read_samples
from kb.casefile.walk import Place, local_ids, sources_of
from kb.casefile.write import dumps_record, dumps_registry
from kb.errors import Problem


@dataclass(frozen=True)
class Checked:
    """A corpus as read, and everything that is wrong with it, in order of place."""

    registries: Registries
    registry_files: list[RegistryFile]
    records: list[RecordFile]
    problems: list[Problem]


def check_corpus(
    root: Path,
    progress: Callable[[str], None] | None = None,
    *,
    layout: bool = True,
    lint: bool = False,
) -> Checked:
    """Read and check every file below `root`; raises `InputError` where there is no corpus.

    `progress` is called with the path of each case file as it is read. Without `layout` the
    look of the files is not compared; with `lint` it is also looked for what second readings
    found wrong (see `kb.casefile.lint`), which gives warnings.
    """
    names = corpus.paths(root)
    registry_files, problems = corpus.read_registries(root)
    problems.extend(corpus.strays(root))
    problems.extend(read_samples(root)[1])
    registries = corpus.gather(registry_files)
    for file in registry_files:
        problems.extend(check_registry(file, registries, layout=layout))
    known = Known(registries)
    records: list[RecordFile] = []
    broken: list[Reading] = []
    unread: set[str] = set()
    for reading in corpus.read_records(root, names):
        problems.extend(reading.problems)
        if progress is not None:
            progress(reading.path)
        if reading.file is not None:
            problems.extend(known.add(reading.file))
            records.append(reading.file)
            continue
        unread.add(Path(reading.path).stem)
        if reading.loaded is not None:
            known.add_unread(reading.loaded)
            broken.append(reading)
    # With a registry unread every reference into it would look wrong: first things first.
    if len(registry_files) == len(corpus.REGISTRIES) and all(f.entries for f in registry_files):
        for record_file in records:
            problems.extend(check_record(record_file, known, layout=layout))
        for reading in broken:
            problems.extend(_check_what_is_left(reading, known))
        if lint:
            problems.extend(_look_again(root, records, known))
        # By the names of their files: what is wrong with an id is told there.
        named = {Path(file.path).stem: file.record for file in records}
        _, found = read_audit(root, named, broken=unread)
        problems.extend(found)
    return Checked(registries, registry_files, records, sorted(problems, key=_order))


def _look_again(root: Path, records: list[RecordFile], known: Known) -> list[Problem]:
    kept, problems = read_exceptions(root)
    for file in records:
        report = Reporter(file)
        problems.extend(
            problem
            for rule in RULES
            for problem in rule(file, known, report)
            if not let_stand(problem, kept)
        )
    return problems


def _check_what_is_left(reading: Reading, known: Known) -> list[Problem]:
    """What is wrong with the sound parts of a file that has mistakes of its own."""
    doubles = list(repeated_ids(reading.loaded)) if reading.loaded is not None else []
    left = salvage(reading, known.registries)
    if left is None:
        return doubles
    file, ids = left
    told = {(problem.line, problem.column) for problem in (*reading.problems, *doubles)}
    known.left_out = ids
    found = check_record(file, known, layout=False)
    known.left_out = set()
    return doubles + [p for p in found if (p.line, p.column) not in told]


def _order(problem: Problem) -> tuple[bool, str, int, int, str]:
    # What must be mended stands before what should be looked at.
    minor = problem.severity != "error"
    return minor, problem.path, problem.line, problem.column, problem.message


def check_record(file: RecordFile, known: Known, *, layout: bool = True) -> list[Problem]:
    """Every problem of one file, given what the rest of the corpus holds.

    Without `layout` the order and look of the file are not compared, which takes longest.
    """
    report = Reporter(file)
    problems = [problem for rule in _RULES for problem in rule(file, known, report)]
    if layout:
        problems.extend(_layout(file.path, file.content, dumps_record(file.record)))
    return problems


def check_registry(
    file: RegistryFile, registries: Registries, *, layout: bool = True
) -> list[Problem]:
    """Double ids, references and layout of one registry file."""
    problems: list[Problem] = []

    def report(number: int, key: str, message: str, suggestion: str | None = None) -> None:
        line, column = file.loaded.place((number, key)) if file.loaded is not None else (0, 0)
        problems.append(Problem(file.path, line, column, message, suggestion, "reference"))

    seen: set[str] = set()
    for number, entry in enumerate(file.entries):
        identity = str(getattr(entry, "id", ""))
        if identity in seen:
            report(number, "id", f'the id "{identity}" stands twice', "merge the two entries")
        seen.add(identity)
        sector = getattr(entry, "sector", None)
        if sector is not None and sector not in registries.sectors:
            hint = closest(sector, list(registries.sectors))
            report(number, "sector", f'no sector "{sector}" in vocabulary/sectors.yaml', hint)
        for role in getattr(entry, "roles", []):
            if role.organization is not None and role.organization not in registries.organizations:
                hint = closest(role.organization, list(registries.organizations))
                report(number, "roles", f'no organization "{role.organization}"', hint)
    if layout and file.loaded is not None and file.entries:
        wanted = dumps_registry(file.entries, schema_path(file.path))
        problems.extend(_layout(file.path, file.content, wanted))
    return problems


def schema_path(path: str) -> str:
    """Where the JSON Schema of a corpus file lies, as seen from that file."""
    folder, _, name = path.rpartition("/")
    stem = {"cases": "case", "surveys": "survey", "experiments": "experiment"}.get(folder)
    return "../" * path.count("/") + f"schema/{stem or Path(name).stem}.json"


def _layout(path: str, content: bytes, wanted: str) -> Iterator[Problem]:
    given = content.decode("utf-8")
    if given == wanted:
        return
    have, want = given.splitlines(), wanted.splitlines()
    line = next(
        (n for n, (a, b) in enumerate(zip(have, want, strict=False), 1) if a != b),
        min(len(have), len(want)) + 1,
    )
    yield Problem(
        path,
        line,
        1,
        "is not in the layout of the corpus",
        "run kb check --fix",
        "layout",
    )


_Rule = Callable[[RecordFile, Known, Reporter], Iterator[Problem]]


def _named_after_its_id(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    stem = Path(file.path).stem
    if file.record.id != stem:
        yield report(
            ("id",), f'the id "{file.record.id}" is not the name of the file', f"write id: {stem}"
        )


def _ids_are_single(file: RecordFile, known: Known, report: Reporter) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for where, identity in local_ids(file.record):
        if identity in seen:
            first = file.loaded.place(seen[identity])[0]
            yield report(
                where, f'the id "{identity}" stands twice, first on line {first}', "choose another"
            )
        seen.setdefault(identity, where)
    sources: set[str] = set()
    for number, source in enumerate(sources_of(file.record)):
        if source.id in sources:
            yield report(
                ("sources", number, "id"), f'the source id "{source.id}" stands twice', "merge them"
            )
        sources.add(source.id)


_RULES: tuple[_Rule, ...] = (
    _named_after_its_id,
    _ids_are_single,
    references.registered,
    references.measured,
    references.sources_exist,
    references.parts_exist,
)
