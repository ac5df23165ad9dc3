"""The search index: a lean tree of what is to be found, indexed by the Pagefind program into the site."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import partial
from hashlib import blake2b
from typing import Any

import cbor2

from .diagnostics import SiteError
from .parallel import end_with

TIMEOUT = 600
"""Seconds after which the program is given up; it needs about one per 1,000 pages."""


def sweep_tree(tree: str, leans: Mapping[str, bytes]) -> bytes:
    """Remove from the lean tree what is no longer to be found; return a hash of all that is.

    `leans` holds the hash of the lean page of each path of the site; empty for a page that has none.
    """
    wanted = {os.path.join(tree, path) for path, lean in leans.items() if lean}
    for parent, _, names in os.walk(tree):
        for path in (os.path.join(parent, name) for name in names):
            if path not in wanted:
                os.unlink(path)
    known = blake2b(digest_size=16)
    for path in sorted(leans):
        known.update(path.encode() + leans[path])
    return known.digest()


def index(tree: str, out: str, language: str) -> None:
    """Index the lean tree into the folder `out`; a tree without any page has no index."""
    if not any(names for _, _, names in os.walk(tree)):
        return
    import pagefind_bin  # noqa: PLC0415 (only a build needs it)

    shutil.rmtree(out, ignore_errors=True)
    command = [
        str(pagefind_bin.get_executable()),
        "--site",
        tree,
        "--output-path",
        out,
        "--force-language",
        language,
        "--quiet",
    ]
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": tree, "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            env=environment,
            check=False,
            preexec_fn=partial(end_with, os.getpid()),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SiteError("no-index", reason=error) from None
    if done.returncode:
        raise SiteError("no-index", reason=done.stderr.strip()[-200:])
    _settle(out)


_HEADER = b"pagefind_dcd"
"""What stands before the CBOR data in each of the program's compressed files."""


def _settle(bundle: str) -> None:
    """Put the filters of an index into a fixed order: the program leaves them in another one at each run.

    Files are named after what they hold, so those of the filters, the table that names them, and its entry are renewed.
    """
    entry_path = os.path.join(bundle, "pagefind-entry.json")
    with open(entry_path, encoding="utf-8") as file:
        entry = json.load(file)
    for language in entry["languages"].values():
        meta_path = os.path.join(bundle, f"pagefind.{language['hash']}.pf_meta")
        meta = _unpacked(meta_path)
        meta[_META_FILTERS] = sorted([name, _settled_filter(bundle, key)] for name, key in meta[_META_FILTERS])
        os.unlink(meta_path)
        packed = _packed(meta)
        prefix = language["hash"].partition("_")[0]
        language["hash"] = f"{prefix}_{blake2b(packed, digest_size=5).hexdigest()}"
        _write(os.path.join(bundle, f"pagefind.{language['hash']}.pf_meta"), packed)
    _write(entry_path, json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode())


_META_FILTERS = 3
"""Where the table of an index lists its filters (Pagefind 1.5: version, pages, chunks, filters, …)."""


def _settled_filter(bundle: str, key: str) -> str:
    path = os.path.join(bundle, "filter", f"{key}.pf_filter")
    name, values = _unpacked(path)
    os.unlink(path)
    packed = _packed([name, sorted(values)])
    settled = f"{key.partition('_')[0]}_{blake2b(packed, digest_size=4).hexdigest()[:7]}"
    _write(os.path.join(bundle, "filter", f"{settled}.pf_filter"), packed)
    return settled


def _unpacked(path: str) -> list[Any]:
    with open(path, "rb") as file:
        unpacked: list[Any] = cbor2.loads(gzip.decompress(file.read()).removeprefix(_HEADER))
    return unpacked


def _packed(data: list[Any]) -> bytes:
    return gzip.compress(_HEADER + cbor2.dumps(data), mtime=0)


def _write(path: str, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
