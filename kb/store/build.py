"""`kb build`: the corpus → the curated tables, in one transaction.

Files are known by the hash of their content; only changed ones are read, checked and replaced.
A corpus with problems, a fault or a kill leaves the database as it was. What a working copy has
captured and extracted stays.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, select, update

from kb import model
from kb.casefile import corpus
from kb.casefile.audit import read_audit
from kb.casefile.corpus import RecordFile, Registries
from kb.casefile.known import Known
from kb.casefile.load import read
from kb.casefile.samples import read_samples
from kb.casefile.walk import sources_of
from kb.errors import CorpusError, OutsideError, Problem
from kb.store import fulltext, tables
from kb.store.engine import faults_named
from kb.store.history import FileHistory, read_history
from kb.store.registry_rows import registry_rows
from kb.store.row_parts import Rows
from kb.store.rows import rows_of
from kb.store.search_rows import search_rows

Progress = Callable[[str], None]
# Given the connection and the ids of records that came, changed or went.
Derive = Callable[[Connection, set[str]], None]

_CHUNK = 400  # records whose rows are held at a time

_files = tables.table(model.BuiltFile)
_records = tables.table(model.Record)
_sources = tables.table(model.Source)
_entries = tables.table(model.SearchEntry)


@dataclass(frozen=True)
class BuildReport:
    """What a build did, in records."""

    changed: int
    removed: int
    unchanged: int
    rows: int

    @property
    def nothing(self) -> bool:
        """Whether the database held all of it already."""
        return not (self.changed or self.removed or self.rows)


@dataclass
class _Plan:
    """What the files say against what the last build noted."""

    built: dict[str, tuple[str, str | None, str | None]]  # path → hash, record id, history
    hashes: dict[str, str] = field(default_factory=dict)
    history: dict[str, FileHistory] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    everything: bool = True

    @property
    def nothing(self) -> bool:
        stale = {p for p, h in self.built.items() if h[2] != _history_text(self.history.get(p))}
        return not (self.changed or self.removed or self.everything or stale)


def build(engine: Engine, root: Path, derive: Derive, progress: Progress) -> BuildReport:
    """Bring the curated tables of the database in line with the corpus below `root`.

    `derive` computes what follows from the rows (origins, conflicts) within the transaction;
    `progress` is called with the path of each case file read. Raises `CorpusError` with all
    problems of all files, and `OutsideError` for faults of the database.
    """
    with faults_named(engine):
        plan = _plan(root, _built(engine))
        names = corpus.paths(root)
        if plan.nothing:
            return BuildReport(0, 0, len(names), 0)
        registries, files = _read(engine, root, plan, progress)
        with engine.begin() as connection:
            if _noted(connection) != plan.built:
                raise OutsideError("another build has changed the database meanwhile; run it again")
            tables.prepare(connection)
            rows = _write(connection, root, plan, registries, files)
            derive(connection, _touched(plan, files))
            _note(connection, plan, files)
        changed = len(files)
        return BuildReport(changed, len(plan.removed), len(names) - changed, rows)


def _built(engine: Engine) -> dict[str, tuple[str, str | None, str | None]]:
    if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).is_file():
        return {}
    with engine.connect() as connection:
        return _noted(connection)


def _noted(connection: Connection) -> dict[str, tuple[str, str | None, str | None]]:
    if not tables.is_current(connection):
        return {}
    rows = connection.execute(
        select(_files.c.path, _files.c.sha256, _files.c.record_id, _files.c.history)
    )
    return {path: (sha256, record, history) for path, sha256, record, history in rows}


def _plan(root: Path, built: dict[str, tuple[str, str | None, str | None]]) -> _Plan:
    plan = _Plan(built, history=read_history(root))
    shared = [*corpus.REGISTRIES, *corpus.audit_paths(root), *corpus.sample_paths(root)]
    records = corpus.paths(root)
    for name in [*shared, *records]:
        content = read(root / name, name)
        if isinstance(content, Problem):
            plan.hashes[name] = ""  # differs from every hash, so the file is read and told about
        else:
            plan.hashes[name] = hashlib.sha256(content).hexdigest()
    old = {path: noted[0] for path, noted in built.items()}
    plan.removed = sorted(set(old) - set(plan.hashes))
    plan.changed = [name for name in records if old.get(name) != plan.hashes[name]]
    # Registries and the audit are pointed into from everywhere.
    plan.everything = any(old.get(name) != plan.hashes[name] for name in shared) or any(
        name not in plan.hashes and not name.startswith(tuple(corpus.FOLDERS)) for name in old
    )
    return plan


def _read(
    engine: Engine, root: Path, plan: _Plan, progress: Progress
) -> tuple[Registries, list[RecordFile]]:
    # Where nothing has changed, the checker with its many patterns is not even loaded.
    from kb.casefile.check import check_corpus

    if not plan.everything:
        changed = _read_changed(engine, root, plan, progress)
        if changed is not None:
            return changed
        plan.everything = True
    checked = check_corpus(root, progress, layout=False)
    problems = [problem for problem in checked.problems if problem.severity == "error"]
    if problems:
        raise CorpusError(problems)
    return checked.registries, checked.records


def _read_changed(
    engine: Engine, root: Path, plan: _Plan, progress: Progress
) -> tuple[Registries, list[RecordFile]] | None:
    """The changed files alone, or None where a change may reach into files that did not change."""
    from kb.casefile.check import check_record

    registry_files, problems = corpus.read_registries(root)
    registries = corpus.gather(registry_files)
    known = Known(registries)
    leaving = {*plan.changed, *plan.removed}
    given_up: dict[str, bool] = {}
    with engine.connect() as connection:
        rows = connection.execute(
            select(_sources.c.id, _records.c.path, _sources.c.seen, _sources.c.url)
            .add_columns(_sources.c.version, _records.c.id)
            .join(_records, _records.c.id == _sources.c.record_id)
        )
        for source, path, seen, url, version, _ in rows:
            if path in leaving:
                given_up[source] = seen
                continue
            known.sources[source] = (path, seen)
            if url is not None:
                known.urls[(url, version)] = source
        for record, path in connection.execute(select(_records.c.id, _records.c.path)):
            if path not in leaving:
                known.records[record] = path
    files: list[RecordFile] = []
    for reading in corpus.read_records(root, plan.changed):
        problems.extend(reading.problems)
        progress(reading.path)
        if reading.file is not None:
            problems.extend(known.add(reading.file))
            files.append(reading.file)
    kept = {s.id: s.seen for file in files for s in sources_of(file.record)}
    if any(kept.get(source) != seen for source, seen in given_up.items()):
        return None  # a source that others may cite has gone or changed
    for file in files:
        problems.extend(check_record(file, known, layout=False))
    if any(problem.severity == "error" for problem in problems):
        return None  # let the full check tell all of it at once
    return registries, files


def _write(
    connection: Connection,
    root: Path,
    plan: _Plan,
    registries: Registries,
    files: list[RecordFile],
) -> int:
    count = 0
    if plan.everything:
        for entry in reversed(tables.CURATED):
            connection.execute(delete(entry))
        fulltext.drop_index(connection)
        fulltext.create_index(connection)
        connection.execute(delete(_entries))
        count += _insert(connection, registry_rows(registries))
    else:
        gone = [
            plan.built[path][1] for path in (*plan.changed, *plan.removed) if path in plan.built
        ]
        _remove(connection, [record for record in gone if record is not None])
    for start in range(0, len(files), _CHUNK):
        rows: Rows = defaultdict(list)
        for file in files[start : start + _CHUNK]:
            for entry, found in rows_of(file.record, file.path).items():
                rows[entry].extend(found)
            rows[model.SearchEntry].extend(search_rows(file.record, registries))
        count += _insert(connection, rows)
        fulltext.index(connection, rows[model.SearchEntry])
    read_again = {file.record.id: file.record for file in files}
    audited, problems = read_audit(root, read_again, some=not plan.everything)
    samples, wrong = read_samples(root) if plan.everything else ([], [])
    if problems or wrong:
        raise CorpusError([*problems, *wrong])
    count += _insert(connection, {model.AuditEntry: audited, model.BlindSample: samples})
    _date(connection, plan)
    return count


def _insert(connection: Connection, rows: Rows) -> int:
    count = 0
    for entry in (*model.CURATED, model.SearchEntry):
        found = rows.get(entry)
        if found:
            connection.execute(tables.table(entry).insert(), found)
            count += len(found)
    return count


def _remove(connection: Connection, records: list[str]) -> None:
    for record in records:
        ids = connection.execute(select(_entries.c.id).where(_entries.c.record_id == record))
        fulltext.forget(connection, ids.scalars().all())
        connection.execute(delete(_records).where(_records.c.id == record))


def _date(connection: Connection, plan: _Plan) -> None:
    rows: list[dict[str, Any]] = [
        {"at": path, "added": history.added, "changed": history.changed}
        for path, history in plan.history.items()
        if path in plan.hashes
    ]
    if rows:
        connection.execute(
            update(_records)
            .where(_records.c.path == bindparam("at"))
            .values(added=bindparam("added"), changed=bindparam("changed")),
            rows,
        )


def _touched(plan: _Plan, files: list[RecordFile]) -> set[str]:
    touched = {file.record.id for file in files}
    for path in (*plan.changed, *plan.removed):
        record = plan.built[path][1] if path in plan.built else None
        if record is not None:
            touched.add(record)
    return touched


def _note(connection: Connection, plan: _Plan, files: list[RecordFile]) -> None:
    ids = {path: noted[1] for path, noted in plan.built.items()}
    ids |= {file.path: file.record.id for file in files}
    connection.execute(delete(_files))
    connection.execute(
        _files.insert(),
        [
            {
                "path": path,
                "sha256": sha256,
                "record_id": ids.get(path),
                "history": _history_text(plan.history.get(path)),
            }
            for path, sha256 in plan.hashes.items()
        ],
    )


def _history_text(history: FileHistory | None) -> str | None:
    return None if history is None else f"{history.added} {history.changed}"
