"""Putting Pagefind's index in order: the same pages give the same bytes.

Pagefind writes the values of its filters in the order of a hash table, another one at every run,
and names the files by their content. Format: gzip over "pagefind_dcd" over CBOR
(https://github.com/Pagefind/pagefind, version 1.5).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

from kb.errors import OutsideError

_MAGIC = b"pagefind_dcd"


def settle(bundle: Path) -> None:
    """Sort the filters of the index in the folder `bundle`, and rename what holds them.

    Raises `OutsideError` where the index is not in the form known here.
    """
    try:
        entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
        for name, language in entry["languages"].items():
            language["hash"] = _settle_language(bundle, name, language["hash"])
        text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (bundle / "pagefind-entry.json").write_text(text, encoding="utf-8")
    except (OSError, KeyError, ValueError, cbor2.CBORDecodeError) as error:
        raise OutsideError(f"{bundle}: not an index of Pagefind 1.5 ({error})") from error


def _settle_language(bundle: Path, name: str, digest: str) -> str:
    path = bundle / f"pagefind.{digest}.pf_meta"
    version, pages, chunks, filters, sorts, fields = _read(path)
    renamed = []
    for label, file in sorted(filters):
        old = bundle / "filter" / f"{file}.pf_filter"
        of, values = _read(old)
        renamed.append([label, _write(bundle / "filter", name, "pf_filter", [of, sorted(values)])])
        if renamed[-1][1] != file:
            old.unlink()
    meta = [version, pages, chunks, renamed, sorted(sorts), fields]
    new = _write(bundle, name, "pf_meta", meta, "pagefind.")
    if new != digest:
        path.unlink()
    return new


def _read(path: Path) -> Any:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(_MAGIC):
        raise ValueError(f"{path.name} begins otherwise")
    return cbor2.loads(content[len(_MAGIC) :])


def _write(folder: Path, language: str, ending: str, content: Any, start: str = "") -> str:
    encoded = _MAGIC + cbor2.dumps(content)
    name = f"{language}_{hashlib.sha256(encoded).hexdigest()[:10]}"
    (folder / f"{start}{name}.{ending}").write_bytes(gzip.compress(encoded, mtime=0))
    return name
