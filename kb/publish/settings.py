"""What mkdocs.yml says of where the site and its repository are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from kb.errors import InputError
from kb.publish.escape import web_address

_NEW_ISSUE = "issues/new?title="


@dataclass(frozen=True, slots=True)
class Settings:
    """Addresses; None where mkdocs.yml does not give them.

    `site_url` and `edit_base`, below which the corpus can be edited, end in a slash;
    `correction_base` ends where the id of a record belongs.
    """

    site_url: str | None
    edit_base: str | None
    correction_base: str | None


def read_settings(root: Path) -> Settings:
    """From `site_url`, `repo_url` and what `extra` says of the repository in mkdocs.yml.

    Editing needs `extra.corpus_edit_uri` too; a correction is a new issue unless
    `extra.correction_uri` says another way. Raises `InputError` where there is no readable
    mkdocs.yml, or where `site_url` is no address of the web.
    """
    path = root / "mkdocs.yml"
    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"{path}: cannot be read; run kb site in a checkout") from error
    site = settings.get("site_url")
    if site and web_address(str(site)) is None:
        raise InputError(f'{path}: site_url "{site}" is no address; write https://HOST/')
    repository, extra = settings.get("repo_url"), settings.get("extra") or {}
    start = str(repository).rstrip("/") if repository else None
    edit, correct = extra.get("corpus_edit_uri"), extra.get("correction_uri") or _NEW_ISSUE
    return Settings(
        site_url=f"{str(site).rstrip('/')}/" if site else None,
        edit_base=f"{start}/{str(edit).strip('/')}/" if start and edit else None,
        correction_base=f"{start}/{str(correct).lstrip('/')}" if start else None,
    )
