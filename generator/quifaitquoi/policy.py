"""The policies of a page: it says before all else what it may load and run, and what other pages are told of it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

# The policy comes with the page, since a static host lets nobody send headers: it must be the first element of the head.
_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search engine is WebAssembly
    "style-src": "'self'",
    "img-src": "'self' data:",  # the icons in style sheets
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "default",  # names the scripts that may be started by address; see generator/javascript/lib/trust.mjs
}

# Nobody, not even our own host, is told from which page somebody comes; servers of map pictures insist on the site's name.
_REFERRER = '<meta name="referrer" content="strict-origin">'


def protected(page: str, *, authored: str = "", live: bool = False, images: str = "") -> str:
    """Return a page with its policy; it may show pictures from the site itself and, if told, from `images`: an origin.

    The scripts written in it may run, known by their hashes, except those in `authored`: the part of it that authors wrote.
    While authors look at their work `live`, any may: the server that reloads the page writes one into it afterwards.
    """
    read = _Reader(page)
    if live:
        scripts = {"'unsafe-inline'"}
    else:
        trusted = page.replace(authored, "") if authored in page else ""
        scripts = {_hash(script) for script in (read if trusted == page else _Reader(trusted)).scripts}
    return f"{page[: read.head]}{_policy(sorted(scripts), images)}{page[read.head :]}"


def _policy(scripts: list[str], images: str) -> str:
    directives = {
        **_DIRECTIVES,
        "script-src": " ".join((_DIRECTIVES["script-src"], *scripts)),
        "img-src": " ".join(filter(None, (_DIRECTIVES["img-src"], images))),
    }
    policy = "; ".join(f"{name} {value}" for name, value in directives.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">{_REFERRER}'


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


class _Reader(HTMLParser):
    """Finds where the head of a page begins, be its tag written or not, and the scripts that are written in the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.head = 0
        self.scripts: list[str] = []
        self._lines = page.split("\n")
        self._before = True
        self._in_script = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._before:
            self._before = tag == "html"
            self._find_head(tag)
        attributes = dict(attrs)
        if tag == "script" and "src" not in attributes and not (attributes.get("type") or "").endswith("json"):
            self._in_script = True
            self.scripts.append("")

    def _find_head(self, tag: str) -> None:
        line, column = self.getpos()
        start = sum(len(before) + 1 for before in self._lines[: line - 1]) + column
        if tag in ("html", "head"):
            self.head = start + len(self.get_starttag_text() or "")
        else:
            self.head = self.head or start

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data
